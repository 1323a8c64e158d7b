#!/usr/bin/env python3
"""Bad lines, bad files, bad ends of the pipe, and logs larger than memory should be."""
import gzip
import os
import pathlib
import random
import re
import resource
import select
import signal
import subprocess
import tempfile
import unittest

from flows import BINARY, FlowsTest, run
from terminal import shown_on_terminal

TSV = ("#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\tuid\tid.orig_p\tid.resp_p\tproto\n"
       "#types\tstring\tport\tport\tenum\n"
       "C1\t36844\t53\tudp\nC2\t50000\t22\ttcp\nC3\t8\t0\ticmp\nC4\t-\t-\ttcp\n#close\t2020\n")
JSON = ('{"uid":"C1","id.orig_p":36844,"id.resp_p":53,"proto":"udp"}\n'
        '{"uid":"C2","id.orig_p":50000,"id.resp_p":22,"proto":"tcp"}\n')
VPC = ("2 1 eni-1 10.0.0.1 10.0.0.2 36844 53 17 20 4249 1 2 ACCEPT OK\n"
       "2 1 eni-1 10.0.0.1 10.0.0.2 50000 22 6 20 4249 1 2 ACCEPT OK\n")
CSV = "firstSeen,proto,srcPort,dstPort\n2026-03-01,17,36844,53\n2026-03-01,6,50000,22\n"
EVE = ('{"event_type":"dns","src_port":36844,"dest_port":53,"proto":"UDP"}\n'
       '{"event_type":"ssh","src_port":50000,"dest_port":22,"proto":"TCP"}\n')
GCP = ('{"jsonPayload":{"connection":{"src_port":36844,"dest_port":53,"protocol":17}}}\n'
       '{"jsonPayload":{"connection":{"src_port":50000,"dest_port":22,"protocol":6}}}\n')
NDJSON = ('{"type":"FLOW","proto":17,"src_port":36844,"dst_port":53}\n'
          '{"type":"FLOW","proto":6,"src_port":50000,"dst_port":22}\n')
ATHENA = '"id","srcport","dstport","protocol"\n"a","36844","53","17"\n"b, ""c""","50000","22","6"\n'
GATEWAY = ("6 TransitGateway 1 tgw-1 att-1 1 1 vpc-1 vpc-2 sub-1 sub-2 eni-1 eni-2 az1 az2 att-2 "
           "10.0.0.1 10.0.0.2 {} 100 5000 1 2 OK IPv4 0 0 0 0 3 us-east-1 ingress - -\n")
LOGS = {"zeek": TSV, "zeek-json": JSON, "suricata": EVE, "gcp": GCP, "nfdump-json": NDJSON,
        "vpc": VPC, "nfdump": CSV, "athena": ATHENA}
# Forms of vpc that other services make of it.
VARIANTS = {"gateway": GATEWAY.format("36844 53 17") + GATEWAY.format("50000 22 6"),
            "export": "".join("2026-01-05T10:00:00.000Z " + line + "\n" for line in VPC.splitlines()),
            "tail": "".join("2026-01-05T10:00:00 eni-1-all " + line + "\n" for line in VPC.splitlines())}
ALL_LOGS = {**LOGS, **VARIANTS}
DNS = "\t53\tdomain\tsystem\tiana\tdestination"


def is_kept(before, after):
    """Whether a line is in the output, be it annotated or not."""
    if before == after or after.startswith(before):
        return True
    brace = before.rfind(b"}")
    return brace >= 0 and after.startswith(before[:brace]) and after.endswith(before[brace:])


