#!/usr/bin/env python3
"""What a file is taken for, by its first bytes: a format, or something that is refused by name."""
import bz2
import gzip
import io
import json
import lzma
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile

from flows import BINARY, FlowsTest

VPC = "srcport dstport protocol\n41000 443 6\n"
VPC_OUT = ("srcport dstport protocol server_port server_service server_range server_provenance "
           "server_side\n41000 443 6 443 https system iana destination\n")
HTTPS = '"server_port":443,"server_service":"https"'
ZEEK = ("#separator \\x09\n#unset_field\t(unset)\n#fields\tid.orig_p\tid.resp_p\tproto\n"
        "#types\tport\tport\tenum\n41000\t443\ttcp\n(unset)\t(unset)\ttcp\n")
ZEEK_JSON = '{"id.orig_p":41000,"id.resp_p":443,"proto":"tcp"}\n'
EVE = '{"event_type":"flow","src_port":41000,"dest_port":443,"proto":"TCP"}\n'
GCP = '{"jsonPayload":{"connection":{"src_port":41000,"dest_port":443,"protocol":6}}}\n'
NDJSON = '{"type":"FLOW","proto":6,"src_port":41000,"dst_port":443}\n'
CSV = "firstSeen,proto,srcPort,dstPort\n2026-03-01,6,41000,443\n"
ATHENA = '"srcport","dstport","protocol"\n"41000","443","6"\n'
AZURE = '{"records":[{"flowTuples":["1,10.0.0.1,10.0.0.2,41000,443,6,O,B,NX,0,0,0,0"]}]}\n'
LOGS = {"zeek": ZEEK, "zeek-json": ZEEK_JSON, "suricata": EVE, "vpc": VPC, "athena": ATHENA,
        "nfdump": CSV, "nfdump-json": NDJSON, "gcp": GCP, "azure": AZURE}


