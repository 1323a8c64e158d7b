#!/usr/bin/env python3
"""Amazon's flow logs, of VPCs and Transit Gateways, as S3, CloudWatch and Athena give them out.

Records are of https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html
("Flow log record examples") or made after the page that the class names.
"""
import csv
import io
import unittest

from flows import FlowsTest

COLUMNS = ["server_port", "server_service", "server_range", "server_provenance", "server_side"]
SSH = ["22", "ssh", "system", "iana", "destination"]
RDP = ["3389", "ms-wbt-server", "user", "iana", "destination"]
HTTPS = ["443", "https", "system", "iana", "destination"]
DNS = ["53", "domain", "system", "iana", "destination"]
HTTP = ["80", "http", "system", "iana", "destination"]
UNSET = ["-"] * 5
RECORDS = ["2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 "
           "1418530010 1418530070 ACCEPT OK",
           "2 123456789010 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 "
           "1418530010 1418530070 REJECT OK",
           "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA",
           "2 123456789010 eni-1235b8ca123456789 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 "
           "1432917142 ACCEPT OK"]
ANSWERS = [SSH, RDP, UNSET, UNSET]


class Vpc(FlowsTest):
    """"Flow log record examples" and "Flow log records",
    https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
    """
    HEAD = ("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets "
            "bytes start end action log-status\n")
    SSH = ("2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 "
           "1418530010 1418530070 ACCEPT OK\n")
    RDP = ("2 123456789010 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 "
           "1418530010 1418530070 REJECT OK\n")
    NO_DATA = "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA\n"
    SKIPPED = ("2 123456789010 eni-11111111aaaaaaaaa - - - - - - - 1431280876 1431280934 - "
               "SKIPDATA\n")
    PING = ("2 123456789010 eni-1235b8ca123456789 203.0.113.12 172.31.16.139 0 0 1 4 336 "
            "1432917027 1432917142 ACCEPT OK\n")
    IPV6 = ("2 123456789010 eni-1235b8ca123456789 2001:db8:1234:a100:8d6e:3477:df66:f105 "
            "2001:db8:1234:a102:3304:8879:34cf:4071 34892 22 6 54 8855 1477913708 1477913820 "
            "ACCEPT OK\n")

    @staticmethod
    def record(source, destination, protocol):
        return (f"2 123456789010 eni-1235b8ca123456789 10.0.0.1 10.0.0.2 {source} {destination} "
                f"{protocol} 20 4249 1418530010 1418530070 ACCEPT OK\n")

    def test_documented_records(self):
        log = self.SSH + self.RDP + self.NO_DATA + self.SKIPPED + self.PING + self.IPV6
        answers = [SSH, ["3389", "ms-wbt-server", "user", "iana", "destination"],
                   UNSET, UNSET, UNSET, SSH]
        self.assertEqual(self.added(log, " "), answers)
        self.assertEqual(self.added(self.HEAD + log, " "), [COLUMNS, *answers])

    def test_documented_custom_header(self):
        log = ("version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr "
               "srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action "
               "tcp-flags log-status\n"
               "3 vpc-abcdefab012345678 subnet-aaaaaaaa012345678 i-01234567890123456 "
               "eni-1235b8ca123456789 123456789010 IPv4 52.213.180.42 10.0.0.62 43416 5001 "
               "52.213.180.42 10.0.0.62 6 568 8 1566848875 1566848933 ACCEPT 2 OK\n"
               "3 vpc-abcdefab012345678 subnet-aaaaaaaa012345678 i-01234567890123456 "
               "eni-1235b8ca123456789 123456789010 IPv4 10.0.0.62 52.213.180.42 5001 43416 "
               "10.0.0.62 52.213.180.42 6 376 7 1566848875 1566848933 ACCEPT 18 OK\n")
        # Registered for commplex-link; what people meet there most is iPerf 2.
        answers = [["5001", "iPerf_2", "user", "observed", side]
                   for side in ("destination", "source")]
        self.assertEqual(self.added(log, " "), [COLUMNS, *answers])
        head, records = log.split("\n", 1)
        console = " ".join("${" + name + "}" for name in head.split())
        for fields in (head, console):
            self.assertEqual(self.added(records, " ", "--format", "vpc", "--fields", fields),
                             answers)

    def test_documented_tcp_flag_sequence(self):
        # The page's last record has two blanks before the third address.
        head = ("version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr "
                "srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action "
                "tcp-flags log-status\n")
        record = ("3 vpc-abcdefab012345678 subnet-aaaaaaaa012345678 i-01234567890123456 "
                  "eni-1235b8ca123456789 123456789010 IPv4 {} 6 1260 17 1566933133 1566933193 "
                  "ACCEPT 3 OK\n")
        log = head + "".join(map(record.format, (
            "52.213.180.42 10.0.0.62 43638 5001 52.213.180.42 10.0.0.62",
            "10.0.0.62 52.213.180.42 5001 43638  10.0.0.62 52.213.180.42")))
        self.assertEqual([answer[-1] for answer in self.added(log, " ")],
                         ["server_side", "destination", "source"])

    def test_documented_traffic_through_a_transit_gateway(self):
        log = ("version interface-id account-id vpc-id subnet-id instance-id srcaddr dstaddr "
               "srcport dstport protocol tcp-flags type pkt-srcaddr pkt-dstaddr action log-status\n"
               "3 eni-33333333333333333 123456789010 vpc-abcdefab012345678 "
               "subnet-22222222bbbbbbbbb i-01234567890123456 10.20.33.164 10.40.2.236 39812 80 6 3 "
               "IPv4 10.20.33.164 10.40.2.236 ACCEPT OK\n"
               "3 eni-22222222222222222 123456789010 vpc-abcdefab012345678 "
               "subnet-22222222bbbbbbbbb - 10.40.2.236 10.40.2.31 80 39812 6 19 IPv4 10.40.2.236 "
               "10.20.33.164 ACCEPT OK\n")
        self.assertEqual(self.added(log, " "), [COLUMNS, HTTP, HTTP[:-1] + ["source"]])

    def test_documented_service_name_traffic_path_and_flow_direction(self):
        head = ("version srcaddr dstaddr srcport dstport protocol start end type packets bytes "
                "account-id vpc-id subnet-id instance-id interface-id region az-id "
                "sublocation-type sublocation-id action tcp-flags pkt-srcaddr pkt-dstaddr "
                "pkt-src-aws-service pkt-dst-aws-service traffic-path flow-direction log-status\n")
        records = ("5 52.95.128.179 10.0.0.71 80 34210 6 1616729292 1616729349 IPv4 14 15044 "
                   "123456789012 vpc-abcdefab012345678 subnet-aaaaaaaa012345678 "
                   "i-0c50d5961bcb2d47b eni-1235b8ca123456789 ap-southeast-2 apse2-az3 - - ACCEPT "
                   "19 52.95.128.179 10.0.0.71 S3 - - ingress OK\n"
                   "5 10.0.0.71 52.95.128.179 34210 80 6 1616729292 1616729349 IPv4 7 471 "
                   "123456789012 vpc-abcdefab012345678 subnet-aaaaaaaa012345678 "
                   "i-0c50d5961bcb2d47b eni-1235b8ca123456789 ap-southeast-2 apse2-az3 - - ACCEPT "
                   "3 10.0.0.71 52.95.128.179 - S3 8 egress OK\n")
        answers = [HTTP[:-1] + ["source"], HTTP]
        self.assertEqual(self.added(head + records, " "), [COLUMNS, *answers])
        # Versions 6 to 10 add fields, of which none is a port; --fields takes commas too.
        head = head[:-1] + (" ecs-cluster-arn ecs-cluster-name reject-reason resource-id "
                            "encryption-status\n")
        records = records.replace(" OK\n", " OK - - - - 0\n").replace("5 ", "7 ", 1)
        self.assertEqual(self.added(head + records, " "), [COLUMNS, *answers])
        self.assertEqual(self.added(records, " ", "--format", "vpc", "--fields",
                                    head[:-1].replace(" ", ",")), answers)

    def test_joined_logs_of_different_columns(self):
        log = self.HEAD + self.SSH + "protocol dstport srcport\n17 53 36844\n" + self.HEAD + self.SSH
        self.assertEqual(self.added(log, " "), [COLUMNS, SSH, COLUMNS, DNS, COLUMNS, SSH])

    def test_protocol_numbers(self):
        # https://www.iana.org/assignments/protocol-numbers
        log = "".join(self.record(*ports) for ports in
                      ((50000, 36412, 132), (36844, 53, 17), (36844, 53, 136), (50000, 22, 33),
                       (135, 0, 58), (0, 22, 47), (0, 22, 255)))
        self.assertEqual(self.added(log, " "),
                         [["36412", "s1-control", "user", "iana", "destination"], DNS, DNS,
                          ["22", "-", "system", "-", "destination"]] + [UNSET] * 3)

    def test_a_name_with_blanks_stays_one_field(self):
        self.assertEqual(self.added(self.record(50000, 10250, 6), " "),
                         [["10250", "kubelet_API", "user", "vendor", "destination"]])


