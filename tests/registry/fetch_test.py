#!/usr/bin/env python3
"""cmake/registry/fetch.py takes the pinned file and no other, from a file instead of from IANA's site."""
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import unittest

from generator import FACTS, registry

OLD = "2001-01-01\t" + "0" * 64 + "\n"


class Fetch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.site, self.into = self.folder / "site.xml", self.folder / "iana"
        self.site.write_text(registry())
        self.pin(self.site.read_bytes())

    def pin(self, data):
        digest = hashlib.sha256(data).hexdigest()
        (self.folder / "snapshots.tsv").write_text(f"date\tsha256\n2002-02-02\t{digest}\n{OLD}")

    def fetch(self):
        done = subprocess.run([sys.executable, FACTS.parent / "fetch.py", self.into, "--url", self.site.as_uri(),
                               "--facts", self.folder], text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stdout + done.stderr

    def files(self):
        return {path.name: path.read_bytes() for path in self.into.iterdir()} if self.into.exists() else {}

    def test_the_newest_pinned_file_under_its_date(self):
        code, said = self.fetch()
        self.assertEqual(code, 0, said)
        self.assertEqual(self.files(), {"service-names-port-numbers-2002-02-02.xml": self.site.read_bytes()})

    def test_once_there_it_is_not_downloaded_again(self):
        self.fetch()
        self.site.unlink()
        self.assertEqual(self.fetch()[0], 0)

    def test_a_damaged_file_is_downloaded_again(self):
        self.fetch()
        (self.into / "service-names-port-numbers-2002-02-02.xml").write_text("half")
        self.assertEqual(self.fetch()[0], 0)
        self.assertEqual(*self.files().values(), self.site.read_bytes())

    def test_another_file_of_iana_is_named_and_not_kept(self):
        self.pin(b"what was there last week")
        code, said = self.fetch()
        self.assertEqual(code, 77, said)
        self.assertRegex(said, r"IANA has the file of \d{4}-\d\d-\d\d, SHA-256 [0-9a-f]{64}; pinned is that of 2002-02-02")
        self.assertEqual(self.files(), {})

    def test_a_site_that_does_not_answer_is_named(self):
        self.site.unlink()
        code, said = self.fetch()
        self.assertEqual(code, 1)
        self.assertRegex(said, r"^file://.*site\.xml: .*\n$")

    def test_what_is_no_registry_is_refused(self):
        self.site.write_text("<html>Sorry</html>")
        code, said = self.fetch()
        self.assertEqual(code, 1)
        self.assertIn("is not IANA's registry", said)
        self.assertEqual(self.files(), {})


if __name__ == "__main__":
    unittest.main()
