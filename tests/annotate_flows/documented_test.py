#!/usr/bin/env python3
"""The records of each documentation that no other test has: what is met in them was judged by hand.

nfdump's pages, Google's, those on Transit Gateways, on Athena, on CloudWatch and on `aws logs tail`
show no flow record; formats_test.py, json_test.py and amazon_test.py write theirs from the text.
"""
import json
import unittest

from flows import FlowsTest

COLUMNS = ["server_port", "server_service", "server_range", "server_provenance", "server_side"]


def registered(port, name, side="destination"):
    return [str(port), name, "system" if port < 1024 else "user", "iana", side]


HTTP, HTTPS, RDP = registered(80, "http"), registered(443, "https"), registered(3389, "ms-wbt-server")
SMB = registered(445, "microsoft-ds")
UNSET, UNKNOWN, NOBODY = [""] * 5, [""] * 4 + ["unknown"], ["-"] * 5


def free(port):
    """On one end a port that systems lend, on the other one that they do not and nobody claims."""
    return [str(port), "", "user", "", "destination"]


class JsonLog(FlowsTest):
    def check(self, pairs):
        """That each record gains the answer beside it."""
        out = self.annotated("".join(f"{record}\n" for record, _ in pairs)).splitlines()
        for (record, answer), line in zip(pairs, out, strict=True):
            added = json.loads(line)
            self.assertEqual({key: added.pop(key) for key in json.loads(record)}, json.loads(record))
            self.assertEqual([str(added.get(name, "")) for name in COLUMNS], answer, record)