class MalformedLines(FlowsTest):
    def malformed(self, log, numbers, *arguments):
        """Those lines, counted from 1, are passed on as they are, and reported; no others are."""
        code, out, error = run(log, *arguments)
        self.assertEqual(code, 1, error)
        reported = [int(n) for n in re.findall(r"^-:(\d+): it[^\n]*$", error, re.M)]
        self.assertEqual(reported, numbers, error)
        self.assertIn(f", {len(numbers)} malformed line", error)
        before, after = log.encode().splitlines(), out.splitlines()
        self.assertEqual(len(before), len(after))
        for number, pair in enumerate(zip(before, after), 1):
            if number in numbers:
                self.assertEqual(*pair)
            else:
                self.assertTrue(is_kept(*pair), pair)
        return error

    def test_tsv(self):
        head = TSV[:TSV.index("C1")]
        bad = ["C\t65536\t53\tudp", "C\t1\t2\tudp\t", "C\t1\t2", "C\t1\t0x35\tudp", "C\t+1\t2\ttcp",
               "C\t-1\t2\ttcp", "C\t1\t2.0\ttcp", "C\t 1\t2\ttcp", "C\t1\t2\t", "C\t1\t\ttcp",
               "C\t4294967349\t22\ttcp", # 2 ** 32 + 53
               "C\t-\t53\tudp", "C\t36844\t-\tudp"]
        for text in bad:
            self.malformed(head + "C\t36844\t53\tudp\n" + text + "\nC\t36844\t53\tudp\n", [7])

    def test_vpc(self):
        good = VPC.splitlines(keepends=True)[0]
        for field, text in ((5, "65536"), (6, "http"), (7, "256"), (7, "tcp"), (7, "-6"), (5, ""), (5, "-"), (6, "-")):
            fields = good.split(" ")
            fields[field] = text
            self.malformed(good + " ".join(fields) + good, [2])
        self.malformed(good + good.replace(" OK", "") + good, [2])
        self.malformed(good + good.replace(" OK", " OK OK") + good, [2])

    def test_nfdump(self):
        for text in ("x,6,1,8.0", "x,6,,2", "x,,1,2", "x,300,70000,1,1", "2026-03-01,6,1"):
            self.malformed(CSV + text + "\n" + CSV, [4])

    def test_json(self):
        good = JSON.splitlines(keepends=True)[0]
        for text in ('{"uid":"C1"}', "[1]", "53", "{}", good[:-3], good[:-1] + "}", good[:-1] + ",",
                     good[:-1].replace("53", '"53"'), good[:-1].replace("53", "65536"),
                     good[:-1].replace("53", "5.3"), good[:-1].replace("53", "-53"),
                     good[:-1].replace("53", "053"), good[:-1].replace('"udp"', "17"),
                     good[:-1].replace('"uid"', '"proto"'), good[:-1].replace('"C1"', "tru"),
                     good[:-1].replace('"C1"', '"\\x"')):
            self.malformed(good + text + "\n" + good, [2])

    def test_what_was_annotated_is_not_annotated_again(self):
        for name, log in ALL_LOGS.items():
            once = self.annotated(log)
            code, twice, _ = run(once)
            if name == "vpc" or name in VARIANTS: # without a header, there are too many fields
                code, twice, _ = run(once, "--format", "vpc")
            self.assertEqual((code, twice.decode()), (1, once), name)

    def test_columns_that_are_needed_are_missing(self):
        for log in ("#separator \\x09\n#fields\tuid\tid.orig_p\tproto\nC1\t1\ttcp\n",
                    "#separator \\x09\n#fields\tproto\tid.orig_p\tproto\tid.resp_p\nC1\t1\ttcp\t2\n",
                    "#separator \\x09\n#path\tconn\nC1\t1\ttcp\n"):
            self.malformed(log, [3])

    def test_lines_before_the_format_is_known(self):
        log = "hello\n\n\x00\x01\n" + VPC
        code, out, error = run(log)
        self.assertEqual(code, 1)
        self.assertEqual(re.findall(r"^-:(\d+): its format is not known; see --format$", error,
                                    re.M), ["1", "3"])
        self.assertIn("2 records (0 without ports), 2 malformed lines passed on unchanged\n", error)
        self.assertIn("1 malformed line passed on unchanged\n", run("hello")[2])
        self.assertTrue(out.decode().endswith("22 ssh system iana destination\n"))

    def test_json_that_is_no_flow_is_told_what_it_lacks(self):
        good = JSON.splitlines()[0]
        for bad, why in (('{"ts":1,"host":"x","uri":"/"}', 'it has no "proto"'),
                         (good.replace("53", '"53"'), "its destination port is no port number"),
                         (good[:-1], "it is no JSON object")):
            code, out, error = run(bad + "\n" + VPC)
            self.assertEqual((code, out.count(b"iana")), (1, 2))
            self.assertEqual(error.splitlines()[0], f"-:1: {why}")

    def test_reports_are_few_and_the_total_is_said(self):
        log = VPC + "bad\n" * 5000 + VPC
        code, out, error = run(log)
        self.assertEqual((code, out.count(b"bad\n"), out.count(b"iana")), (1, 5000, 4))
        self.assertEqual(re.findall(r"^-:(\d+):", error, re.M), [str(n) for n in range(3, 13)])
        self.assertIn("4 records (0 without ports), 5000 malformed lines", error)

    def test_numbers_and_names_are_of_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / name for name in ("a.log", "b\x1b[2J.log")]
            files[0].write_text(VPC + "bad\n")
            files[1].write_text(TSV + "bad\n" + JSON)
            code, out, error = run("", *map(str, files))
        self.assertEqual(code, 1)
        self.assertEqual(out.count(b"domain"), 2)
        self.assertRegex(error, r"a\.log:3: it")
        self.assertRegex(error, r"b[^\n]*\.log:11: it")
        self.assertNotIn("\x1b", error)


