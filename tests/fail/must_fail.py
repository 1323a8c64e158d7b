#!/usr/bin/env python3
"""must_fail.py FILE COMPILER [OPTION...]: in every mode, FILE compiles with -DPORTLORE_CONTROL and
not without, and the compiler then says what FILE states as "// EXPECT: part of the message".
What it states as "// EXPECT -DX=1: ..." is said with that option; each is compiled alone."""
import os
import re
import subprocess
import sys

MODES = [["-std=c++17"], ["-std=c++20"], ["-std=gnu++17"],
         ["-std=c++17", "-fno-exceptions", "-fno-rtti"]]


def main(path, compiler, *options):
    reasons = {}
    with open(path, encoding="ascii") as file:
        for option, text in re.findall(r"^// EXPECT(?: (-D\S+))?: (.+)$", file.read(), re.M):
            reasons.setdefault(option, []).append(text)
    if not reasons:
        return f"{path}: no // EXPECT: line"
    for mode in MODES:
        for option, expected in [("-DPORTLORE_CONTROL", None), *reasons.items()]:
            command = [compiler, "-fsyntax-only", *mode, *options, path]
            command[1:1] = [option] if option else []
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  check=False, env={**os.environ, "LC_ALL": "C"})
            said = done.stdout.decode("utf-8", "replace")
            shown = " ".join(command) + "\n" + said[:4000]
            if expected is None:
                if done.returncode != 0:
                    return "the control does not compile: " + shown
                continue
            if done.returncode == 0:
                return "compiles: " + shown
            for text in expected:
                if text not in said:
                    return f'does not say "{text}": {shown}'
    print(f"{len(MODES)} modes, {len(reasons)} refusals")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
