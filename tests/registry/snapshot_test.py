#!/usr/bin/env python3
"""The generator on IANA's own files: accounted for, reproducible, compared."""
import html
import os
import pathlib
import re
import tempfile
import unittest

import need
from generator import TABLES, contents, copy_facts_of_older_file, run

OLD, NEW = (pathlib.Path(os.environ["PORTLORE_IANA_DIR"], f"service-names-port-numbers-{date}.xml")
            for date in ("2025-08-26", "2026-08-17"))
KINDS = ("claim", "nameless claim", "status", "unassigned", "without port")


class Snapshot(unittest.TestCase):
    def setUp(self):
        need.need_snapshot("2026-08-17")

    def test_check_passes_on_the_tree(self):
        code, out, error = run(NEW, "--check")
        self.assertEqual((code, error), (0, ""))
        self.assertRegex(out, r"^--check: \d+ tables, 0 differences$")

    def test_no_mail_address_of_the_registry(self):
        # It writes & in place of @. (A table's number before a text may look like that, too.)
        found = map(html.unescape, re.findall(r'mailto:([^<"]+)', NEW.read_text("utf-8")))
        addresses = [a.encode() for a in found if re.search(r"\w[@&]\w[\w-]*\.\w", a)]
        self.assertGreater(len(addresses), 5000)
        tables = b"".join(contents(TABLES).values())
        self.assertEqual([a for a in addresses if a in tables], [])

    def test_check_sees_a_changed_a_missing_and_a_foreign_file(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, data in contents(TABLES).items():
                (folder / name).write_bytes(data)
            self.assertEqual(run(NEW, "--check", "--output", folder)[0], 0)
            (folder / "names.hpp").write_bytes((folder / "names.hpp").read_bytes() + b"\n")
            (folder / "sources.hpp").unlink()
            (folder / "stray.hpp").write_text("")
            before = contents(folder)
            code, out, error = run(NEW, "--check", "--output", folder)
            self.assertEqual(code, 1)
            self.assertIn("3 differences", out)
            for name in ("names.hpp: differs", "sources.hpp: differs", "stray.hpp: no table"):
                self.assertIn(name, error)
            self.assertEqual(contents(folder), before, "--check wrote")

    def test_report_accounts_for_every_record(self):
        code, out, _ = run(NEW, "--report")
        self.assertEqual(code, 0)
        self.assertIn("14533 of 14533 records accounted for", out)
        fates = re.findall(r"^record (\d+) \(.*\): (.*)$", out, re.M)
        self.assertEqual([int(n) for n, _ in fates], list(range(1, 14534)))
        counts = {kind: sum(fate == kind for _, fate in fates) for kind in KINDS}
        self.assertEqual(sum(counts.values()), 14533)
        self.assertEqual(counts["without port"], 1070)
        self.assertEqual(counts["nameless claim"], 14)
        for kind, count in counts.items():
            self.assertIn(f"\n{count} records: {kind}\n", out)

    def test_deterministic(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            for folder in (one, two):
                code, _, error = run(NEW, "--output", folder)
                self.assertEqual((code, error), (0, ""))
            made = contents(pathlib.Path(one))
            self.assertEqual(made, contents(pathlib.Path(two)))
            self.assertEqual(made, contents(TABLES))


class TwoSnapshots(unittest.TestCase):
    def setUp(self):
        need.need_snapshot("2025-08-26")
        need.need_snapshot("2026-08-17")

    def test_the_older_snapshot(self):
        with tempfile.TemporaryDirectory() as folder:
            facts = copy_facts_of_older_file(pathlib.Path(folder) / "facts")
            code, out, error = run(OLD, "--facts", facts, "--report")
            self.assertEqual((code, error), (0, ""))
            self.assertRegex(out, r"\n(\d+) of \1 records accounted for\n$")
            self.assertIn("snapshot 2025-08-26", out)
            # The tree holds the other one.
            self.assertEqual(run(OLD, "--facts", facts, "--check")[0], 1)

    def test_diff(self):
        code, out, _ = run("--diff", OLD, NEW)
        self.assertEqual(code, 0)
        lines = out.split("\n")
        for transport in ("tcp", "udp"):
            for line in (f"de-assigned 831/{transport} netconf-beep",
                         f"de-assigned 832/{transport} netconfsoaphttp",
                         f"de-assigned 833/{transport} netconfsoapbeep",
                         f"renamed 1980/{transport} pearldoc-xact -> panquest-xact"):
                self.assertIn(line, lines)
        counts = [sum(line.startswith(word + " ") for line in lines)
                  for word in ("assigned", "renamed", "de-assigned")]
        self.assertEqual(lines[-2], "{} assigned, {} renamed, {} de-assigned".format(*counts))
        self.assertIn("0 assigned, 0 renamed, 0 de-assigned", run("--diff", NEW, NEW)[1])
        # Back in time, what was assigned is de-assigned.
        back = run("--diff", NEW, OLD)[1]
        self.assertIn("assigned 831/tcp netconf-beep", back.split("\n"))

    def test_modes_exclude_one_another(self):
        for arguments in (["--check", "--report", NEW], ["--diff", OLD, NEW, "--check"],
                          ["--diff", OLD, NEW, "--report"], ["--diff", OLD], ["--unknown", NEW]):
            self.assertEqual(run(*arguments)[0], 2, arguments)


if __name__ == "__main__":
    need.main()