class Survival(FlowsTest):
    def kept(self, log, *arguments):
        """Every line comes out, in its place, annotated or as it was."""
        code, out, error = run(log, *arguments)
        self.assertIn(code, (0, 1), error)
        before, after = log.split(b"\n"), out.split(b"\n")
        self.assertEqual(len(before), len(after))
        for pair in zip(before, after):
            self.assertTrue(is_kept(*(line.removesuffix(b"\r") for line in pair)), pair)
        return out

    def test_cut_off_anywhere(self):
        for log in ALL_LOGS.values():
            for size in range(len(log)):
                out = self.kept(log[:size].encode())
                self.assertEqual(out.endswith(b"\n"), log[:size].endswith("\n"))

    def test_a_cut_off_file_does_not_run_into_the_next(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / name for name in "ab"]
            files[0].write_text(VPC[:-1])
            files[1].write_text(VPC)
            code, out, error = run("", *map(str, files))
        self.assertEqual((code, out), (0, run(VPC + VPC)[1]), error)

    def test_crlf(self):
        for log in ALL_LOGS.values():
            self.assertEqual(run(log.replace("\n", "\r\n"))[:2],
                             (0, run(log)[1].replace(b"\n", b"\r\n")))

    def test_garbage(self):
        chosen = random.Random(1)
        for _ in range(10):
            garbage = chosen.randbytes(20000)
            for log in ALL_LOGS.values():
                out = self.kept(garbage + b"\n" + log.encode() + garbage)
                self.assertGreater(len(out), 2 * len(garbage) + len(log) + 50) # annotated it
            for name in LOGS:
                self.assertEqual(run(garbage, "--format", name)[:2], (1, garbage))

    def test_damaged_logs(self):
        chosen = random.Random(2)
        for log in ALL_LOGS.values():
            for _ in range(50):
                bytes_ = bytearray((log * 3).encode())
                for _ in range(chosen.randrange(1, 8)):
                    at = chosen.randrange(len(bytes_))
                    bytes_[at:at + chosen.randrange(3)] = chosen.choice(
                        [b"\0", b"\t", b" ", b",", b'"', b"\\", b"}", b"{", b"\xff", b"#", b"9", b"-"])
                self.kept(bytes(bytes_))

    def test_nul_bytes(self):
        for log in ALL_LOGS.values():
            self.kept(log.encode() + b"\0\n\0\0" + log.encode())
        code, out, _ = run(VPC.replace("53", "53\0"))
        self.assertEqual((code, out.count(b"iana")), (1, 1))

    def test_long_lines(self):
        # Around the longest line that is read whole, and far beyond it.
        for size in (2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20 + 5, 10 * 2 ** 20):
            for log in (VPC, JSON):
                line = "x" * size
                code, out, error = run(log + line + "\n" + log + "bad\n")
                self.assertEqual(code, 1)
                self.assertEqual(out.decode(), self.annotated(log) + line + "\n" +
                                 self.annotated(log) + "bad\n")
                self.assertEqual(re.findall(r"^-:(\d+):", error, re.M), ["3", "6"])
                # Cut off, it is still a line of its own.
                self.assertEqual(run(line)[1].decode(), line)

    def test_a_long_record(self):
        record = JSON.splitlines()[0]
        for filling in (2 ** 20 - len(record) - 20, 2 ** 20):
            log = record[:-1] + ',"x":"' + "y" * filling + '"}\n' + JSON
            code, out, error = run(log)
            self.assertEqual(code, 1 if len(log) - len(JSON) > 2 ** 20 else 0, error[:200])
            self.assertEqual(out.count(b'"server_service":"ssh"'), 1)

    def test_nothing(self):
        self.assertEqual(run("")[:2], (0, b""))
        self.assertEqual(run("\n\r\n\n")[:2], (0, b"\n\r\n\n"))


