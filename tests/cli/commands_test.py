#!/usr/bin/env python3
"""explain, search, list, check and flow: answers, refusals, exit status, colour."""
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import unittest

from cli import BINARY, CliTest, run


class Explain(CliTest):
    def test_port_transport_name_and_interval(self):
        out = self.answer("explain", "443/tcp", "https", "6000-6003")
        self.assertEqual(re.findall(r"^Port (\d+) \((\w+)", out, re.M),
                         [("443", "https")] * 2 + [(str(n), "x11") for n in range(6000, 6004)])

    def test_formats(self):
        self.assertTrue(self.answer("explain", "80", "--format", "html").startswith("<article"))
        self.assertTrue(self.answer("explain", "80", "--format", "markdown").startswith("#"))
        self.assertEqual(self.answer("explain", "80", "--format", "json"),
                         self.answer("explain", "80", "--json"))

    def test_json_is_an_array_whatever_the_number_of_ports(self):
        self.assertEqual([e["port"] for e in self.answer_json("explain", "80")], [80])
        self.assertEqual([e["port"] for e in self.answer_json("explain", "80", "6000-6003")],
                         [80, 6000, 6001, 6002, 6003])

    def test_sections_and_systems(self):
        out = self.answer("explain", "443", "--sections", "range,check", "--system", "linux,macos")
        self.assertEqual(re.findall(r"^[A-Z].*", out, re.M),
                         ["Port 443 (https)", "Range", "How to check"])
        self.assertEqual(set(re.findall(r"- (\w+), ", out)), {"Linux", "macOS"})

    def test_every_port(self):
        # Nothing in the tables may break the terminal or the document.
        out = self.answer_json("explain", "0-65535", "--sections", "registered,unofficial")
        self.assertEqual([e["port"] for e in out], list(range(65536)))


class SearchAndList(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.everything = json.loads(run("list", "--json")[1])

    def test_search(self):
        out = self.answer("search", "postgres")
        self.assertRegex(out, r"\n5432 +tcp,udp +iana +postgresql +PostgreSQL Database\n")
        self.assertEqual(out, self.answer("search", "POSTGRES"))
        for claim in self.answer_json("search", "postgres"):
            self.assertIn("postgres", (claim["name"] + claim["description"]).lower())

    def test_search_for_several_words(self):
        self.assertEqual(self.answer("search", "name", "server"),
                         self.answer("search", "name server"))

    def test_nothing_found(self):
        note = "portlore: no claim found\n"
        self.assertEqual(self.answer("search", "zzzzzz", code=1, error=note), "")
        self.assertEqual(self.answer("search", "", code=1, error=note), "")
        self.assertEqual(self.answer_json("search", "zzzzzz", code=1), [])

    def test_list_holds_every_claim_once(self):
        snapshot = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"],
                                "include/portlore/generated/snapshot.hpp").read_text()
        sizes = {key: int(value) for key, value in
                 re.findall(r"snapshot_(\w+) = (\d+)", snapshot)}
        sources = [c["provenance"] for c in self.everything]
        self.assertEqual(sources.count("iana"), sizes["registered_claims"])
        self.assertEqual(len(sources) - sources.count("iana"), sizes["unofficial_claims"])

    def test_filters(self):
        claims = self.answer_json("list", "--range", "system", "--transport", "sctp",
                                  "--source", "iana")
        self.assertIn(("bgp", 179), [(c["name"], c["first"]) for c in claims])
        for c in claims:
            self.assertIn("sctp", c["transports"])
            self.assertEqual(c["provenance"], "iana")
            self.assertLess(c["first"], 1024)
        both = self.answer_json("list", "--source", "vendor,observed")
        self.assertEqual({c["provenance"] for c in both}, {"vendor", "observed"})

    def test_an_interval_is_in_every_range_that_it_touches(self):
        for where, first, last in [("system", 0, 1023), ("user", 1024, 49151),
                                   ("dynamic", 49152, 65535)]:
            claims = self.answer_json("list", "--range", where)
            self.assertEqual(claims, [c for c in self.everything
                                      if first <= c["last"] and c["first"] <= last])

    def test_intervals_wide_and_narrow(self):
        intervals = {(c["name"], c["first"], c["last"]) for c in self.everything}
        self.assertIn(("x11", 6000, 6063), intervals)
        self.assertIn(("Mosh", 60000, 61000), intervals)

    def test_columns_stand_below_each_other(self):
        lines = self.answer("list").splitlines()
        column = lines[0].index("TRANSPORT")
        for line in lines:
            self.assertRegex(line[column - 2:], r"^  (TRANSPORT|(tcp|udp|sctp|dccp))")
            self.assertEqual(line, line.rstrip())


