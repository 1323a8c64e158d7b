"""Runs a program on a terminal and reads what that shows."""
import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading

END = b"\x04the end\x04"


def shown_on_terminal(command, stream, columns=80, **settings):
    """(exit code, bytes) with that stream, "stdout" or "stderr", on a terminal."""
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    # The terminal stays open here and the program's text is followed by a mark: where the last one
    # to hold a terminal closes it, the kernel may drop what has not been read yet.
    with subprocess.Popen(command, **{stream: terminal}, **settings) as process:
        def mark_the_end():
            process.wait()
            os.write(terminal, END)
        threading.Thread(target=mark_the_end).start()
        shown = b""
        while not shown.endswith(END):
            shown += os.read(reader, 65536)
    os.close(terminal)
    os.close(reader)
    return process.returncode, shown[:-len(END)]
