#!/usr/bin/env python3
"""What stops the atlas is named, and nothing unfinished remains."""
import os
import pathlib
import pty
import resource
import signal
import subprocess
import tempfile
import unittest

ATLAS = os.environ["PORTLORE_ATLAS"]


class Errors(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.place = pathlib.Path(self.scratch.name)

    def refused(self, status, message, *arguments, **how):
        done = subprocess.run([ATLAS, *map(str, arguments)], capture_output=True, **how)
        self.assertEqual((done.returncode, done.stdout), (status, b""), done.stderr)
        self.assertRegex(done.stderr.decode(), rf"\Aatlas: [^\n]*{message}[^\n]*\n\Z")

    def test_no_directory_given(self):
        self.refused(2, "OUTDIR is required; see atlas --help")
        self.refused(2, "--frobnicate", self.place / "site", "--frobnicate")

    def test_directory_is_not_empty(self):
        (self.place / "mine").write_text("precious")
        self.refused(2, '" exists and is not empty', self.place)
        self.assertEqual(os.listdir(self.place), ["mine"])
        self.assertEqual((self.place / "mine").read_text(), "precious")

    def test_no_directory_at_all(self):
        file = self.place / "file"
        file.write_text("precious")
        self.refused(2, '" is no directory', file)
        self.refused(3, "Not a directory; no atlas was written", file / "site")
        self.assertEqual(file.read_text(), "precious")

    def test_hostile_name_does_not_reach_the_terminal(self):
        (self.place / "\x1b[31mred\n").write_text("")
        self.refused(2, "red .*is no directory", self.place / "\x1b[31mred\n")

    @unittest.skipUnless(os.path.isdir("/proc"), "needs /proc")
    def test_cannot_be_made(self):
        self.refused(3, '"/proc/atlas": No such file or directory; no atlas was written', "/proc/atlas")

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_not_writable(self):
        self.place.chmod(0o500)
        self.refused(3, "Permission denied; no atlas was written", self.place / "site")

    def test_write_that_fails_half_way(self):
        # Pages of over 4 KB cannot be written whole: as on a disk that becomes full.
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        for option in ((), ("--compact",)):
            self.refused(3, r'ports/\d+\.html": File too large; no atlas was written', *option,
                         self.place / "new", preexec_fn=limit)
            self.assertEqual(os.listdir(self.place), [])
        self.refused(3, "File too large", self.place, preexec_fn=limit)
        self.assertEqual(os.listdir(self.place), [])

    def test_it_says_how_much_it_wrote(self):
        done = subprocess.run([ATLAS, "--compact", self.place / "site"], capture_output=True, text=True)
        files = [path for path in (self.place / "site").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, rf"/site: 65,536 ports, {len(files):,} files, {size / 1e6:.1f} MB, [\d.]+ s\n\Z")

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_output_that_cannot_be_written(self):
        for asked in "--help", "--version":
            with open("/dev/full", "wb") as full:
                done = subprocess.run([ATLAS, asked], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual((done.returncode, done.stderr),
                             (3, b"atlas: standard output: No space left on device\n"), asked)

    def test_an_atlas_that_was_killed_has_no_index(self):
        controller, terminal = pty.openpty()
        atlas = subprocess.Popen([ATLAS, self.place / "site"], stderr=terminal, stdout=subprocess.PIPE)
        os.close(terminal)
        shown = b""
        while b"%" not in shown:  # the progress bar
            shown += os.read(controller, 1024)
        atlas.kill()
        self.assertEqual(atlas.communicate()[0], b"")
        os.close(controller)
        self.assertRegex(shown.decode(), r"atlas \[[#.]{40}\] +\d+ %")
        self.assertTrue((self.place / "site/ports/0.html").exists())
        self.assertFalse((self.place / "site/index.html").exists())
        self.refused(2, "exists and is not empty", self.place / "site")


if __name__ == "__main__":
    unittest.main()
