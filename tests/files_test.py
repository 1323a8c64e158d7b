"""Each file of code can be read at one sitting: 420 lines at most. Facts, golden texts and what the generator
made are no code."""
import os
import pathlib
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
MOST = 420
CODE = {".cpp", ".hpp", ".py", ".cmake", ".js", ".css", ".sh", ".yml", ".in"}


def files_of_code():
    for path in [SOURCE / "CMakeLists.txt", *(p for name in (".ci", ".github", "bench", "cmake", "examples", "include", "tests")
                                              for p in (SOURCE / name).rglob("*"))]:
        is_code = path.suffix in CODE or path.name == "CMakeLists.txt" or path.parent.name == ".ci"
        if is_code and path.is_file() and path.parent.name not in ("generated", "golden", "__pycache__"):
            yield path


class Files(unittest.TestCase):
    def test_length(self):
        lines = {str(path.relative_to(SOURCE)): path.read_bytes().count(b"\n") for path in files_of_code()}
        self.assertEqual({name: count for name, count in lines.items() if count > MOST}, {})
        self.assertGreater(len([name for name in lines if name.endswith(".py")]), 80)
        self.assertGreater(len([name for name in lines if name.endswith("pp")]), 250)


if __name__ == "__main__":
    unittest.main()