class Check(CliTest):
    def test_concerns(self):
        out = self.answer("check", "55680", code=1)
        self.assertIn("must not identify a service", out)
        self.assertIn("Linux hands it out", out)
        self.assertEqual(self.answer_json("check", "55680", "--transport", "tcp", code=1),
                         [{"port": 55680, "good_default": False,
                           "concerns": {"tcp": ["dynamic range", "ephemeral on linux"]}}])

    def test_good_one(self):
        all_user = self.answer_json("check", "1024-32767", code=1)
        good = [str(a["port"]) for a in all_user if a["good_default"]]
        self.assertTrue(good)
        self.assertIn("nothing known speaks against", self.answer("check", good[0]))
        self.assertEqual(self.answer_json("check", good[0])[0]["concerns"], {"tcp": [], "udp": []})
        # One bad port among good ones counts.
        self.answer("check", good[0], "55680", code=1)

    def test_transports(self):
        found = self.answer_json("check", "10080", code=1)[0]["concerns"]
        self.assertIn("blocked by browsers", found["tcp"])
        self.assertNotIn("blocked by browsers", found["udp"])
        self.assertEqual(self.answer("check", "443/udp", code=1),
                         self.answer("check", "443", "--transport", "UDP", code=1))
        self.refused("--transport says udp", "check", "443/tcp", "--transport", "udp")
        self.refused("give one", "check", "443", "--transport", "udp,tcp")


class Flow(CliTest):
    def test_sides(self):
        self.assertEqual(self.answer("flow", "6669", "80").splitlines()[0],
                         "Server: the destination, port 80 (http)")
        self.assertEqual(self.answer("flow", "443", "51234", "--transport", "udp").splitlines(),
                         ["Server: the source, port 443 (https)", "Confidence: high",
                          "Reason: its port is better known for a service than the other"])
        self.assertIn("Server: both, peers on port 123", self.answer("flow", "123/udp", "ntp"))
        self.assertIn("Server: unknown", self.answer("flow", "60314", "60648"))

    def test_both_ends_are_read_on_the_flow_s_transport(self):
        # raid-am is 2007 on UDP and 2013 on TCP; biff is 512 on UDP alone, where TCP has exec.
        self.assertIn("port 2013 (raid-am)", self.answer("flow", "60648", "raid-am"))
        for ends in ("60648/udp", "raid-am"), ("60648", "raid-am/udp"), ("raid-am", "60648/udp"):
            self.assertIn("port 2007 (raid-am)", self.answer("flow", *ends))
        self.refused('"biff/tcp": that service is registered only for udp', "flow", "60648", "biff")
        self.assertIn("port 512 (biff)", self.answer("flow", "biff", "60648", "--transport", "udp"))

    def test_json(self):
        self.assertEqual(self.answer_json("flow", "51234", "https"),
                         {"source": 51234, "destination": 443, "transport": "tcp",
                          "server": "destination", "confidence": "high", "reason": "prominence"})

    def test_every_reason_has_words(self):
        words = set()
        for a, b in [(80, 80), (6669, 80), (8080, 60648), (60314, 60648), (1500, 60648),
                     (3306, 3307), (8888, 60400), (49000, 60314), (9100, 9091), (4, 60648)]:
            out = self.answer("flow", str(a), str(b))
            words.add(out.splitlines()[-1])
        self.assertGreater(len(words), 4, words)

    def test_refusals(self):
        self.refused("one port at each end", "flow", "1-2", "80")
        self.refused('"53/udp": the other end is on tcp', "flow", "53/tcp", "53/udp")
        self.refused("--transport says tcp", "flow", "53/udp", "53", "--transport", "tcp")
        self.refused("destination is required", "flow", "80")


