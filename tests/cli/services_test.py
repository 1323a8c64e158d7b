#!/usr/bin/env python3
"""services: a file that glibc and Python read, and that agrees with the library."""
import os
import re
import subprocess
import sys
import tempfile

import need
from cli import BINARY, CliTest

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

    def test_one_line_a_port_and_transport_none_above_49151(self):
        keys = [(number, ["tcp", "udp", "sctp", "dccp"].index(protocol))
                for _, number, protocol, _ in self.lines]
        self.assertEqual(keys, sorted(set(keys)))
        self.assertLessEqual(max(keys)[0], 49151)

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
        self.assertEqual({(name, number, protocol) for name, number, protocol, _ in self.lines},
                         {(f[3], int(f[0]), f[1]) for f in fields if f[3]})

    def test_a_name_means_its_lowest_port(self):
        first = {}
        for name, number, protocol, names in self.lines:
            for each in (name, *names):
                first.setdefault((each.lower(), protocol), number)
        lowest = {}
        for claim in self.answer_json("list", "--source", "iana"):
            for protocol in claim["transports"]:
                key = claim["name"].lower(), protocol
                lowest[key] = min(claim["first"], lowest.get(key, 65536))
        self.assertEqual(first, {key: n for key, n in lowest.items() if key[0]})

    def test_json(self):
        listed = self.answer_json("services")
        self.assertEqual([(s["name"], s["port"], s["transport"], s["aliases"]) for s in listed],
                         self.lines)


# Run in a mount namespace of its own, where the file stands in the place of /etc/services.
INSIDE = """
import socket, subprocess, sys
for line in sys.stdin:
    number, protocol, name = line.split()
    found = socket.getservbyport(int(number), protocol)
    assert found == name, (line, found)
    assert socket.getservbyname(name, protocol) <= int(number), line
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
            self.skipTest("no namespace to be had: " + probe.stdout.decode().strip())
        text = self.answer("services")
        # One line in 40, and those that are known: libc reads the file anew for each.
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
