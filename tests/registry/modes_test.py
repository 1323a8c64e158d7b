#!/usr/bin/env python3
"""The generator's modes on a small registry: what can be told without IANA's files."""
import pathlib
import shutil
import tempfile
import unittest

from generator import SMALL, contents, copy_facts, pin, record, registry, run


class Modes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.xml = self.folder / "registry.xml"
        self.xml.write_text(registry())
        self.facts = copy_facts(self.folder / "facts")
        pin(self.facts, self.xml.read_bytes())
        self.tables = self.folder / "tables"

    def generate(self, *mode):
        return run(self.xml, "--facts", self.facts, "--output", self.tables, *mode)

    def test_report(self):
        code, out, error = self.generate("--report")
        self.assertEqual((code, error), (0, ""))
        self.assertFalse(self.tables.exists(), "--report wrote")
        self.assertIn("record 3 (3/tcp ): status\nrecord 4 (4-6/ ): unassigned\n", out)
        self.assertIn("record 7 (/ portless): without port\n", out)
        # 80 on two transports is one claim; then 600 twice and 700-703.
        for line in ("5 records: claim", "0 records: nameless claim", "1 records: status",
                     "1 records: unassigned", "1 records: without port",
                     "8 of 8 records accounted for"):
            self.assertIn(line + "\n", out)
        self.assertIn("\n4 registered claims, 0 of them historic; 1 curated primaries; 1 statuses; ",
                      out)

    def test_check(self):
        self.assertEqual(self.generate()[0], 0)
        code, out, error = self.generate("--check")
        self.assertEqual((code, error), (0, ""))
        self.assertIn(" tables, 0 differences\n", out)
        with open(self.tables / "names.hpp", "a", encoding="ascii") as file:
            file.write("\n")
        (self.tables / "sources.hpp").unlink()
        (self.tables / "stray.hpp").write_text("")
        before = contents(self.tables)
        code, out, error = self.generate("--check")
        self.assertEqual(code, 1)
        self.assertIn(" tables, 3 differences\n", out)
        for words in ("names.hpp: differs", "sources.hpp: differs", "stray.hpp: no table"):
            self.assertIn(words, error)
        self.assertEqual(contents(self.tables), before, "--check wrote")
        shutil.rmtree(self.tables)
        self.assertEqual(self.generate("--check"),
                         (1, "", f"portlore_registry: {self.tables}: no folder of tables\n"))

    def test_diff(self):
        new = self.folder / "new.xml"
        new.write_text(registry([*SMALL[2:], record(name="web"), record("9", "dccp", "added")],
                                updated="2030-02-03"))
        wanted = ("from 2030-01-02 to 2030-02-03\n"
                  "assigned 9/dccp added\n"
                  "renamed 80/tcp http -> web\n"
                  "de-assigned 80/udp http\n"
                  "1 assigned, 1 renamed, 1 de-assigned\n")
        self.assertEqual(run("--diff", self.xml, new), (0, wanted, ""))
        self.assertEqual(self.generate()[0], 0)
        self.assertEqual(run("--diff", self.tables, new), (0, wanted, ""), "from the tables")

    def test_diff_of_no_tables(self):
        self.tables.mkdir()
        for rows, message in (("", "no table of registered claims"),
                              ("    /* 9-8 tcp x */ \"\"\n", "malformed ports")):
            (self.tables / "registered.hpp").write_text("// snapshot 2030-01-02,\n" + rows)
            code, out, error = run("--diff", self.tables, self.xml)
            self.assertEqual((code, out), (1, ""))
            self.assertIn(f"registered.hpp: {message}", error)

    def test_wrong_arguments(self):
        for arguments in ([], ["--unknown"], ["--diff", self.xml],
                          ["--check", "--report", self.xml]):
            self.assertEqual(run(*arguments)[0], 2, arguments)


if __name__ == "__main__":
    unittest.main()
