#!/usr/bin/env python3
"""The right answers, on records that each format's own documentation shows or describes.

Those of test_documented_... are the documentation's own; the others are made after it. What the ports mean is IANA's registry: 22 ssh, 53 domain, 80 http, 3389 ms-wbt-server ...
"""
import csv
import io
import json
import random
import unittest

from flows import FlowsTest

COLUMNS = ["server_port", "server_service", "server_range", "server_provenance", "server_side"]
DNS = ["53", "domain", "system", "iana", "destination"]
HTTP = ["80", "http", "system", "iana", "destination"]
SSH = ["22", "ssh", "system", "iana", "destination"]


def unset(word):
    return [word] * 5


class ZeekTsv(FlowsTest):
    """https://docs.zeek.org/en/v8.0.1/log-formats.html, and for ICMP
    https://docs.zeek.org/en/v8.0.1/scripts/base/protocols/conn/main.zeek.html:
    "the source port meaning the ICMP message type and the destination port being the ICMP
    message code".
    """
    HEAD = ("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n"
            "#path\tconn\n#open\t2020-06-05-14-48-32\n")
    FIELDS = ("#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\t"
              "duration\n")
    TYPES = "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\n"
    CLOSE = "#close\t2020-06-05-14-48-32\n"

    @staticmethod
    def record(source, destination, proto, hosts=("192.168.4.76", "192.168.4.1")):
        return (f"1591367999.305988\tCMdzit1AMNsmfAIiQc\t{hosts[0]}\t{source}\t{hosts[1]}\t"
                f"{destination}\t{proto}\t-\t0.066852\n")

    def answers(self, *records):
        log = self.HEAD + self.FIELDS + self.TYPES + "".join(records) + self.CLOSE
        head = self.HEAD.count("\n")
        found = self.added(log, "\t")
        self.assertEqual(found[:head], [[]] * head)
        self.assertEqual(found[head], COLUMNS)
        self.assertEqual(found[head + 1], ["port", "string", "string", "string", "string"])
        self.assertEqual(found[-1], [])
        return found[head + 2:-1]

    def test_documented_log(self):
        # The page shows blanks for the tabs.
        log = (self.HEAD +
               "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\t"
               "duration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\t"
               "missed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\t"
               "tunnel_parents\tip_proto\n"
               "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\t"
               "count\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\t"
               "set[string]\tcount\n"
               "1591367999.305988\tCazOhH2qDUiJTWMCY\t192.168.4.76\t36844\t192.168.4.1\t53\tudp\t"
               "dns\t0.066852\t62\t141\tSF\t-\t-\t0\tDd\t2\t118\t2\t197\t-\t17\n"
               "1591367999.430166\tCLqEx41jYPOdfHF586\t192.168.4.76\t46378\t31.3.245.133\t80\ttcp\t"
               "http\t0.254115\t77\t295\tSF\t-\t-\t0\tShADadFf\t6\t397\t4\t511\t-\t6\n" +
               self.CLOSE)
        self.assertEqual(self.added(log, "\t")[8:], [DNS, HTTP, []])

    def test_sides(self):
        # That lists name 60284 makes no server of it: Apple documents no port in this range.
        self.assertEqual(
            self.answers(self.record(53, 36844, "udp"), self.record(123, 123, "udp"),
                         self.record(60314, 60648, "tcp"), self.record(41234, 60284, "tcp")),
            [["53", "domain", "system", "iana", "source"],
             ["123", "ntp", "system", "iana", "both"],
             ["-", "-", "-", "-", "unknown"],
             ["-", "-", "-", "-", "unknown"]])

    def test_provenance(self):
        # 10250 is Kubernetes' own word, 28960 what others saw; IANA registered neither. On 6443 it
        # registered sun-sr-https, but people meet Kubernetes there.
        self.assertEqual(
            self.answers(self.record(50000, 10250, "tcp"), self.record(50000, 28960, "udp"),
                         self.record(50000, 6443, "tcp")),
            [["10250", "kubelet API", "user", "vendor", "destination"],
             ["28960", "Call of Duty (1, 2, 4, WaW)", "user", "observed", "destination"],
             ["6443", "Kubernetes API server", "user", "vendor", "destination"]])

    def test_a_claim_without_a_name_and_a_port_without_a_claim(self):
        # 35 is "any private printer server", without a service name; on 4 nobody is registered.
        self.assertEqual(
            self.answers(self.record(50000, 35, "tcp"), self.record(50000, 4, "tcp")),
            [["35", "-", "system", "iana", "destination"],
             ["4", "-", "system", "-", "destination"]])

    def test_an_attack_tool_is_no_service(self):
        # All that is known of 27374/tcp is that SubSeven used it.
        self.assertEqual(self.answers(self.record(60314, 27374, "tcp")),
                         [["27374", "-", "user", "-", "destination"]])

    def test_transports_are_not_mixed(self):
        # m3ua has 2905 on SCTP and TCP; 36412 (S1-Control) is SCTP's alone.
        self.assertEqual(
            self.answers(self.record(50000, 36412, "sctp"), self.record(50003, 36412, "tcp"),
                         self.record(50000, 2905, "sctp")),
            [["36412", "s1-control", "user", "iana", "destination"],
             ["-", "-", "-", "-", "unknown"],
             ["2905", "m3ua", "user", "iana", "destination"]])

    def test_ipv6(self):
        hosts = ("fe80::d2ff:fe4c:1", "2001:db8::53")
        self.assertEqual(self.answers(self.record(36844, 53, "udp", hosts)), [DNS])

    def test_icmp_types_are_no_ports(self):
        # An echo, and a neighbour solicitation, whose type 135 would be a port's number.
        self.assertEqual(
            self.answers(self.record(8, 0, "icmp"),
                         self.record(135, 136, "icmp", ("fe80::1", "ff02::1:ff00:2")),
                         self.record(0, 0, "unknown_transport")), [unset("-")] * 3)

    def test_unset_ports(self):
        self.assertEqual(self.answers(self.record("-", "-", "tcp"), self.record(1, 2, "-")),
                         [unset("-")] * 2)

    def test_other_scope_separators(self):
        # Log::default_scope_sep: https://docs.zeek.org/en/master/scripts/base/frameworks/logging/main.zeek.html
        for between in ("_", "/", "->", "::"):
            log = (f"#separator \\x09\n#fields\tid{between}orig_p\tid{between}resp_p\tproto\n"
                   "#types\tport\tport\tenum\n36844\t53\tudp\n")
            self.assertEqual(self.added(log, "\t")[-1], DNS, between)

    def test_without_a_header(self):
        # The records of test_documented_log, with ip_proto and as before it was added.
        new = ("1591367999.305988\tCazOhH2qDUiJTWMCY\t192.168.4.76\t36844\t192.168.4.1\t53\tudp\t"
               "dns\t0.066852\t62\t141\tSF\t-\t-\t0\tDd\t2\t118\t2\t197\t-\t17\n")
        old = new[:-4] + "\n"
        ping = new.replace("36844", "8").replace("\t53\t", "\t0\t").replace("udp", "icmp")
        self.assertEqual(self.added(new + old + ping, "\t", "--format", "zeek"),
                         [DNS, DNS, unset("-")])
        self.assertEqual(self.added(new + old + ping, "\t"), [DNS, DNS, unset("-")])
        self.assertEqual(self.added(ping + new, "\t"), [unset("-"), DNS])
        # Scripts add columns, and cut(1) takes some away.
        more = old[:-1] + "\t7\taa:bb\tcc:dd\n"
        conn = ("ts,uid,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto,service,duration,orig_bytes,"
                "resp_bytes,conn_state,local_orig,local_resp,missed_bytes,history,orig_pkts,"
                "orig_ip_bytes,resp_pkts,resp_ip_bytes,tunnel_parents,vlan,orig_l2,resp_l2")
        for fields in (conn, conn.replace(",", "\t"), conn.replace(",", " ")):
            self.assertEqual(self.added(more, "\t", "--format", "zeek", "--fields", fields), [DNS])
        self.assertEqual(self.added("36844\t53\tudp\n", "\t", "--format", "zeek", "--fields",
                                    "id.orig_p,id.resp_p,proto"), [DNS])

    def test_other_separator_and_unset_field(self):
        log = ("#separator \\x7c\n#set_separator|,\n#empty_field|(empty)\n#unset_field|NONE\n"
               "#fields|proto|id.resp_p|id.orig_p\n#types|enum|port|port\n"
               "udp|53|36844\ntcp|NONE|NONE\nicmp|0|8\n")
        self.assertEqual(self.added(log, "|")[4:],
                         [COLUMNS, ["port"] + ["string"] * 4, DNS, unset("NONE"), unset("NONE")])

    def test_a_separator_within_a_name_is_escaped(self):
        log = "#separator \\x2c\n#fields,proto,id.resp_p,id.orig_p\nudp,28960,50000\n"
        self.assertEqual(self.annotated(log).splitlines()[-1],
                         "udp,28960,50000,28960,Call of Duty (1\\x2c 2\\x2c 4\\x2c WaW),user,"
                         "observed,destination")

    def test_joined_logs_of_different_unset_words(self):
        log = (self.HEAD + self.FIELDS + self.TYPES + self.record(50000, 35, "tcp") +
               "#unset_field\tNONE\n" + self.FIELDS + self.TYPES + self.record(50000, 35, "tcp"))
        found = self.added(log, "\t")
        self.assertEqual([found[8], found[-1]],
                         [["35", word, "system", "iana", "destination"] for word in ("-", "NONE")])

    def test_joined_logs(self):
        first = self.HEAD + self.FIELDS + self.TYPES + self.record(36844, 53, "udp") + self.CLOSE
        second = ("#separator \\x20\n#fields id.orig_p proto id.resp_p\n"
                  "36844 udp 53\n")
        out = self.annotated(first + second).splitlines()
        self.assertTrue(out[8].endswith("\t" + "\t".join(DNS)), out[8])
        self.assertEqual(out[-2:], ["#fields id.orig_p proto id.resp_p " + " ".join(COLUMNS),
                                    "36844 udp 53 " + " ".join(DNS)])


