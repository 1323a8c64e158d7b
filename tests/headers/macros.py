#!/usr/bin/env python3
"""Headers define no macro but PORTLORE_*, and users' headers include nothing below them."""
import os
import pathlib
import re
import unittest

INCLUDE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"]) / "include" / "portlore"
BUILDERS = {"name_index_builder.hpp", "port_index_builder.hpp"}


class Headers(unittest.TestCase):
    def setUp(self):
        self.files = {path: path.read_text(encoding="ascii") for path in INCLUDE.rglob("*.hpp")}
        self.assertGreater(len(self.files), 10)

    def test_macros_are_prefixed(self):
        for path, text in self.files.items():
            for macro in re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", text, re.M):
                self.assertTrue(macro.startswith("PORTLORE_"), f"{path}: {macro}")

    def test_every_header_has_its_guard(self):
        for path, text in self.files.items():
            self.assertEqual(text.count("#pragma once\n"), 1, path)

    def test_no_header_uses_streams_but_the_opt_in_ones(self):
        for path, text in self.files.items():
            if path.name not in ("ostream.hpp", "format.hpp") and path.name not in BUILDERS:
                self.assertNotRegex(text, r"#\s*include <(iostream|ostream|sstream|fstream|regex|map|"
                                          r"unordered_map|iomanip|locale)>", path)

    def test_range_and_transport_pull_in_no_table(self):
        def reached(path, seen):
            seen.add(path)
            for name in re.findall(r'#\s*include "([^"]+)"', self.files[path]):
                other = (path.parent / name).resolve()
                if other not in seen:
                    reached(other, seen)
            return seen
        for name in ("port.hpp", "range.hpp", "transport.hpp", "words.hpp", "version.hpp"):
            for path in reached((INCLUDE / name).resolve(), set()):
                self.assertNotEqual(path.parent.name, "generated", f"{name} reaches {path}")


if __name__ == "__main__":
    unittest.main()
