#!/usr/bin/env python3
"""Related ports: what related.tsv says of two ports is on the pages of both, in its order, and the page
for people shows the best of it in the lines that it has left."""
import json
import os
import pathlib
import re
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
TYPED = {"over TLS": "over tls", "over DTLS": "over tls", "without encryption": "without tls"}


def explanations(form, ports, depth="standard"):
    """port -> text, for a few hundred ports of all."""
    texts = {}
    for port in sorted(ports):
        out = subprocess.run([os.environ["PORTLORE_EXPLAIN_ALL"], form, depth, str(port), str(port)],
                             check=True, capture_output=True).stdout.decode("utf-8")
        texts[port] = out.rstrip("\f")
    return texts


def rows():
    """(port, name, words, other port, other name) of each row, both ways round, in their order."""
    lines = (SOURCE / "cmake/registry/facts/related.tsv").read_text().splitlines()[1:]
    for line in lines:
        port, name, words_to, other, other_name, words_back, _, _ = line.split("\t")
        yield int(port), name, words_to, int(other), other_name
        yield int(other), other_name, words_back, int(port), name


def wide():
    """(port, name) of claims on so many ports that no page is about them."""
    for line in (SOURCE / "cmake/registry/facts/claims.tsv").read_text().splitlines()[1:]:
        first, last, _, name = line.split("\t")[:4]
        if int(last) - int(first) >= 256:
            yield from ((port, name) for port in range(int(first), int(last) + 1))


class Related(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = list(rows())
        ports = {row[0] for row in cls.rows}
        cls.facts = {port: json.loads(text) for port, text in explanations("json", ports).items()}
        cls.pages = explanations("plain", ports)

    def test_there_are_rows(self):
        self.assertGreater(len(self.rows), 2 * 250)

    def test_each_row_is_on_the_pages_of_both_ports(self):
        context = set(wide())
        for port, name, words, other, other_name in self.rows:
            if (port, name) in context:
                continue
            with self.subTest(port=port, other=other):
                at = [r for r in self.facts[port]["related"] if r["first"] <= other <= r["last"]]
                self.assertTrue(at, "not there")
                for r in at:
                    if (r["of"], r["name"]) == (name, other_name):
                        self.assertEqual(r["how"], words)
                        self.assertEqual(r["relation"], TYPED.get(words, "goes with"))

    def test_the_table_goes_first(self):
        for port, facts in self.facts.items():
            from_table = [r["relation"] in ("over tls", "without tls", "goes with") for r in facts["related"]]
            self.assertEqual(from_table, sorted(from_table, reverse=True), port)

    def test_rows_keep_their_order(self):
        for port, facts in self.facts.items():
            for user in {r["of"] for r in facts["related"]}:
                shown = [r["name"] for r in facts["related"] if r["of"] == user and r["relation"] == "goes with"]
                told = [row[4] for row in self.rows if row[:2] == (port, user) and row[2] not in TYPED]
                places = [told.index(name) for name in shown if name in told]
                self.assertEqual(places, sorted(places), (port, user))

    def test_pages_show_the_first_rows_that_fit(self):
        shown_anywhere = 0
        for port, page in self.pages.items():
            section = re.split(r"\n(?=\S)", page.partition("\nRelated\n")[2])[0].split("\n")
            numbers = [line.split()[0] for line in section if line.startswith("  ") and line[2:3].isdigit()]
            self.assertLessEqual(len(numbers), 6, port)
            self.assertLessEqual(len(page.splitlines()), 56, port)
            told = [str(r["first"]) if r["first"] == r["last"] else f"{r['first']}-{r['last']}"
                    for r in self.facts[port]["related"]]
            users = {r["of"] for r in self.facts[port]["related"]}
            if len(users) == 1:  # JSON asks every user of the port, a page the first three
                self.assertEqual(numbers, told[:len(numbers)], port)
            shown_anywhere += bool(numbers)
        self.assertGreater(shown_anywhere, 300)

    def test_words_are_shown(self):
        for port, row in ((20, "21  FTP file transfer, FTP's control connection (TCP)"),
                          (37, "123  NTP, network time, successor of the Time service (UDP)"),
                          (16379, "6379  Redis in-memory database, where programs connect (TCP)"),
                          (8086, "8088  InfluxDB 1 backup, backup and restore of the database (TCP)")):
            self.assertIn(row, " ".join(self.pages[port].split("\n")).replace("   ", "  "), port)


if __name__ == "__main__":
    unittest.main()
