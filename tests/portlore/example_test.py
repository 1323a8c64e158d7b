#!/usr/bin/env python3
"""examples/explain.cpp, the program that README begins with."""
import os
import re
import subprocess
import unittest

from cli import run as portlore

BINARY = os.environ["PORTLORE_EXPLAIN"]


def run(*arguments, to=subprocess.PIPE):
    done = subprocess.run([BINARY, *arguments], stdout=to, stderr=subprocess.PIPE, check=False)
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


def page(port):
    """What the tool says, but for its own last line: how to get the full page."""
    code, out, error = portlore(port)
    return code, re.sub(r"  The full page: portlore explain --full \S+\n\Z", "", out), error


class Explain(unittest.TestCase):
    def test_says_what_the_tool_says(self):
        for port in "443/tcp", "https", "60284", "smtps":
            self.assertEqual(run(port), page(port), port)
        pages = [page(port)[1] for port in ("443", "6000", "6001")]
        self.assertEqual(run("443", "6000-6001"), (0, "\n".join(pages), ""))

    def test_refuses_before_it_answers(self):
        for text in "65536", "htps", "9-1", "\x1b[2J", "":
            code, out, error = run("80", text)
            self.assertEqual((code, out), (2, ""))
            self.assertRegex(error, r'\Aexplain: "[^\n\x1b]*\n\Z')
        self.assertEqual(run()[0], 2)

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_a_full_disk_is_noticed(self):
        # Of much output, all but the last piece fails before the end, and the last may be empty.
        for ports in "80", "1000-3000":
            with open("/dev/full", "wb") as full:
                code, _, error = run(ports, to=full)
            self.assertEqual((code, error), (1, "explain: the output could not be written\n"), ports)


if __name__ == "__main__":
    unittest.main()
