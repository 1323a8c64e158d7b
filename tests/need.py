"""The programs that tests start, each with the Debian package that brings it. .ci/packages.txt lists
the packages that do not come with a compiler, CMake, make and git; packages_test.py compares."""
import glob
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

LIST = pathlib.Path(__file__).resolve().parent.parent / ".ci" / "packages.txt"
BARE = {"g++", "cmake", "git", "make"}  # README: "only a C++ compiler, CMake, make and git"

PROGRAMS = {
    "bash": "bash", "cat": "coreutils", "chromedriver": "chromium-driver",
    "chromium": "chromium",
    "clang++": "clang", "clang++-19": "clang-19", "clang-scan-deps-19": "clang-tools-19", "cmake": "cmake",
    "cmark": "cmark", "dpkg": "dpkg", "dpkg-architecture": "dpkg-dev", "dpkg-deb": "dpkg",
    "dpkg-query": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "env": "coreutils", "file": "file", "fish": "fish",
    "getent": "libc-bin", "git": "git", "go": "golang-go", "grep": "grep", "ip": "iproute2", "jq": "jq", "lintian": "lintian", "mandoc": "mandoc",
    "mount": "mount", "musl-gcc": "musl-tools", "ninja": "ninja-build", "nm": "binutils", "pkg-config": "pkg-config",
    "readelf": "binutils", "rpcbind": "rpcbind", "sh": "dash", "ss": "iproute2", "tar": "tar", "tidy": "tidy", "true": "coreutils",
    "unshare": "util-linux", "zsh": "zsh",
}


def listed():
    """The packages that the tests need beyond those."""
    return re.findall(r"^([^#\s]+)", LIST.read_text(encoding="ascii"), re.M)


def brought(packages):
    """Those packages, what they depend on, and what no Debian system lacks, as this one has them."""
    fields = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package}\t${Depends}, ${Pre-Depends}\t${Provides}\t"
                                   "${Essential} ${Priority} ${db:Status-Status}\n"],
        stdout=subprocess.PIPE, check=True, text=True).stdout
    depends, provided, found = {}, {}, set()
    waiting = [*packages]
    for package, needs, provides, state in (line.split("\t") for line in fields.splitlines()):
        if not state.endswith(" installed"):
            continue
        depends[package] = re.findall(r"(?:^|[,|] *)([^\s:,|(]+)", needs)
        for name in re.findall(r"(?:^|, *)([^\s:,(]+)", provides):
            provided.setdefault(name, []).append(package)
        if state.startswith("yes") or " required " in state:
            waiting.append(package)
    while waiting:
        package = waiting.pop()
        if package not in found:
            found.add(package)
            waiting += depends.get(package, []) + provided.get(package, [])
    return found


def _without(what, package):
    message = f"needs {what} (Debian: {package})"
    if os.environ.get("PORTLORE_NO_SKIP"):
        raise AssertionError(message)
    raise unittest.SkipTest(message)


def need(*programs):
    """Skips the test that calls it where one of the programs is missing, by its name; the test fails
    if PORTLORE_NO_SKIP is set."""
    for program in programs:
        if not shutil.which(program):
            _without(program, PROGRAMS[program])


def need_file(pattern, package):
    """The same of a file."""
    if not glob.glob(pattern):
        _without(pattern, package)


def need_module(name, package):
    """The same of a module of Python's."""
    if importlib.util.find_spec(name) is None:
        _without(f"Python's {name}", package)


def pinned_snapshot():
    """The date of the newest file that snapshots.tsv pins: the one that the tables were made from."""
    pins = LIST.parent.parent / "cmake" / "registry" / "facts" / "snapshots.tsv"
    return max(re.findall(r"^\d{4}-\d\d-\d\d", pins.read_text(encoding="ascii"), re.M))


def need_snapshot(date=None):
    """IANA's file of that date, by default the pinned one, which cmake/registry/fetch.py downloads as
    long as it is IANA's newest. Skips the test without it. With PORTLORE_NO_SKIP the test fails where
    PORTLORE_IANA_DIR is there and lacks the pinned file."""
    file = pathlib.Path(os.environ["PORTLORE_IANA_DIR"], f"service-names-port-numbers-{date or pinned_snapshot()}.xml")
    if not file.exists():
        message = f"needs {file} (cmake/registry/fetch.py)"
        if os.environ.get("PORTLORE_NO_SKIP") and file.parent.exists() and date in (None, pinned_snapshot()):
            raise AssertionError(message)
        raise unittest.SkipTest(message)
    return file


def or_exit(check, *arguments):
    """One of these for a script without unittest: CTest takes 77 as skipped."""
    try:
        return check(*arguments)
    except unittest.SkipTest as skipped:
        print(f"skipped: {skipped}")
        sys.exit(77)


def main():
    """unittest.main(), and CTest hears of a skipped test: exit 77 where nothing failed."""
    result = unittest.main(exit=False).result
    for test, reason in result.skipped:
        print(f"skipped: {test}: {reason}")
    if not result.wasSuccessful() or result.testsRun == 0:
        sys.exit(1)
    sys.exit(77 if result.skipped else 0)
