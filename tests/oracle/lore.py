#!/usr/bin/env python3
"""Compares, on every port and transport, what the library says of prominence, role, plain names and
the claim that people mean, and the port of every name and alias, with IANA's XML and the files of
facts. Knows nothing of the generator but the rules that facts.md's heirs, the headers, document."""
import collections
import os
import subprocess
import sys

import compare
import need

TRANSPORTS = compare.TRANSPORTS
WIDEST_OWN_CLAIM = 256
PROMINENCE = ("dominant", "common", "niche", "rare")
TITLE = "NUMBER TITLE:"

Claim = collections.namedtuple(
    "Claim", "name first last transports provenance group order")  # group: what goes last


def rows(name):
    path = os.path.join(os.environ["PORTLORE_SOURCE_DIR"], "cmake", "registry", "facts", name + ".tsv")
    with open(path, encoding="ascii") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def split(text):
    return frozenset(text.split(","))


class Lore:
    """What the files say."""

    def __init__(self, registry):
        self.registry = registry
        claims = {}
        for (_, transport), listed in sorted(registry.claims.items(),
                                             key=lambda item: TRANSPORTS.index(item[0][1])):
            for claim, _ in listed:
                claims.setdefault(claim._replace(owner=str(claim.owner)), set()).add(transport)
        self.claims = []
        for order, (claim, transports) in enumerate(claims.items()):
            first, last = map(int, claim.ports.split("-"))
            self.claims.append(Claim(claim.name, first, last, frozenset(transports), "iana",
                                     4 if claim.age == "historic" else 0, order))
        for order, row in enumerate(rows("claims")):
            self.claims.append(Claim(row["name"], int(row["first"]), int(row["last"]),
                                     split(row["transports"]), row["provenance"],
                                     3 if row["malicious"] else 2 if row["listing"] else 0, order))
        self.on_port = collections.defaultdict(list)
        for claim in self.claims:
            for port in range(claim.first, claim.last + 1):
                self.on_port[port].append(claim)
        self.primaries = {(int(row["port"]), row["transport"]): row["service"]
                          for row in rows("primaries")}
        self.titles = {}
        self.uses = {}  # (name, first, last) -> row
        for row in rows("uses"):
            if row["rank_basis"].startswith(TITLE):
                self.titles[int(row["port"])] = row
                continue
            for claim in self.narrowest(int(row["port"]), row["name"]):
                self.uses[claim.name, claim.first, claim.last] = row
        self.roles = {}
        for row in rows("roles"):
            for claim in self.narrowest(int(row["port"]), row["name"]):
                if row["transport"] in claim.transports:
                    self.roles[claim] = row["role"]

    def narrowest(self, port, name):
        found = [c for c in self.on_port[port] if c.name == name]
        width = min((c.last - c.first for c in found), default=0)
        return [c for c in found if c.last - c.first == width]

    def use(self, claim):
        return self.uses.get((claim.name, claim.first, claim.last))

    def said(self, claim):
        """(prominence, role, plain name)"""
        use = self.use(claim)
        if use is None:
            return "niche", self.roles.get(claim, "server"), claim.name
        return PROMINENCE[int(use["rank"]) - 1], use["role"], use["plain"]

    def likely(self, port, transports):
        """The claim that people mean; None without any."""
        def key(claim):
            use = self.use(claim)
            here = use is not None and int(use["port"]) == port
            rank = int(use["rank"]) if use else 3
            group = claim.group
            if claim.first != claim.last and not here:  # a piece of an interval
                rank, group = max(rank, 3), group or 1
            primary = claim.provenance != "iana" or all(
                self.primaries.get((port, t), claim.name) == claim.name
                for t in claim.transports & transports)
            return (group, rank, not here, ("iana", "vendor", "observed").index(claim.provenance),
                    not primary, claim.last - claim.first, claim.order)
        return min((c for c in self.on_port[port] if c.transports & transports and
                    c.last - c.first < WIDEST_OWN_CLAIM), key=key, default=None)

    def shown(self, port, claim, transport):
        title = self.titles.get(port)
        if title and (transport is None or any(
                c.name == title["name"] and c.provenance == "iana" and transport in c.transports
                for c in self.on_port[port])):
            return title["plain"]
        return self.said(claim)[2]

    def ports_of_names(self):
        """(name in lower case, transport) -> (port, whether by custom)"""
        made = {}
        registered = [c for c in self.claims if c.provenance == "iana" and c.name]
        for claim in registered:
            for transport in claim.transports:
                key = claim.name.lower(), transport
                made[key] = min(made.get(key, (65536, False)), (claim.first, False))
        for row in rows("name_ports"):
            made[row["name"].lower(), row["transport"]] = int(row["port"]), False
        for row in rows("aliases"):
            for transport in split(row["transports"]):
                made.setdefault((row["alias"].lower(), transport), (int(row["port"]), True))
        return made


def dump(*arguments, stdin=None):
    return subprocess.run([os.environ["PORTLORE_DUMP"], *arguments], check=True, input=stdin,
                          stdout=subprocess.PIPE).stdout.decode("utf-8").split("\n")[:-1]


def of_ports(lore):
    """Expected lines of "dump lore"."""
    for port in range(65536):
        for transport in (None, *TRANSPORTS):
            claim = lore.likely(port, frozenset(TRANSPORTS if transport is None else [transport]))
            words = ["", ""] if claim is None else [
                lore.shown(port, claim, transport), f"{claim.name} {claim.first}-{claim.last}"]
            yield "\t".join(["likely", str(port), transport or "any", *words])
        own = [c for c in lore.on_port[port] if c.last - c.first < WIDEST_OWN_CLAIM]
        for line in sorted("\t".join(["claim", str(port), c.name, f"{c.first}-{c.last}",
                                      c.provenance, *lore.said(c), "listing" if c.group == 2 else ""])
                           for c in own):
            yield line


def main():
    head, _ = compare.answers(os.environ["PORTLORE_DUMP"])
    lore = Lore(compare.Registry(need.or_exit(need.need_snapshot, head[0])))
    expected = list(of_ports(lore))
    got = dump("lore")
    differences = [(a, b) for a, b in zip(expected, got) if a != b]
    for a, b in differences[:20]:
        print(f"expected {a!r}\n     got {b!r}")
    wrong = len(differences) + abs(len(expected) - len(got))
    names = lore.ports_of_names()
    asked = sorted({name for name, _ in names} | {row["name"] for row in rows("claims")})
    answers = dump("names", stdin="".join(name + "\n" for name in asked).encode("utf-8"))
    wanted = []
    for name in asked:
        for transport in TRANSPORTS:
            port, custom = names.get((name.lower(), transport), ("", False))
            wanted.append(f"{name}\t{transport}\t{port}\t{'alias' if custom else ''}")
    unlike = [(a, b) for a, b in zip(wanted, answers) if a != b]
    for a, b in unlike[:20]:
        print(f"expected {a!r}\n     got {b!r}")
    wrong += len(unlike) + abs(len(wanted) - len(answers))
    used = {(row["port"], row["name"]) for row in lore.uses.values()}
    print(f"{wrong} differences of {len(expected)} lines on ports and {len(wanted)} names; "
          f"{len(used)} uses, {len(lore.titles)} titles of numbers, "
          f"{sum(custom for _, custom in names.values())} aliases by transport")
    return 1 if wrong or not used or not lore.titles else 0


if __name__ == "__main__":
    sys.exit(main())
