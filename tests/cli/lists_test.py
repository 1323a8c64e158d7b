#!/usr/bin/env python3
"""search, suggest, list, propose: what they find, as a table, JSON, JSON Lines, CSV."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import unittest

from cli import BINARY, CliTest, run

# Names that people type, with the port that each product's or protocol's own documents give.
WELL_KNOWN = pathlib.Path(__file__).with_name("well_known.txt")


class Search(CliTest):
    def test_words_in_any_order_and_case(self):
        out = self.answer("search", "name", "server")
        self.assertEqual(out, self.answer("search", "SERVER", "name"))
        self.assertEqual(out, self.answer("search", "name server"))
        found = self.answer_json("search", "server", "name")
        for claim in found:
            text = " ".join(claim[k] for k in ("name", "plain_name", "description")).lower()
            self.assertTrue("name" in text and "server" in text, claim)
        every = json.loads(run("list", "--json")[1])
        fit = [c for c in every
               if all(w in " ".join(c[k] for k in ("name", "plain_name", "description")).lower()
                      for w in ("name", "server"))]
        self.assertEqual(len(found), len(fit))

    def test_rank(self):
        order = ["dominant", "common", "niche", "rare"]

        def rank(claim, words):
            names = (claim["name"].lower(), claim["plain_name"].lower())
            fit = (0 if " ".join(words) in names else
                   1 if all(any(w in n for n in names) for w in words) else 2)
            return fit, order.index(claim["prominence"])
        for words in ["postgres"], ["redis"], ["kubernetes", "api"], ["name", "server"], ["ssh"]:
            ranks = [rank(c, words) for c in self.answer_json("search", *words)]
            self.assertEqual(ranks, sorted(ranks), words)
        for word, port in [("redis", 6379), ("postgresql", 5432), ("ssh", 22), ("kibana", 5601)]:
            self.assertEqual(self.answer_json("search", word)[0]["first"], port)

    def test_nothing_found(self):
        note = "portlore: no claim found\n"
        self.assertEqual(self.answer("search", "zzzzzz", code=1, error=note), "")
        self.assertEqual(self.answer("search", "", code=1, error=note), "")
        self.assertEqual(self.answer("search", "redis", "zzzz", code=1, error=note), "")
        self.assertEqual(self.answer_json("search", "zzzzzz", code=1), [])


class Suggest(CliTest):
    def test_mistyped(self):
        for text, name in [("htps", "https"), ("shh", "ssh"), ("domian", "domain"),
                           ("wireguar", "wireguard"), ("kibna", "kibana"), ("postgrsql", "postgresql")]:
            self.assertEqual(self.answer("suggest", text).splitlines()[0].lower(), name)
            self.assertLessEqual(len(self.answer_json("suggest", text)), 5)
        self.answer("suggest", "zzzzzzzzzzzz", code=1,
                    error='portlore: no name is near "zzzzzzzzzzzz"\n')

    def test_an_exact_name_comes_before_a_similar_one(self):
        """Every name that is one word: it leads to a port of a claim of that name."""
        claims = json.loads(run("list", "--json")[1])
        ports = {}
        for claim in claims:
            for name in claim["name"], claim["plain_name"]:
                ports.setdefault(name.lower(), set()).update(range(claim["first"], claim["last"] + 1))
        unofficial = [c["name"] for c in claims if c["provenance"] != "iana"]
        words = sorted({n for n in unofficial if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,14}", n)})
        self.assertGreater(len(words), 200)
        astray = []
        for first in range(0, len(words), 100):
            asked = words[first:first + 100]
            code, out, error = run("explain", *asked, "--json")
            self.assertEqual((code, error), (0, ""))
            answers = json.loads(out)
            # A name may be registered for an interval: then each of its ports is an answer.
            for name in asked:
                answer = json.loads(run("explain", name, "--json")[1])
                if not {a["port"] for a in answer} & ports[name.lower()]:
                    astray.append((name, [a["port"] for a in answer]))
            self.assertGreaterEqual(len(answers), len(asked))
        # Customary names go before those of products: each is in aliases.tsv or registered.
        customary = (pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"]) /
                     "cmake/registry/facts/aliases.tsv").read_text().lower()
        self.assertEqual([a for a in astray if f"\n{a[0].lower()}\t" not in customary], [])

    def test_names_that_people_type(self):
        asked = [line.split("\t") for line in WELL_KNOWN.read_text().splitlines()
                 if not line.startswith("#")]
        self.assertEqual(len(asked), 200)
        self.assertEqual(len({name for name, _ in asked}), 200)
        claims = json.loads(run("list", "--json")[1])
        usual, astray = 0, []
        for name, port in asked:
            bears = [c for c in claims if re.search(rf"(?i)(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])",
                                                    c["name"] + " | " + c["plain_name"])]
            code, out, error = run("explain", name, "--json")
            if code == 0:
                ports = {a["port"] for a in json.loads(out)}
                usual += int(port) in ports
                if int(port) not in ports and not any(c["first"] in ports for c in bears):
                    astray.append((name, ports))
            else:
                meant = re.search(r"did you mean \"?([^\"?]*)\"?\?", error)
                if bears and (not meant or meant[1] not in
                              {c[k] for c in bears for k in ("name", "plain_name")}):
                    astray.append((name, error))
        self.assertEqual(astray, [])
        print(f"{usual} of 200 names lead to the port that was written down at once")
        self.assertGreaterEqual(usual, 140)


class List(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.everything = json.loads(run("list", "--json")[1])

    def test_every_claim_once(self):
        snapshot = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"],
                                "include/portlore/generated/snapshot.hpp").read_text()
        sizes = {key: int(value) for key, value in
                 re.findall(r"snapshot_(\w+) = (\d+)", snapshot)}
        sources = [c["provenance"] for c in self.everything]
        self.assertEqual(sources.count("iana"), sizes["registered_claims"])
        self.assertEqual(len(sources) - sources.count("iana"), sizes["unofficial_claims"])

    def test_csv_and_json_lines_say_the_same(self):
        text = subprocess.run([BINARY, "list", "--csv"], stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(text.count(b"\r\n"), len(self.everything) + 1)   # RFC 4180
        self.assertEqual(text.count(b"\n"), text.count(b"\r"))
        rows = list(csv.DictReader(io.StringIO(text.decode(), newline=""), strict=True))
        lines = [json.loads(line) for line in self.answer("list", "--jsonl").splitlines()]
        self.assertEqual(lines, self.everything)
        self.assertEqual(len(rows), len(self.everything))
        for row, claim in zip(rows, self.everything):
            flat = {**claim, "source_title": claim["source"]["title"],
                    "source_url": claim["source"]["url"],
                    "transports": ",".join(claim["transports"])}
            del flat["source"]
            self.assertEqual(row, {k: str(v).lower() if isinstance(v, bool) else str(v)
                                   for k, v in flat.items()})
        self.refused("give one", "list", "--csv", "--json")
        found = self.answer("search", "redis", "--csv")
        self.assertEqual(len(list(csv.reader(io.StringIO(found, newline="")))) - 1,
                         len(self.answer_json("search", "redis")))

    def test_filters(self):
        claims = self.answer_json("list", "--range", "system", "--transport", "sctp",
                                  "--source", "iana")
        self.assertIn(("bgp", 179), [(c["name"], c["first"]) for c in claims])
        for c in claims:
            self.assertIn("sctp", c["transports"])
            self.assertEqual(c["provenance"], "iana")
            self.assertLess(c["first"], 1024)
        both = self.answer_json("list", "--source", "vendor,observed")
        self.assertEqual({c["provenance"] for c in both}, {"vendor", "observed"})

    def test_an_interval_is_in_every_range_that_it_touches(self):
        for where, first, last in [("system", 0, 1023), ("user", 1024, 49151),
                                   ("dynamic", 49152, 65535)]:
            claims = self.answer_json("list", "--range", where)
            self.assertEqual(claims, [c for c in self.everything
                                      if first <= c["last"] and c["first"] <= last])

    def test_intervals_wide_and_narrow(self):
        intervals = {(c["name"], c["first"], c["last"]) for c in self.everything}
        self.assertIn(("x11", 6000, 6063), intervals)
        self.assertIn(("Mosh", 60000, 61000), intervals)

    def test_columns_are_below_each_other(self):
        lines = self.answer("list").splitlines()
        column = lines[0].index("TRANSPORT")
        for line in lines:
            self.assertRegex(line[column - 2:], r"^  (TRANSPORT|(tcp|udp|sctp|dccp))")
            self.assertEqual(line, line.rstrip())


class Propose(CliTest):
    def test_the_nearest_free_ports(self):
        good = {a["port"] for a in self.answer_json("check", "1024-49151", code=1)
                if a["good_default"]}
        for near in 5000, 8080, 49151, 0:
            found = self.answer_json("propose", "--near", str(near), "--count", "7")
            nearest = sorted(good, key=lambda n, to=near: (abs(n - to), -n))[:7]
            self.assertEqual(found, nearest)
        self.assertEqual([int(n) for n in self.answer("propose").split()],
                         self.answer_json("propose", "--near", "5000", "--count", "5"))

    def test_for_one_transport(self):
        good = [a["port"] for a in self.answer_json("check", "5000-5100", "--transport", "udp",
                                                    code=1) if a["good_default"]]
        found = self.answer_json("propose", "--near", "5000", "--count", "3", "--transport", "udp")
        self.assertLessEqual(set(found) & set(range(5000, 5101)), set(good))
        self.answer("check", *map(str, found), "--transport", "udp")

    def test_refusals(self):
        self.refused("give one port", "propose", "--near", "1-2")
        self.refused("--count", "propose", "--count", "0")
        self.refused("--count", "propose", "--count", "x")
        found = self.answer_json("propose", "--count", "65536", code=1)
        self.assertEqual(len(found), len(set(found)))


if __name__ == "__main__":
    unittest.main()
