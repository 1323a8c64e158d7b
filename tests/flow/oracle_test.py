#!/usr/bin/env python3
"""server_side() decided a second time, from what the library says of each port and from the order
that facts and RFCs give: equal ports, role, prominence, System Ports, claims, ephemeral ranges.
"""
import collections
import os
import subprocess
import unittest

RANK = {"dominant": 3, "common": 2, "niche": 1, "rare": 1}
# Who tells or asks whom: RFC 3417 section 3.1, RFC 6353; "tunnel.log" of Zeek's documentation.
TOLD = {(161, 162), (10161, 10162), (3074, 3544)}


class End:
    def __init__(self, number, words):
        self.number = number
        self.rank = 0
        self.role = "server"
        self.star = False
        if words and words[3] == "0":
            self.rank = RANK[words[0]]
            self.role = words[1]
            self.star = self.rank == 3 and words[2] == "iana"
        self.dynamic = number > 49151  # RFC 6335 section 6
        self.lent = self.dynamic or 32768 <= number <= 60999  # Linux, macOS, Windows
        self.famous = self.rank > 1 and not self.dynamic
        self.claimed = self.rank > 1 or (self.rank == 1 and not self.dynamic)
        self.system = 1 <= self.number <= 1023

    def serves(self, other):
        return (other.number, self.number) in TOLD or (
            other.role == "client" != self.role and self.rank + self.star >= other.rank + other.star
            and abs(self.number - other.number) <= 10)

    def towers_over(self, other):
        return self.claimed and other.claimed and (
            self.rank + self.star - other.rank - other.star > (1 if other.famous else 0))


def one(holds, a, b):
    """The end of which alone that holds."""
    return [x for x, y in ((a, b), (b, a)) if holds(x, y) and not holds(y, x)]


def decide(a, b):
    if a.number == b.number:
        serves = a.rank and a.role != "client"
        return ("both", "medium", "equal ports") if serves else ("unknown", "none", "equal ports")

    def answer(winner, confidence, reason):
        return "source" if winner is a else "destination", confidence, reason
    for found in one(End.serves, a, b):
        return answer(found, "high", "role")
    for found in one(lambda x, _: x.famous, a, b):
        other = b if found is a else a
        sure = "medium" if other.claimed or other.system else "high"
        return answer(found, "low" if found.role == "client" else sure, "prominence")
    for found in one(lambda x, _: x.system, a, b):
        return answer(found, "medium", "system port")
    for found in one(lambda x, _: x.claimed, a, b):
        return answer(found, "medium" if (b if found is a else a).lent else "low", "claimed")
    for found in one(End.towers_over, a, b):
        return answer(found, "low", "prominence")
    for found in one(lambda x, _: not x.lent, a, b):
        return answer(found, "low", "outside ephemeral")
    return "unknown", "none", "no evidence"


class Oracle(unittest.TestCase):
    def test_verdicts(self):
        ends = {}
        reasons = collections.Counter()
        differences = []
        run = subprocess.run([os.environ["PORTLORE_FLOW_VERDICTS"]], stdout=subprocess.PIPE,
                             check=True, text=True)
        for line in run.stdout.splitlines():
            kind, *words = line.split(" ")
            if kind == "port":
                ends[words[0], words[1]] = End(int(words[0]), words[2:])
                continue
            source, destination, transport, side, confidence, *reason = words
            said = side, confidence, " ".join(reason)
            right = decide(ends[source, transport], ends[destination, transport])
            reasons[said[2]] += 1
            if said != right:
                differences.append((line, right))
        print(sum(reasons.values()), "verdicts:", dict(reasons))
        self.assertEqual(differences[:10], [], f"{len(differences)} differences")
        self.assertEqual(len(reasons), 7, "a reason never met")
        self.assertGreater(sum(reasons.values()), 900000)


if __name__ == "__main__":
    unittest.main()