class Surroundings(FlowsTest):
    def test_a_million_lines_in_the_memory_of_a_few(self):
        for name in "vpc", "zeek-json", "gcp", "athena", "tail":
            with self.subTest(name):
                self.million_lines("\n".join(ALL_LOGS[name].splitlines()[-2:]) + "\n",
                                   ("--format", name if name in LOGS else "vpc", *(
                                       ("--fields", "id,srcport,dstport,protocol")
                                       if name == "athena" else ())))

    def test_a_million_flows_on_one_line_in_the_memory_of_a_few(self):
        self.million_lines('{"flowTuples":["1,2,3,36844,53,17,I,B","1,2,3,50000,22,6,I,B"]},',
                           ("--format", "azure"))

    def million_lines(self, two, arguments):
        block = "".join(two.replace("36844", str(port)) for port in range(49152, 49652)) * 2
        answer = self.annotated(block, *arguments)
        self.assertEqual(answer.count("iana"), 2000)
        with tempfile.TemporaryDirectory() as folder:
            log, out = (pathlib.Path(folder) / name for name in ("log", "out"))

            def memory(times):
                with open(log, "w", encoding="ascii") as file:
                    for _ in range(times):
                        file.write(block)
                with open(log, "rb") as source, open(out, "wb") as to:
                    started = subprocess.Popen([BINARY, *arguments], stdin=source, stdout=to,
                                               stderr=subprocess.DEVNULL)
                    _, status, usage = os.wait4(started.pid, 0)
                started.returncode = os.waitstatus_to_exitcode(status)
                self.assertEqual(started.returncode, 0)
                with open(out, encoding="ascii") as file:
                    for _ in range(times):
                        if file.read(len(answer)) != answer:
                            self.fail("lines are lost, changed or out of order")
                    self.assertEqual(file.read(), "")
                return usage.ru_maxrss

            # The address sanitizer's own memory grows by 2 MiB in the first 20,000 lines, then no more.
            blocks = 10 if b"__asan_init" in pathlib.Path(BINARY).read_bytes() else 1
            few, million = memory(blocks), memory(500)
            self.assertLess(million - few, 1024,
                            f"KiB: {few} for {2000 * blocks:,} lines, {million}")

    def test_a_line_is_answered_when_it_comes(self):
        with subprocess.Popen([BINARY], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as process:
            for line in VPC.encode().splitlines(keepends=True):
                process.stdin.write(line)
                process.stdin.flush()
                self.assertTrue(select.select([process.stdout], [], [], 30)[0])
                self.assertTrue(is_kept(line[:-1], os.read(process.stdout.fileno(), 4096)))
            process.stdin.close()
            self.assertEqual(process.wait(), 0)

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY], input=VPC.encode(), stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual((done.returncode, done.stderr),
                         (3, b"annotate_flows: No space left on device\n"))

    def test_closed_pipe(self):
        for ignored, code in ((signal.SIG_DFL, -signal.SIGPIPE), (signal.SIG_IGN, 141)):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([BINARY], input=VPC.encode(), stdout=writer,
                                  stderr=subprocess.PIPE, check=False, restore_signals=False,
                                  preexec_fn=lambda how=ignored: signal.signal(signal.SIGPIPE, how))
            os.close(writer)
            self.assertEqual((done.returncode, done.stderr), (code, b""))

    def test_files_that_cannot_be_read(self):
        with tempfile.NamedTemporaryFile("w") as log:
            log.write(VPC)
            log.flush()
            code, out, error = run("", "/nonexistent\x1b", log.name, "/")
        self.assertEqual((code, out), (2, run(VPC)[1]))
        self.assertRegex(error, r"annotate_flows: /nonexistent[^\n\x1b]*: No such file or directory\n")
        self.assertIn("annotate_flows: /: Is a directory\n", error)

    def test_a_compressed_log(self):
        with tempfile.NamedTemporaryFile() as log:
            log.write(gzip.compress(VPC.encode()))
            log.flush()
            code, out, error = run(VPC, log.name, "-", "--format", "vpc")
        self.assertEqual((code, out), (2, run(VPC)[1]))
        self.assertIn(f"{log.name}: it is compressed; give what gzip -dc writes\n", error)
        self.assertIn("\n2 records (0 without ports), 0 malformed lines\n", error)

    def test_bad_usage(self):
        for arguments, message in ((["--format", "x\x1b"], "is none of zeek, zeek-json, suricata, "),
                                   (["--fields", "a b"], "--fields needs --format zeek, vpc, "),
                                   (["--format", "vpc", "--fields", "a b"], "names no source port"),
                                   (["--formt", "vpc"], "see annotate_flows --help")):
            code, out, error = run(VPC, *arguments)
            self.assertEqual((code, out), (2, b""))
            self.assertIn(message, error)
            self.assertRegex(error, r"\Aannotate_flows: [^\n\x1b]*\n\Z")

    def test_help_and_standard_input_by_its_name(self):
        code, out, error = run("", "--help")
        self.assertEqual((code, error), (0, ""))
        self.assertIn(b"Exit status: 0;", out)
        self.assertEqual(run(VPC, "-")[:2], run(VPC)[:2])

    def test_summary(self):
        code, _, error = run(TSV + "C5\t50001\t53\tudp\nC6\t60314\t60648\ttcp\n")
        self.assertEqual(code, 0)
        self.assertEqual(error, "6 records (2 without ports), 0 malformed lines\n"
                                "FLOWS  SERVICE\n"
                                "2      53/udp   domain\n"
                                "1      22/tcp   ssh\n"
                                "FLOWS  PORT WITHOUT A CLAIM\n"
                                "1      60314/tcp\n"
                                "1      60648/tcp\n")

    def bar(self, log_name, standard_input):
        """What a terminal shows on standard error."""
        return shown_on_terminal([BINARY, log_name], "stderr", stdin=standard_input,
                                 stdout=subprocess.DEVNULL)[1]

    def test_progress_on_a_terminal_when_the_size_is_known(self):
        with tempfile.NamedTemporaryFile("w") as log:
            log.write(VPC * 20000)
            log.flush()
            shown = self.bar(log.name, subprocess.DEVNULL)
            self.assertRegex(shown, rb"annotating \[#*\.*\] +\d+ %")
            self.assertRegex(shown, rb"\r\x1b\[K40000 records|\r\x1b\[K\x1b\[1m40000 records")
            with open(log.name, "rb") as file:
                self.assertIn(b"annotating", self.bar("-", file))
            with subprocess.Popen(["cat", log.name], stdout=subprocess.PIPE) as pipe:
                self.assertNotIn(b"annotating", self.bar("-", pipe.stdout))


if __name__ == "__main__":
    unittest.main()
