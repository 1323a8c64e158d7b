"""One version: the header's. CMake reads it there; the changelog, README and the tool repeat it.
(consumers: what the package files and the packages say.)"""
import os
import pathlib
import re
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
HEADER = (SOURCE / "include/portlore/version.hpp").read_text()
VERSION = ".".join(re.findall(r"#define PORTLORE_VERSION_\w+ (\d+)", HEADER))


class Version(unittest.TestCase):
    def test_header(self):
        self.assertRegex(VERSION, r"\A\d+\.\d+\.\d+\Z")
        self.assertEqual(re.findall(r'"(.*)"', HEADER.split("\ninline")[1]), [VERSION])

    def test_cmake(self):
        self.assertEqual(os.environ["PORTLORE_CMAKE_VERSION"], VERSION)

    def test_changelog_begins_with_it(self):
        changelog = (SOURCE / ".github/CHANGELOG.md").read_text()
        self.assertEqual(re.findall(r"^## (.*)", changelog, re.M)[0], VERSION)

    def test_changelog_counts_the_facts(self):
        newest = (SOURCE / ".github/CHANGELOG.md").read_text().split("\n## ")[1]
        for table, words in ("claims", "unofficial claims"), ("uses", "uses"), ("products", "products"):
            rows = (SOURCE / f"cmake/registry/facts/{table}.tsv").read_bytes().count(b"\n") - 1
            self.assertEqual(re.findall(rf"([\d,]+) {words}\b", newest), [f"{rows:,}"])

    def test_readme(self):
        readme = (SOURCE / "README.md").read_text()
        wanted = VERSION.rsplit(".", 1)[0]
        self.assertEqual(re.findall(r"find_package\(portlore ([\d.]+)", readme), [wanted])
        self.assertEqual(re.findall(r"GIT_TAG v([\d.]+)", readme), [VERSION])

    def test_tool(self):
        said = subprocess.run([os.environ["PORTLORE_TOOL"], "--version"], capture_output=True,
                              text=True, check=True).stdout
        self.assertEqual(said.split(",")[0], f"portlore {VERSION}")


if __name__ == "__main__":
    unittest.main()
