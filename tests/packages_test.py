#!/usr/bin/env python3
""".ci/packages.txt is what the tests need: every program that a test starts is declared in need.py,
and its package is listed, or comes with those that are and with a compiler, CMake, make and git."""
import ast
import os
import pathlib
import re
import subprocess
import sys
import unittest

import need

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
LIST = need.LIST.read_text(encoding="ascii")
LISTED = need.listed()


def calls():
    """(place, function, arguments) of every call in the tests, and of each argument its text or that of
    its first element: run(["nm", "-D"])."""
    for path in sorted((SOURCE / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                first = [argument.elts[0] if isinstance(argument, ast.List) and argument.elts else argument
                         for argument in node.args]
                yield (f"{path.relative_to(SOURCE)}:{node.lineno}", ast.unparse(node.func),
                       [argument.value if isinstance(argument, ast.Constant) else None
                        for argument in first])


def starts(place, function):
    """Whether the first argument of that function is a program."""
    return (re.fullmatch(r"subprocess\.(run|Popen|check_output)", function) or
            "/consumers/" in place and function in ("run", "need") or
            "/nss_portlore/" in place and function in ("self.read", "self.run_client", "self.answer"))


class Packages(unittest.TestCase):
    def test_each_has_its_reason_once(self):
        lines = [line for line in LIST.splitlines() if line and not line.startswith("#")]
        for line in lines:
            self.assertRegex(line, r"\A[a-z0-9][a-z0-9+.-]+ +# \S")
        self.assertEqual(len(LISTED), len(set(LISTED)))
        for part in LIST.split("\n\n")[1:]:
            names = re.findall(r"^([^#\s]+)", part, re.M)
            self.assertEqual(names, sorted(names))

    def test_every_program_is_declared(self):
        seen = set()
        for place, function, arguments in calls():
            programs = arguments[:1] if starts(place, function) else []
            if function == "need.need":
                programs = arguments
            elif function == "need.or_exit":
                programs = [text for text in arguments[1:] if arguments[1] in need.PROGRAMS]
            for program in filter(None, programs):
                seen.add(program)
                self.assertIn(program, need.PROGRAMS, place)
        self.assertLessEqual({"mandoc", "tidy", "ss", "dpkg-deb", "git", "readelf", "chromium"}, seen)

    def test_every_package_is_listed_or_brought(self):
        need.need("dpkg-query")
        there = need.brought([*need.BARE, *LISTED])
        for program, package in need.PROGRAMS.items():
            self.assertIn(package, there, program)
        for place, function, arguments in calls():
            if "/consumers/" in place and function == "need" or function in ("need.need_file", "need.need_module"):
                for package in (arguments[1] or "").split() if len(arguments) == 2 else []:
                    self.assertIn(package, there, place)

    def test_nothing_is_listed_that_the_compiler_brings(self):
        need.need("dpkg-query")
        self.assertEqual(need.BARE & set(LISTED), set())


class Missing(unittest.TestCase):
    """What CTest sees of a test whose program is missing."""
    TEST = ("import need, unittest\n"
            "class Test(unittest.TestCase):\n"
            "    def test_other(self): pass\n"
            "    def test(self): {}\n"
            "need.main()\n")
    SCRIPT = "import need\nneed.or_exit({})\n"

    def ended(self, text, **environment):
        kept = {"PYTHONPATH": str(SOURCE / "tests"), "PATH": "/nonexistent"}
        done = subprocess.run([sys.executable, "-B", "-c", text], env={**kept, **environment}, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout

    def test_is_skipped_by_name_or_fails(self):
        needs = self.TEST.format('need.need("mandoc")')
        file = self.TEST.format('need.need_file("/nonexistent/*", "manpages")')
        for text, name in ((needs, "mandoc"), (file, "manpages"),
                           (self.SCRIPT.format('need.need, "tidy"'), "tidy"),
                           (self.SCRIPT.format('need.need_module, "no_such_module", "zsh"'), "zsh")):
            code, said = self.ended(text)
            self.assertEqual((code, name in said), (77, True), said)
            code, said = self.ended(text, PORTLORE_NO_SKIP="1")
            self.assertEqual((code, name in said), (1, True), said)

    def test_passes_or_fails_as_others_do(self):
        self.assertEqual(self.ended(self.TEST.format("pass"))[0], 0)
        self.assertEqual(self.ended(self.TEST.format("self.fail()"))[0], 1)
        self.assertEqual(self.ended("import need\nneed.main()\n")[0], 1)  # no test at all


if __name__ == "__main__":
    need.main()
