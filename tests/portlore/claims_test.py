#!/usr/bin/env python3
"""--claims, PORTLORE_CLAIMS, and check as a linter of such files."""
import json
import os
import pathlib
import tempfile
import unittest

from cli import CliTest, run

TSV = ("first\tlast\ttransports\tname\tdescription\towner\n"
       "60400\t\ttcp\tbilling\tInvoices of all shops\tPayments\n"
       "7000\t7003\ttcp,udp\tshard\tShards of the index\tSearch\n")
SERVICES = ("# ours\n"
            "ledger 61001/tcp books # The ledger\n"
            "audit  61002/udp\r\n")


class ClaimsTest(CliTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)


class Claims(ClaimsTest):
    def test_every_command_knows_them(self):
        file = self.file("mine.tsv", TSV)
        mine = "--claims", file
        self.assertIn("billing", self.answer("60400", *mine).splitlines()[0])
        self.assertEqual(self.answer("billing", *mine), self.answer("60400", *mine))
        self.assertEqual(self.answer("--claims", file, "BILLING/tcp"),
                         self.answer("explain", "60400/tcp", *mine))
        self.assertEqual(self.answer_json("search", "invoices", *mine)[0]["name"], "billing")
        self.assertEqual(self.answer("suggest", "biling", *mine).splitlines()[0], "billing")
        custom = self.answer_json("list", "--source", "custom", *mine)
        self.assertEqual([(c["name"], c["first"], c["last"], c["transports"], c["owner"])
                          for c in custom], [("shard", 7000, 7003, ["tcp", "udp"], "Search"),
                                             ("billing", 60400, 60400, ["tcp"], "Payments")])
        concerns = self.answer_json("check", "60400", *mine, code=1)[0]["concerns"]
        self.assertIn("used by other software", concerns["tcp"])
        self.assertNotIn("used by other software", concerns["udp"])
        free = str(self.answer_json("propose", "--count", "1")[0])
        taken = self.file("taken.tsv", f"{free}\t\ttcp\ttaken\n")
        self.assertNotEqual(self.answer("propose", "--count", "1", "--claims", taken), free + "\n")
        self.assertEqual(self.answer_json("flow", "60400", "51000", *mine)["server"], "source")
        self.assertIn("billing         60400/tcp", self.answer("services", *mine))
        self.assertEqual(run("listening", *mine)[0], 0)

    def test_both_syntaxes_told_apart(self):
        for name in "a.services", "services", "plain", "plain.txt":
            file = self.file(name, SERVICES)
            self.assertEqual(self.answer("books", "--claims", file),
                             self.answer("61001", "--claims", file))  # an alias
        for name, text in [("a.tsv", TSV), ("table", TSV), ("bom", b"\xef\xbb\xbf" + TSV.encode()),
                           ("bare", "\n# x\n" + TSV.split("\n", 1)[1])]:
            file = self.file(name, text)
            self.assertIn("billing", self.answer("60400", "--claims", file), name)

    def test_several_files_and_the_variable(self):
        files = [self.file("1.tsv", TSV), self.file("2.services", SERVICES),
                 self.file("3.services", "b\xc3\xbccher 61003/tcp tomes\n".encode("latin-1"))]
        options = [word for file in files for word in ("--claims", file)]
        expected = {"billing": 60400, "shard": 7000, "ledger": 61001, "books": 61001,
                    "audit": 61002, "tomes": 61003}
        for name, port in expected.items():
            self.assertEqual(self.answer_json("explain", name, *options)[0]["port"], port)
            code, out, error = run("explain", name, "--json", PORTLORE_CLAIMS=":".join(files))
            self.assertEqual((code, error, json.loads(out)[0]["port"]), (0, "", port))
        code, out, _ = run("explain", "billing", "--json", "--claims", files[0],
                           PORTLORE_CLAIMS=files[1])
        self.assertEqual((code, json.loads(out)[0]["port"]), (0, 60400))

    def test_what_is_wrong_is_named_by_file_and_line(self):
        for text, line in [("60400\t\ttcp\tx\n7\t\tquic\ty\n", 2), ("70000\t\ttcp\tx\n", 1),
                           (TSV + "60400\t\ttcp\tbilling\n", 4), ("9\t8\ttcp\tx\n", 1)]:
            file = self.file("bad.tsv", text)
            self.refused(f"{file}:{line}: ", "443", "--claims", file)
        for text, line in [("x\n", 1), ("a 1/tcp\nb 2\n", 2), ("a 70000/tcp\n", 1)]:
            file = self.file("bad.services", text)
            self.refused(f"{file}:{line}: ", "443", "--claims", file)
        # Across files: the line of the second.
        first, second = self.file("1", "a 1/tcp\nb 2/tcp\n"), self.file("2", "#\nb 2/tcp\n")
        self.refused(f"{second}:2: ", "443", "--claims", first, "--claims", second)
        self.refused("cannot be read", "443", "--claims", str(self.folder / "none"))
        self.refused("cannot be read", "443", "--claims", str(self.folder))
        code, out, error = run("443", "--claims", self.file("many.tsv", "x\ty\n" * 100))
        self.assertEqual((code, out), (2, ""))
        self.assertEqual(error.count("\n"), 21)

    def test_hostile_texts_are_escaped(self):
        file = self.file("evil.tsv", "60400\t\ttcp\tev\u202eil\tx\u009b31m\n")
        for words in ("60400",), ("list", "--source", "custom"), ("suggest", "evil"), ("services",):
            code, out, error = run(*words, "--claims", file)
            self.assertIn(code, (0, 1))
            self.assertNotRegex(out + error, "[\u202e\u009b]")
        file = self.file("evil2.tsv", b"60400\t\ttcp\t\x1b[2J\n")
        self.refused("control character", "60400", "--claims", file)


