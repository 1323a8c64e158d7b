#!/usr/bin/env python3
"""Writes portlore as one header: each file once, where it is first included; the same bytes from
the same tree. Names of opt-in headers, such as portlore/ostream.hpp, add those to the umbrella."""
import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"


def expand(path, seen):
    """The lines of a header, and in their places those of what it includes, unless seen."""
    depth = 0  # of #if
    for line in path.read_text(encoding="ascii").splitlines():
        ours = re.match(r'#include "([^"]+)"', line)
        theirs = re.match(r"#include (<[^>]+>)", line)
        depth += line.startswith("#if") - line.startswith("#endif")
        if line == "#pragma once":
            continue
        if ours:
            inner = (path.parent / ours[1]).resolve()
            if inner not in seen:
                seen.add(inner)
                yield from expand(inner, seen)
        elif theirs and depth == 0:  # elsewhere, the other branch may need it too
            if theirs[1] not in seen:
                seen.add(theirs[1])
                yield theirs[0]
        else:
            yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=pathlib.Path, help="file to write; else standard output")
    parser.add_argument("headers", nargs="*", help="opt-in headers")
    options = parser.parse_args()

    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").rstrip().splitlines()
    lines = ["// portlore in one header, made by cmake/single_header.py. Do not edit.", "//"]
    lines += ["// " + line if line else "//" for line in licence]
    lines += ["#pragma once", ""]
    seen = set()
    for name in ["portlore/portlore.hpp", *options.headers]:
        lines += expand(INCLUDE / name, seen)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"
    if options.output:
        options.output.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
