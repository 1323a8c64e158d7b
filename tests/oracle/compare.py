#!/usr/bin/env python3
"""Compares the library's answers for every port and transport with IANA's XML.

Reads the XML by itself, knowing nothing of the generator but the rules that the headers document.
Prints "N differences of 262144 pairs" and fails unless N is 0.
"""
import collections
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree

import need

TRANSPORTS = ("tcp", "udp", "sctp", "dccp")
PAIRS = [(port, transport) for port in range(65536) for transport in TRANSPORTS]

# Every text that IANA writes where no service has a name. A new one is a KeyError: decide it.
STATES = {
    "Unassigned": "unassigned", "unassigned": "unassigned",
    "De-registered": "unassigned", "Removed": "unassigned",
    "De-Commissioned Port": "unassigned", "Decomissioned Port 04/14/00, ms": "unassigned",
    "(unassigned) Possibly assigned": "unassigned", "Unassigned [was netstat]": "unassigned",
    "Unassigned (FRP-Released 12/7/00)": "unassigned",
    "Reserved": "reserved", "Reserved - IANA": "reserved", "Deprecated": "reserved",
    "Possibly used by Sun Solaris????": "reserved",
    **{f"any private {what}": "assigned" for what in (
        "mail system", "printer server", "terminal access", "file service", "dial out service",
        "RJE service", "terminal link")},
}
EDGES = (0, 1023, 1024, 49151)  # RFC 6335 section 6
# Typed from the notes of the XML: their wordings are too many for a rule.
FORMER = {(2, "tcp"): "compressnet", (2, "udp"): "compressnet", (3, "tcp"): "compressnet",
          (3, "udp"): "compressnet", (15, "tcp"): "netstat", (3980, "tcp"): "acms",
          (5030, "tcp"): "surfpass", (5030, "udp"): "surfpass", (5153, "tcp"): "toruxserver"}
GLUED = re.compile(r'\s*IANA assigned this well-formed service name as a replacement for ".*"\.$')
MAIL = re.compile(r"<?\b[\w.%+-]+[&@](?:[\w-]+\.)+\w+>?")

Claim = collections.namedtuple(
    "Claim", "name description owner reference registered modified unauthorized ports age blank")


def fold(text):
    return " ".join(text.replace("\u00a0", "\ufffd").split()).replace("\ufffd", "\u00a0")


def rfc(data):
    return re.sub(r"^rfc(\d+)$", r"RFC \1", data)


def words(element):
    """The text of an element; <br/> is a blank, a cited RFC reads "RFC 9483"."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append(" ")
        elif child.tag == "xref" and child.get("type") == "rfc":
            parts.append(f" {rfc(child.get('data'))} ")
        elif child.tag != "xref" or child.get("type") != "person":
            parts.append(words(child))
        parts.append(child.tail or "")
    return fold("".join(parts))


def reference(record):
    cited = []
    for xref in record.findall("xref"):
        kind, text = xref.get("type"), rfc(xref.get("data") or "")
        if kind == "text":
            text = fold(MAIL.sub("", words(xref))).replace("n/a", "")
        elif kind in ("person", "note"):
            text = ""
        elif xref.get("section"):
            text += ", Section " + xref.get("section")
        if text:
            cited.append(text)
    return "; ".join(cited)


class Registry:
    """What the XML says, by port and transport."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.root = xml.etree.ElementTree.fromstring(data)
        for element in self.root.iter():
            element.tag = element.tag.split("}")[1]
        self.people = {p.get("id"): (fold(p.findtext("name") or ""), fold(p.findtext("org") or ""))
                       for p in self.root.iter("person")}
        self.records = self.root.findall("record")
        self.claims = collections.defaultdict(list)
        self.states = {}
        self.ports_of = collections.defaultdict(set)  # (name, transport) -> first ports
        self.portless = set()
        self.counts = collections.Counter()
        for record in self.records:
            self.read(record)
        for port in EDGES:
            for transport in TRANSPORTS:
                self.states[port, transport] = "reserved"

    def read(self, record):
        name = words(record.find("name"))
        number = words(record.find("number"))
        transport = words(record.find("protocol"))
        description = words(record.find("description"))
        note = words(record.find("note"))
        self.counts["transport " + (transport or "none")] += 1
        self.counts["number " + ("none" if not number else "range" if "-" in number else "single")] += 1
        self.counts["empty name"] += record.find("name") is not None and not name
        self.counts["unauthorized"] += record.find("unauthorized") is not None
        self.counts["date " + str(len(record.get("date") or ""))] += 1
        if not number:
            self.portless.add(name)
            return
        first, last = (int(n) for n in (number.split("-") * 2)[:2])
        state = "assigned" if name else STATES[description]
        self.counts["nameless but assigned"] += not name and state == "assigned"
        self.counts["blank but named"] += bool(name) and not transport
        if name and first != last:
            self.counts["named range " + number] = last - first + 1
        if transport:
            on = (transport,)
        else:
            on = ("tcp", "udp") if state == "assigned" else TRANSPORTS
        alias = 'This entry is an alias to "' in note
        old = alias or 'This is a duplicate of the "' in note
        claim = Claim(name, GLUED.sub("", description), self.owner(record), reference(record),
                      record.get("date") or "", record.get("updated") or "",
                      words(record.find("unauthorized")), f"{first}-{last}",
                      "historic" if old else "current", "given" if transport else "blank")
        for t in on:
            if name:
                self.ports_of[name.lower(), t].add(first)
            for port in range(first, last + 1):
                if state == "assigned":
                    self.claims[port, t].append((claim, alias))
                elif self.states.get((port, t)) != "reserved":
                    self.states[port, t] = state

    def owner(self, record):
        """Names and organisations of which the owner's text must be made, and nothing else."""
        people = record.findall("assignee/xref") or [
            x for x in record.findall("xref") if x.get("type") == "person"]
        return tuple((self.people[p.get("data")], p.get("data")) for p in people)

    def expected_owner(self, owner):
        shown = []
        for (name, organisation), identifier in owner:
            if organisation and name and organisation != name:
                shown.append(f"{organisation} ({name})")
            else:
                shown.append(organisation or name or identifier.replace("_", " "))
        return "; ".join(shown)


