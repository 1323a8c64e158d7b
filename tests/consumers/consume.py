#!/usr/bin/env python3
"""Builds a consumer of portlore and runs it. Exit 77: skipped, and why; a missing package is a
failure where PORTLORE_NO_SKIP is set. Uses no network, writes nothing outside --work."""
import argparse
import pathlib
import sys

# Each defines cases.
import compiler_cases
import debian_cases
import exported_cases
import package_cases
import vendored_cases
from consumer import CASES, Failed, Skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=CASES, nargs="?")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--work", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--tool-build", type=pathlib.Path, help="build folder that has the tool")
    for name in ("--cmake", "--generator", "--compiler"):
        parser.add_argument(name)
    options = parser.parse_args()
    if options.list:
        print("\n".join(CASES))
        return 0
    try:
        getattr(CASES[options.case](options), options.case)()
    except Skipped as skipped:
        print(skipped)
        return 77
    except Failed as failed:
        print(failed)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
