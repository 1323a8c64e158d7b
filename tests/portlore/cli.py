"""Runs the command-line tool."""
import json
import os
import subprocess
import unittest

from terminal import shown_on_terminal

BINARY = os.environ["PORTLORE_CLI"]
COMMANDS = "explain search suggest list check propose listening flow services".split()
os.environ.pop("PORTLORE_CLAIMS", None)


def run(*arguments, **environment):
    """(exit code, standard output, standard error)"""
    done = subprocess.run([BINARY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, **environment}, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def on_terminal(*arguments, columns=80, **environment):
    """What it shows on a terminal; it must end with 0."""
    kept = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    code, shown = shown_on_terminal([BINARY, *arguments], "stdout", columns,
                                    env={**kept, "TERM": "xterm", **environment})
    assert code == 0, code
    return shown.replace(b"\r\n", b"\n").decode()


class CliTest(unittest.TestCase):
    def answer(self, *arguments, code=0, error=""):
        """What it prints, and nothing went wrong."""
        status, out, complaint = run(*arguments)
        self.assertEqual((status, complaint), (code, error))
        return out

    def answer_json(self, *arguments, code=0, error=""):
        return json.loads(self.answer(*arguments, "--json", code=code, error=error))

    def refused(self, message, *arguments):
        """Bad input: status 2, one line that says why, and no half answer."""
        code, out, error = run(*arguments)
        self.assertEqual((code, out), (2, ""))
        self.assertIn(message, error)
        self.assertRegex(error, r"\Aportlore: [^\n]*\n\Z")
        self.assertTrue(error[:-1].isprintable(), error)
