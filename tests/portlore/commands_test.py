#!/usr/bin/env python3
"""check and flow: answers. Of every command: refusals, exit status, output."""
import os
import re
import signal
import subprocess
import unittest

from cli import BINARY, COMMANDS, CliTest, on_terminal, run


class Check(CliTest):
    def test_concerns(self):
        out = self.answer("check", "55680", code=1)
        self.assertIn("must not identify a service", out)
        self.assertIn("Linux may have lent it", out)
        self.assertEqual(self.answer_json("check", "55680", "--transport", "tcp", code=1),
                         [{"port": 55680, "good_default": False,
                           "concerns": {"tcp": ["dynamic range", "ephemeral on linux"]}}])

    def test_good_one(self):
        all_user = self.answer_json("check", "1024-32767", code=1)
        good = [str(a["port"]) for a in all_user if a["good_default"]]
        self.assertTrue(good)
        self.assertIn("no service that we know of uses it", self.answer("check", good[0]))
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
                         "Server: the destination, port 80 (HTTP, the unencrypted web)")
        self.assertEqual(self.answer("flow", "443", "51234", "--transport", "udp").splitlines(),
                         ["Server: the source, port 443 (HTTPS, the encrypted web)", "Confidence: high",
                          "Reason: its port is better known for a service than the other"])
        self.assertIn("Server: both, peers on port 123", self.answer("flow", "123/udp", "ntp"))
        self.assertIn("Server: unknown", self.answer("flow", "60314", "60648"))

    def test_both_ends_are_read_on_the_flow_s_transport(self):
        # raid-am is 2007 on UDP and 2013 on TCP; biff is 512 on UDP alone, where TCP has exec.
        self.assertIn("port 2013 (raid-am)", self.answer("flow", "60648", "raid-am"))
        for ends in ("60648/udp", "raid-am"), ("60648", "raid-am/udp"), ("raid-am", "60648/udp"):
            self.assertIn("port 2007 (raid-am)", self.answer("flow", *ends))
        self.refused('"biff/tcp": that service is registered only for udp', "flow", "60648", "biff")
        self.assertIn("port 512 (mail notice (biff))", self.answer("flow", "biff", "60648", "--transport", "udp"))

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
        self.refused('did you mean "Kubernetes API server"?', "explain", "kubernetes")
        self.refused("did you mean explain?", "exlpain")
        self.refused("did you mean --format?", "explain", "443", "--fromat", "html")

    def test_options_may_be_before_the_command(self):
        self.assertEqual(self.answer("--color", "never", "list", "--range", "system"),
                         self.answer("list", "--range", "system"))
        self.assertEqual(self.answer("--json", "explain", "443"), self.answer("443", "--json"))
        self.refused("did you mean --color?", "--colr=never", "list")
        self.refused("did you mean --format?", "443", "--fromat", "html")

    def test_words(self):
        self.refused('"xml" is none of plain, markdown, html, json', "explain", "1", "--format", "xml")
        self.refused('"x" is none of summary, sightings', "explain", "1", "--sections", "find,x")
        self.refused('"dos" is none of linux', "explain", "1", "--system", "dos")
        self.refused('"low" is none of system, user, dynamic', "list", "--range", "low")
        self.refused('"quic" is none of tcp, udp, sctp, dccp', "list", "--transport", "quic")
        self.refused('"mine" is none of iana, vendor, observed, custom', "list", "--source", "mine")
        self.refused('"red" is none of auto, always, never', "list", "--color", "red")

    def test_command_line(self):
        self.refused("see portlore --help")
        self.refused("see portlore explain --help", "explain")
        self.refused("is not understood here", "services", "x")
        self.refused("--range", "list", "--range")

    def test_hostile_text_is_shown_escaped(self):
        for arguments in [("explain", "\x1b[31mred"), ("\x1b]0;title\x07",), ("list", "\x1b[2J"), ("suggest", "\x1b[2J", "--csv"),
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
        for command in COMMANDS:
            self.assertRegex(out, rf"(?m)^  {command} ")
            self.assertIn(f"portlore {command}", self.answer(command, "--help"))

    def test_colour_only_on_a_terminal(self):
        question = ("explain", "443", "--sections", "summary")
        plain = self.answer(*question)
        self.assertNotIn("\x1b", plain)
        coloured = on_terminal(*question)
        self.assertIn("\x1b[", coloured)
        self.assertEqual(re.sub("\x1b\\[[0-9;]*m", "", coloured), plain)
        self.assertEqual(on_terminal(*question, NO_COLOR="1"), plain)
        self.assertEqual(on_terminal(*question, TERM="dumb"), plain)
        self.assertEqual(on_terminal(*question, "--color", "never"), plain)
        self.assertEqual(self.answer(*question, "--color", "always"), coloured)
        # An option outranks the environment (no-color.org).
        self.assertEqual(run(*question, "--color", "always", NO_COLOR="1")[1], coloured)
        self.assertIn("\x1b[", on_terminal("list", "--range", "system"))
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
