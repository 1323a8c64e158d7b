"""Runs the tool on a terminal of any width."""
import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading

from cli import BINARY

END = b"\x04the end\x04"


def on_terminal(*arguments, columns=80, **environment):
    """What it shows there; it must end with 0."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    # This side stays open here and ends the text with a mark: where the last one to hold it closes
    # it, a kernel may drop what the reader has not fetched yet.
    with subprocess.Popen([BINARY, *arguments], stdout=side,
                          env={**env, "TERM": "xterm", **environment}) as child:
        def mark_the_end():
            child.wait()
            os.write(side, END)
        threading.Thread(target=mark_the_end).start()
        out = b""
        while not out.endswith(END):
            out += os.read(main, 65536)
    os.close(side)
    os.close(main)
    assert child.returncode == 0, child.returncode
    return out[:-len(END)].replace(b"\r\n", b"\n").decode()
