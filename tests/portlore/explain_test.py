#!/usr/bin/env python3
"""explain: depths, widths, formats, colour, and the command that need not be typed."""
import os
import re
import shutil
import socket
import subprocess
import sys
import unittest

from cli import CliTest, on_terminal, run
from need import need

SECTIONS = ["summary", "sightings", "find", "safety", "users", "advice", "background", "related",
            "registry", "sources"]


def titles(text):
    return re.findall(r"^(?:\w+ port|Port) (\d+)(?: \([A-Z, ]+\))?: (.+)$", text, re.M | re.I)


def without_colour(text):
    return re.sub("\x1b\\[[0-9;]*m", "", text)


class Explain(CliTest):
    def test_port_transport_name_and_interval(self):
        out = self.answer("explain", "443/tcp", "https", "6000-6003")
        self.assertEqual([int(n) for n, _ in titles(out)], [443, 443, 6000, 6001, 6002, 6003])

    def test_without_the_command(self):
        for words in ("6443",), ("https",), ("22", "443", "6443"), ("443/tcp",), ("--brief", "80"), \
                ("--format", "json", "80"), ("6000-6003",), ("smtps",), ("kibana",):
            self.assertEqual(self.answer(*words), self.answer("explain", *words), words)
        self.assertEqual(self.answer("--color=never", "list", "--range", "system"),
                         self.answer("list", "--range", "system", "--color=never"))

    def test_depths(self):
        brief, standard, full = (self.answer("443", *depth) for depth in
                                 (["--brief"], [], ["--full"]))
        self.assertLessEqual(brief.count("\n"), 6)
        self.assertLess(len(standard), len(full))
        self.assertTrue(standard.startswith(brief))
        self.refused("--brief and --full: give one", "443", "--brief", "--full")

    def test_sources_left_out_say_how_to_see_them(self):
        for words in (["445"], ["445/tcp"], ["microsoft-ds/udp"]):
            last = self.answer(*words).splitlines()[-1]
            if "on the full page." not in self.answer(*words):
                self.assertNotIn("portlore", last)
                continue
            command = last.removeprefix("  The full page: portlore ").split()
            self.assertEqual(command[:2], ["explain", "--full"], words)
            self.assertEqual(self.answer(*command), self.answer(*words, "--full"))
        self.assertIn("--full 445/tcp", self.answer("445/tcp").splitlines()[-1])
        for words in (["445", "--full"], ["445", "--brief"], ["445", "--format", "markdown"], ["931"]):
            self.assertNotIn("The full page: ", self.answer(*words))

    def test_several_ports_are_brief_unless_told_otherwise(self):
        out = self.answer("22", "443", "6443")
        self.assertEqual(out, "\n".join(self.answer(n, "--brief") for n in ("22", "443", "6443")))
        self.assertEqual(self.answer("22", "443", "--full"),
                         self.answer("22", "--full") + "\n" + self.answer("443", "--full"))
        self.assertEqual(self.answer("22", "443", "--format", "markdown"),
                         self.answer("22", "--format", "markdown") + "\n" +
                         self.answer("443", "--format", "markdown"))

    def test_width(self):
        plain = self.answer("443")
        for columns in 0, 20, 60, 72, 80, 100, 300:
            out = without_colour(on_terminal("443", columns=columns))
            width = min(max(columns, 60), 100) if columns else 80
            # Commands are never broken.
            prose = [line for line in out.splitlines() if not re.match(r"  (\w+|Ask it)?  +\S", line)]
            self.assertLessEqual(max(map(len, prose)), width, columns)
            self.assertEqual(out == plain, width == 80, columns)
            if columns >= 100:
                self.assertGreater(max(map(len, prose)), 90)
            squeezed = re.sub(r"-?\s+", "", out)
            self.assertEqual(squeezed, re.sub(r"-?\s+", "", plain), columns)  # the same words

    def test_colour(self):
        out = on_terminal("443")
        self.assertEqual(without_colour(out), self.answer("443"))
        coloured = [without_colour(line) for line in out.splitlines() if "\x1b" in line]
        self.assertEqual(coloured, [line for line in self.answer("443").splitlines()
                                    if line and line[0] != " "])
        self.assertEqual(on_terminal("443", NO_COLOR="1"), self.answer("443"))
        for form in "markdown", "html", "json":
            self.assertNotIn("\x1b", on_terminal("443", "--format", form))

    def test_formats(self):
        self.assertTrue(self.answer("80", "--format", "html").startswith("<article"))
        self.assertTrue(self.answer("80", "--format", "markdown").startswith("#"))
        self.assertEqual(self.answer("80", "--format", "json"), self.answer("80", "--json"))

    def test_json_is_an_array_whatever_the_number_of_ports(self):
        self.assertEqual([e["port"] for e in self.answer_json("explain", "80")], [80])
        self.assertEqual([e["port"] for e in self.answer_json("explain", "80", "6000-6003")],
                         [80, 6000, 6001, 6002, 6003])

    def test_sections_and_systems(self):
        headings = {}
        for section in SECTIONS:
            out = self.answer("443", "--sections", section)
            headings[section] = re.findall(r"^[A-Z].*", out, re.M)[1:]
            self.assertLessEqual(len(headings[section]), 1)
        both = re.findall(r"^[A-Z].*", self.answer("443", "--sections", "find,advice"), re.M)
        self.assertEqual(both[1:], headings["find"] + headings["advice"])
        out = self.answer("443", "--sections", "find", "--system", "linux,macos")
        self.assertEqual(set(re.findall(r"^  (\w+)  +\S", out, re.M)) - {"Address", "Unknown", "Expect", "System"}, {"Linux", "macOS"})

    def test_every_port(self):
        # Nothing in the tables may break the terminal or the document.
        out = self.answer_json("explain", "0-65535", "--sections", "registry")
        self.assertEqual([e["port"] for e in out], list(range(65536)))


