#!/usr/bin/env python3
"""Compares the library's unofficial claims, on every port, with the rows of claims.tsv."""
import collections
import os
import subprocess
import sys

WIDEST_OWN_CLAIM = 256  # ports; wider claims are context


def main():
    path = os.path.join(os.environ["PORTLORE_SOURCE_DIR"], "cmake", "registry", "claims.tsv")
    with open(path, encoding="ascii") as file:
        rows = [line.rstrip("\n") for line in file][1:]
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
    return 1 if differences or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
