"""README cannot lie: its code compiles, what it says does not compile does not, its screens are what
the tool prints, its snapshot is the one that ships, and what it calls supported is checked."""
import fnmatch
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
README = (SOURCE / "README.md").read_text()


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.S | re.M)


def compile_code(code):
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as file:
        file.write("#include <portlore/portlore.hpp>\n" + code)
        file.flush()
        return subprocess.run([os.environ["PORTLORE_CXX"], "-std=c++17", "-fsyntax-only", "-w",
                               f"-I{SOURCE}/include", file.name], capture_output=True, text=True)


def checks(*options):
    """The names of the checks that .ci/trust has."""
    printed = subprocess.run([SOURCE / ".ci" / "trust", "--list", *options], check=True,
                             capture_output=True, text=True).stdout
    return [line.split()[0] for line in printed.splitlines()]


class Readme(unittest.TestCase):
    def test_code_compiles(self):
        seen = 0
        for code in blocks("cpp"):
            if "// error: " in code:
                continue
            seen += 1
            if code.startswith("using namespace"):
                code = f"int main() {{\n{code}}}\n"
            result = compile_code(code)
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertGreaterEqual(seen, 3)

    def test_values_in_comments(self):
        """`expression; // value: remark` where the value is a literal or an enumerator."""
        checks = re.findall(r'^(\S.*);\s+// ((?:"[^"]*"|true|false|\d+|port_range::\w+|assignment::\w+))(?=[:;\n])',
                            "\n".join(blocks("cpp")), re.M)
        self.assertGreaterEqual(len(checks), 8)
        code = "using namespace portlore;\n" + "".join(
            f"static_assert({expression} == {value});\n" for expression, value in checks)
        result = compile_code(code)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_what_must_not_compile_does_not(self):
        lines = [line for code in blocks("cpp") for line in code.splitlines() if "// error: " in line]
        self.assertGreaterEqual(len(lines), 2)
        for line in lines:
            code, message = line.split("// error: ")
            result = compile_code("using namespace portlore;\n" + code + "\n")
            self.assertNotEqual(result.returncode, 0, line)
            self.assertIn(message.strip(), result.stderr)

    def test_screens(self):
        seen = 0
        for block in blocks("console"):
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
                seen += 1
                arguments = shlex.split(command.split("#")[0])
                self.assertEqual(arguments[0], "portlore")
                made = subprocess.run([os.environ["PORTLORE_TOOL"], *arguments[1:]],
                                      capture_output=True, text=True)
                self.assertEqual((made.stdout + made.stderr).rstrip(), shown.rstrip(), command)
        self.assertGreaterEqual(seen, 4)

    def test_supported_is_what_is_checked(self):
        section = README.split("\n## Supported\n")[1].split("\n## ")[0]
        rows = [row.split("|")[3] for row in re.findall(r"^\|.*\|$", section, re.M)[2:]]
        named = re.findall(r"`([^`]+)`", section.strip().split("\n\n")[-1])
        for row in rows:
            which, *names = re.findall(r"`([^`]+)`", row)
            listed = checks() if which == ".ci/trust" else checks("--quick")
            self.assertIn(which, (".ci/run", ".ci/trust"))
            for name in names:
                self.assertTrue(fnmatch.filter(listed, name), f"{which} has no {name}")
            named += names
        self.assertEqual([c for c in checks() if not any(fnmatch.fnmatchcase(c, n) for n in named)], [])

    def test_every_header_is_named(self):
        table = README.split("\n## Which header\n")[1].split("\n## ")[0]
        opt_in = re.search(r"^`format.hpp`.*", README, re.M)[0]
        named = re.findall(r"`(\w+\.hpp)`", table + opt_in)
        headers = [path.name for path in (SOURCE / "include/portlore").glob("*.hpp")]
        self.assertEqual(sorted(named), sorted(headers))

    def test_snapshot(self):
        table = (SOURCE / "include/portlore/generated/snapshot.hpp").read_text()
        date = re.search(r'snapshot_date\[\] = "(.*?)"', table)[1]
        records = int(re.search(r"snapshot_records = (\d+)", table)[1])
        unofficial = int(re.search(r"snapshot_unofficial_claims = (\d+)", table)[1])
        self.assertIn(f"snapshot of {date}: {records:,} records", README)
        self.assertIn(f"{unofficial:,} unofficial claims", README)


if __name__ == "__main__":
    unittest.main()
