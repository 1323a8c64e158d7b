"""Runs annotate_flows."""
import os
import subprocess
import unittest

BINARY = os.environ["PORTLORE_FLOWS"]


def run(log, *arguments):
    """(exit code, standard output as bytes, standard error) for a log on standard input."""
    log = log if isinstance(log, bytes) else log.encode()
    done = subprocess.run([BINARY, *arguments], input=log, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


class FlowsTest(unittest.TestCase):
    maxDiff = None
    run_log = staticmethod(run)

    def annotated(self, log, *arguments):
        """The output for a log in which nothing is wrong."""
        code, out, error = run(log, *arguments)
        self.assertEqual(code, 0, error)
        self.assertIn(", 0 malformed lines\n", error)
        return out.decode()

    def added(self, log, separator, *arguments):
        """What was added to each line, as lists of fields; the rest is untouched."""
        found = []
        for before, after in zip(log.splitlines(), self.annotated(log, *arguments).splitlines(),
                                 strict=True):
            self.assertEqual(after[:len(before)], before)
            rest = after[len(before):]
            self.assertEqual(rest[:1], separator if rest else "")
            found.append(rest[1:].split(separator) if rest else [])
        return found
