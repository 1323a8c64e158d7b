#!/usr/bin/env python3
"""Headers under warnings that users may have turned on: none is given, with each compiler and
standard. Of clang's -Weverything, only what README names is left out."""
import os
import pathlib
import shutil
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
GCC = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow",
       "-Wold-style-cast", "-Wundef", "-Wuseless-cast", "-Wswitch-default", "-Wswitch-enum",
       "-Weffc++", "-Wnull-dereference", "-Wduplicated-cond", "-Wduplicated-branches",
       "-Wlogical-op", "-Wdouble-promotion", "-Wformat=2", "-Wcast-qual", "-Wextra-semi",
       "-Wzero-as-null-pointer-constant", "-Wredundant-decls"]
# Dialects older than C++17; layout; any pointer arithmetic.
CLANG = ["-Weverything", "-Wno-c++98-compat", "-Wno-c++98-compat-pedantic",
         "-Wno-pre-c++14-compat", "-Wno-pre-c++17-compat", "-Wno-pre-c++20-compat", "-Wno-padded",
         "-Wno-unsafe-buffer-usage"]
COMPILERS = [("g++", GCC), ("clang++-19", CLANG)]


class Strict(unittest.TestCase):
    def test_no_warning(self):
        there = [(compiler, options) for compiler, options in COMPILERS if shutil.which(compiler)]
        self.assertTrue(there, "neither g++ nor clang++-19 is there")
        for compiler, options in there:
            for standard in "-std=c++17", "-std=c++20":
                done = subprocess.run(
                    [compiler, standard, "-O2", *options, "-Werror", "-c", "-o", os.devnull,
                     f"-I{SOURCE / 'include'}", str(SOURCE / "tests" / "headers" / "strict.cpp")],
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
                with self.subTest(compiler=compiler, standard=standard):
                    self.assertEqual(done.returncode, 0, done.stdout[:4000])

    def test_include_cleaner_recommends_public_headers(self):
        cleaner = shutil.which("clang-include-cleaner-19")
        if not cleaner:
            self.skipTest("no clang-include-cleaner-19 (clang-tools-19)")
        done = subprocess.run(
            [cleaner, "--print=changes", str(SOURCE / "tests" / "headers" / "strict.cpp"), "--",
             "-std=c++17", f"-I{SOURCE / 'include'}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stdout[:2000])
        self.assertIn("portlore/claim.hpp", done.stdout)  # it does recommend
        self.assertNotIn("detail/", done.stdout)


if __name__ == "__main__":
    unittest.main()
