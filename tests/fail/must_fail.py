#!/usr/bin/env python3
"""must_fail.py FILE COMPILER [OPTION...]: in every mode, FILE compiles with -DPORTLORE_CONTROL and
not without, and the compiler then says what FILE states as "// EXPECT: part of the message"."""
import os
import re
import subprocess
import sys

MODES = [["-std=c++17"], ["-std=c++20"], ["-std=gnu++17"],
         ["-std=c++17", "-fno-exceptions", "-fno-rtti"]]


def main(path, compiler, *options):
    with open(path, encoding="ascii") as file:
        expected = re.findall(r"^// EXPECT: (.+)$", file.read(), re.M)
    if not expected:
        return f"{path}: no // EXPECT: line"
    for mode in MODES:
        for control in (True, False):
            command = [compiler, "-fsyntax-only", *mode, *options, path]
            command[1:1] = ["-DPORTLORE_CONTROL"] if control else []
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  check=False, env={**os.environ, "LC_ALL": "C"})
            said = done.stdout.decode("utf-8", "replace")
            shown = " ".join(command) + "\n" + said[:4000]
            if control and done.returncode != 0:
                return "the control does not compile: " + shown
            if not control and done.returncode == 0:
                return "compiles: " + shown
            for text in [] if control else expected:
                if text not in said:
                    return f'does not say "{text}": {shown}'
    print(f"{len(MODES)} modes: {expected[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
