"""Runs the tool on a terminal of any width."""
import fcntl
import os
import pty
import struct
import subprocess
import termios

from cli import BINARY


def on_terminal(*arguments, columns=80, **environment):
    """What it shows there; it must end with 0."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    with subprocess.Popen([BINARY, *arguments], stdout=side,
                          env={**env, "TERM": "xterm", **environment}) as child:
        os.close(side)
        out = b""
        while True:
            try:
                out += os.read(main, 65536)
            except OSError:  # how Linux says that the other side is closed
                break
    os.close(main)
    assert child.returncode == 0, child.returncode
    return out.replace(b"\r\n", b"\n").decode()