class ZeekJson(FlowsTest):
    """https://docs.zeek.org/en/v8.0.1/logs/conn.html"""
    DNS = ('{"ts":1591367999.305988,"uid":"CMdzit1AMNsmfAIiQc","id.orig_h":"192.168.4.76",'
           '"id.orig_p":36844,"id.resp_h":"192.168.4.1","id.resp_p":53,"proto":"udp",'
           '"service":"dns","duration":0.06685185432434082,"orig_bytes":62,"resp_bytes":141,'
           '"conn_state":"SF","missed_bytes":0,"history":"Dd","orig_pkts":2,"orig_ip_bytes":118,'
           '"resp_pkts":2,"resp_ip_bytes":197,"ip_proto":17}\n')
    HTTP = ('{"ts":1591367999.430166,"uid":"C5bLoe2Mvxqhawzqqd","id.orig_h":"192.168.4.76",'
            '"id.orig_p":46378,"id.resp_h":"31.3.245.133","id.resp_p":80,"proto":"tcp",'
            '"service":"http","duration":0.25411510467529297,"orig_bytes":77,"resp_bytes":295,'
            '"conn_state":"SF","missed_bytes":0,"history":"ShADadFf","orig_pkts":6,'
            '"orig_ip_bytes":397,"resp_pkts":4,"resp_ip_bytes":511,"ip_proto":6}\n')

    def answers(self, *records):
        found = []
        lines = self.annotated("".join(records)).splitlines(keepends=True)
        for before, after in zip(records, lines, strict=True):
            # The text is kept up to the brace; what was added is JSON, and nothing else is new.
            brace = before.rindex("}")
            self.assertEqual(after[:brace], before[:brace])
            self.assertTrue(after.endswith(before[brace:]))
            old, new = json.loads(before), json.loads(after)
            self.assertEqual(list(new)[:len(old)], list(old))
            self.assertEqual({key: new[key] for key in old}, old)
            found.append({key: new[key] for key in new if key not in old})
        return found

    def test_documented_records(self):
        self.assertEqual(self.answers(self.DNS, self.HTTP),
                         [dict(zip(COLUMNS, [53, "domain", "system", "iana", "destination"])),
                          dict(zip(COLUMNS, [80, "http", "system", "iana", "destination"]))])

    def test_what_is_not_set_is_left_out_as_zeek_does(self):
        self.assertEqual(
            self.answers('{"id.orig_p":60314,"id.resp_p":60648,"proto":"tcp"}\n',
                         '{"id.orig_p":50000,"id.resp_p":35,"proto":"tcp"}\n',
                         '{"id.orig_p":50000,"id.resp_p":4,"proto":"tcp"}\n',
                         '{"id.orig_p":8,"id.resp_p":0,"proto":"icmp"}\n',
                         '{"id.orig_p":135,"id.resp_p":0,"proto":"icmp","id.orig_h":"fe80::1"}\n',
                         '{"id.orig_p":null,"id.resp_p":null,"proto":"tcp"}\n'),
            [{"server_side": "unknown"},
             {"server_port": 35, "server_range": "system", "server_provenance": "iana",
              "server_side": "destination"},
             {"server_port": 4, "server_range": "system", "server_side": "destination"},
             {}, {}, {}])

    def test_braces_blanks_and_escapes_in_the_record(self):
        self.assertEqual(
            [answer["server_service"] for answer in self.answers(
                '{"proto":"tcp","id.orig_p":50000,"id.resp_p":22,"x":"a}b\\"}"}\n',
                '{ "x" : {"y":[{}]}, "proto" : "sctp", "id.resp_p" : 2905, "id.orig_p" : 50000 } \t\n',
                '{"pr\\u006fto":"tcp","id.orig_p":50000,"id.resp_p":22,"x":{}}\n')],
            ["ssh", "m3ua", "ssh"])


