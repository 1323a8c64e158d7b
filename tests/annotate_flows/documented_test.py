#!/usr/bin/env python3
"""The records of each documentation that no other test has: what is met in them was judged by hand.

Zeek's pages show the records that formats_test.py and json_test.py have; nfdump's, Google's and the
one on Transit Gateways show none.
"""
import json
import unittest

from flows import FlowsTest

COLUMNS = ["server_port", "server_service", "server_range", "server_provenance", "server_side"]


def registered(port, name, side="destination"):
    return [str(port), name, "system" if port < 1024 else "user", "iana", side]


HTTP, HTTPS, RDP = registered(80, "http"), registered(443, "https"), registered(3389, "ms-wbt-server")
UNSET, UNKNOWN, NOBODY = [""] * 5, [""] * 4 + ["unknown"], ["-"] * 5


def free(port):
    """On one end a port that systems lend, on the other one that they do not and nobody claims."""
    return [str(port), "", "user", "", "destination"]


class Amazon(FlowsTest):
    """"Flow log record examples", https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html"""

    def test_answer_to_a_ping(self):
        log = ("2 123456789010 eni-1235b8ca123456789 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 1432917142 ACCEPT OK\n"
               "2 123456789010 eni-1235b8ca123456789 172.31.16.139 203.0.113.12 0 0 1 4 336 1432917094 1432917142 REJECT OK\n")
        self.assertEqual(self.added(log, " "), [NOBODY] * 2)

    def test_tcp_flag_sequence(self):
        head = ("version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr srcport dstport "
                "pkt-srcaddr pkt-dstaddr protocol bytes packets start end action tcp-flags log-status\n")
        ends = {"destination": "52.213.180.42 10.0.0.62 {} 5001 52.213.180.42 10.0.0.62",
                "source": "10.0.0.62 52.213.180.42 5001 {} 10.0.0.62 52.213.180.42"}
        records = [("destination", 43416, "568 8 1566848875 1566848933 ACCEPT 2"),
                   ("source", 43416, "376 7 1566848875 1566848933 ACCEPT 18"),
                   ("destination", 43418, "100701 70 1566848875 1566848933 ACCEPT 2"),
                   ("source", 43418, "632 12 1566848875 1566848933 ACCEPT 18"),
                   ("source", 43418, "63388 1219 1566848933 1566849113 ACCEPT 1"),
                   ("destination", 43418, "23294588 15774 1566848933 1566849113 ACCEPT 1"),
                   ("destination", 43638, "1260 17 1566933133 1566933193 ACCEPT 3"),
                   ("source", 43638, "967 14 1566933133 1566933193 ACCEPT 19")]
        log = head + "".join(f"3 vpc-abcdefab012345678 subnet-aaaaaaaa012345678 i-01234567890123456 "
                             f"eni-1235b8ca123456789 123456789010 IPv4 {ends[side].format(port)} 6 {rest} OK\n"
                             for side, port, rest in records)
        answers = self.added(log, " ")[1:]
        self.assertEqual([(answer[0], answer[-1]) for answer in answers],
                         [("5001", side) for side, _, _ in records])

    def test_transit_gateway(self):
        fields = ("version interface-id account-id vpc-id subnet-id instance-id srcaddr dstaddr srcport dstport "
                  "protocol tcp-flags type pkt-srcaddr pkt-dstaddr action log-status")
        log = ("3 eni-33333333333333333 123456789010 vpc-abcdefab012345678 subnet-22222222bbbbbbbbb "
               "i-01234567890123456 10.20.33.164 10.40.2.236 39812 80 6 3 IPv4 10.20.33.164 10.40.2.236 ACCEPT OK\n"
               "3 eni-33333333333333333 123456789010 vpc-abcdefab012345678 subnet-22222222bbbbbbbbb "
               "i-01234567890123456 10.40.2.236 10.20.33.164 80 39812 6 19 IPv4 10.40.2.236 10.20.33.164 ACCEPT OK\n"
               "3 eni-11111111111111111 123456789010 vpc-abcdefab012345678 subnet-11111111aaaaaaaaa "
               "- 10.40.1.175 10.40.2.236 39812 80 6 3 IPv4 10.20.33.164 10.40.2.236 ACCEPT OK\n"
               "3 eni-22222222222222222 123456789010 vpc-abcdefab012345678 subnet-22222222bbbbbbbbb "
               "- 10.40.2.236 10.40.2.31 80 39812 6 19 IPv4 10.40.2.236 10.20.33.164 ACCEPT OK\n")
        answers = [HTTP, HTTP[:-1] + ["source"]] * 2
        self.assertEqual(self.added(log, " ", "--format", "vpc", "--fields", fields), answers)
        self.assertEqual(self.added(fields + "\n" + log, " "), [COLUMNS, *answers])

    def test_nat_gateway_of_no_ports(self):
        # Nothing is passed on in silence: each record is reported by its line.
        fields = "instance-id interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr"
        log = ("- eni-1235b8ca123456789 10.0.1.5 10.0.0.220 10.0.1.5 203.0.113.5\n"
               "- eni-1235b8ca123456789 10.0.0.220 203.0.113.5 10.0.0.220 203.0.113.5\n"
               "- eni-1235b8ca123456789 203.0.113.5 10.0.0.220 203.0.113.5 10.0.0.220\n"
               "- eni-1235b8ca123456789 10.0.0.220 10.0.1.5 203.0.113.5 10.0.1.5\n")
        code, out, error = self.run_log(f"{fields}\n{log}")
        self.assertEqual((code, out.decode()), (1, f"{fields}\n{log}"))
        for line in range(1, 6):
            self.assertIn(f"-:{line}: its format is not known; see --format\n", error)
        code, out, error = self.run_log(log, "--format", "vpc", "--fields", fields)
        self.assertEqual((code, out), (2, b""))
        self.assertIn("names no source port", error)


