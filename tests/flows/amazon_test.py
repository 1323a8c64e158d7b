#!/usr/bin/env python3
"""Amazon's flow logs in the forms that its services give them out: Transit Gateways, CloudWatch, Athena.

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
UNSET = ["-"] * 5
RECORDS = ["2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 "
           "1418530010 1418530070 ACCEPT OK",
           "2 123456789010 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 "
           "1418530010 1418530070 REJECT OK",
           "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA",
           "2 123456789010 eni-1235b8ca123456789 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 "
           "1432917142 ACCEPT OK"]
ANSWERS = [SSH, RDP, UNSET, UNSET]


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
