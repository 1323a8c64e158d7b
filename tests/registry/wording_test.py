#!/usr/bin/env python3
"""What people read of the hand-kept files: faults that readers of pages found, looked for in every
row. The generator cannot refuse them: each is a matter of the sentence in which a page puts a text."""
import collections
import os
import pathlib
import re
import unittest

FACTS = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"]) / "cmake" / "registry" / "facts"


def rows(name):
    lines = [line.split("\t") for line in (FACTS / f"{name}.tsv").read_text().splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


USES = rows("uses")
PRODUCTS = rows("products")


def of_uses(column, fault):
    return [(use["port"], use["name"], use[column]) for use in USES if fault(use)]


class Wording(unittest.TestCase):
    def test_at_home_is_said_by_the_page(self):
        # A page says "At home: " before it. One golden page keeps an older wording.
        self.assertEqual(of_uses("at_home", lambda use: re.search(r"\bat home\b", use["at_home"], re.I)
                                 and use["port"] != "60400"), [])

    def test_whoever(self):
        self.assertEqual(of_uses("concern", lambda use: re.match(
            r"(Who|Only who) (can|controls|gets|holds|joins|knows|logs|may|reaches)\b", use["concern"])), [])

    def test_no_brackets_in_brackets(self):
        # Where several programs use a port, a page puts the name of each into brackets.
        programs = collections.Counter(use["port"] for use in USES if use["processes"])
        self.assertEqual(of_uses("processes", lambda use: "(" in use["processes"]
                                 and programs[use["port"]] > 1 and use["rank"] in "12"), [])

    def test_advice_is_given_once(self):
        # Of an audience of "lan", a page says "Keep it inside your own network."
        self.assertEqual(of_uses("concern", lambda use: use["exposure"] == "lan" and re.search(
            r"keep it (inside|on the home network)", use["concern"])), [])

    def test_passwords_are_named_as_such(self):
        # Where a concern says "password", a page leaves out its own sentence about it.
        self.assertEqual(of_uses("concern", lambda use: use["auth"] == "none" and re.search(
            r"\bno (log-?in|sign-?in|credentials)\b|asks for no (?!password)", use["concern"])), [])

    def test_probe_asks_its_own_port(self):
        def asks_another(use):
            asked = re.search(r"nmap .*-p (\d+(?:,\d+)*) ", use["probe"])
            return asked and use["port"] not in asked[1].split(",") and use["port"] != "2049"
        self.assertEqual(of_uses("probe", asks_another), [])  # 2049: the folders are known on 111

    def test_registered_names_are_not_told_twice(self):
        self.assertEqual(of_uses("summary", lambda use: "what people meet here" in use["summary"]), [])

    def test_one_title_per_address(self):
        titles = collections.defaultdict(set)
        for name in ("aliases", "claims", "more_sources", "name_ports", "products", "roles", "uses"):
            for row in rows(name):
                for title, url in (("source_title", "source_url"), ("source2_title", "source2_url")):
                    if row.get(url):
                        titles[row[url]].add(row[title])
        self.assertEqual({url: found for url, found in titles.items() if len(found) > 1}, {})

    def test_further_sources_are_for_something(self):
        cells = {("product", product["product"]): product for product in PRODUCTS}
        cells.update({(use["port"], use["name"]): dict(use, stop="", move="", develop="") for use in USES})
        for row in rows("sightings"):
            if row["place"] in ("stop", "move", "develop"):
                cells[row["port"], row["name"]][row["place"]] = row["text"]
        self.assertEqual([row for row in rows("more_sources")
                          if row["cell"] != "port" and not cells[row["port"], row["name"]][row["cell"]]], [])


if __name__ == "__main__":
    unittest.main()