class TransitGateway(FlowsTest):
    """"Amazon VPC Transit Gateways Flow Logs", https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html:
    the fields, all of which the default format has, in this order. The page shows no record.
    """
    HEAD = ("version resource-type account-id tgw-id tgw-attachment-id tgw-src-vpc-account-id "
            "tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id "
            "tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id "
            "tgw-pair-attachment-id srcaddr dstaddr srcport dstport protocol packets bytes start end "
            "log-status type packets-lost-no-route packets-lost-blackhole "
            "packets-lost-mtu-exceeded packets-lost-ttl-expired tcp-flags region flow-direction "
            "pkt-src-aws-service pkt-dst-aws-service\n")
    RECORD = ("6 TransitGateway 111122223333 tgw-0a1 tgw-attach-0b2 111122223333 444455556666 "
              "vpc-0c3 vpc-0d4 subnet-0e5 subnet-0f6 eni-071 eni-082 use1-az1 use1-az2 "
              "tgw-attach-093 10.40.1.5 10.41.2.6 {} {} {} 100 5000 1767607200 1767607229 OK IPv4 "
              "0 0 0 0 3 us-east-1 ingress - -\n")

    def test_with_and_without_its_header(self):
        log = (self.RECORD.format(52100, 443, 6) + self.RECORD.format(0, 0, 1) +
               self.RECORD.format(22, 50000, 6))
        answers = [HTTPS, UNSET, SSH[:-1] + ["source"]]
        self.assertEqual(self.added(self.HEAD + log, " "), [COLUMNS, *answers])
        self.assertEqual(self.added(log, " "), answers)
        self.assertEqual(self.added(log, " ", "--format", "vpc"), answers)

    def test_joined_to_a_network_interfaces_log(self):
        gateway = self.RECORD.format(52100, 443, 6)
        log = RECORDS[0] + "\n" + gateway + RECORDS[1] + "\n" + gateway
        self.assertEqual(self.added(log, " "), [SSH, HTTPS, RDP, HTTPS])


