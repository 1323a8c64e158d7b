#!/usr/bin/env python3
"""Headers in the standards that the build does not use: C++20's concepts hold with every compiler
that is there, none from C++17 on gets a warning, and C++14 gets one error that names C++17."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
INCLUDE = SOURCE / "include"
COMPILERS = [[name, *options]
             for name, *options in [(os.environ["PORTLORE_CXX"],), ("g++",), ("clang++",),
                                    ("clang++-19",), ("clang++-19", "-stdlib=libc++")]
             if shutil.which(name)]


def compiled(command, text=None):
    return subprocess.run([*command, f"-I{INCLUDE}"], input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False,
                          env={**os.environ, "LC_ALL": "C"})


class Standards(unittest.TestCase):
    def test_concepts(self):
        for compiler in COMPILERS:
            done = compiled([*compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror",
                             "-fsyntax-only", str(SOURCE / "tests" / "headers" / "cxx20.cpp")])
            with self.subTest(compiler=compiler):
                self.assertEqual(done.returncode, 0, done.stdout[:4000])

    def test_each_standard_gets_no_warning(self):
        """Of all headers, and of what a program instantiates."""
        warnings = ("-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast "
                    "-Wundef -Werror").split()
        for compiler in COMPILERS[1:]:
            had = 0
            for standard in ("c++17", "c++20", "c++2b", "c++2c"):
                if compiled([*compiler, f"-std={standard}", "-fsyntax-only", "-x", "c++", "-"], "").returncode:
                    continue
                had += 1
                done = compiled([*compiler, f"-std={standard}", "-fsyntax-only", *warnings,
                                 str(SOURCE / "tests" / "consumers" / "strict" / "main.cpp")])
                with self.subTest(compiler=compiler, standard=standard):
                    self.assertEqual(done.returncode, 0, done.stdout[:4000])
            self.assertGreaterEqual(had, 3, compiler)  # g++ 12 and clang 14 have no C++26

    def test_older_standards_get_one_error(self):
        headers = sorted(path.name for path in (INCLUDE / "portlore").glob("*.hpp"))
        self.assertGreater(len(headers), 20)
        for compiler in COMPILERS[1:3]:
            for header in headers:
                done = compiled([*compiler, "-std=c++14", "-fsyntax-only", "-x", "c++", "-"],
                                f"#include <portlore/{header}>\n")
                with self.subTest(compiler=compiler, header=header):
                    self.assertNotEqual(done.returncode, 0)
                    errors = re.findall(r"error: (.*)", done.stdout)
                    # The second is a file that is not there, which ends the compilation.
                    self.assertEqual(len(errors), 2, done.stdout[:2000])
                    self.assertIn("portlore needs C++17", errors[0])
                    self.assertIn("portlore_needs_cxx17", errors[1])


if __name__ == "__main__":
    unittest.main()