class Azure(FlowsTest):
    # "Virtual network flow logs", https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview
    NETWORK = [("1663146003637,10.0.0.6,40.74.146.17,22730,443,6,O,B,NX,0,0,0,0", HTTPS),
               ("1663146003640,10.0.0.6,40.74.146.17,22730,443,6,O,E,NX,3,705,4,4569", HTTPS),
               ("1663146004251,10.0.0.6,40.74.146.17,22732,443,6,O,B,NX,0,0,0,0", HTTPS),
               ("1663146004622,10.0.0.6,40.74.146.17,22734,443,6,O,E,NX,2,134,1,108", HTTPS),
               ("1663146017343,10.0.0.6,104.16.218.84,36776,443,6,O,B,NX,0,0,0,0", HTTPS),
               # Scans, from ports that systems lend to such ports as well, and to others.
               ("1663145989563,20.106.221.10,10.0.0.6,50557,44357,6,I,D,NX,0,0,0,0", UNKNOWN),
               ("1663145989679,20.55.117.81,10.0.0.6,62797,35945,6,I,D,NX,0,0,0,0", UNKNOWN),
               ("1663145989709,20.55.113.5,10.0.0.6,51961,65515,6,I,D,NX,0,0,0,0", UNKNOWN),
               ("1663145990049,13.65.224.51,10.0.0.6,40497,40129,6,I,D,NX,0,0,0,0", UNKNOWN),
               ("1663145990145,20.55.117.81,10.0.0.6,62797,30472,6,I,D,NX,0,0,0,0", free(30472)),
               ("1663145990175,20.55.113.5,10.0.0.6,51961,28184,6,I,D,NX,0,0,0,0", free(28184)),
               ("1663146015545,20.106.221.10,10.0.0.6,50557,31244,6,I,D,NX,0,0,0,0", free(31244)),
               ("1493763938,185.170.185.105,10.2.0.4,35370,23,6,I,B,NX,,,,", registered(23, "telnet")),
               ("1493695838,185.170.185.105,10.2.0.4,35370,23,6,I,C,NX,1021,588096,8005,4610880",
                registered(23, "telnet")),
               ("1493696138,185.170.185.105,10.2.0.4,35370,23,6,I,E,NX,52,29952,47,27072",
                registered(23, "telnet"))]
    # "Flow logging for network security groups", https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview
    GROUPS = [("1487282421,192.0.2.95,10.1.0.4,51529,5358,T,I,D", registered(5358, "wsdapi-s")),
              ("1487282393,192.0.2.154,10.1.0.4,61540,3389,T,I,A", RDP),
              ("1487282423,203.0.113.229,10.1.0.4,53163,3389,T,I,A", RDP),
              ("1487282481,198.51.100.194,10.1.0.4,53,1732,U,I,D", registered(53, "domain", "source")),
              ("1487282435,198.51.100.68,10.1.0.4,57776,3389,T,I,A", RDP),
              ("1487282477,192.0.2.50,10.1.0.4,65078,3389,T,I,A", RDP),
              ("1487282492,203.0.113.29,10.1.0.4,28918,5358,T,I,D", registered(5358, "wsdapi-s")),
              ("1542110424,203.0.113.10,10.5.16.4,56509,59336,T,I,D,B,,,,", UNKNOWN),
              ("1542110377,10.5.16.4,203.0.113.118,59831,443,T,O,A,B,,,,", HTTPS),
              ("1542110379,10.5.16.4,203.0.113.115,44931,443,T,O,A,C,30,16978,24,14008", HTTPS),
              ("1542110406,10.5.16.4,198.51.100.225,59929,443,T,O,A,E,15,8489,12,7054", HTTPS),
              ("1542110490,176.119.4.30,10.5.16.4,57067,52801,T,I,D,B,,,,", UNKNOWN),
              ("1708978215,203.0.113.105,10.0.0.5,35370,443,T,I,A,C,1021,588096,8005,4610880", HTTPS)]
    # What serves on these is less sure than that they serve.
    SERVED = [("1542110432,198.51.100.8,10.5.16.4,48495,8088,T,I,D,B,,,,", "8088"),
              ("1542110475,80.211.72.221,10.5.16.4,37433,8088,T,I,D,B,,,,", "8088"),
              ("1542110437,125.64.94.197,10.5.16.4,59752,18264,T,I,D,B,,,,", "18264")]

    def test_tuples(self):
        for table in self.NETWORK, self.GROUPS, self.SERVED:
            log = json.dumps({"records": [{"flowTuples": [text for text, _ in table]}]}, indent=4)
            out = json.loads(self.annotated(log))["records"][0]["flowTuples"]
            for (text, answer), shown in zip(table, out, strict=True):
                found = shown.removeprefix(text + ",").split(",")
                self.assertEqual(found if isinstance(answer, list) else [found[0], found[-1]],
                                 answer if isinstance(answer, list) else [answer, "destination"], text)