class Zeek(JsonLog):
    """https://docs.zeek.org/en/v8.0.1/, beside the records of log-formats.html and logs/conn.html that
    formats_test.py has. Of each record its connection is kept; who serves is what the page says of it.
    """
    # logs/*.html, and where a name is given, that page. They show records over many lines.
    RECORDS = [
        ("C8blOJ21azairPrWf8", "192.168.4.142", 50540, "184.168.176.1", 443, "tcp", HTTPS),
        # The broadcast of a client without an address, and a renewal: the server is at 67.
        ("COoA8M1gbTowuPlVT", "0.0.0.0", 68, "255.255.255.255", 67, "udp", registered(67, "bootps")),
        ("CapFoX32zVg3R6TATc", "192.168.4.152", 68, "192.168.4.1", 67, "udp", registered(67, "bootps")),
        ("CzoFRWTQ6YIzfFXHk", "192.168.4.37", 58264, "23.195.64.241", 80, "tcp", HTTP),
        ("Cq2b9jR12c4lqZafg", "192.168.4.152", 59125, "63.88.73.83", 80, "tcp", HTTP),
        ("CoqLmg1Ds5TE61szq1", "141.142.228.5", 59856, "192.150.187.43", 80, "tcp", HTTP), # customizations.html
        ("CLkXf2CMo11hD8FQ5", "192.168.4.76", 53380, "196.216.2.24", 21, "tcp", registered(21, "ftp")),
        # The port that the server named in its answer to EPSV; nobody claims it.
        ("CzLMFA3Eh8KBlY4kS7", "192.168.4.76", 60474, "196.216.2.24", 31746, "tcp", free(31746)),
        ("CDsHGC2ZJuJh10XNbk", "192.168.4.142", 52856, "195.154.200.232", 6667, "tcp", registered(6667, "ircu")),
        ("CxLRXG3BJ8KYCW6flg", "192.168.4.142", 59423, "185.30.166.38", 6697, "tcp", registered(6697, "ircs-u")),
        # An IRC server at a port that is another's: what serves there the number cannot tell.
        ("Cs0hwm3slMw4IBDU0h", "10.240.0.5", 42277, "10.240.0.2", 31337, "tcp", registered(31337, "eldim")),
        ("CAcbxM1ou0N1V2cGpe", "192.168.123.132", 39910, "52.200.36.167", 5432, "tcp",
         registered(5432, "postgresql")),
        ("CFdEZNjN5MtPzGMS8", "192.168.4.160", 59758, "192.168.4.161", 3389, "tcp", RDP),
        ("CzgIrZ31Lh5vCHioWi", "192.168.10.31", 49282, "192.168.10.10", 445, "tcp", SMB),
        ("CR7Vww4LuLkMzi4jMd", "192.168.10.31", 49238, "192.168.10.30", 445, "tcp", SMB),
        ("C4j5Ds3VyExc2ZAOh9", "192.168.10.31", 1112, "192.168.10.30", 445, "tcp", SMB),
        ("Cirxt14nybZjVhpOAk", "192.168.10.31", 49266, "192.168.10.30", 445, "tcp", SMB),
        ("CyeWAg1QrRKQL0HHMi", "192.168.10.30", 138, "192.168.10.255", 138, "udp",
         registered(138, "netbios-dgm", "both")),
        ("CZ4iBM3vh98hH5GmV", "192.168.4.43", 61329, "74.125.192.108", 465, "tcp", registered(465, "submissions")),
        ("CCqmLfIrqQeWvXol4", "192.168.4.41", 49334, "17.42.251.41", 587, "tcp", registered(587, "submission")),
        ("CZzvVe1KOD9D1TewCk", "192.168.4.23", 61579, "172.253.122.108", 993, "tcp", registered(993, "imaps")),
        ("CzhwYd95h2GWh9bD8", "192.168.4.42", 50938, "142.250.31.109", 995, "tcp", registered(995, "pop3s")),
        ("CsukF91Bx9mrqdEaH9", "192.168.4.49", 56718, "13.32.202.10", 443, "tcp", HTTPS),
        ("CcJfBs3hXLJn7oHVu7", "192.168.4.142", 58802, "13.32.202.2", 443, "tcp", HTTPS),
        ("Cg9oVc87cdxWf5Dla", "192.168.4.142", 63213, "185.24.233.103", 443, "tcp", HTTPS),
        ("Cixuvq2LQrbqxU4Y17", "192.168.4.142", 63210, "185.24.233.103", 443, "tcp", HTTPS),
        # Teredo's client on an Xbox, whose own port is 3074, and its server.
        ("CO9T0A3FPac5ig4hud", "192.168.4.31", 3074, "40.84.25.61", 3544, "udp", registered(3544, "teredo")),
        ("CiJXLc43tlknoHbXH9", "172.16.44.3", 40768, "8.8.8.8", 53, "udp", registered(53, "domain")),
        ("CxdbSa2KGTlMl3PPB2", "192.168.4.129", 51020, "40.71.25.43", 8080, "tcp",
         registered(8080, "http-alt")), # from notice.log
        # No ports: OSPF, and types of ICMP: router solicitations and an answer in Teredo, echoes in
        # other tunnels.
        ("C9EV8R4fN8bfSj08f", "192.168.170.2", 0, "224.0.0.6", 0, "unknown_transport", UNSET),
        ("CoiibpW4Ov0n1xvj", "fe80::ffff:ffff:fffe", 133, "ff02::2", 134, "icmp", UNSET),
        ("C6Gikx4eC6wXR3xOqg", "fe80::8000:ffff:ffff:fffe", 133, "ff02::2", 134, "icmp", UNSET),
        ("C8h2gZ3EjWUW5xKh2", "fe80::8000:f227:d7ab:e6c3", 134, "fe80::ffff:ffff:fffe", 133, "icmp", UNSET),
        ("CaG4lb2HwGhNGLo1d2", "1.1.1.1", 8, "2.2.2.2", 0, "icmp", UNSET),
        ("Cxg76d2N73I9DhmZ5l", "1.1.1.1", 8, "2.2.2.2", 0, "icmp", UNSET)]
    # Logs of other kinds, which name no transport: each is reported by its line.
    OTHERS = ['{"uid":"C5bLoe2Mvxqhawzqqd","id.orig_p":46378,"id.resp_p":80,"method":"GET"}',
              '{"uid":"CqlPpF1AQVLMPgGiL5","id.orig_p":38461,"id.resp_p":123,"version":4,"mode":3}',
              '{"uid":"CqgZIa4KYnX4cNHJo8","id.orig_p":49241,"id.resp_p":49155,"endpoint":"svcctl"}',
              '{"uid":"CUqiKk4m6VpWwcaJ4l","id.orig_p":3074,"id.resp_p":65444,"tunnel_type":"Tunnel::TEREDO"}']

    @staticmethod
    def json(uid, source, source_port, destination, destination_port, proto):
        return json.dumps({"uid": uid, "id.orig_h": source, "id.orig_p": source_port,
                           "id.resp_h": destination, "id.resp_p": destination_port, "proto": proto},
                          separators=(",", ":"))

    def test_json(self):
        self.check([(self.json(*row[:-1]), row[-1]) for row in self.RECORDS])

    def test_json_of_other_logs(self):
        code, out, error = self.run_log("".join(f"{record}\n" for record in self.OTHERS), "--format", "zeek-json")
        self.assertEqual((code, out.decode().splitlines()), (1, self.OTHERS))
        for line in range(1, 1 + len(self.OTHERS)):
            self.assertIn(f'-:{line}: it has no "proto"\n', error)

    def test_a_consoles_port_and_one_that_nobody_claims(self):
        # tunnel.html's other flow. That 65444 is the Teredo server's, too, the numbers cannot tell;
        # they tell that somebody speaks with an Xbox's port for games.
        record = self.json("CUqiKk4m6VpWwcaJ4l", "192.168.4.31", 3074, "40.84.25.61", 65444, "udp")
        self.check([(record, registered(3074, "xbox", "source"))])

    HEAD = ("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t{}\n"
            "#open\t2022-03-01-16-57-26\n"
            "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\t{}\n"
            "#types\ttime\tstring\taddr\tport\taddr\tport\t{}\n")

    def test_log_of_decrypted_tls(self):
        # frameworks/tls-decryption.html
        connection = "CTy5Us4OUaTOcyrPvc\t192.168.20.12\t60679\t193.99.144.85\t443\t"
        log = (self.HEAD.format("conn", "proto\tservice\tduration", "enum\tstring\tinterval") +
               f"1646150638.631834\t{connection}tcp\thttp,ssl\t7.246461\n#close\t2022-03-01-16-57-26\n")
        self.assertEqual(self.added(log, "\t")[-2:], [HTTPS, []])
        # Its http.log names no transport.
        log = (self.HEAD.format("http", "trans_depth\tmethod", "count\tstring") +
               f"1646150638.735969\t{connection}1\tGET\n1646150638.944774\t{connection}2\tGET\n")
        code, out, error = self.run_log(log)
        self.assertEqual((code, out.decode()), (1, log))
        for line in 9, 10:
            self.assertIn(f"-:{line}: its header names no source port, destination port and protocol\n", error)

    def test_notice_of_no_connection(self):
        # frameworks/notice.html and netcontrol.html
        log = (self.HEAD.format("notice", "fuid\tproto\tnote", "string\tenum\tenum") +
               "1427726759.303199\t-\t-\t-\t-\t-\t-\t-\tSSH::Password_Guessing\n")
        self.assertEqual(self.added(log, "\t")[-1], NOBODY)

    def test_tftp(self):
        # devel/spicy/tutorial.html, "Detour: Zeek vs. TFTP", which shows blanks for the tabs and no
        # header. The server answers from a port of its own choice (RFC 1350), which it chose below
        # those that systems lend; that it is registered for another's service says nothing here.
        log = ("1367411051.972852\tCH3xFz3U1nYI1Dp1Dk\t192.168.0.253\t50618\t192.168.0.10\t69\tudp\t"
               "spicy_tftp\t-\t-\t-\tS0\t-\t-\t0\tD\t1\t48\t0\t0\t-\n"
               "1367411052.077243\tCfwsLw2TaTIeo3gE9g\t192.168.0.10\t3445\t192.168.0.253\t50618\tudp\t-\t"
               "0.181558\t24795\t196\tSF\t-\t-\t0\tDd\t49\t26167\t49\t1568\t-\n")
        request, data = self.added(log, "\t")
        self.assertEqual(request, registered(69, "tftp"))
        self.assertEqual((data[0], data[-1]), ("3445", "source"))


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
               "- eni-1235b8ca123456789 10.0.0.220 10.0.1.5 203.0.113.5 10.0.1.5\n"
               "i-01234567890123456 eni-1111aaaa2222bbbb3 10.0.1.5 203.0.113.5 10.0.1.5 203.0.113.5\n"
               "i-01234567890123456 eni-1111aaaa2222bbbb3 203.0.113.5 10.0.1.5 203.0.113.5 10.0.1.5\n")
        code, out, error = self.run_log(f"{fields}\n{log}")
        self.assertEqual((code, out.decode()), (1, f"{fields}\n{log}"))
        for line in range(1, 8):
            self.assertIn(f"-:{line}: its format is not known; see --format\n", error)
        code, out, error = self.run_log(log, "--format", "vpc", "--fields", fields)
        self.assertEqual((code, out), (2, b""))
        self.assertIn("names no source port", error)