class Refusals(CliTest):
    def test_ports(self):
        for text, message in [("65536", "0 to 65535"), ("9-1", "ends before it begins"),
                              ("443/quic", "tcp, udp, sctp and dccp"), ("", "no text: a port"),
                              ("4 43", "neither a port"), ("x" * 99, "neither a port"),
                              ("mysql-proxy/sctp", "only for tcp, udp")]:
            self.refused(message, "explain", text)
            self.refused(message, "check", "80", text)

    def test_suggestions(self):
        for text, service in [("htps", "https"), ("HTPS", "https"), ("htps/tcp", "https"),
                              ("shh", "ssh"), ("domian", "domain"), ("postgresq", "postgresql")]:
            self.refused(f"did you mean {service}?", "explain", text)
        self.refused("portlore search kubernetes", "explain", "kubernetes")
        self.refused("did you mean explain?", "exlpain")
        self.refused("did you mean --format?", "explain", "443", "--fromat", "html")
        self.refused("did you mean portlore explain 443?", "443")

    def test_options_follow_the_command(self):
        for option in "--color", "--json", "--format":
            self.refused(f'"{option}" is not understood here; it belongs after the command: '
                         f"portlore explain {option}", option, "explain", "443")
        self.refused("after the command: portlore list --color", "--color=never", "list")
        self.refused("did you mean --color?", "--colr=never", "list")

    def test_words(self):
        self.refused('"xml" is none of plain, markdown, html, json', "explain", "1", "--format", "xml")
        self.refused('"x" is none of range, registered', "explain", "1", "--sections", "range,x")
        self.refused('"dos" is none of linux', "explain", "1", "--system", "dos")
        self.refused('"low" is none of system, user, dynamic', "list", "--range", "low")
        self.refused('"quic" is none of tcp, udp, sctp, dccp', "list", "--transport", "quic")
        self.refused('"custom" is none of iana, vendor, observed', "list", "--source", "custom")
        self.refused('"red" is none of auto, always, never', "list", "--color", "red")

    def test_command_line(self):
        self.refused("see portlore --help")
        self.refused("see portlore explain --help", "explain")
        self.refused("is not understood here", "services", "x")
        self.refused("--range", "list", "--range")

    def test_hostile_text_is_shown_escaped(self):
        for arguments in [("explain", "\x1b[31mred"), ("\x1b]0;title\x07",), ("list", "\x1b[2J"),
                          ("list", "--range", "a\x1b[2J\nb"), ("explain", "\u202e80"),
                          ("list", "--source", b"\xff\xfe"), ("list", "--color", "\x9b31m"),
                          ("explain", "80", "--\x1b[2J=\n")]:
            self.refused("", *arguments)
        code, out, error = run("search", "\x1b[2J")
        self.assertEqual((code, out, error), (1, "", "portlore: no claim found\n"))


class Output(CliTest):
    def test_version(self):
        self.assertRegex(self.answer("--version"),
                         r"\Aportlore \d+\.\d+\.\d+, IANA registry of \d{4}-\d\d-\d\d\n\Z")

    def test_help(self):
        out = self.answer("--help")
        for command in "explain search list check listening flow services".split():
            self.assertRegex(out, rf"(?m)^  {command} ")
            self.assertIn(f"portlore {command}", self.answer(command, "--help"))

    def on_terminal(self, *arguments, **environment):
        main, side = pty.openpty()
        env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        with subprocess.Popen([BINARY, *arguments], stdout=side,
                              env={**env, "TERM": "xterm", **environment}) as child:
            os.close(side)
            out = b""
            while True:
                try:
                    out += os.read(main, 65536)
                except OSError:  # how Linux says that the other side is closed
                    break
        os.close(main)
        self.assertEqual(child.returncode, 0)
        return out.replace(b"\r\n", b"\n").decode()

    def test_colour_only_on_a_terminal(self):
        question = ("explain", "443", "--sections", "range")
        plain = self.answer(*question)
        self.assertNotIn("\x1b", plain)
        coloured = self.on_terminal(*question)
        self.assertIn("\x1b[", coloured)
        self.assertEqual(re.sub("\x1b\\[[0-9;]*m", "", coloured), plain)
        self.assertEqual(self.on_terminal(*question, NO_COLOR="1"), plain)
        self.assertEqual(self.on_terminal(*question, TERM="dumb"), plain)
        self.assertEqual(self.on_terminal(*question, "--color", "never"), plain)
        self.assertEqual(self.answer(*question, "--color", "always"), coloured)
        # An option outranks the environment (no-color.org).
        self.assertEqual(run(*question, "--color", "always", NO_COLOR="1")[1], coloured)
        self.assertIn("\x1b[", self.on_terminal("list", "--range", "system"))
        for rest in ("--json",), ("--format", "markdown"):
            self.assertNotIn("\x1b", self.answer(*question, *rest, "--color", "always"))

    def test_a_full_disk_is_noticed(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        for arguments in [("services",), ("explain", "443"), ("list", "--json"), ("--version",),
                          ("--help",), ("check", "55680")]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([BINARY, *arguments], stdout=full, stderr=subprocess.PIPE,
                                      check=False)
            self.assertEqual((done.returncode, done.stderr.count(b"\n")), (3, 1), arguments)

    def test_a_reader_that_leaves(self):
        for action, code in [(signal.SIG_DFL, -signal.SIGPIPE), (signal.SIG_IGN, 141)]:
            with subprocess.Popen([BINARY, "services"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, restore_signals=False,
                                  preexec_fn=lambda a=action: signal.signal(signal.SIGPIPE, a)
                                  ) as child:
                child.stdout.readline()
                child.stdout.close()
                error = child.stderr.read()
            self.assertEqual((child.returncode, error), (code, b""))


if __name__ == "__main__":
    unittest.main()