class Suricata(FlowsTest):
    """"Eve JSON Format", https://docs.suricata.io/en/latest/output/eve/eve-json-format.html and
    https://docs.suricata.io/en/suricata-6.0.20/output/eve/eve-json-format.html: every whole record that has
    addresses and that json_test.py lacks, without what its type adds."""
    RECORDS = [
        ('{"timestamp":"2009-11-24T21:27:09.534255","event_type":"alert","src_ip":"192.168.2.7","src_port":1041,'
         '"dest_ip":"x.x.250.50","dest_port":80,"proto":"TCP","alert":{"action":"allowed","gid":1,'
         '"signature_id" :2001999,"rev":9}}', HTTP),
        ('{"timestamp":"2016-01-11T05:10:52.828802-0800","flow_id":201217772575257,"pcap_cnt":1391281,'
         '"event_type":"anomaly","src_ip":"192.168.122.149","src_port":49323,"dest_ip":"69.195.71.174",'
         '"dest_port":443,"proto":"TCP","tx_id":0,"app_proto":"tls","anomaly":{"type":"applayer",'
         '"event":"INVALID_RECORD_TYPE","layer":"proto_parser"}}', HTTPS),
        ('{"timestamp":"1969-12-31T16:04:21.000000-0800","pcap_cnt":9262,"event_type":"anomaly",'
         '"src_ip":"208.21.2.184","src_port":0,"dest_ip":"10.1.1.99","dest_port":0,"proto":"UDP",'
         '"packet":"////////AQEBAQEBCABFAAA8xZ5AAP8R1+DQFQK4CgE=","packet_info":{"linktype":1},'
         '"anomaly":{"type":"decode","event":"decoder.udp.pkt_too_small"}}', UNKNOWN),
        ('{"timestamp":"2020-05-19T18:00:39.016985+0200","flow_id":1454127794305760,"pcap_cnt":65,'
         '"event_type":"mqtt","src_ip":"0000:0000:0000:0000:0000:0000:0000:0001","src_port":60105,'
         '"dest_ip":"0000:0000:0000:0000:0000:0000:0000:0001","dest_port":1883,"proto":"TCP",'
         '"mqtt":{"publish":{"qos":2}}}', registered(1883, "mqtt")),
        ('{"timestamp":"2021-11-24T16:56:24.403417+0000","flow_id":1960113262002448,"pcap_cnt":780,'
         '"event_type":"pgsql","src_ip":"172.18.0.1","src_port":54408,"dest_ip":"172.18.0.2","dest_port":5432,'
         '"proto":"TCP","pgsql":{"tx_id":4}}', registered(5432, "postgresql"))]

    def test_records(self):
        out = self.annotated("".join(f"{record}\n" for record, _ in self.RECORDS)).splitlines()
        for (record, answer), line in zip(self.RECORDS, out, strict=True):
            added = json.loads(line)
            self.assertEqual({key: added.pop(key) for key in json.loads(record)}, json.loads(record))
            self.assertEqual([str(added.get(name, "")) for name in COLUMNS], answer, record)


if __name__ == "__main__":
    unittest.main()
