#!/usr/bin/env python3
"""cmake/registry/update.sh, from IANA's older file to its newer one, in copies of facts and tables."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import need
from generator import BINARY, FACTS, OF_CLAIMS, TABLES, contents, copy_facts_of_older_file, registry, run
from snapshot_test import NEW, OLD


class Update(unittest.TestCase):
    def setUp(self):
        need.need_snapshot("2025-08-26")
        need.need_snapshot("2026-08-17")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.facts, self.tables = self.folder / "facts", self.folder / "tables"
        copy_facts_of_older_file(self.facts)
        code, _, error = run(OLD, "--facts", self.facts, "--output", self.tables)
        self.assertEqual((code, error), (0, ""))
        # The newer file is not pinned yet.
        pins = self.facts / "snapshots.tsv"
        self.pinned = pins.read_text()
        pins.write_text("".join(line for line in self.pinned.splitlines(True) if "2026-08-17" not in line))

    def update(self, xml):
        done = subprocess.run(["bash", FACTS.parent / "update.sh", xml, BINARY, self.facts, self.tables], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_from_the_older_file_to_the_newer(self):
        for name in OF_CLAIMS:
            shutil.copy(FACTS / f"{name}.tsv", self.facts)
        code, out, error = self.update(NEW)
        self.assertEqual(code, 0, error)
        # What it compares with the new XML is the tables; the generator compares two XML files.
        self.assertEqual(out, run("--diff", OLD, NEW)[1])
        self.assertEqual(contents(self.tables), contents(TABLES))
        self.assertEqual((self.facts / "snapshots.tsv").read_text(), self.pinned)
        # Once more: nothing to do.
        before = contents(self.folder)
        self.assertEqual(self.update(NEW), (0, "The tables are made anew, of the same snapshot: 2026-08-17.\n", ""))
        self.assertEqual(contents(self.folder), before)

    def test_newer_facts(self):
        """A new claim comes into the tables by the same command, from the same file."""
        claims, tables = self.facts / "claims.tsv", contents(self.tables)
        rows = claims.read_text()
        others = "".join((self.facts / f"{name}.tsv").read_text() for name in OF_CLAIMS)
        unnamed = next(row for row in rows.splitlines(True)[1:] if row.split("\t")[3] not in others)
        for text, same in ((rows.replace(unnamed, ""), False), (rows, True)):
            claims.write_text(text)
            self.assertEqual(self.update(OLD), (0, "The tables are made anew, of the same snapshot: 2025-08-26.\n", ""))
            self.assertIs(contents(self.tables) == tables, same)

    def test_without_a_name(self):
        """The pinned file is found by the folder that the build names."""
        tree = self.folder / "tree"
        shutil.copytree(FACTS.parent, tree / "cmake" / "registry")
        shutil.copytree(TABLES, tree / "include" / "portlore" / "generated")
        build = tree / "build" / "dev"
        (build / "cmake" / "registry").mkdir(parents=True)
        (build / "cmake" / "registry" / "portlore_registry").symlink_to(BINARY)
        (build / "CMakeCache.txt").write_text(f"A:PATH=/\nPORTLORE_IANA_DIR:PATH={NEW.parent}\n")
        claims = tree / "cmake" / "registry" / "facts" / "claims.tsv"
        row = "18777\t18777\ttcp\tExample Proxy\tExample Proxy\tDefault port\tvendor\t\t\tExample\thttps://example.org/manual\n"
        after = next(line for line in claims.read_text().splitlines(True)[1:] if int(line.split("\t")[0]) > 18777)
        claims.write_text(claims.read_text().replace(after, row + after, 1))
        done = subprocess.run(["bash", tree / "cmake" / "registry" / "update.sh"], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("The tables are made anew, of the same snapshot: 2026-08-17.\n", done.stdout)
        self.assertIn("Example Proxy", "".join(map(str, contents(tree / "include").values())))

    def test_a_refusal_leaves_everything_as_it_was(self):
        before = contents(self.folder)
        for text, message in ((registry(), "primaries.tsv"),
                              (NEW.read_text().replace("<description>Reserved<", "<description>Perhaps<"),
                               'unknown status text "Perhaps"'),
                              (NEW.read_text()[:200000], "malformed XML")):
            xml = self.folder / "new.xml"
            xml.write_text(text)
            code, out, error = self.update(xml)
            xml.unlink()
            self.assertNotEqual(code, 0)
            self.assertEqual(out, "")
            self.assertIn(message, error)
            self.assertEqual(contents(self.folder), before)

    def test_tables_are_read_as_the_generator_writes_them(self):
        self.assertEqual(run("--diff", self.tables, NEW), run("--diff", OLD, NEW))
        # A row of another kind is no row: the file is refused, or the difference shows.
        table = self.tables / "registered.hpp"
        text = table.read_text()
        table.write_text(text.replace("/* 443 tcp,udp https */", "/* 443-70000 tcp,udp https */"))
        self.assertIn("registered.hpp: malformed ports", run("--diff", self.tables, NEW)[2])
        table.write_text(text.replace("/* 443 tcp,udp https */", "/* 443 udp,tcp https */"))
        self.assertIn("transports out of order", run("--diff", self.tables, NEW)[2])
        table.write_text("")
        code, out, error = run("--diff", self.tables, NEW)
        self.assertEqual((code, out), (1, ""))
        self.assertIn("registered.hpp: no table of registered claims", error)


if __name__ == "__main__":
    need.main()