def zipped(data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("flows.log", data)
    return out.getvalue()


class Formats(FlowsTest):
    def test_each_is_found_and_said(self):
        for name, log in LOGS.items():
            code, out, error = self.run_log(log, "--verbose")
            self.assertEqual((code, error.splitlines()[0]), (0, f"-:1: read as {name}"))
            self.assertEqual(self.run_log(log, "--format", name)[:2], (code, out), name)
            self.assertIn("1 ", error)
            self.assertIn("443/tcp", error)
            # Unless asked for, nothing is said.
            self.assertNotIn("read as", self.run_log(log)[2])

    def test_each_file_is_found_alone_and_said_by_its_name(self):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name, log in LOGS.items():
                files.append(pathlib.Path(folder) / f"{name}.log")
                files[-1].write_text(log)
            code, out, error = self.run_log("", "--verbose", *map(str, files))
        self.assertEqual(code, 0, error)
        self.assertEqual(out, b"".join(self.run_log(log)[1] for log in LOGS.values()))
        for file, name in zip(files, LOGS):
            self.assertIn(f"{file}:1: read as {name}\n", error)

    def test_after_lines_of_none(self):
        for name, log in LOGS.items():
            if name != "azure": # its records are no lines
                code, out, error = self.run_log("\nhello\n\n" + log, "--verbose")
                self.assertEqual((code, out[8:]), (1, self.run_log(log)[1]))
                self.assertEqual(error.splitlines()[:2],
                                 ["-:2: its format is not known; see --format", f"-:4: read as {name}"])

    def test_a_brace_on_a_line_of_its_own_waits_for_the_next(self):
        with subprocess.Popen([BINARY], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as process:
            pretty = json.dumps(json.loads(AZURE), indent=2).encode()
            for line in pretty.splitlines(keepends=True):
                process.stdin.write(line)
                process.stdin.flush()
            process.stdin.close()
            out = process.stdout.read()
            self.assertEqual(process.wait(), 0)
        self.assertIn(b",443,https,system,iana,destination", out)


class ByteOrderMark(FlowsTest):
    def test_utf_8_is_skipped(self):
        for name, log in LOGS.items():
            for arguments in [], ["--format", name]:
                self.assertEqual(self.run_log(b"\xef\xbb\xbf" + log.encode(), *arguments)[:2],
                                 self.run_log(log)[:2], name)
        self.assertEqual(self.run_log(b"\xef\xbb\xbf" + VPC.encode())[1].decode(), VPC_OUT)
        # A mark elsewhere is a character as any other.
        self.assertEqual(self.run_log(VPC.encode() + b"\xef\xbb\xbf")[0], 1)

    def test_zeeks_directives_are_not_lost(self):
        out = self.run_log(b"\xef\xbb\xbf" + ZEEK.encode())[1].decode().splitlines()
        self.assertEqual(out[-1], "(unset)\t(unset)\ttcp" + "\t(unset)" * 5)

    def test_utf_16_is_refused(self):
        for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
                               ("utf-16-le", b""), ("utf-16-be", b"")):
            for log in LOGS.values():
                self.refused(mark + log.encode(encoding),
                             r"it is UTF-16; give what iconv -f UTF-16(LE|BE)? -t UTF-8 writes")

    def refused(self, data, why):
        Refusals.refused(self, data, why)


class Refusals(FlowsTest):
    def refused(self, data, why):
        """By its name, with nothing on standard output; the next file is read all the same."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            for arguments in [], ["--format", "vpc"]:
                code, out, error = self.run_log(data, *arguments)
                self.assertEqual((code, out), (2, b""))
                self.assertRegex(error, rf"\Aannotate_flows: -: {why}\n0 records")
                code, out, error = self.run_log(VPC, file.name, "-", *arguments)
                self.assertEqual((code, out.decode()), (2, VPC_OUT))
                self.assertIn(f"annotate_flows: {file.name}: it", error)

    def test_compressed(self):
        log = VPC.encode() * 50
        self.refused(gzip.compress(log), "it is compressed; give what gzip -dc writes")
        self.refused(bz2.compress(log), "it is compressed; give what bzip2 -dc writes")
        self.refused(bz2.compress(b""), "it is compressed; give what bzip2 -dc writes")
        self.refused(lzma.compress(log), "it is compressed; give what xz -dc writes")
        self.refused(zipped(log), "it is an archive; give what unzip -p writes")
        # RFC 8878, section 3.1.1: a frame of one raw block.
        frame = b"\x28\xb5\x2f\xfd\x24\x25\x29\x01\x00" + VPC.encode()
        self.refused(frame, "it is compressed; give what zstd -dc writes")
        self.refused(b"\x04\x22\x4d\x18\x64\x40\xa7" + log, "it is compressed; give what lz4 -dc writes")

    def test_advice_on_compressed_logs_works(self):
        for tool, made in (("gzip", gzip.compress), ("bzip2", bz2.compress), ("xz", lzma.compress)):
            with self.subTest(tool):
                if shutil.which(tool) is None:
                    self.skipTest(f"{tool} is not installed")
                plain = subprocess.run([tool, "-dc"], input=made(VPC.encode()), check=True,
                                       stdout=subprocess.PIPE).stdout
                self.assertEqual(self.run_log(plain)[1].decode(), VPC_OUT)

    def test_binary(self):
        self.refused(b"PAR1\x15\x04\x15\x10PAR1", r"""it is a Parquet file; give what duckdb -csv -c "FROM 'FILE'" writes""")
        # src/libnffile/nffile.h and nffileV2.h: 0xA50C in the writer's byte order, then the layout.
        for head in (b"\x0c\xa5\x01\x00", b"\x0c\xa5\x02\x00", b"\xa5\x0c\x00\x02"):
            self.refused(head + bytes(200), "it is nfcapd's binary file; give what nfdump -o csv -r writes")
        self.refused(b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00" + bytes(16), "it holds packets, not flows[^\n]*")

    def test_json_in_another_layout(self):
        array = json.dumps([json.loads(ZEEK_JSON)] * 2)
        why = "it is one JSON array; give a record a line, as jq -c '.\\[\\]' or nfdump -o ndjson writes"
        self.refused(array.encode(), why)
        self.refused(json.dumps(json.loads(array), indent=2).encode(), why)
        self.refused(b"\xef\xbb\xbf" + array.encode(), why)
        # nfdump -o json: src/output/output_json.c
        self.refused(b'[\n{\n  "type" : "FLOW",\n  "proto" : 6,\n', why)
        pretty = json.dumps(json.loads(GCP), indent=2).encode()
        self.refused(pretty, "its JSON records are of several lines; give a record a line, as jq -c . writes")

    def test_advice_on_json_works(self):
        for log, query in ((json.dumps([json.loads(GCP)] * 2), ".[]"),
                           (json.dumps(json.loads(GCP), indent=2) * 2, ".")):
            try:
                lines = subprocess.run(["jq", "-c", query], input=log.encode(), check=True,
                                       stdout=subprocess.PIPE).stdout
            except FileNotFoundError:
                self.skipTest("jq is not installed")
            self.assertEqual(self.run_log(lines)[1].decode().count(HTTPS), 2)

    def test_only_a_files_beginning_is_looked_at(self):
        for bad in (b"BZh9", b"\x1f\x8b", b"[{}]", b"PAR1"):
            code, out, _ = self.run_log(VPC.encode() + bad + b"\n")
            self.assertEqual((code, out), (1, VPC_OUT.encode() + bad + b"\n"))

    def test_beginnings_that_only_look_alike(self):
        for log in (b"[", b"{", b"[\n", b"{\n", b"[1]\n", b"{}\n", b"{ }", b"[[{", b"B", b"PK", b"\xef\xbb", b"\0", b"\0\0\0\0"):
            code, out, error = self.run_log(log)
            self.assertEqual((code, out), (1, log), error)
        self.assertEqual(self.run_log(b"\xef\xbb\xbf")[:2], (0, b""))


if __name__ == "__main__":
    unittest.main()