def answers(dump):
    """Pair -> (assignment, service name, former name, [(Claim, port_of)])."""
    head, *lines = subprocess.run([dump], check=True, stdout=subprocess.PIPE).stdout.decode(
        "utf-8").split("\n")[:-1]
    got = {}
    for line in lines:
        port, transport, state, primary, former, claims = line.split("\t")
        listed = []
        for claim in claims.split("\x1e")[:-1]:
            *fields, port_of = claim.split("\x1f")
            listed.append((Claim(*fields), port_of))
        got[int(port), transport] = (state, primary, former, listed)
    return head.split("\t"), got


def rows_of(name):
    path = os.path.join(os.environ["PORTLORE_SOURCE_DIR"], "cmake", "registry", "facts", name)
    with open(path, encoding="ascii") as file:
        return [line.rstrip("\n").split("\t") for line in file][1:]


def curated():
    """(port, transport) -> primary name; (name, transport) -> the port that people mean."""
    return ({(int(port), transport): name for port, transport, name, _ in rows_of("primaries.tsv")},
            {(name, transport): port for name, transport, port, *_ in rows_of("name_ports.tsv")})


def compare(xml_side, got, primaries, meant):
    """The differences, one text each pair at most."""
    for pair in PAIRS:
        port, transport = pair
        state, primary, former, listed = got[pair]
        expected = xml_side.claims.get(pair, [])
        wanted = [c._replace(owner=xml_side.expected_owner(c.owner)) for c, _ in expected]
        claims = [c for c, _ in listed]
        if sorted(claims) != sorted(wanted):
            yield f"{pair}: claims {claims}\n    XML: {wanted}"
            continue
        if expected:
            should = "assigned"
        elif port > 49151:
            should = "dynamic"
        else:
            should = xml_side.states.get(pair, "unassigned")
        if state != should:
            yield f"{pair}: {state}, XML: {should}"
        elif former != FORMER.get(pair, ""):
            yield f"{pair}: former name {former!r}"
        elif primary != (claims[0].name if claims else ""):
            yield f"{pair}: primary {primary!r} is not the first of {[c.name for c in claims]}"
        elif claims and [c.age for c in claims] != sorted(c.age for c in claims):
            yield f"{pair}: a historic spelling before a current name"
        elif pair in primaries and primary != primaries[pair]:
            yield f"{pair}: primary {primary!r}, curated: {primaries[pair]!r}"
        elif any(port_of != meant.get((c.name, transport),
                                      str(min(xml_side.ports_of[c.name.lower(), transport])))
                 for c, port_of in listed if c.name):
            yield f"{pair}: port_of disagrees for one of {[c.name for c in claims]}"
        elif any("@" in c.owner or MAIL.search(c.owner) for c in claims):
            yield f"{pair}: a mail address"


