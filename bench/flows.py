#!/usr/bin/env python3
"""annotate_flows against the same work in Python: records a second on one core, in one run.

For each format, both read the same log, and their outputs are compared byte by byte. A time is
the processor's (user and system), the shortest of some, without what a log of no records takes.
Beside them mawk, which only looks both ports up in a table made of `portlore services`.
"""
import argparse
import filecmp
import os
import pathlib
import platform
import random
import shutil
import subprocess
import sys
import tempfile

from tools import BENCH, ROOT, run, table

LEAST_RATE = 1_000_000
LEAST_RATIO = {"zeek": 10, "vpc": 10, "nfdump": 10, "zeek-json": 10} # times Python's rate
LEAST_RATIO_OF_NEW = 8
LEAST_RATIO_TO_MAWK = 2.5
# What a network sees: few services take most flows, then comes a long tail.
SERVICES = ([443] * 40 + [53] * 20 + [80] * 10 + [22, 123, 445, 3389, 5432, 6443, 8080, 9200]
            + [None] * 12)
ZEEK_FIELDS = {"ts": "time", "uid": "string", "id.orig_h": "addr", "id.orig_p": "port",
               "id.resp_h": "addr", "id.resp_p": "port", "proto": "enum", "service": "string",
               "duration": "interval", "orig_bytes": "count", "resp_bytes": "count",
               "conn_state": "string", "local_orig": "bool", "local_resp": "bool",
               "missed_bytes": "count", "history": "string", "orig_pkts": "count",
               "orig_ip_bytes": "count", "resp_pkts": "count", "resp_ip_bytes": "count",
               "tunnel_parents": "set[string]"}
ATHENA_FIELDS = ("version", "account_id", "interface_id", "srcaddr", "dstaddr", "srcport", "dstport",
                 "protocol", "packets", "bytes", "start", "end", "action", "log_status")
VPC_RECORD = ("2 123456789010 eni-1235b8ca123456789 {a} {b} {sp} {dp} {number} 20 4249 1418530010 "
              "1418530070 ACCEPT OK\n")
# In a name, what follows the blank is a variant that annotate_flows finds in the records.
HEADS = {
    "zeek": "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n"
            "#path\tconn\n#fields\t" + "\t".join(ZEEK_FIELDS) + "\n#types\t"
            + "\t".join(ZEEK_FIELDS.values()) + "\n",
    "vpc": "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes "
           "start end action log-status\n",
    "nfdump": "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n",
    "zeek-json": "", "suricata": "", "gcp": "", "nfdump-json": "", "vpc cloudwatch": "",
    "vpc gateway": "", "athena": ",".join(f'"{name}"' for name in ATHENA_FIELDS) + "\n",
    "azure": '{"records":[{"category":"FlowLogFlowEvent","flowRecords":{"flows":[{"flowGroups":['
             '{"rule":"DefaultRule","flowTuples":['}
TAILS = {"azure": "]}]}]}}]}\n"}
RECORDS = {
    "zeek": "1591367999.305988\tCMdzit1AMNsmfAIiQc\t{a}\t{sp}\t{b}\t{dp}\t{name}\t-\t0.066852\t62\t"
            "141\tSF\t-\t-\t0\tDd\t2\t118\t2\t197\t-\n",
    "vpc": VPC_RECORD,
    "vpc cloudwatch": "2026-01-05T10:00:00.000Z " + VPC_RECORD,
    "vpc gateway": "6 TransitGateway 111122223333 tgw-0a1 tgw-attach-0b2 111122223333 444455556666 "
                   "vpc-0c3 vpc-0d4 subnet-0e5 subnet-0f6 eni-071 eni-082 use1-az1 use1-az2 "
                   "tgw-attach-093 {a} {b} {sp} {dp} {number} 100 5000 1767607200 1767607229 OK IPv4 "
                   "0 0 0 0 3 us-east-1 ingress - -\n",
    "athena": ",".join(f'"{field}"' for field in VPC_RECORD.strip().split(" ")) + "\n",
    "suricata": '{{"timestamp":"2026-01-05T10:00:00.000000+0000","flow_id":586497171462735,'
                '"event_type":"flow","src_ip":"{a}","src_port":{sp},"dest_ip":"{b}","dest_port":{dp},'
                '"proto":"{upper}","app_proto":"tls","flow":{{"pkts_toserver":5,"pkts_toclient":4,'
                '"bytes_toserver":767,"bytes_toclient":1580,"start":"2026-01-05T09:59:00.000000+0000",'
                '"age":60,"state":"closed","reason":"timeout","alerted":false}}}}\n',
    "gcp": '{{"insertId":"ut8lbrffooxyw","jsonPayload":{{"bytes_sent":"1776","connection":{{"dest_ip":'
           '"{b}","dest_port":{dp},"protocol":{number},"src_ip":"{a}","src_port":{sp}}},"end_time":'
           '"2019-06-14T03:45:37.301953198Z","packets_sent":"7","reporter":"SRC","rtt_msec":"36",'
           '"start_time":"2019-06-14T03:45:37.186193305Z"}},"logName":"projects/my-sample-project/logs/'
           'compute.googleapis.com%2Fvpc_flows","receiveTimestamp":"2019-06-14T03:50:10.845445834Z",'
           '"resource":{{"labels":{{"location":"us-east1-b","project_id":"my-sample-project"}},"type":'
           '"gce_subnetwork"}},"timestamp":"2019-06-14T03:50:10.845445834Z"}}\n',
    "nfdump-json": '{{"type":"FLOW","export_sysid":1,"first":"2026-03-01T10:00:00.123","last":'
                   '"2026-03-01T10:00:00.189","in_packets":2,"in_bytes":118,"proto":{number},'
                   '"tcp_flags":"...AP.SF","src_port":{sp},"dst_port":{dp},"src_tos":0,"src4_addr":'
                   '"{a}","dst4_addr":"{b}","sampled":0}}\n',
    "azure": '"1663146003599,{a},{b},{sp},{dp},{number},O,E,NX,3,767,2,1580"',
    "nfdump": "2026-03-01 10:00:00.123,0.066,{number},{a},{sp},{b},{dp},2,118,1\n",
    "zeek-json": '{{"ts":1591367999.305988,"uid":"CMdzit1AMNsmfAIiQc","id.orig_h":"{a}",'
                 '"id.orig_p":{sp},"id.resp_h":"{b}","id.resp_p":{dp},"proto":"{name}",'
                 '"service":"dns","duration":0.06685185432434082,"orig_bytes":62,"resp_bytes":141,'
                 '"conn_state":"SF","missed_bytes":0,"history":"Dd","orig_pkts":2,'
                 '"orig_ip_bytes":118,"resp_pkts":2,"resp_ip_bytes":197}}\n'}


