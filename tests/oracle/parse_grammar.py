#!/usr/bin/env python3
"""Compares parse() with a grammar written for this test, over all texts of up to four symbols, and
over every name and alias.

The grammar is README's and the headers' sentences as regular expressions; the names are read from
IANA's XML and the files of facts. Symbols are single characters and, so that four of them reach far, a few words.
Prints "N differences of M texts" and fails unless N is 0.
"""
import itertools
import os
import re
import subprocess
import sys

import lore
import need
from compare import Registry, TRANSPORTS

SYMBOLS = ["0", "1", "6", "9", "65535", "65536", "-", ":", "/", " ", ".", "+", "c", "l", "n", "p", "s",
           "t", "P", "X11", "tcp", "UDP", "dccp", "https", "\u00e9"]
LONGEST = 4
LONGEST_NAME = 15
NUMBERS = re.compile(r"([0-9]+)(?:[-:]([0-9]+))?")
TRANSPORT = re.compile(r"(tcp|udp|sctp|dccp)[46]?", re.I | re.A)
POSSIBLE = re.compile(r"(?=.*[A-Za-z])[!-~]{1,%d}" % LONGEST_NAME)


def lower(text):  # of ASCII only
    return re.sub("[A-Z]", lambda m: m[0].lower(), text)


class Names:
    """What a name means: (name in lower case, transport) -> (first, last, spelling)."""

    def __init__(self, registry):
        self.meant = {}
        chosen = {(lower(row["name"]), row["transport"]): int(row["port"])
                  for row in lore.rows("name_ports")}
        spelled = set()
        for (_, transport), listed in registry.claims.items():
            for claim, _ in listed:
                if claim.name:
                    key = lower(claim.name), transport
                    first, last = map(int, claim.ports.split("-"))
                    for port in range(first, last + 1):
                        spelled.add((port, claim.name))
                    if key in chosen and not first <= chosen[key] <= last:
                        continue
                    entry = first, last, claim.name
                    self.meant[key] = min(self.meant.get(key, entry), entry)
        registered_names = {name for name, _ in self.meant}
        for row in lore.rows("aliases"):
            # Of a name that IANA has elsewhere, nothing is told.
            told = ((int(row["port"]), row["name"]) in spelled and
                    lower(row["alias"]) not in registered_names)
            registered = row["name"] if told else ""
            for transport in row["transports"].split(","):
                self.meant.setdefault((lower(row["alias"]), transport),
                                      (int(row["port"]), int(row["port"]), registered))
        self.names = {name for name, _ in self.meant}

    def find(self, text, transport):
        """The answer for a name, or an error."""
        if lower(text) not in self.names:
            return "unknown service" if POSSIBLE.fullmatch(text) else "malformed"
        for on in TRANSPORTS if transport is None else (transport,):
            if (lower(text), on) in self.meant:
                first, last, spelling = self.meant[lower(text), on]
                return f"{first}\t{last}\t{transport or ''}\t{spelling}"
        return "service not on transport"


def without_transport(text, transport, names):
    numbers = NUMBERS.fullmatch(text)
    if not numbers:
        return names.find(text, transport)
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    if max(first, last) > 65535:
        return "out of range"
    if last < first:
        return "reversed interval"
    return f"{first}\t{last}\t{transport or ''}\t"


def grammar(text, names):
    if not text:
        return "empty"
    if "/" not in text:
        return without_transport(text, None, names)
    before, _, last = text.rpartition("/")
    first, _, behind = text.partition("/")
    for word, rest in ((last, before), (first, behind)):
        transport = TRANSPORT.fullmatch(word)
        if transport:
            return without_transport(rest, lower(transport[1]), names)
    answer = names.find(text, None)
    if lower(text) not in names.names and any(
            NUMBERS.fullmatch(part) or lower(part) in names.names for part in (before, behind)):
        return "unknown transport"  # a number or a service, but beside it no transport
    return answer


def main():
    names = Names(Registry(need.or_exit(need.need_snapshot)))
    texts = sorted({"".join(symbols) for count in range(LONGEST + 1)
                    for symbols in itertools.product(SYMBOLS, repeat=count)} |
                   {name + end for name in names.names for end in ("", "/tcp", "/UDP", "/sctp")})
    said = subprocess.run([os.environ["PORTLORE_PARSE_DUMP"]], input="\n".join(texts) + "\n",
                          stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout.split("\n")[:-1]
    if len(said) != len(texts):
        sys.exit(f"{len(said)} answers to {len(texts)} texts")
    kinds = {}
    differences = 0
    for text, ours in zip(texts, said):
        expected = grammar(text, names)
        kind = ("service" if expected[-1] != "\t" else "numbers") if "\t" in expected else expected
        kinds[kind] = kinds.get(kind, 0) + 1
        if ours != expected:
            differences += 1
            if differences <= 20:
                print(f"{text!r}: {ours!r}, the grammar: {expected!r}")
    print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    unreached = {"service", "numbers", "empty", "malformed", "out of range", "reversed interval",
                 "unknown transport", "unknown service", "service not on transport"} - set(kinds)
    if unreached:
        print(f"the symbols do not reach: {', '.join(sorted(unreached))}")
    print(f"{differences} differences of {len(texts)} texts")
    return 1 if differences or unreached else 0


if __name__ == "__main__":
    sys.exit(main())
