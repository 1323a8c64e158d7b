#!/usr/bin/env python3
"""The component portlore_nss installs the two libraries, which work; nothing else installs them."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

LIBRARIES = {pathlib.Path(os.environ["PORTLORE_" + name]).name for name in ("NSS", "SHIM")}


class Install(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.prefix = pathlib.Path(place.name)

    def installed(self, *arguments):
        """{name: path} of the files that are installed."""
        subprocess.run([os.environ["PORTLORE_CMAKE"], "--install", os.environ["PORTLORE_BUILD"],
                        "--prefix", self.prefix, *arguments], stdout=subprocess.DEVNULL, check=True)
        return {path.name: path for path in self.prefix.rglob("*") if path.is_file()}

    def test_component(self):
        found = self.installed("--component", "portlore_nss")
        self.assertEqual(set(found), LIBRARIES)
        self.assertEqual(len({path.parent for path in found.values()}), 1)
        shim = found[os.path.basename(os.environ["PORTLORE_SHIM"])].relative_to(self.prefix)  # without blanks
        asked = subprocess.run(
            [sys.executable, "-c", "import socket; print(socket.getservbyport(6443))"], cwd=self.prefix,
            env={**os.environ, "LD_PRELOAD": str(shim)}, stdout=subprocess.PIPE, check=True, text=True)
        self.assertEqual(asked.stdout, "sun-sr-https\n")

    def test_not_unasked(self):
        found = self.installed()
        self.assertIn("portlore.hpp", found)
        self.assertFalse(LIBRARIES & set(found))


if __name__ == "__main__":
    unittest.main()
