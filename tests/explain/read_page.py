"""Pages as kinds_test.py and its neighbours read them, beside uses.tsv, products.tsv and sightings.tsv."""
import csv
import json
import os
import pathlib
import re
import subprocess

ALL = os.environ["PORTLORE_EXPLAIN_ALL"]
FACTS = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"]) / "cmake/registry/facts"


def explanations(form, depth, last=65535):
    out = subprocess.run([ALL, form, depth, "0", str(last)], check=True, capture_output=True).stdout.decode("utf-8")
    return out.split("\f")[:-1]


def rows(name):
    """Without the marks of code, which plain text does not show."""
    return list(csv.DictReader((FACTS / name).read_text("utf-8").replace("`", "").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


USES = {(int(r["port"]), r["name"]): r for r in rows("uses.tsv")}
PRODUCTS = {c: r for r in rows("products.tsv") for c in r["covers"].split("; ")}
SEEN = {(int(r["port"]), r["place"]): r["text"] for r in rows("sightings.tsv")}
CLAIMS = rows("claims.tsv")
RANGES = [(int(r["first"]), int(r["last"])) for r in CLAIMS]
KNOWN = {n for first, last in RANGES if last - first < 9999 for n in range(first, last + 1)}
PARTS_OF_WINDOWS = {"System", "svchost", "lsass", "wininit", "services", "spoolsv"}
# Of each port.
BRIEF = explanations("plain", "brief")
FACTS_OF = [json.loads(facts.replace("`", "")) for facts in explanations("json", "standard")]
REGISTERED = [any(c["provenance"] == "iana" for c in facts["claims"]) for facts in FACTS_OF]


def rows_in(text):
    """What a page says at home, at work and on the Internet."""
    found = re.search(r"\n  At home   (.*?)\n  At work   (.*?)\n  Internet  (.*?)\n(?!            )", text, re.S)
    return [re.sub(r"\s+", " ", row) for row in found.groups()] if found else []


class Page:
    def __init__(self, port, text, facts):
        self.port, self.facts, self.text = port, facts, text
        self.title, _, rest = text.partition("\n")
        self.sections = {"summary": ""}
        name, self.verdict = "summary", ""
        for line in rest.splitlines():
            if line.startswith("Sources: "):
                name = "Sources"
                self.sections[name] = " " + line.partition(": ")[2]
            elif re.match(r"\S", line):
                name, _, verdict = line.split(" (")[0].partition("? ") if line.startswith("Safe?") else (line.split(" (")[0], "", "")
                name += "?" if verdict else ""
                self.verdict = verdict or self.verdict
                self.sections[name] = ""
            else:
                self.sections[name] += " " + line.strip() if line.strip() else ""
        self.summary = self.sections["summary"].strip()
        self.rows = rows_in(text)
        self.seen = self.sections.get("Where did you see it?", "")
        self.safe = self.sections.get("Safe?", "")
        self.use = self.role = self.product = None
        plain = facts["plain_name"]
        claims = [c for c in facts["claims"] if c["plain_name"] == plain and (port, c["name"]) in USES]
        attack = any(c["malicious"] and c["prominence"] in ("dominant", "common") for c in facts["claims"])
        common = [c for c in facts["claims"] if c["prominence"] in ("dominant", "common")
                  and not c["historic"] and not c["listing"]]
        # Where one use is the usual one: what the page says of the number is then said of that use.
        if claims and facts["kind"] == "service" and not attack and (
                claims[0]["prominence"] == "dominant" or len(common) < 3):
            self.use = USES[port, claims[0]["name"]]
            self.role = self.use["role"] or "server"
            self.product = PRODUCTS.get(claims[0]["name"])

    def use_of(self, claim):
        ports = range(claim["first"], claim["last"] + 1)
        return next((USES[p, claim["name"]] for p in ports if (p, claim["name"]) in USES), None)

    def met(self):
        """The claims that lists of users are made of: those with a known use and the unofficial ones, each once."""
        met = {}
        for c in self.facts["claims"]:
            if not (c["historic"] or c["listing"] or c["malicious"]) and c["name"] and (
                    c["provenance"] != "iana" or self.use_of(c)):
                met.setdefault(c["plain_name"], c)
        return [c for n, c in enumerate(met.values()) if c["name"] not in [d["name"] for d in list(met.values())[:n]]]

    def others(self):
        """Those of met() that are not the subject of the page."""
        return [c for c in self.met() if c["plain_name"] != self.facts["plain_name"] and not (
            self.product and PRODUCTS.get(c["name"]) is self.product)]

    def has_own(self, *places):
        """Whether sightings.tsv has a text for the port at one of these places: it replaces the sentence of its kind."""
        return any((port, place) in SEEN for place in places
                   for port in {self.port, *(c["first"] for c in self.facts["claims"])})

    def shown(self):
        return {t for c in self.facts["commands"] for t in c["transports"]}

    def is_dominant(self):
        return any(c["prominence"] == "dominant" for c in self.facts["claims"] if c["plain_name"] == self.facts["plain_name"])

    def is_at_home(self):
        return bool(self.use["at_home"]) and not self.use["at_home"].startswith("Hardly ever")

    def successor(self):
        """What replaced the product, as the table has it; "" where it is still the thing to use."""
        return self.product["successor"] if self.product and self.product["status"] else ""


def label(claim):
    return re.split(r" \(|, ", claim["plain_name"])[0] if claim["provenance"] == "iana" else claim["name"]


def is_piece(claim):
    """Whether the port is one of many of the claim, on which the claim is met only by chance."""
    return claim["last"] - claim["first"] + 1 >= (2 if claim["prominence"] in ("niche", "rare") else 16)