class CloudWatch(FlowsTest):
    """What CloudWatch sets before each record."""

    def before(self, beginnings, *arguments):
        log = "".join(f"{beginnings[i % len(beginnings)]}{record}\n"
                      for i, record in enumerate(RECORDS))
        self.assertEqual(self.added(log, " ", *arguments), ANSWERS)

    def test_export(self):
        # "Exporting log data to Amazon S3",
        # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html
        self.before(["2026-01-05T10:00:00.000Z ", "2026-01-05T10:00:01.000Z "])

    def test_tail(self):
        # "aws logs tail", https://docs.aws.amazon.com/cli/latest/reference/logs/tail.html:
        # detailed and short; made as awscli/customizations/logs/tail.py writes them.
        self.before(["2026-01-05T10:00:00.000000+00:00 eni-1235b8ca123456789-all "])
        self.before(["2026-01-05T10:00:00 "])

    def test_copy_from_the_console(self):
        self.before(["2026-01-05T10:00:00.000+01:00\t", "2026-01-05T10:00:00.000Z\t"])

    def test_mixed_beginnings(self):
        self.before(["", "2026-01-05T10:00:00.000Z ", "2026-01-05T10:00:00 eni-1-all ", "2026-01-05T10:00:00Z\t"])

    def test_transit_gateway(self):
        record = TransitGateway.RECORD.format(52100, 443, 6)
        for beginning in "2026-01-05T10:00:00.000Z ", "2026-01-05T10:00:00.000Z tgw-attach-0b2 ":
            self.assertEqual(self.added((beginning + record) * 2, " "), [HTTPS, HTTPS])

    def test_custom_columns(self):
        log = "2026-01-05T10:00:00.000Z eni-1 50000 22 6\n2026-01-05T10:00:00 eni-2 50000 3389 6\n"
        self.assertEqual(self.added(log, " ", "--format", "vpc", "--fields",
                                    "${interface-id} ${srcport} ${dstport} ${protocol}"), [SSH, RDP])

    def test_a_time_alone_excuses_nothing(self):
        code, out, error = self.run_log("2026-01-05T10:00:00.000Z " + RECORDS[0] + "\n"
                                        "2026-01-05T10:00:00.000Z " + RECORDS[0][:-3] + "\n"
                                        "2026-01-05T10:00:00.000Z\n")
        self.assertEqual((code, out.count(b"ssh")), (1, 1))
        self.assertIn("-:2: it has more or fewer fields than there are columns\n-:3: it has more "
                      "or fewer", error)


