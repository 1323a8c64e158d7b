#!/usr/bin/env python3
"""must_fail.py FILE COMPILER [OPTION...]: in every mode, FILE compiles with -DPORTLORE_CONTROL and
not without, and the compiler then says what FILE states as "// EXPECT: part of the message".
What it states as "// EXPECT -DX=1: ..." is said with that option; each is compiled alone.
"// MODES: -std=c++20 ..." replaces the modes, each an option."""
import os
import re
import subprocess
import sys

MODES = [["-std=c++17"], ["-std=c++20"], ["-std=gnu++17"],
         ["-std=c++17", "-fno-exceptions", "-fno-rtti"]]


def main(path, compiler, *options):
    reasons = {}
    with open(path, encoding="ascii") as file:
        source = file.read()
    for option, text in re.findall(r"^// EXPECT(?: (-D\S+))?: (.+)$", source, re.M):
        reasons.setdefault(option, []).append(text)
    stated = re.search(r"^// MODES: (.+)$", source, re.M)
    modes = [[mode] for mode in stated[1].split()] if stated else MODES
    if not reasons:
        return f"{path}: no // EXPECT: line"
    for mode in modes:
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
    print(f"{len(modes)} modes, {len(reasons)} refusals")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
