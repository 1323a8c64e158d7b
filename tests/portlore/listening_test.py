#!/usr/bin/env python3
"""listening: on files made for the test, and on this machine, compared with ss."""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import unittest

import need
from cli import CliTest, run

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid inode\n"
SCTP_HEAD = " ENDPT     SOCK   STY SST HBKT LPORT   UID INODE LADDRS\n"


def inet(address, state, inode):
    return (f"   0: {address} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000"
            f"  1000        0 {inode} 1 0000000000000000 100 0 0 10 0\n")


@unittest.skipUnless(sys.platform == "linux", "Linux tells it in /proc")
class Fixtures(CliTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.proc = pathlib.Path(folder.name)
        (self.proc / "net/sctp").mkdir(parents=True)
        one = "0100007F" if sys.byteorder == "little" else "7F000001"
        one6 = "01000000" if sys.byteorder == "little" else "00000001"
        self.write("net/tcp", HEAD + inet("00000000:01BB", "0A", 101) +  # 0.0.0.0:443 listens
                   inet(f"{one}:192B", "0A", 102) +                      # 127.0.0.1:6443 listens
                   inet(f"{one}:0016", "01", 103))                       # 22 is a connection
        self.write("net/tcp6", HEAD + inet("0" * 24 + one6 + ":0277", "0A", 104))  # [::1]:631
        self.write("net/udp", HEAD + inet("00000000:0035", "07", 105) +
                   inet(f"{one}:EB7C", "01", 106) + inet("00000000:0000", "07", 107))
        self.write("net/udplite", HEAD + inet("00000000:0045", "07", 110))
        self.write("net/sctp/eps", SCTP_HEAD +
                   " ffff0000 ffff0000 2   10  29    3868  0 108 10.0.0.1 10.0.0.2\n"
                   " ffff0000 ffff0000 2   7   29    2905  0 109 10.0.0.1\n")
        self.process(7, "nginx", 101)
        self.process(8, "nginx", 101, 101)
        self.process(9, "\x1b[31mevil\x07", 105)
        (self.proc / "self/ns").mkdir(parents=True)
        (self.proc / "self/ns/net").symlink_to("net:[4026531840]")
        for number, where in (7, 4026531840), (8, 4026531840), (9, 4026532000), (10, 4026532000):
            (self.proc / str(number) / "ns").mkdir(parents=True, exist_ok=True)
            (self.proc / str(number) / "ns/net").symlink_to(f"net:[{where}]")
        (self.proc / "10/comm").write_text("redis\n")
        for name in "tcp", "udp":
            self.write(f"9/net/{name}", HEAD)
        self.write("9/net/tcp", HEAD + inet("00000000:18EB", "0A", 105))  # 6379 in the container

    def write(self, name, text):
        (self.proc / name).parent.mkdir(parents=True, exist_ok=True)
        (self.proc / name).write_text(text)

    def process(self, number, name, *inodes):
        folder = self.proc / str(number)
        (folder / "fd").mkdir(parents=True)
        (folder / "comm").write_text(name + "\n")
        (folder / "fd/0").symlink_to("/dev/null")
        for descriptor, inode in enumerate(inodes, 3):
            (folder / f"fd/{descriptor}").symlink_to(f"socket:[{inode}]")

    def listening(self, *more):
        return run("listening", "--proc", str(self.proc), *more)

    def test_json(self):
        found = self.answer_json("listening", "--proc", str(self.proc))
        self.assertEqual([(l["port"], l["transport"], l["address"], l["service_name"])
                          for l in found],
                         [(53, "udp", "0.0.0.0", "domain"), (69, "udplite", "0.0.0.0", "tftp"),
                          (443, "tcp", "0.0.0.0", "https"),
                          (631, "tcp", "::1", "ipp"), (3868, "sctp", "10.0.0.1,10.0.0.2", "diameter"),
                          (6443, "tcp", "127.0.0.1", "sun-sr-https")])
        self.assertEqual(sorted(p["pid"] for p in found[2]["processes"]), [7, 8])
        self.assertEqual(found[0]["processes"], [{"name": "\x1b[31mevil\x07", "pid": 9}])
        self.assertEqual(found[3]["processes"], [])
        self.assertEqual({l["namespace"] for l in found}, {4026531840})
        self.assertEqual((found[2]["plain_name"], found[2]["title"]),
                         ("HTTPS, the encrypted web", "443: HTTPS, the encrypted web"))

    def test_words(self):
        code, out, error = self.listening()
        self.assertEqual(code, 0)
        self.assertRegex(out, r"\ntcp +0\.0\.0\.0 +nginx (7, 8|8, 7) +443: HTTPS, the encrypted web\n")
        self.assertRegex(out, r"\ntcp +127\.0\.0\.1 +\? +6443: Kubernetes API server\n")
        self.assertNotIn("\x1b", out)
        self.assertNotIn("\x07", out)
        self.assertIn("? is a process that this user cannot see", error)

    def test_all_namespaces(self):
        found = self.answer_json("listening", "--proc", str(self.proc), "--all-namespaces")
        self.assertEqual([(l["port"], l["namespace"]) for l in found if l["namespace"] != 4026531840],
                         [(6379, 4026532000)])
        self.assertEqual(found[-1]["processes"], [{"name": "\x1b[31mevil\x07", "pid": 9}])
        _, out, _ = self.listening("--all-namespaces")
        here, there = out.split("\n\n")
        self.assertTrue(here.startswith("Network namespace 4026531840, that of this shell; its first "
                                        "process is nginx 7\n"), here)
        self.assertRegex(there, r"\ANetwork namespace 4026532000; its first process is .*evil.* 9\n")
        self.assertRegex(there, r"\ntcp .* 6379: Redis")
        self.assertNotIn("6379", self.listening()[1])
        self.assertTrue(self.listening()[1].startswith(
            "Network namespace 4026531840, that of this shell\n"))

    def test_what_may_not_be_seen_is_said(self):
        (self.proc / "9/ns/net").unlink()
        (self.proc / "10/ns/net").unlink()
        code, out, error = self.listening("--all-namespaces")
        self.assertEqual((code, out.count("Network namespace")), (0, 1))
        self.assertIn("the namespaces of 2 processes cannot be seen: run this as root", error)
        (self.proc / "self/ns/net").unlink()
        self.assertIn("Network namespace unknown", self.listening()[1])

    def test_only_tcp_and_udp_of_ipv4_are_needed(self):
        for name in "net/tcp6", "net/udplite", "net/sctp/eps":
            (self.proc / name).unlink()
        self.assertEqual(self.listening()[0], 0)
        (self.proc / "net/udp").unlink()
        self.refused('cannot read "', "listening", "--proc", str(self.proc))

    def test_nothing_listens(self):
        for name in "net/tcp", "net/tcp6", "net/udp", "net/udplite":
            self.write(name, HEAD)
        self.write("net/sctp/eps", SCTP_HEAD)
        self.assertEqual(self.answer_json("listening", "--proc", str(self.proc)), [])

    def test_what_is_not_understood_is_not_passed_over(self):
        for line in ["x\n", inet("0000:0016", "0A", 1), inet("00000000", "0A", 1),
                     inet("00000000:1FFFF", "0A", 1), inet("0000000Z:0016", "0A", 1),
                     inet("00000000:0016", "0A", "none"), inet("00000000:0016\x1b[2J", "0A", 1)]:
            self.write("net/tcp", HEAD + line)
            self.refused("is not understood", "listening", "--proc", str(self.proc))

    def test_no_such_folder(self):
        self.refused("cannot read", "listening", "--proc", str(self.proc / "nowhere"))


@unittest.skipUnless(sys.platform == "linux", "Linux tells it in /proc")
class Live(CliTest):
    def setUp(self):
        self.opened = set()
        for kind, transport in (socket.SOCK_STREAM, "tcp"), (socket.SOCK_DGRAM, "udp"):
            for family, address in (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
                try:
                    opened = socket.socket(family, kind)
                    self.addCleanup(opened.close)
                    opened.bind((address, 0))
                except OSError:
                    self.assertEqual(family, socket.AF_INET6)  # a machine without IPv6
                    continue
                if transport == "tcp":
                    opened.listen()
                self.opened.add((transport, address, opened.getsockname()[1]))

    def found(self):
        return self.answer_json("listening")

    def test_own_sockets_with_their_process(self):
        found = {(l["transport"], l["address"], l["port"]): l["processes"] for l in self.found()}
        self.assertLessEqual(self.opened, set(found))
        for key in self.opened:
            self.assertIn(os.getpid(), [p["pid"] for p in found[key]])

    def test_udp_lite(self):
        try:
            lite = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136)  # IPPROTO_UDPLITE
        except OSError:
            self.skipTest("this kernel has no UDP-Lite")
        with lite:
            lite.bind(("127.0.0.1", 0))
            self.assertIn(("udplite", "127.0.0.1", lite.getsockname()[1]),
                          [(l["transport"], l["address"], l["port"]) for l in self.found()])

    def test_the_namespace_is_this_one(self):
        here = int(re.search(r"\d+", os.readlink("/proc/self/ns/net"))[0])
        self.assertEqual({l["namespace"] for l in self.found()}, {here})

    def test_another_namespace(self):
        need.need("unshare")
        if os.getuid() != 0:
            self.skipTest("only root sees other namespaces")
        program = ("import socket, sys; s = socket.socket(); s.bind(('0.0.0.0', 24836)); s.listen();"
                   "print('ready', flush=True); sys.stdin.read()")
        with subprocess.Popen(["unshare", "-n", sys.executable, "-c", program],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as child:
            ready = child.stdout.readline()
            found = json.loads(run("listening", "--all-namespaces", "--json")[1]) if ready else []
            child.stdin.close()
        if not ready:
            self.skipTest("no namespace available")
        there = [l for l in found if l["port"] == 24836 and
                 child.pid in [p["pid"] for p in l["processes"]]]
        self.assertEqual(len(there), 1)
        here = int(re.search(r"\d+", os.readlink("/proc/self/ns/net"))[0])
        self.assertNotEqual(there[0]["namespace"], here)
        self.assertNotIn(child.pid, [p["pid"] for l in self.found() for p in l["processes"]])

    @staticmethod
    def ss():
        out = subprocess.run(["ss", "-H", "-lntu"], stdout=subprocess.PIPE, check=True)
        fields = [line.split() for line in out.stdout.decode().splitlines()]
        return {(f[0], int(f[4].rsplit(":", 1)[1])) for f in fields}

    def test_the_same_ports_as_ss(self):
        need.need("ss")
        # Others open and close sockets meanwhile: what both looks of ss agree on must be found,
        # and nothing that neither saw.
        for _ in range(5):
            before = self.ss()
            ours = {(l["transport"], l["port"]) for l in self.found()
                    if l["transport"] in ("tcp", "udp")}
            after = self.ss()
            if before & after <= ours <= before | after:
                break
        self.assertLessEqual(before & after, ours)
        self.assertLessEqual(ours, before | after)
        self.assertLessEqual({(t, n) for t, _, n in self.opened}, ours)


if __name__ == "__main__":
    need.main()