class Lint(ClaimsTest):
    def findings(self, *files, code):
        return [(f["line"], f["claim"], f["kind"])
                for f in self.answer_json("check", *files, code=code)]

    def test_clean(self):
        free = self.answer_json("propose", "--count", "2", "--near", "20000")
        file = self.file("good.tsv", "".join(f"{n}\t\ttcp,udp\tmine{n}\n" for n in free))
        self.assertEqual(self.answer("check", file), "")
        self.assertEqual(self.answer("check", "--claims", file), "")
        self.assertEqual(self.findings(file, code=0), [])

    def test_kinds(self):
        free = self.answer_json("propose", "--count", "1", "--near", "20000")[0]
        file = self.file("mine.tsv", f"first\tlast\ttransports\tname\n"
                                     f"5432\t\ttcp\tbilling\n"        # PostgreSQL's
                                     f"6667\t\ttcp\tchat\n"           # browsers block it
                                     f"50000\t\tudp\ttemp\n"          # dynamic
                                     f"{free}\t\ttcp\tfirst\n"
                                     f"{free}\t\ttcp\tsecond\n"
                                     f"{free}\t\tudp\thttps\n"        # another's name
                                     f"5432\t\tudp\tpostgresql\n")    # its own port
        found = self.findings(file, code=1)
        for line, claim, kind in [
                (2, "billing 5432/tcp", "assigned"), (3, "chat 6667/tcp", "blocked by browsers"),
                (4, "temp 50000/udp", "dynamic range"), (4, "temp 50000/udp", "ephemeral on linux"),
                (6, f"second {free}/tcp", "claimed twice"),
                (7, f"https {free}", "name registered elsewhere")]:
            self.assertIn((line, claim, kind), found)
        self.assertFalse([f for f in found if f[0] in (5, 8) and f[2] != "used by other software"], found)
        text = self.answer("check", file, code=1)
        self.assertIn(f"{file}:2: billing 5432/tcp: IANA assigned it to another service (postgresql",
                      text)
        self.assertIn(f'{file}:6: second {free}/tcp: port {free} is already "first", {file}:5', text)
        self.assertEqual(text.count("\n"), len(found))

    def test_bad_lines(self):
        file = self.file("bad.services", "a 20000/tcp\nb\nc 443/tcp\na 20000/tcp\n")
        found = self.findings(file, code=2)
        self.assertIn((2, "", "error"), found)
        self.assertIn((4, "", "error"), found)
        self.assertIn((3, "c 443/tcp", "assigned"), found)

    def test_files_or_ports(self):
        file = self.file("x.tsv", "1\t\ttcp\tx\n")
        self.refused("ports or files, not both", "check", "80", file)
        self.refused("give ports, or files", "check")
        self.refused("no port is registered", "check", "none.tsv")
        self.refused("cannot be read", "check", "--claims", "none.tsv")


if __name__ == "__main__":
    unittest.main()
