#!/usr/bin/env python3
"""services: a file that glibc and Python read, and that agrees with the library."""
import os
import re
import subprocess
import sys
import tempfile

import need
from cli import BINARY, CliTest
from meant import meant_ports, rows

# From the registry itself: number, transport, name.
KNOWN = [(443, "tcp", "https"), (443, "udp", "https"), (2049, "tcp", "nfs"), (2049, "udp", "nfs"),
         (465, "tcp", "submissions"), (53, "udp", "domain"), (22, "tcp", "ssh"), (80, "tcp", "http"),
         (6000, "tcp", "x11"), (6063, "udp", "x11"), (5432, "tcp", "postgresql")]


def parse(text):
    """services(5), read by its manual: (name, port, protocol, aliases) of each line, in order."""
    for line in text.splitlines():
        fields = line.split("#")[0].split()
        if fields:
            number, protocol = fields[1].split("/")
            yield fields[0], int(number), protocol, fields[2:]


class Services(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.text = subprocess.run([BINARY, "services"], stdout=subprocess.PIPE,
                                  check=True).stdout.decode("ascii")
        cls.lines = list(parse(cls.text))

    def test_characters(self):
        self.assertRegex(self.text, r"\A[\n -~]*\n\Z")
        for line in self.text.splitlines():
            # The readers' grammar; 1,024 bytes is the buffer that glibc's callers begin with.
            self.assertRegex(line, r"\A(#.*|[!-\"$-~]{1,15} +\d+/(tcp|udp|sctp|dccp)"
                                   r"( +[!-\"$-~]{1,15})*( +#.*)?)\Z")
            self.assertLess(len(line), 400)
            self.assertEqual(line, line.rstrip())

    def test_known(self):
        names = {(number, protocol): name for name, number, protocol, _ in self.lines}
        for number, protocol, name in KNOWN:
            self.assertEqual(names[number, protocol], name)

    def test_each_port_and_transport_once_but_for_the_end(self):
        first, end = self.text.split("# Again, ")
        keys = [(number, protocol) for _, number, protocol, _ in parse(first)]
        self.assertEqual(len(keys), len(set(keys)))
        for name, number, protocol, names in parse("# " + end):
            self.assertIn((number, protocol), keys)
            self.assertEqual(names, [])

    def test_ports_are_in_order_but_for_names_of_several(self):
        text = self.text.split("# Again, ")[0]
        numbers = [number for _, number, _, _ in parse(text)]
        moved = sum(a > b for a, b in zip(numbers, numbers[1:]))
        self.assertLess(moved, 80)

    def test_names_in_lower_case(self):
        for name, _, _, names in self.lines:
            for each in (name, *names):
                self.assertIn(each.lower(), (name, *names))

    def test_aliases(self):
        aliases = {(number, protocol): names for _, number, protocol, names in self.lines}
        self.assertIn("shilp", aliases[2049, "tcp"])     # a second registration
        self.assertIn("urd", aliases[465, "tcp"])
        self.assertIn("www", aliases[80, "tcp"])
        for name, _, _, names in self.lines:
            self.assertEqual(len({name, *names}), 1 + len(names))

    def test_agrees_with_the_library(self):
        # portlore_dump is compared with IANA's XML elsewhere.
        dump = subprocess.run([os.environ["PORTLORE_DUMP"]], stdout=subprocess.PIPE, check=True)
        fields = [line.split("\t") for line in dump.stdout.decode().split("\n")[1:-1]]
        registered = {(f[3], int(f[0]), f[1]) for f in fields if f[3]}
        ours = {(name, number, protocol) for name, number, protocol, _ in parse(
            self.text.split("# Again, ")[0])}
        self.assertLessEqual(registered, ours)
        customary = {(name.lower(), int(port)) for name, _, port, *_ in rows("aliases.tsv")}
        self.assertLessEqual({(name, number) for name, number, _ in ours - registered}, customary)

    def test_a_name_means_its_port_in_the_first_line_and_in_the_last(self):
        first, last = {}, {}
        for name, number, protocol, names in self.lines:
            for each in (name, *names):
                first.setdefault((each.lower(), protocol), number)
                last[each, protocol] = number
        meant = meant_ports()
        self.assertEqual(first, meant)
        self.assertEqual({key: last[key] for key in meant}, meant)

    def test_lines_fit_musl_s_buffer(self):
        self.assertLess(max(map(len, self.text.splitlines())), 127)

    def test_json(self):
        listed = self.answer_json("services")
        lines = {(number, protocol): (name, number, protocol, names)
                 for name, number, protocol, names in parse(self.text.split("# Again, ")[0])}
        self.assertEqual({(s["port"], s["transport"]):
                          (s["name"], s["port"], s["transport"], s["aliases"]) for s in listed}, lines)


# Run in a separate mount namespace, where the file takes the place of /etc/services.
INSIDE = """
import socket, subprocess, sys
for line in sys.stdin:
    number, protocol, name = line.split()
    found = socket.getservbyport(int(number), protocol)
    assert found == name, (line, found)
for name, protocol, number in [("x11", "tcp", 6000), ("http-alt", "tcp", 8080), ("smtps", "tcp", 465),
                               ("portmapper", "udp", 111), ("whois", "tcp", 43)]:
    assert socket.getservbyname(name, protocol) == number, name
for question, answer in [("443/tcp", "https"), ("https/tcp", "https"), ("shilp/udp", "nfs")]:
    out = subprocess.run(["getent", "services", question], stdout=subprocess.PIPE, check=True).stdout
    assert out.decode().split()[0] == answer, (question, out)
print("read")
"""


class ReadByTheSystem(CliTest):
    def test_getservbyport_and_getent(self):
        need.need("unshare", "mount", "getent")
        if not os.path.exists("/etc/services"):
            self.skipTest("no /etc/services here to stand in for")
        probe = subprocess.run(["unshare", "-rm", "mount", "--bind", "/etc/hosts", "/etc/services"],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if probe.returncode != 0:
            self.skipTest("no namespace available: " + probe.stdout.decode().strip())
        text = self.answer("services")
        # One line in 40, and those that are known: libc reads the file again for each.
        asked = [(n, t, name) for name, n, t, _ in parse(text) if t in ("tcp", "udp")][::40] + KNOWN
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text)
            file.flush()
            os.chmod(file.name, 0o644)
            done = subprocess.run(
                ["unshare", "-rm", "sh", "-c",
                 'mount --bind "$1" /etc/services && exec "$2" -c "$3"', "sh", file.name,
                 sys.executable, INSIDE],
                input="\n".join(f"{n} {t} {name}" for n, t, name in asked).encode(),
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, "read\n"))


if __name__ == "__main__":
    need.main()