def totals(x, got):
    """(what, expected, counted in the XML, counted in the library's answers or None)."""
    c = x.counts
    said = {pair: answer[3] for pair, answer in got.items() if answer[3]}
    in_xml = {pair: [(claim.name, alias) for claim, alias in claims if claim.name]
              for pair, claims in x.claims.items()}
    several = {pair for pair, names in in_xml.items() if len(names) > 1}
    aliased = {pair for pair in several if any(alias for _, alias in in_xml[pair])}
    named = {pair[0] for pair, names in in_xml.items() if names}
    names = {name for names in in_xml.values() for name, _ in names}
    lib_names = {claim.name for listed in said.values() for claim, _ in listed} - {""}
    lib_named = {pair[0] for pair, listed in said.items() if any(cl.name for cl, _ in listed)}
    lib_several = {pair for pair, listed in said.items() if len(listed) > 1}
    ranges = {key: size for key, size in c.items() if key.startswith("named range")}
    lib_ranges = {(cl.ports, cl.name) for listed in said.values() for cl, _ in listed
                  if len(set(cl.ports.split("-"))) > 1}
    odd = re.compile(r"[^A-Za-z0-9-]")
    with_port = {name.lower() for name in names}
    return [
        ("records", 14533, len(x.records), None),
        ("tcp records", 6606, c["transport tcp"], None),
        ("udp records", 6356, c["transport udp"], None),
        ("sctp records", 93, c["transport sctp"], None),
        ("dccp records", 11, c["transport dccp"], None),
        ("records without transport", 1467, c["transport none"], None),
        ("single numbers", 12697, c["number single"], None),
        ("ranges", 766, c["number range"], None),
        ("records without port", 1070, c["number none"], None),
        ("empty names", 9, c["empty name"], None),
        ("nameless but assigned", 14, c["nameless but assigned"],
         sum(not cl.name for listed in said.values() for cl, _ in listed)),
        ("blank transport, yet named", 16, c["blank but named"],
         len({cl.name for listed in said.values() for cl, _ in listed if cl.blank == "blank"})),
        ("unauthorized use", 112, c["unauthorized"], None),
        ("named ports", 6350, len(named), len(lib_named)),
        ("named system ports", 686, sum(p < 1024 for p in named), sum(p < 1024 for p in lib_named)),
        ("distinct names", 7327, len(names | x.portless), None),
        ("names with a port", 6341, len(names), len(lib_names)),
        ("names without a port only", 986, len(x.portless - names), None),
        ("names both with and without", 16, len(x.portless & names), None),
        ("pairs with several names", 226, len(several), len(lib_several)),
        ("pairs with an alias", 184, len(aliased), None),
        ("genuine pairs", 42, len(several - aliased), None),
        ("named ranges", 7, len({k.split()[-1] for k in ranges}), len(lib_ranges)),
        ("ports in named ranges", 248, sum(ranges.values()), len(
            {pair[0] for pair, listed in said.items() for cl, _ in listed
             if len(set(cl.ports.split("-"))) > 1})),
        ("names outside RFC 6335's syntax", 97,
         sum(bool(odd.search(n)) for n in names | x.portless), None),
        ("case-only collisions", 0, len(names) - len(with_port), None),
        ("records with no date", 9808, c["date 0"], None),
        ("records dated to the month", 2618, c["date 7"], None),
        ("records dated to the day", 2107, c["date 10"], None),
        ("registered above 49151", 0, sum(p > 49151 for p, _ in in_xml),
         sum(p > 49151 for p, _ in said)),
    ]


def main():
    head, got = answers(os.environ["PORTLORE_DUMP"])
    date, sha256, records, named_ports = head
    x = Registry(need.or_exit(need.need_snapshot, date))
    failed = 0
    named = {pair[0] for pair, answer in got.items() if answer[1]}
    if (sha256, records, named_ports) != (x.sha256, str(len(x.records)), str(len(named))):
        failed += 1
        print(f"the library's snapshot is not that file: {head}")
    if len(got) != len(PAIRS):
        sys.exit(f"{len(got)} pairs, not {len(PAIRS)}")
    differences = list(compare(x, got, *curated()))
    for difference in differences[:20]:
        print(difference)
    for what, expected, counted, ours in totals(x, got):
        if expected != counted or ours not in (None, expected):
            failed += 1
            print(f"{what}: expected {expected}, XML {counted}, library {ours}")
    print(f"{len(differences)} differences of {len(PAIRS)} pairs")
    return 1 if failed or differences else 0


if __name__ == "__main__":
    sys.exit(main())
