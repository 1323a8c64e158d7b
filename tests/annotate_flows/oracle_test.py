#!/usr/bin/env python3
"""annotate_flows and the Python script of the benchmark say the same of every port."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

from flows import FlowsTest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
PEER = SOURCE / "bench" / "flows_peer.py"
PROTOCOLS = {"tcp": 6, "udp": 17, "dccp": 33, "sctp": 132, "icmp": 1}


class Peer(FlowsTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.tables = []
        for command in (["list", "--json"], ["services"]):
            cls.tables.append(pathlib.Path(cls.folder.name) / command[0])
            with open(cls.tables[-1], "wb") as table:
                subprocess.run([os.environ["PORTLORE_CLI"], *command], stdout=table, check=True)
        cls.tables.append(SOURCE / "cmake" / "registry" / "facts" / "uses.tsv")
        # Every port of every transport as a server to a client's port and to any other, both ways.
        chosen = random.Random(60284)
        cls.flows = []
        for transport in ("tcp", "udp", "sctp", "dccp"):
            for port in range(65536):
                ends = [port, chosen.choice([chosen.randrange(32768, 65536),
                                             chosen.randrange(65536), chosen.randrange(1024), port])]
                chosen.shuffle(ends)
                cls.flows.append((transport, *ends))
        cls.flows += [("icmp", port, 0) for port in range(256)]
        chosen.shuffle(cls.flows)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def compare(self, log_format, head, record, flows):
        log = head + "".join(record(*flow) for flow in flows)
        theirs = subprocess.run([sys.executable, PEER, *self.tables, log_format],
                                input=log.encode(), stdout=subprocess.PIPE, check=True).stdout
        ours = self.annotated(log).encode()
        if ours != theirs:
            for pair in zip(ours.splitlines(), theirs.splitlines()):
                self.assertEqual(*pair)
        self.assertEqual(len(ours), len(theirs))
        return theirs

    def test_vpc(self):
        theirs = self.compare("vpc", "", lambda t, a, b: "2 1 eni-1 10.0.0.1 10.0.0.2 "
                              f"{a} {b} {PROTOCOLS[t]} 20 4249 1 2 ACCEPT OK\n", self.flows)
        # Enough of each answer was compared.
        for side in (b" source\n", b" destination\n", b" both\n", b" unknown\n", b" -\n"):
            self.assertGreater(theirs.count(side), 200, side)
        for provenance in (b" iana ", b" vendor ", b" observed ", b" - "):
            self.assertGreater(theirs.count(provenance), 200, provenance)

    def test_other_formats(self):
        some = self.flows[:20000]
        self.compare("zeek", "#separator \\x09\n#fields\tid.orig_p\tproto\tid.resp_p\n"
                     "#types\tport\tenum\tport\n", "{1}\t{0}\t{2}\n".format, some)
        self.compare("nfdump", "srcPort,dstPort,proto\n",
                     lambda t, a, b: f"{a},{b},{PROTOCOLS[t]}\n", some)
        for log_format, record in (
                ("zeek-json", '{{"proto":"{0}","id.resp_p":{2},"id.orig_p":{1}}}\n'),
                ("suricata", '{{"event_type":"flow","proto":"{0}","dest_port":{2},"src_port":{1}}}\n')):
            self.compare(log_format, "", record.format, some)
        for log_format, record in (
                ("gcp", '{{"jsonPayload":{{"connection":{{"src_port":{1},"dest_port":{2},'
                 '"protocol":{0}}}}}}}\n'),
                ("nfdump-json", '{{"proto":{0},"src_port":{1},"dst_port":{2}}}\n'),
                ("cloudwatch", "2026-01-05T10:00:00.000Z 2 1 eni-1 10.0.0.1 10.0.0.2 {1} {2} {0} 20 "
                 "4249 1 2 ACCEPT OK\n"),
                ("gateway", "6 TransitGateway" + " x" * 14 + " 10.0.0.1 10.0.0.2 {1} {2} {0}" + " x" * 15
                 + "\n")):
            self.compare(log_format, "", lambda t, a, b, record=record:
                         record.format(PROTOCOLS[t], a, b), some)
        self.compare("athena", '"a","srcport","dstport","protocol"\n',
                     lambda t, a, b: f'"x, ""y""","{a}","{b}","{PROTOCOLS[t]}"\n', some)

    def test_azure(self):
        tuples = ",".join(f'"1,10.0.0.1,10.0.0.2,{a},{b},{PROTOCOLS[t]},O,E"' for t, a, b in self.flows)
        self.compare("azure", '{"records":[{"flowRecords":{"flows":[{"flowGroups":[{"flowTuples":['
                     + tuples + "]}]}]}}]}\n", None, [])


if __name__ == "__main__":
    unittest.main()
