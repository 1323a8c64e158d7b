#!/usr/bin/env python3
"""examples/own_claims.cpp: a file of one's own, its mistakes by line, and what it calls ports."""
import os
import pathlib
import subprocess
import tempfile
import unittest

BINARY = os.environ["PORTLORE_OWN_CLAIMS"]
FILE = b"""# ours
billing  60400/tcp  invoices  # Billing API
farm     6000-6300/udp
"""


def run(file, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "services"
        path.write_bytes(file)
        done = subprocess.run([BINARY, path, *arguments], capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr.replace(folder.encode() + b"/", b"")


class OwnClaims(unittest.TestCase):
    def test_names_of_the_file_come_first(self):
        code, out, error = run(FILE, "60400", "invoices", "6005", "22")
        self.assertEqual((code, error), (0, b""))
        self.assertRegex(out, rb"\A60400\tbilling\n60400\tbilling\n6005\tfarm\n22\tSSH")

    def test_a_line_that_is_wrong_is_named_and_the_others_count(self):
        code, out, error = run(FILE + b"web 70000/tcp\nbilling 60400/tcp\n", "billing")
        self.assertEqual((code, out), (1, b"60400\tbilling\n"))
        self.assertEqual(error, b"services:4: the first port is '70000': expected a number from 0 to "
                         b"65535\nservices:5: 'billing' on 60400/tcp is a duplicate of 'billing' on "
                         b"60400/tcp in line 2\n")

    def test_what_is_no_port_is_refused(self):
        code, out, error = run(FILE, "\x1b[31mno")
        self.assertEqual((code, out), (2, b""))
        self.assertTrue(error.startswith(b"own_claims: ") and b"\x1b" not in error, error)

    def test_a_name_cannot_rewrite_the_terminal(self):
        code, out, _ = run("a\u202eb 1/tcp\n".encode(), "1")
        self.assertEqual(code, 0)
        self.assertRegex(out.decode(), "\\A1\ta\ufffd+b\n\\Z")

    def test_a_file_that_is_not_there_is_said(self):
        done = subprocess.run([BINARY, "/no/such/file", "1"], capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stderr),
                         (1, b"own_claims: /no/such/file: cannot be read\n"))
        self.assertEqual(subprocess.run([BINARY], capture_output=True, check=False).returncode, 2)

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_output_that_could_not_be_written_fails(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY, os.devnull, "22"], stdout=full, check=False)
        self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    unittest.main()
