#!/usr/bin/env python3
"""The shape of the generated headers, which compilers and reviewers rely on."""
import re
import unittest

from generator import FACTS, TABLES

PIECE_LIMIT = 16380  # bytes of one literal piece: MSVC's C2026
ARRAY_LIMIT = 65535  # bytes of the joined literal: MSVC's C1091
WIDTH = {"char": 1, "char16_t": 2, "char32_t": 4}
ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-f]+|.)", re.S)
PIECE = re.compile(r'[uU]?"((?:[^"\\]|\\.)*)"')
ARRAY = re.compile(r'(?P<type>char32_t|char16_t|char) (?P<name>\w+)\[\] =(?P<body>(?:\s*[uU]?"(?:[^"\\]|\\.)*")+);')


def without_comments(text):
    """The text with comments as blanks; a // inside a literal stays."""
    return re.sub(r'[uU]?"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/',
                  lambda m: " " if m[0].startswith("/") else m[0], text, flags=re.S)


def units(piece):
    """How many code units the inside of a literal has."""
    return len(ESCAPE.sub("x", piece))


class Tables(unittest.TestCase):
    def setUp(self):
        self.files = {path.name: path.read_bytes() for path in sorted(TABLES.glob("*"))}

    def each(self):
        for name, data in self.files.items():
            with self.subTest(name):
                yield data.decode("latin-1")

    def test_there_are_tables(self):
        self.assertGreaterEqual(len(self.files), 9)
        self.assertTrue(all(name.endswith(".hpp") for name in self.files))

    def test_pure_ascii(self):
        for text in self.each():
            self.assertFalse(set(text) - set(map(chr, range(32, 127))) - {"\n"})

    def test_no_trigraph(self):
        for text in self.each():
            self.assertNotIn("??", text)

    def test_the_trigraph_hazard_is_there_and_escaped(self):
        self.assertIn(rb"Possibly used by Sun Solaris\?\?\?\?", self.files["statuses.hpp"])

    def test_heads_say_what_from_what_and_do_not_edit(self):
        for text in self.each():
            head = text[:text.index("#pragma once")]
            self.assertTrue(head.startswith("// portlore - "))
            self.assertIn("snapshot 2026-08-17,", head)
            self.assertRegex(head, r"SHA-256 [0-9a-f]{64}")
            self.assertIn("Do not edit.", head)
            self.assertIn("// clang-format off", text)

    def test_no_run_time_no_machine(self):
        for text in self.each():
            text = re.sub(r"https?://[^\"\\]*", "", text)  # whose paths are those of their servers
            self.assertNotRegex(text, r"/tmp/|/home/|/root/|__DATE__|20\d\d-\d\d-\d\dT")

    def test_literals_within_the_limits(self):
        arrays = 0
        for text in self.each():
            code = without_comments(text)
            for array in ARRAY.finditer(code):
                arrays += 1
                pieces = [units(p) for p in PIECE.findall(array["body"])]
                width = WIDTH[array["type"]]
                self.assertLessEqual(max(pieces) * width, PIECE_LIMIT, array["name"])
                self.assertLessEqual((sum(pieces) + 1) * width, ARRAY_LIMIT, array["name"])
            # Nothing with quotes was left unmeasured.
            self.assertEqual(len(re.findall(r"\w+\[\]\s*=", code)), len(ARRAY.findall(code)))
        self.assertGreater(arrays, 15)

    def test_every_table_is_inline_constexpr(self):
        for text in self.each():
            code = without_comments(text)
            for line in re.findall(r"^.*\[\] *=.*$", code, re.M):
                self.assertTrue(line.startswith("inline constexpr "), line[:80])

    def test_no_mail_address(self):
        # In the tables a number before a text may look like one: snapshot_test.py looks for those
        # of the registry.
        for path in sorted(FACTS.glob("*.tsv")):
            self.assertNotRegex(path.read_text("utf-8"), r"\w@\w[\w-]*\.\w", path.name)

    def test_the_parser_measures(self):  # the checks above can fail
        self.assertEqual(units(r"a\000\x0123\"\?b"), 6)
        self.assertEqual(without_comments('"a//b" // c'), '"a//b"  ')
        self.assertTrue(ARRAY.search('inline constexpr char16_t x[] =\n    u"a"\n    u"b";'))


if __name__ == "__main__":
    unittest.main()