class Azure(FlowsTest):
    # "Virtual network flow logs", https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview
    NETWORK = [("1663146003637,10.0.0.6,40.74.146.17,22730,443,6,O,B,NX,0,0,0,0", HTTPS),
               ("1663146003640,10.0.0.6,40.74.146.17,22730,443,6,O,E,NX,3,705,4,4569", HTTPS),
               ("1663146004251,10.0.0.6,40.74.146.17,22732,443,6,O,B,NX,0,0,0,0", HTTPS),
               ("1663146004251,10.0.0.6,40.74.146.17,22732,443,6,O,E,NX,3,705,4,4569", HTTPS),
               ("1663146004622,10.0.0.6,40.74.146.17,22734,443,6,O,B,NX,0,0,0,0", HTTPS),
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
              ("1487282454,203.0.113.170,10.1.0.4,59085,3389,T,I,A", RDP),
              ("1487282512,192.0.2.154,10.1.0.4,59046,3389,T,I,A", RDP),
              ("1708978215,203.0.113.105,10.0.0.5,35370,443,T,I,A,B,,,,", HTTPS),
              ("1708978215,203.0.113.105,10.0.0.5,35370,443,T,I,A,C,1021,588096,8005,4610880", HTTPS),
              ("1708978215,203.0.113.105,10.0.0.5,35370,443,T,I,A,E,52,29952,47,27072", HTTPS)]
    # "Read flow logs", https://learn.microsoft.com/azure/network-watcher/flow-logs-read: of its 36
    # tuples to 443 the first and last. Clients at 80 have ports that Windows XP and earlier lent.
    READ = [("1497646722,10.0.0.4,168.62.32.14,44904,443,T,O,A", HTTPS),
            ("1497646779,10.0.0.4,52.240.48.24,45322,443,T,O,A", HTTPS),
            ("1497646738,13.82.225.93,10.0.0.4,1180,80,T,I,A", HTTP),
            ("1497646750,13.82.225.93,10.0.0.4,1184,80,T,I,A", HTTP),
            ("1497646768,13.82.225.93,10.0.0.4,1181,80,T,I,A", HTTP),
            ("1497646780,13.82.225.93,10.0.0.4,1336,80,T,I,A", HTTP)]
    # The same page, of a virtual network: scans again.
    READ_NETWORK = [("1688875131557,45.119.212.87,192.168.0.4,53018,3389,6,I,D,NX,0,0,0,0", RDP),
                    ("1688875103311,35.203.210.145,192.168.0.4,56688,52113,6,I,D,NX,0,0,0,0", UNKNOWN),
                    ("1688875119073,162.216.150.87,192.168.0.4,50111,9920,6,I,D,NX,0,0,0,0", free(9920)),
                    ("1688875119910,205.210.31.253,192.168.0.4,54699,1801,6,I,D,NX,0,0,0,0",
                     registered(1801, "msmq")),
                    ("1688875121510,35.203.210.49,192.168.0.4,49250,33013,6,I,D,NX,0,0,0,0", UNKNOWN),
                    ("1688875121684,162.216.149.206,192.168.0.4,49776,1290,6,I,D,NX,0,0,0,0",
                     registered(1290, "winjaserver")),
                    ("1688875124012,91.148.190.134,192.168.0.4,57963,40544,6,I,D,NX,0,0,0,0", UNKNOWN),
                    ("1688875138568,35.203.211.204,192.168.0.4,51309,46956,6,I,D,NX,0,0,0,0", UNKNOWN),
                    ("1688875142490,205.210.31.18,192.168.0.4,54140,30303,6,I,D,NX,0,0,0,0",
                     ["30303", "Ethereum devp2p", "user", "vendor", "destination"]),
                    ("1688875147864,194.26.135.247,192.168.0.4,53583,20232,6,I,D,NX,0,0,0,0", free(20232))]
    # What serves on these is less sure than that they serve.
    SERVED = [("1542110432,198.51.100.8,10.5.16.4,48495,8088,T,I,D,B,,,,", "8088"),
              ("1542110475,80.211.72.221,10.5.16.4,37433,8088,T,I,D,B,,,,", "8088"),
              ("1542110487,46.101.199.124,10.5.16.4,60577,8088,T,I,D,B,,,,", "8088"),
              ("1542110437,125.64.94.197,10.5.16.4,59752,18264,T,I,D,B,,,,", "18264")]

    def test_tuples(self):
        for table in self.NETWORK, self.GROUPS, self.READ, self.READ_NETWORK, self.SERVED:
            log = json.dumps({"records": [{"flowTuples": [text for text, _ in table]}]}, indent=4)
            out = json.loads(self.annotated(log))["records"][0]["flowTuples"]
            for (text, answer), shown in zip(table, out, strict=True):
                found = shown.removeprefix(text + ",").split(",")
                self.assertEqual(found if isinstance(answer, list) else [found[0], found[-1]],
                                 answer if isinstance(answer, list) else [answer, "destination"], text)

    def test_a_record_out_of_its_file(self):
        # What "Read flow logs" shows of a virtual network is one record without what is around it: it
        # is refused over several lines, and read as what it is told to be given as.
        record = {"time": "2023-07-09T03:59:30.2837112Z", "flowLogVersion": 4, "category": "FlowLogFlowEvent",
                  "flowRecords": {"flows": [{"flowGroups": [{"rule": "Internet", "flowTuples": [
                      text for text, _ in self.READ_NETWORK]}]}]}}
        code, out, error = self.run_log(json.dumps(record, indent=4))
        self.assertEqual((code, out), (2, b""))
        self.assertIn("give a record a line, as jq -c . writes\n", error)
        out = self.annotated(json.dumps(record, separators=(",", ":")) + "\n")
        for text, answer in self.READ_NETWORK:
            self.assertIn('"' + ",".join([text, *answer]) + '"', out)