class Find(CliTest):
    def test_commands_find_both_ends_of_a_call(self):
        need("ss")
        with socket.socket() as server:
            for port in 3322, 3323, 24816, 7019:  # registered for nobody's everyday program
                try:
                    server.bind(("127.0.0.1", port))
                    break
                except OSError:
                    continue
            server.listen()
            caller = subprocess.Popen(
                [sys.executable, "-c", "import socket, sys; s = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); "
                                       "print(flush=True); sys.stdin.read()", str(port)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            with caller, server.accept()[0]:
                caller.stdout.readline()
                page = self.answer(str(port))
                for system, program in ("Linux", "ss"), ("macOS", "lsof"):
                    command = re.search(rf"^  {system} +sudo ({program} .*)$", page, re.M)[1]
                    if shutil.which(program):
                        found = subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout
                        for pid in os.getpid(), caller.pid:
                            self.assertRegex(found, rf"\b{pid}\b", command)


class Names(CliTest):
    def test_names_that_nobody_registered(self):
        # From the products' own documentation.
        for name, port in [("kibana", 5601), ("Minecraft", 25565), ("wireguard", 51820),
                           ("kubernetes api server", 6443), ("vnc", 5900), ("smtps", 465)]:
            out = self.answer(name, "--brief")
            self.assertEqual([int(n) for n, _ in titles(out)], [port], name)
        self.assertEqual(titles(self.answer("wireguard/udp"))[0][0], "51820")
        self.refused("only for udp", "wireguard/dccp")

    def test_a_name_of_many_ports_means_its_usual_one(self):
        self.assertEqual(titles(self.answer("x11", "--full"))[0][0], "6000")
        for name in "x11/tcp", "tcp/x11":
            self.assertEqual(len(titles(self.answer(name))), 1)
        self.assertEqual(len(titles(self.answer("tcp/6000-6003"))), 4)
        self.assertEqual(self.answer("tcp/kibana"), self.answer("kibana/tcp"))
        self.assertIn("8080", self.answer("http-alt").splitlines()[0])


class Help(CliTest):
    def test_a_mistyped_command_is_no_port(self):
        for typed, meant in [("exlpain", "explain"), ("serch", "search"), ("lsit", "list"),
                             ("chekc", "check"), ("propse", "propose"), ("listning", "listening")]:
            self.refused(f"did you mean {meant}?", typed)
            self.refused(f"did you mean {meant}?", typed, "443")
        code, out, _ = run()
        self.assertEqual((code, out), (2, ""))


if __name__ == "__main__":
    unittest.main()
