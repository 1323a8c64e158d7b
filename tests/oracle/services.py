#!/usr/bin/env python3
"""Compares the library with the C library's own services database (Debian: package netbase).

getservbyport_r() and getservbyname_r() over the file of this machine, against service_name(),
claims() and port_of(). A difference must follow a rule below or be among the exceptions; the
rules and how often each was met are printed. Fails at a difference that neither explains.
"""
import collections
import os
import re
import subprocess
import sys

import need
from compare import TRANSPORTS, Registry, answers

# (name in the services file, port): why it may differ, in our words.
EXCEPTIONS = {
    ("icp", 3130): "the Internet Cache Protocol is registered as icpv2; icp is another's, on 1112",
    ("dicom", 104): "an alias of acr-nema there; IANA registers dicom on 11112",
    ("kerberos4", 750): "kerberos-iv is registered for UDP alone; on TCP the port is rfile's",
}
FEWEST = 250  # entries that a services file worth comparing has
SAME = 0.7  # of them at least with the very name


def plain(name):
    return re.sub("[^a-z0-9]", "", name.lower())


def unofficial():
    """Port -> names of claims.tsv."""
    names = collections.defaultdict(set)
    path = os.path.join(os.environ["PORTLORE_SOURCE_DIR"], "cmake", "registry", "facts", "claims.tsv")
    with open(path, encoding="ascii") as file:
        for row in list(file)[1:]:
            first, last, _, name = row.split("\t")[:4]
            if int(last) - int(first) < 256:
                for port in range(int(first), int(last) + 1):
                    names[port].add(plain(name))
    return names


class Library:
    def __init__(self):
        _, self.answers = answers(os.environ["PORTLORE_DUMP"])
        self.unofficial = unofficial()
        self.port_of = {(claim.name.lower(), transport): lowest
                        for (_, transport), (_, _, _, listed) in self.answers.items()
                        for claim, lowest in listed}
        # What is "not registered" is read from IANA's XML, lest a lost claim explain itself.
        self.ports_of = collections.defaultdict(set)  # any transport
        self.transports_of = collections.defaultdict(set)
        for (port, transport), listed in Registry(need.or_exit(need.need_snapshot)).claims.items():
            for claim, _ in listed:
                self.ports_of[claim.name.lower()].add(port)
                self.transports_of[claim.name.lower()].add(transport)

    def explain(self, port, transport, names):
        """The rule by which the names of a port differ; None if none does."""
        state, primary, _, listed = self.answers[port, transport]
        registered = {claim.name for claim, _ in listed}
        name = names[0]
        if name == primary:
            return "the same name"
        if name in registered:
            return "IANA has that name too; another is the primary"
        if primary in names:
            return "IANA's name is an alias in the file"
        if plain(name) in map(plain, registered):
            return "IANA spells it otherwise"
        if any(claim.ports != f"{port}-{port}" and name == f"{claim.name}-{port - int(claim.ports.split('-')[0])}"
               for claim, _ in listed):
            return "IANA has one name for the interval, the file numbers it"
        if any(plain(n) in self.unofficial[port] for n in names):
            return "an unofficial claim of ours has that name"
        if state == "dynamic":
            return "above 49151 nothing is registered"
        if not any(self.ports_of[n.lower()] for n in names):
            return ("neither name nor port is registered" if state == "unassigned"
                    else "the name is not registered, and the port is another's")
        return None


def main():
    said = subprocess.run([os.environ["PORTLORE_GETSERVBY_DUMP"]], stdout=subprocess.PIPE, check=True,
                          encoding="ascii").stdout.split("\n")[:-1]
    ours = Library()
    rules = collections.Counter()
    unexplained = []
    used = set()
    for line in said:
        port, transport, names, ports = line.split("\t")
        port, names = int(port), names.split()
        if transport not in TRANSPORTS:
            rules["IANA registers no service for the transport " + transport] += 1
            continue
        rule = ours.explain(port, transport, names)
        if rule is None and (names[0], port) in EXCEPTIONS:
            used.add((names[0], port))
            rule = "an exception"
        if rule is None:
            unexplained.append(f"{port}/{transport}: {' '.join(names)}; "
                               f"portlore: {ours.answers[port, transport][1] or 'none'}")
        rules[rule] += 1
        for name, theirs in zip(names, ports.split()):
            lowest = ours.port_of.get((name.lower(), transport))
            if lowest == theirs:
                rules["by name: the same port"] += 1
            elif lowest is None and name.lower() not in ours.ports_of:
                rules["by name: not registered"] += 1
            elif lowest is None and transport not in ours.transports_of[name.lower()]:
                rules["by name: not registered for that transport"] += 1
            elif (name, int(theirs)) in EXCEPTIONS:
                used.add((name, int(theirs)))
                rules["by name: an exception"] += 1
            elif lowest is not None and int(lowest) < int(theirs) and int(theirs) in ours.ports_of[
                    name.lower()]:
                rules["by name: a higher one of several ports"] += 1
            else:
                unexplained.append(f"{name}/{transport}: {theirs}; portlore: {lowest}")
    for rule, count in sorted(rules.items(), key=lambda item: -item[1]):
        print(f"{count:5} {rule}")
    for difference in unexplained:
        print("unexplained:", difference)
    for name, port in sorted(set(EXCEPTIONS) - used):
        print(f"not needed with this file: {name} {port}")
    if not said and not os.environ.get("PORTLORE_NO_SKIP"):
        print("skipped: this machine has no services file (Debian: netbase)")
        return 77
    if len(said) < FEWEST or rules["the same name"] < SAME * len(said):
        print(f"too little in common: {rules['the same name']} of {len(said)} entries")
        return 1
    print(f"{len(unexplained)} unexplained differences of {len(said)} entries")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
