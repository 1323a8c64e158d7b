#!/usr/bin/env python3
"""Every program that .ci and what it runs start belongs to a package that is installed before: of
.ci/run, those that it installs and .ci/packages.txt; of a check of .ci/trust, those that it names."""
import ast
import contextlib
import importlib.machinery
import importlib.util
import os
import pathlib
import re
import sys
import tempfile
import unittest

import need

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
# Beside those of need.py.
PROGRAMS = {
    "apt-config": "apt", "apt-get": "apt", "arm-none-eabi-g++": "gcc-arm-none-eabi",
    "arm-none-eabi-nm": "binutils-arm-none-eabi", "awk": "mawk",
    "clang++-14": "clang-14", "clang-format": "clang-format", "cp": "coreutils", "ctest": "cmake",
    "cut": "coreutils", "debootstrap": "debootstrap", "dirname": "coreutils", "find": "findutils",
    "g++-12": "g++-12", "gcovr": "gcovr", "head": "coreutils", "id": "coreutils", "mkdir": "coreutils",
    "qemu-arm": "qemu-user", "qemu-s390x": "qemu-user", "qemu-system-arm": "qemu-system-arm",
    "realpath": "coreutils", "rm": "coreutils", "sed": "sed", "sha256sum": "coreutils",
    "sort": "coreutils", "strace": "strace", "tail": "coreutils", "tee": "coreutils",
    "timeout": "coreutils", "wine": "wine", "x86_64-w64-mingw32-g++-posix": "g++-mingw-w64-x86-64-posix",
    **need.PROGRAMS,
}
# What a shell has itself, and sudo, which is of whoever is not root.
SHELL = set("[ [[ : cd echo eval exec exit export for local mapfile printf pwd read return set shift sudo "
            "trap unset wait".split())
KEYWORDS = r"(?:if|then|else|elif|fi|do|done|while|until|!|\{|\}|time)(?:\s+|$)"


def shell_programs(text):
    """The first word of each command of a shell script. What is quoted once is for somebody else."""
    functions = set(re.findall(r"^\s*([\w-]+)\(\) *\{", text, re.M))
    text = re.sub(r"\\\n|\\.", " ", text)
    text = re.sub(r"(^|\s)#.*", r"\1", text, flags=re.M)
    text = re.sub(r"'[^']*'", "_", text)
    for unread in (r"\$\(\(.*?\)\)", r"\w+\+?=\([^()]*\)", r"\$\{[^{}]*\}", r"\[\[ .*? \]\]",
                   r"\d*[<>]+&?[ \"]*[\w/.${}-]+"):  # arithmetic, arrays, tests, redirections
        text = re.sub(unread, " _ ", text)
    text = text.replace('"', "")
    found = set()
    for command in re.split(r"\$?\(|[;|&\n)]+", text):
        command = re.sub(rf"^\s*(?:{KEYWORDS})*(?:\w+=\S*\s+)*", "", command)
        word = re.match(r"[a-z][\w.+-]*(?=\s|$)", command)
        found |= {word[0]} if word else set()
    return found - functions - SHELL


def python_programs(text):
    """The programs that a script names where it starts one: subprocess.run(["git", ...])."""
    for node in ast.walk(ast.parse(text)):
        if (isinstance(node, ast.Call) and re.match(r"subprocess\.(run|Popen|check_output)", ast.unparse(node.func))
                and isinstance(node.args[0], ast.List) and isinstance(node.args[0].elts[0], ast.Constant)):
            yield node.args[0].elts[0].value


def programs_of(words):
    """What a command starts: its program, or, if it runs one of our scripts, what that starts."""
    if words[0] != sys.executable and "/" not in str(words[0]):
        yield str(words[0])
    if words[0] == "timeout":
        yield words[2]
    for path in (SOURCE / str(word) for word in words):
        if path.is_file() and path.read_bytes().startswith(b"#!"):
            text = path.read_text(encoding="utf-8")
            yield from python_programs(text) if "python" in text[:40] else shell_programs(text)


class Dry:
    """A check whose commands are kept, not run."""
    jobs = 1

    def __init__(self, folder):
        self.folder, self.commands = folder, []

    def command(self, *words, **_):
        self.commands.append(words)
        return ""

    def count(self, *_):
        return 1, 0


def trust():
    """.ci/trust as a module."""
    loader = importlib.machinery.SourceFileLoader("trust", str(SOURCE / ".ci" / "trust"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("trust", loader))
    loader.exec_module(module)
    return module


class Ci(unittest.TestCase):
    def named(self, programs, packages, who):
        there = need.brought(packages)
        self.assertEqual([name for name in sorted(programs) if PROGRAMS.get(name) not in there], [], who)

    def test_run(self):
        need.need("dpkg-query")
        text = (SOURCE / ".ci" / "run").read_text(encoding="utf-8")
        [installed] = re.findall(r"^apt-get install (.*?) >", text, re.M)
        programs = shell_programs(text)
        self.assertLessEqual({"awk", "bash", "clang-format", "cmake", "git", "sed"}, programs)
        self.named(programs, [*installed.split(), *need.listed()], ".ci/run")

    def test_trust(self):
        need.need("dpkg-query")
        module, seen = trust(), set()
        with tempfile.TemporaryDirectory() as folder:
            module.BUILD = pathlib.Path(folder)
            for check in module.every_check():
                dry = Dry(module.BUILD)
                with contextlib.suppress(module.Failed):  # nothing was printed
                    check.run(dry)
                self.assertTrue(dry.commands, check.name)
                programs = {name for words in dry.commands for name in programs_of(words)}
                self.named(programs, [*check.packages, "python3"], check.name)
                seen |= programs
        self.assertLessEqual({"qemu-arm", "qemu-system-arm", "wine", "gcovr", "strace", "unshare", "clang++-14"}, seen)

    def test_update(self):
        text = (SOURCE / "cmake" / "registry" / "update.sh").read_text(encoding="utf-8")
        self.assertEqual(shell_programs(text) & {"cat", "sha256sum"}, {"cat", "sha256sum"})
        self.named(shell_programs(text) - {"python3"}, need.BARE, "update.sh")  # where it downloads

    def test_words_of_shell(self):
        self.assertEqual(shell_programs('a -x | b "$(c d)" && X=1 y\nif ! e; then f >/dev/g; fi # h\n'
                                        "i() { j; }\ni 'k'\nwhile read -r l; do m; done <<<\"$n\""),
                         {"a", "b", "c", "e", "f", "j", "m", "y"})


if __name__ == "__main__":
    need.main()