class Suricata(JsonLog):
    """"Eve JSON Format", https://docs.suricata.io/en/latest/output/eve/eve-json-format.html and
    https://docs.suricata.io/en/suricata-6.0.20/output/eve/eve-json-format.html: every whole record that has
    addresses and that json_test.py lacks, without what its type adds. And "tag",
    https://docs.suricata.io/en/latest/rules/tag.html."""
    # The five events of one flow: both ports are such as systems lend, so that they cannot tell that
    # 35361 serves. The alert is about a packet from the server; its "flow" has the ports the other way.
    LENT = ('{{"timestamp":"2023-09-18T06:13:33.903924+0000","flow_id":1676750115612680,"event_type":"{}",'
            '"src_ip":"192.168.100.237","src_port":49175,"dest_ip":"142.11.240.191","dest_port":35361,'
            '"proto":"TCP","ether":{{"src_mac":"12:a9:86:6c:77:de","dest_mac":"52:54:00:36:3e:ff"}}}}')
    PGSQL = ('{{"timestamp":"2021-11-24T16:56:19.435242+0000","flow_id":1960113262002448,"event_type":"pgsql",'
             '"src_ip":"172.18.0.1","src_port":54408,"dest_ip":"172.18.0.2","dest_port":5432,"proto":"TCP",'
             '"pgsql":{{"tx_id":{}}}}}')
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
         '"proto":"TCP","pgsql":{"tx_id":4}}', registered(5432, "postgresql")),
        (PGSQL.format(1), registered(5432, "postgresql")), (PGSQL.format(2), registered(5432, "postgresql")),
        ('{"timestamp":"2023-12-07T15:46:56.971150+0000","flow_id":775771889500133,"event_type":"pgsql",'
         '"src_ip":"100.88.2.140","src_port":39706,"dest_ip":"100.96.199.113","dest_port":5432,"proto":"TCP",'
         '"pkt_src":"stream (flow timeout)","pgsql":{"tx_id":1}}', registered(5432, "postgresql")),
        ('{"timestamp":"2020-06-23T16:25:48.729785+0200","flow_id":1872904524326406,"pcap_cnt":107,'
         '"event_type":"mqtt","src_ip":"0000:0000:0000:0000:0000:0000:0000:0001","src_port":53335,'
         '"dest_ip":"0000:0000:0000:0000:0000:0000:0000:0001","dest_port":1883,"proto":"TCP",'
         '"mqtt":{"publish":{"qos":0,"truncated":true}}}', registered(1883, "mqtt")),
        ('{"timestamp":"2020-06-03T10:29:17.850417+0000","flow_id":1576832511820424,"event_type":"packet",'
         '"src_ip":"192.168.0.27","src_port":54634,"dest_ip":"192.168.0.103","dest_port":22,"proto":"TCP",'
         '"pkt_src":"wire/pcap","packet_info":{"linktype":1}}', registered(22, "ssh")),
        *((event, UNKNOWN) for event in map(LENT.format, ("fileinfo", "http", "anomaly", "flow"))),
        ('{"timestamp":"2023-09-18T06:13:41.532140+0000","flow_id":1676750115612680,"event_type":"alert",'
         '"src_ip":"142.11.240.191","src_port":35361,"dest_ip":"192.168.100.237","dest_port":49175,'
         '"proto":"TCP","direction":"to_client","flow":{"src_ip":"192.168.100.237",'
         '"dest_ip":"142.11.240.191","src_port":49175,"dest_port":35361}}', UNKNOWN)]

    def test_records(self):
        self.check(self.RECORDS)

    def test_flow_that_the_alert_names_is_not_the_packet(self):
        # With a port that is known: the answer is about the event's own source and destination.
        self.check([(self.RECORDS[-1][0].replace("35361", "443"), registered(443, "https", "source"))])

    def test_events_without_addresses(self):
        # "DNS Logging Changes in 8.0", https://docs.suricata.io/en/latest/upgrade/8.0-dns-logging-changes.html,
        # leaves out all that events share, and so the protocol.
        log = ('{"event_type":"dns","dns":{"type":"query","id":0,"rrname":"www.suricata.io","rrtype":"A"}}\n'
               '{"event_type":"alert","dns":{"answer":{"version":2,"type":"answer","rcode":"NOERROR"}}}\n')
        self.assertEqual(self.annotated(log), log)

    def test_old_file_log(self):
        # "MD5", https://docs.suricata.io/en/latest/file-extraction/md5.html: files-json.log, before EVE.
        record = ('{ "id": 1, "timestamp": "05\\/01\\/2012-11:10:27.693583", "ipver": 4, '
                  '"srcip": "2.23.144.170", "dstip": "192.168.1.91", "protocol": 6, "sp": 80, "dp": 51598, '
                  '"state": "CLOSED" }\n')
        code, out, error = self.run_log(record)
        self.assertEqual((code, out.decode()), (1, record))
        self.assertIn("-:1: ", error)


if __name__ == "__main__":
    unittest.main()