class Athena(FlowsTest):
    """"Query Amazon VPC flow logs", https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs.html,
    for the names of the columns; "Work with query results",
    https://docs.aws.amazon.com/athena/latest/ug/querying.html, for the form: CSV, quoted.
    """
    NAMES = ["version", "account_id", "interface_id", "srcaddr", "dstaddr", "srcport", "dstport",
             "protocol", "packets", "bytes", "start", "end", "action", "log_status"]
    OLD_NAMES = ["version", "account", "interfaceid", "sourceaddress", "destinationaddress",
                 "sourceport", "destinationport", "protocol", "numpackets", "numbytes",
                 "starttime", "endtime", "action", "logstatus"]

    def test_result(self):
        for names in self.NAMES, self.OLD_NAMES:
            for quoting in csv.QUOTE_ALL, csv.QUOTE_MINIMAL:
                out = io.StringIO()
                rows = csv.writer(out, quoting=quoting, lineterminator="\n")
                rows.writerow(names)
                rows.writerows(record.split(" ") for record in RECORDS[:2] + RECORDS[3:])
                log = out.getvalue()
                self.assertEqual(self.added(log, ","), [COLUMNS, SSH, RDP, [""] * 5])
                read = list(csv.reader(io.StringIO(self.annotated(log))))
                self.assertEqual([row[:14] for row in read], list(csv.reader(io.StringIO(log))))

    def test_null_is_nothing(self):
        # NODATA's "-" is no number, so a table of numbers has NULL there.
        log = ('"interface_id","srcport","dstport","protocol"\n"eni-1",,,\n"eni-1","50000","22","6"\n'
               '"eni-1",,,"6"\n')
        self.assertEqual(self.added(log, ","), [COLUMNS, [""] * 5, SSH, [""] * 5])

    def test_without_its_header(self):
        self.assertEqual(self.added('"22","50000","6"\n', ",", "--format", "athena", "--fields",
                                    "srcport,dstport,protocol"), [SSH[:-1] + ["source"]])


if __name__ == "__main__":
    unittest.main()