def write_log(file, log_format, records):
    chosen = random.Random(records)
    with open(file, "w", encoding="ascii") as log:
        log.write(HEADS[log_format])
        for i in range(records):
            if log_format == "azure" and i != 0:
                log.write(",")
            name, number = chosen.choice((("tcp", 6), ("tcp", 6), ("udp", 17)))
            ends = [(f"10.{chosen.randrange(256)}.7.{chosen.randrange(256)}",
                     chosen.randrange(32768, 61000)),
                    (f"172.16.{chosen.randrange(256)}.9",
                     chosen.choice(SERVICES) or chosen.randrange(65536))]
            if chosen.randrange(4) == 0: # an answer
                ends.reverse()
            (a, sp), (b, dp) = ends
            log.write(RECORDS[log_format].format(a=a, sp=sp, b=b, dp=dp, name=name, number=number,
                                                 upper=name.upper()))
        log.write(TAILS.get(log_format, ""))


# The fields are those of VPC's default. Of three ways to write it this was the fastest.
MAWK = """NR == FNR { if ($1 !~ /^#/ && NF) { split($2, a, "/")
                        name[a[1], a[2] == "tcp" ? 6 : a[2] == "udp" ? 17 : a[2]] = $1 } next }
{ print $0, (($7, $8) in name ? name[$7, $8] : ($6, $8) in name ? name[$6, $8] : "-") }"""


def seconds(command, log, out=os.devnull):
    """Of processor time, to annotate a log."""
    with open(log, "rb") as source, open(out, "wb") as to:
        process = subprocess.Popen(command, stdin=source, stdout=to, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command}: exit status {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def build(place):
    run("cmake", "-S", ROOT, "-B", place, "-DCMAKE_BUILD_TYPE=Release", "-DPORTLORE_INSTALL=OFF",
        "-DPORTLORE_BUILD_TESTS=OFF", "-DPORTLORE_BUILD_EXAMPLES=ON")
    run("cmake", "--build", place, "--target", "portlore_example_annotate_flows", "portlore_cli")
    return place / "examples"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "flows")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--repetitions", type=int, default=5)
    options = parser.parse_args()
    programs = build(options.build)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        tables = [place / "claims", place / "services", ROOT / "cmake" / "registry" / "facts" / "uses.tsv"]
        tables[0].write_text(run(programs / "portlore" / "portlore", "list", "--json"))
        tables[1].write_text(run(programs / "portlore" / "portlore", "services"))
        for log_format in HEADS:
            name, _, variant = log_format.partition(" ")
            ours = [programs / "annotate_flows" / "annotate_flows", "--format", name]
            theirs = [sys.executable, BENCH / "flows_peer.py", *tables, variant or name]
            commands = [ours, theirs]
            if log_format == "vpc" and shutil.which("mawk"):
                commands.append(["mawk", MAWK, tables[1], "-"])
            write_log(place / "log", log_format, options.records)
            write_log(place / "empty", log_format, 0)
            outputs = [place / "ours", place / "theirs"]
            for command, output in zip(commands, outputs):
                seconds(command, place / "log", output)
            if not filecmp.cmp(*outputs, shallow=False):
                raise SystemExit(f"{log_format}: the outputs differ")
            # Taken in turns, so that a slow minute of the machine meets all alike.
            times = [[seconds(command, place / log) for command in commands
                      for log in ("empty", "log")] for _ in range(options.repetitions)]
            shortest = [min(one) for one in zip(*times)]
            our_rate, their_rate, *mawk = [options.records / (log - empty) for empty, log
                                           in zip(shortest[::2], shortest[1::2])]
            least = LEAST_RATIO.get(log_format, LEAST_RATIO_OF_NEW)
            kept = our_rate >= LEAST_RATE and our_rate >= least * their_rate
            rows.append([log_format, f"{our_rate:,.0f}", f"{their_rate:,.0f}",
                         f"{our_rate / their_rate:.1f}", str(least), "yes" if kept else "no"])
            if mawk:
                ratio = our_rate / mawk[0]
                rows.append([f"{log_format}, mawk", f"{our_rate:,.0f}", f"{mawk[0]:,.0f}",
                             f"{ratio:.1f}", str(LEAST_RATIO_TO_MAWK),
                             "yes" if ratio >= LEAST_RATIO_TO_MAWK else "no"])
    print(f"{options.records:,} records, shortest of {options.repetitions}; outputs equal; "
          f"Python {platform.python_version()}\n")
    print(table(["format", "annotate_flows, records/s", "the peer, records/s", "ratio", "at least",
                 f"kept, and >= {LEAST_RATE:,}/s"], rows))
    return 0 if all(row[-1] == "yes" for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
