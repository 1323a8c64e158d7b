#!/usr/bin/env python3
"""What the folder's README says is so: its screen, its list of formats, its pipelines."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from flows import BINARY, FlowsTest

README = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"]) / "examples" / "annotate_flows" / "README.md"
VPC = "".join(f"2 1 eni-1 10.0.0.1 10.0.0.2 {port} {server} 6 20 4249 1 2 ACCEPT OK\n"
              for port in range(40000, 60000) for server in (22, 443, 5432))


class Readme(FlowsTest):
    @classmethod
    def setUpClass(cls):
        cls.text = README.read_text(encoding="utf-8")

    def block(self, language, word):
        found = [text for text in re.findall(rf"```{language}\n(.*?)```", self.text, re.S) if word in text]
        self.assertEqual(len(found), 1)
        return found[0]

    def shell(self, command, folder):
        place = pathlib.Path(folder) / "bin"
        place.mkdir()
        (place / "annotate_flows").symlink_to(BINARY)
        return subprocess.run(["sh", "-c", command], cwd=folder, check=False, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL,
                              env={**os.environ, "PATH": f"{place}:{os.environ['PATH']}"}, text=True)

    def test_screen(self):
        command, answer = self.block("console", "echo").split("\n", 1)
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(self.shell(command.removeprefix("$ "), folder).stdout, answer)

    def test_formats(self):
        listed = re.findall(r"^\| `([a-z][a-z-]*)` \|", self.text, re.M)
        names = self.run_log("", "--format", "x")[2].split("is none of ")[1].strip().split(", ")
        self.assertEqual(listed, names)

    def test_parallel(self):
        if "GNU parallel" not in subprocess.getoutput("parallel --version"):
            self.skipTest("GNU parallel is not installed")
        # Four blocks, and a line that is no record.
        log = VPC + "bad\n"
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "flows.log").write_text(log)
            done = self.shell(self.block("sh", "parallel"), folder)
            self.assertEqual(done.returncode, 0)
            self.assertEqual((pathlib.Path(folder) / "annotated.log").read_bytes(), self.run_log(log)[1])

    def test_python_blocks_are_python(self):
        for text in re.findall(r"```python\n(.*?)```", self.text, re.S):
            compile(text, "README.md", "exec")


if __name__ == "__main__":
    unittest.main()
