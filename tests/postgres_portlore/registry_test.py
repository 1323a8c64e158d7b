#!/usr/bin/env python3
"""The extension's answers for every port, compared with IANA's XML and the files of facts read by other
code; and a million flows, in parallel workers and beside a join with a table of those names."""
import collections
import json
import os
import pathlib
import re
import sys
import unittest

import need
from server import Server, configured

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests/oracle"))
from compare import TRANSPORTS, Registry, curated  # noqa: E402
from lore import WIDEST_OWN_CLAIM, Lore  # noqa: E402

DATE = re.search(r'snapshot_date\[\] = "(.*)";',
                 (SOURCE / "include/portlore/generated/snapshot.hpp").read_text(encoding="ascii"))[1]
PAIRS = "generate_series(0, 65535) port, unnest('{tcp,udp,sctp,dccp}'::text[]) transport"
# A quarter goes to any port, the others to few: as in SQL below.
POPULAR = (22, 53, 80, 123, 443, 3306, 5432, 6443, 8080, 9091, 36412, 51820)
CARRIED = ("tcp", "tcp", "tcp", "udp", "udp", "sctp", "dccp")
FLOWS = 1_000_000
MAKE_FLOWS = f"""
    CREATE UNLOGGED TABLE flows AS SELECT (32768 + i * 7919 % 28232)::integer AS source_port,
        (CASE WHEN i % 4 = 0 THEN i * 40503 % 65536
              ELSE ('{{{",".join(map(str, POPULAR))}}}'::integer[])[1 + i % 12] END)::integer AS destination_port,
        ('{{{",".join(CARRIED)}}}'::text[])[1 + i % 7] AS transport
    FROM generate_series(0::bigint, {FLOWS - 1}) i;
    ANALYZE flows"""


def flows():
    """(source port, destination port, transport) of each of the million, reckoned here."""
    for i in range(FLOWS):
        yield (32768 + i * 7919 % 28232, i * 40503 % 65536 if i % 4 == 0 else POPULAR[i % 12], CARRIED[i % 7])


def nodes(plan):
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.registry = Registry(need.need_snapshot(DATE))
        primaries, _ = curated()
        cls.names = {}  # (port, transport) -> the primary registered name
        for pair, claims in cls.registry.claims.items():
            current = [claim.name for claim, alias in claims if claim.name and not alias]
            if pair in primaries or current:
                assert pair in primaries or len(current) == 1, pair
                cls.names[pair] = primaries.get(pair) or current[0]
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)
        cls.rows = cls.server.rows
        cls.rows("CREATE EXTENSION portlore")

    def answers(self, expression):
        """{(port, transport): what it is there}, where it is not NULL."""
        return {(int(port), transport): answer for port, transport, answer in self.rows(
            f"SELECT * FROM (SELECT port, transport, {expression} AS answer FROM {PAIRS}) a WHERE answer IS NOT NULL")}

    def test_every_service(self):
        self.assertGreater(len(self.names), 12000)
        self.assertEqual(self.answers("port_service(port, transport)"), self.names)

    def test_every_plain_name_and_claim(self):
        lore = Lore(self.registry)
        plain, claims = {}, set()
        for port in range(65536):
            for transport in TRANSPORTS:
                claim = lore.likely(port, frozenset([transport]))
                if claim is not None and lore.shown(port, claim, transport):
                    plain[port, transport] = lore.shown(port, claim, transport)
            claims |= {(str(port), c.name or None, str(c.first), str(c.last), c.provenance, *lore.said(c)[:2],
                        lore.said(c)[2] or None, ",".join(t for t in TRANSPORTS if t in c.transports))
                       for c in lore.on_port[port] if c.last - c.first < WIDEST_OWN_CLAIM}
        self.assertEqual(self.answers("port_plain_name(port, transport)"), plain)
        self.assertGreater(len(claims), 9000)
        found = self.rows("SELECT port, name, first_port, last_port, provenance, prominence, role, plain_name, "
                          "array_to_string(transports, ',') FROM generate_series(0, 65535) port, port_claims(port)")
        self.assertEqual(set(found), claims)

    def test_every_registered_text(self):
        """Description, reference, whether historic."""
        listed = collections.defaultdict(set)
        for (port, _), claims in self.registry.claims.items():
            for c, _ in claims:
                listed[port].add((c.name or None, c.description or None, c.reference or None,
                                  "t" if c.age == "historic" else "f"))
        found = collections.defaultdict(set)
        for port, *texts in self.rows("SELECT port, name, description, reference, is_historic FROM "
                                      "generate_series(0, 65535) port, port_claims(port) WHERE provenance = 'iana'"):
            found[int(port)].add(tuple(texts))
        self.assertEqual(found, listed)

    def test_a_million_flows(self):
        self.rows(MAKE_FLOWS)
        self.rows("CREATE TABLE names (port integer, transport text, name text, PRIMARY KEY (port, transport));"
                  "COPY names FROM STDIN; ANALYZE names",
                  stdin="".join(f"{port}\t{transport}\t{name}\n" for (port, transport), name in self.names.items()))
        expected = collections.Counter(self.names.get((port, transport)) for _, port, transport in flows())
        by_call = "SELECT port_service(destination_port, transport) AS service, count(*) FROM flows GROUP BY 1"
        by_join = ("SELECT name, count(*) FROM flows LEFT JOIN names ON destination_port = port "
                   "AND flows.transport = names.transport GROUP BY 1")
        for query in by_call, by_join:
            self.assertEqual({name: int(count) for name, count in self.rows(query)}, expected)

        ((explained,),) = self.rows(f"EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) {by_call}")
        gathers = [node for node in nodes(json.loads(explained)[0]["Plan"]) if node["Node Type"].startswith("Gather")]
        self.assertEqual([node["Workers Launched"] for node in gathers], [2])
        below = [node for node in nodes(gathers[0]) if node["Node Type"] == "Aggregate"]
        self.assertEqual([node["Partial Mode"] for node in below], ["Partial"])
        self.assertIn("port_service", " ".join(below[0]["Group Key"]))

        print(f"\n{FLOWS} flows, two workers; the best of five, ms; above the scan, ns a flow")
        costs = collections.defaultdict(list)
        for _ in range(5):
            for what, counted in [
                    ("the scan alone", "transport) FROM flows"),
                    ("port_range", "port_range(destination_port)) FROM flows"),
                    ("port_service", "port_service(destination_port, transport)) FROM flows"),
                    ("a join with a table of names", "name) FROM flows LEFT JOIN names ON destination_port = port "
                                                     "AND flows.transport = names.transport"),
                    ("port_plain_name", "port_plain_name(destination_port, transport)) FROM flows"),
                    ("port_server_side", "port_server_side(source_port, destination_port, transport)) FROM flows")]:
                ((explained,),) = self.rows(f"EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) SELECT count({counted}")
                costs[what].append(json.loads(explained)[0]["Execution Time"])
        for what, times in costs.items():
            above = (min(times) - min(costs["the scan alone"])) * 1e6 / FLOWS
            print(f"{what:32}{min(times):8.1f}{above:8.0f}")


if __name__ == "__main__":
    need.or_exit(configured)
    need.main()
