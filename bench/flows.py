#!/usr/bin/env python3
"""annotate_flows against the same work in Python: records a second on one core, in one run.

For each format, both read the same log, and their outputs are compared byte by byte. A time is
the processor's (user and system), the shortest of some, without what a log of no records takes.
"""
import argparse
import filecmp
import os
import pathlib
import platform
import random
import subprocess
import sys
import tempfile

from tools import BENCH, ROOT, run, table

LEAST_RATE = 1_000_000
LEAST_RATIO = 10
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
HEADS = {
    "zeek": "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n"
            "#path\tconn\n#fields\t" + "\t".join(ZEEK_FIELDS) + "\n#types\t"
            + "\t".join(ZEEK_FIELDS.values()) + "\n",
    "vpc": "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes "
           "start end action log-status\n",
    "nfdump": "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n",
    "zeek-json": ""}
RECORDS = {
    "zeek": "1591367999.305988\tCMdzit1AMNsmfAIiQc\t{a}\t{sp}\t{b}\t{dp}\t{name}\t-\t0.066852\t62\t"
            "141\tSF\t-\t-\t0\tDd\t2\t118\t2\t197\t-\n",
    "vpc": "2 123456789010 eni-1235b8ca123456789 {a} {b} {sp} {dp} {number} 20 4249 1418530010 "
           "1418530070 ACCEPT OK\n",
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
        for _ in range(records):
            name, number = chosen.choice((("tcp", 6), ("tcp", 6), ("udp", 17)))
            ends = [(f"10.{chosen.randrange(256)}.7.{chosen.randrange(256)}",
                     chosen.randrange(32768, 61000)),
                    (f"172.16.{chosen.randrange(256)}.9",
                     chosen.choice(SERVICES) or chosen.randrange(65536))]
            if chosen.randrange(4) == 0: # an answer
                ends.reverse()
            (a, sp), (b, dp) = ends
            log.write(RECORDS[log_format].format(a=a, sp=sp, b=b, dp=dp, name=name, number=number))


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
        tables = [place / "claims", place / "services"]
        tables[0].write_text(run(programs / "portlore" / "portlore", "list", "--json"))
        tables[1].write_text(run(programs / "portlore" / "portlore", "services"))
        for log_format in HEADS:
            ours = [programs / "annotate_flows" / "annotate_flows", "--format", log_format]
            theirs = [sys.executable, BENCH / "flows_peer.py", *tables, log_format]
            write_log(place / "log", log_format, options.records)
            write_log(place / "empty", log_format, 0)
            outputs = []
            for name, command in (("ours", ours), ("theirs", theirs)):
                outputs.append(place / name)
                seconds(command, place / "log", outputs[-1])
            if not filecmp.cmp(*outputs, shallow=False):
                raise SystemExit(f"{log_format}: the outputs differ")
            # Taken in turns, so that a slow minute of the machine meets both alike.
            times = [[seconds(command, place / log) for command in (ours, theirs)
                      for log in ("empty", "log")] for _ in range(options.repetitions)]
            our_start, our_time, their_start, their_time = map(min, zip(*times))
            our_rate = options.records / (our_time - our_start)
            their_rate = options.records / (their_time - their_start)
            rows.append([log_format, f"{our_rate:,.0f}", f"{their_rate:,.0f}",
                         f"{our_rate / their_rate:.1f}",
                         "yes" if our_rate >= LEAST_RATE and our_rate >= LEAST_RATIO * their_rate
                         else "no"])
    print(f"{options.records:,} records, shortest of {options.repetitions}; outputs equal; "
          f"Python {platform.python_version()}\n")
    print(table(["format", "annotate_flows, records/s", "Python, records/s", "ratio",
                 f">= {LEAST_RATE:,}/s and >= {LEAST_RATIO} x"], rows))
    return 0 if all(row[-1] == "yes" for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