class Nfdump(FlowsTest):
    """https://github.com/phaag/nfdump: man/nfdump.1 names the columns and shows no whole record,
    so these are made as src/output/output_csv.c and output_csv_fast.c of 1.7.8 print them, and
    bin/output_csv.c of 1.6.23 for the old names.
    """
    NEW = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"

    def test_csv(self):
        # Of ICMP, dstPort is printed as type.code.
        log = (self.NEW +
               "2026-03-01 10:00:00.123,0.066,17,192.168.4.76,36844,192.168.4.1,53,2,118,1\n"
               "2026-03-01 10:00:01.123,1.000,6,2001:db8::1,34892,2001:db8::2,22,54,8855,1\n"
               "2026-03-01 10:00:02.123,0.000,1,192.168.4.76,0,192.168.4.1,8.0,1,84,1\n"
               "2026-03-01 10:00:02.123,0.000,58,fe80::1,0,fe80::2,135.0,1,72,1\n"
               "2026-03-01 10:00:03.123,0.000,132,10.0.0.1,50000,10.0.0.2,36412,1,84,1\n")
        self.assertEqual(self.added(log, ","),
                         [COLUMNS, DNS, SSH, unset(""), unset(""),
                          ["36412", "s1-control", "user", "iana", "destination"]])

    def test_csv_fast(self):
        log = ("cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,input,"
               "output,flags,srcTos,packets,bytes\n"
               "1,2,1772359200123,1772359200189,17,192.168.4.76,36844,192.168.4.1,53,0,0,1,2,"
               "........,0,2,118\n")
        self.assertEqual(self.added(log, ","), [COLUMNS, DNS])

    def test_old_names_and_the_summary(self):
        head = ("ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das,smk,dmk,"
                "dtos,dir,nh,nhb,svln,dvln,ismc,odmc,idmc,osmc,mpls1,mpls2,mpls3,mpls4,mpls5,"
                "mpls6,mpls7,mpls8,mpls9,mpls10,cl,sl,al,ra,eng,exid,tr\n")
        rest = ("........,0,0,2,118,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,"
                "00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,0-0-0,0-0-0,0-0-0,0-0-0,"
                "0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,0/0,0,"
                "1970-01-01 01:00:00.000\n")
        time = "2014-11-25 20:50:49,2014-11-25 20:50:49,0.000,"
        # Of ICMP, dp is 256 times the type, and the code.
        log = (head + time + "192.168.4.76,192.168.4.1,36844,53,UDP," + rest +
               time + "192.168.4.76,192.168.4.1,0,2048,ICMP," + rest +
               time + "fe80::1,fe80::2,0,34560,ICMP6," + rest +
               time + "10.0.0.1,10.0.0.2,50000,36412,SCTP," + rest +
               time + "10.0.0.1,10.0.0.2,50000,53,UDP-L," + rest +
               "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n5,590,10,0,0,59\n")
        self.assertEqual(self.added(log, ","),
                         [COLUMNS, DNS, unset(""), unset(""),
                          ["36412", "s1-control", "user", "iana", "destination"], DNS,
                          [], [], []])

    def test_when_nothing_matched(self):
        # In 1.6's words, and in 1.7's, with the summary that was printed until 1.7.4.
        summary = "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n0,0,0,0,0,0\n"
        for words in "No matched flows\n", "No matching flows\n" + summary:
            answers = self.added(self.NEW + words, ",")
            self.assertEqual(answers, [COLUMNS] + [[]] * words.count("\n"))
            self.assertEqual(self.annotated(words), words)

    def test_protocol_numbers_padded_to_five(self):
        # 1.6.19 and later print as "%-5i" what they have no name for.
        log = "ts,sa,da,sp,dp,pr\nx,10.0.0.1,10.0.0.2,0,0,253  \nx,10.0.0.1,10.0.0.2,0,53,17   \n"
        self.assertEqual(self.added(log, ","),
                         [COLUMNS, unset(""), ["53", "domain", "system", "iana", "destination"]])

    def test_own_columns(self):
        log = "UDP,36844,53\nTCP,50000,22\nICMP,0,8.0\n"
        answers = [DNS, SSH, unset("")]
        self.assertEqual(self.added("proto,srcPort,dstPort\n" + log, ","), [COLUMNS, *answers])
        self.assertEqual(self.added(log, ",", "--format", "nfdump", "--fields", "pr,sp,dp"),
                         answers)

    def test_quoted(self):
        # RFC 4180, as nfdump quotes fields since https://github.com/phaag/nfdump/issues/612.
        log = ('"firstSeen","proto","srcAddr","srcPort","dstAddr","dstPort","ident"\n'
               '"2026-03-01 10:00:00.123","17","192.168.4.76","36844","192.168.4.1","53","a, ""b"""\n'
               '2026-03-01 10:00:00.123,"6",192.168.4.76,50000,192.168.4.1,"22",","\n'
               '"2026-03-01 10:00:00.123","1","192.168.4.76","0","192.168.4.1","8.0",""\n')
        self.assertEqual(self.added(log, ","), [COLUMNS, DNS, SSH, unset("")])

    def test_quoting_beside_another_reader(self):
        chosen = random.Random(4180)
        texts = ["", ",", '"', '","', '""', "a b", "x,y", "1", "53"]
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC):
            out = io.StringIO()
            rows = csv.writer(out, quoting=quoting, lineterminator="\n")
            rows.writerow(["a,b", "srcPort", 'c"d', "proto", "dstPort", "e"])
            for _ in range(500):
                protocol, port = chosen.choice([(6, 22), (6, 53), (17, 53), (17, 28960)])
                rows.writerow([chosen.choice(texts), chosen.randrange(32768, 61000),
                               chosen.choice(texts), protocol, port, chosen.choice(texts)])
            log = out.getvalue()
            before = list(csv.reader(io.StringIO(log)))
            after = list(csv.reader(io.StringIO(self.annotated(log))))
            self.assertEqual([row[:6] for row in after], before)
            self.assertEqual({len(row) for row in after}, {11})
            for row in after[1:]:
                self.assertEqual((row[6], row[10]), (row[4], "destination"))
            self.assertIn("Call of Duty (1, 2, 4, WaW)", {row[7] for row in after})

    def test_a_name_with_commas_is_quoted(self):
        self.assertEqual(self.annotated("proto,srcPort,dstPort\nUDP,50000,28960\n").splitlines()[1],
                         'UDP,50000,28960,28960,"Call of Duty (1, 2, 4, WaW)",user,observed,'
                         'destination')


if __name__ == "__main__":
    unittest.main()
