#!/usr/bin/env python3
"""Compares the library's unofficial claims, on every port, with the rows of claims.tsv; and runs the
filter of OpenBSD's command over what fstat(1) prints."""
import collections
import os
import shutil
import subprocess
import sys

WIDEST_OWN_CLAIM = 256  # ports; wider claims are context


# Lines as fstat's source prints them, and whether something listens on port 22 there.
FSTAT = (
    ("root     sshd       77163    3* internet stream tcp 0x0 *:22", True),
    ("root     sshd       77163    4* internet6 stream tcp 0x0 *:22", True),
    ("root     sshd       77163    5* internet stream tcp 0x0 127.0.0.1:22", True),
    ("root     sshd       77163    6* internet6 stream tcp 0x0 [::1]:22", True),
    ("jo       tool       22       3* internet dgram udp 10.0.0.1:22", True),
    ("root     sshd       77164    4* internet stream tcp 0x0 10.0.0.1:22 <-- 10.0.0.9:51234", False),
    ("jo       ssh        77165    3* internet stream tcp 0x0 10.0.0.1:40022 --> 10.0.0.9:22", False),
    ("jo       tool       77166    3* internet dgram udp 10.0.0.1:40022 <-> 10.0.0.9:22", False),
    ("jo       tool       22       3* internet stream tcp 0x0 *:2222", False),
    ("jo       tool       22       3* internet stream tcp 0x0 *:220", False),
)


def rows_of(name):
    path = os.path.join(os.environ["PORTLORE_SOURCE_DIR"], "cmake", "registry", "facts", name)
    with open(path, encoding="ascii") as file:
        return [line.rstrip("\n") for line in file][1:]


def wrong_fstat_lines():
    if not shutil.which("grep") or not shutil.which("sh"):
        return []
    commands = [row.split("\t")[3] for row in rows_of("inspect_commands.tsv") if row.split("\t")[1] == "listening"]
    grep = next(c for c in commands if c.startswith("fstat |")).partition("|")[2]
    shown = subprocess.run(["sh", "-c", grep.replace("{port}", "22")], text=True,
                           input="".join(line + "\n" for line, _ in FSTAT),
                           stdout=subprocess.PIPE).stdout.splitlines()
    return [line for line, listens in FSTAT if (line in shown) != listens]


def main():
    wrong = wrong_fstat_lines()
    for line in wrong:
        print(f"OpenBSD's command takes this line wrongly: {line}")
    rows = rows_of("claims.tsv")
    expected = collections.Counter()
    for row in rows:
        first, last = (int(n) for n in row.split("\t")[:2])
        kind = "own" if last - first < WIDEST_OWN_CLAIM else "wide"
        expected.update(f"{port}\t{kind}\t{row}" for port in range(first, last + 1))
    got = collections.Counter(subprocess.run(
        [os.environ["PORTLORE_DUMP"], "unofficial"], check=True, stdout=subprocess.PIPE,
    ).stdout.decode("ascii").split("\n")[:-1])
    for what, lines in (("missing", expected - got), ("not in claims.tsv", got - expected)):
        for line in list(lines)[:10]:
            print(f"{what}: {line}")
    differences = sum((expected - got).values()) + sum((got - expected).values())
    print(f"{differences} differences of {sum(expected.values())} ports of {len(rows)} claims")
    return 1 if wrong or differences or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
