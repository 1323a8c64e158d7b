#!/usr/bin/env python3
"""Programs of others get the registry: by the module, in a mount namespace with an nsswitch.conf and
an empty /etc/services, and by the preloaded shim. PORTLORE_STRESS_SECONDS=10 for long."""
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
from nss_module import walk

MODULE, SHIM, STRESS = (os.environ["PORTLORE_" + name] for name in ("NSS", "SHIM", "STRESS"))
LINE = {"LD_LIBRARY_PATH": os.path.dirname(MODULE)}
PRELOAD = {"LD_PRELOAD": os.path.relpath(SHIM)}  # which ends at a blank: the folders above may have some
SECONDS = os.environ.get("PORTLORE_STRESS_SECONDS", "0.5")
# Ports that few machines use, and whose names Debian's /etc/services does not have.
LISTEN = [(6443, "sun-sr-https"), (9092, "XmlIpcRegSvc"), (5672, "amqp"), (6444, "sge-qmaster"),
          (9200, "wap-wsp"), (27017, "")]

RESOLVE = """
import json, socket, sys
from socket import *

def resolve(host, service, **hints):
    try:
        return sorted([kind, address[1], name] for _, kind, protocol, name, address
                      in getaddrinfo(host, service, **hints)
                      if protocol in (IPPROTO_TCP, IPPROTO_UDP))
    except gaierror as error:
        return error.errno

json.dump({
    "port": getservbyport(6443), "udp port": getservbyport(512, "udp"),
    "name": getservbyname("sun-sr-https"),
    "any": resolve("127.0.0.1", "sun-sr-https"),
    "stream": resolve("127.0.0.1", "sun-sr-https", type=SOCK_STREAM),
    "IPv6": resolve("::1", "sun-sr-https", type=SOCK_DGRAM),
    "no host": resolve(None, "sun-sr-https", type=SOCK_STREAM, flags=AI_PASSIVE),
    "SCTP": [a[4][1] for a in getaddrinfo("127.0.0.1", "s1-control", proto=132)],
    "by transport": resolve("127.0.0.1", "raid-am"),
    "UDP alone": resolve("127.0.0.1", "rp-reputation", flags=AI_CANONNAME),
    "not on TCP": resolve("127.0.0.1", "rp-reputation", type=SOCK_STREAM),
    "unknown": resolve("127.0.0.1", "no-such-service"),
    "number": resolve("127.0.0.1", "6443", type=SOCK_STREAM),
    "number asked for": resolve("127.0.0.1", "sun-sr-https", flags=AI_NUMERICSERV),
    "names": [getnameinfo(("127.0.0.1", port), NI_NUMERICHOST | flags)
              for port, flags in [(6443, 0), (6568, 0), (6568, NI_DGRAM), (60284, 0),
                                  (6443, NI_NUMERICSERV)]],
    "IPv6 name": getnameinfo(("::1", 6443), NI_NUMERICHOST),
}, sys.stdout)
"""
STREAM, DGRAM = int(socket.SOCK_STREAM), int(socket.SOCK_DGRAM)
RESOLVED = {
    "port": "sun-sr-https", "udp port": "biff", "name": 6443,
    "any": [[STREAM, 6443, ""], [DGRAM, 6443, ""]],
    "stream": [[STREAM, 6443, ""]], "IPv6": [[DGRAM, 6443, ""]],
    "no host": [[STREAM, 6443, ""]] * 2, "SCTP": [36412],
    "by transport": [[STREAM, 2013, ""], [DGRAM, 2007, ""]],
    "UDP alone": [[DGRAM, 6568, "127.0.0.1"]],
    "not on TCP": socket.EAI_SERVICE, "unknown": socket.EAI_SERVICE,
    "number": [[STREAM, 6443, ""]], "number asked for": socket.EAI_NONAME,
    "names": [["127.0.0.1", name] for name in ("sun-sr-https", "canit-store", "rp-reputation",
                                               "60284", "6443")],
    "IPv6 name": ["::1", "sun-sr-https"],
}


class Namespace:
    """Runs programs where only these services are configured."""
    MOUNT = ('mount --bind "$1" /etc/nsswitch.conf && '
             'if [ -e /etc/services ]; then mount --bind "$2" /etc/services; fi && '
             'shift 2 && exec "$@"')

    def __init__(self, case, line, services=""):
        need.need("unshare", "mount")
        folder = tempfile.TemporaryDirectory()
        case.addCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)
        self.files = [pathlib.Path(folder.name, name) for name in ("nsswitch.conf", "services")]
        self.files[0].write_text(f"passwd: files\ngroup: files\nhosts: files\nservices: {line}\n")
        self.files[1].write_text(services)
        if not os.path.exists("/etc/nsswitch.conf"):
            case.skipTest("no /etc/nsswitch.conf here to stand in for")
        if services and not os.path.exists("/etc/services"):
            case.skipTest("no /etc/services here to stand in for")
        probe = subprocess.run(self.command("true"), stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, check=False)
        if probe.returncode != 0:
            case.skipTest("no namespace available: " + probe.stdout.decode().strip())

    def command(self, *command):
        return ["unshare", "-rm", "sh", "-c", self.MOUNT, "sh", *map(str, self.files), *command]


class Clients:
    """What must hold for both; `command` and `environment` say how."""
    command = staticmethod(lambda *command: list(command))
    environment = {}

    def run_client(self, *command):
        need.need(command[0])
        # The variables go to the program alone, not to unshare and sh.
        variables = [f"{name}={value}" for name, value in self.environment.items()]
        done = subprocess.run(self.command("env", *variables, *command), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def answer(self, *command):
        code, out, error = self.run_client(*command)
        self.assertEqual((code, error), (0, ""))
        return out

    def test_getent(self):
        for question, answer in [("https/tcp", "https 443/tcp doh wss"), ("portmapper/udp", "sunrpc 111/udp portmap portmapper rpc-bind rpcbind"), ("6443", "sun-sr-https 6443/tcp kube-apiserver"),
                                 ("2049/udp", "nfs 2049/udp shilp nfs3 nfsd"), ("biff", "biff 512/udp comsat"),
                                 ("6063/tcp", "x11 6063/tcp"), ("s1-control", "s1-control 36412/sctp")]:
            self.assertEqual(self.answer("getent", "services", question).split(), answer.split())
        for question in "no-such-service", "60284", "https/ip":
            self.assertEqual(self.run_client("getent", "services", question)[:2], (2, ""))

    def test_getent_lists_all(self):
        lines = [line.split() for line in self.answer("getent", "services").splitlines()]
        ours = [[s.name, f"{s.port}/{s.transport}", *s.aliases] for s in walk()]
        self.assertEqual(lines[:len(ours)], ours)

    def test_python(self):
        self.assertEqual(json.loads(self.answer(sys.executable, "-c", RESOLVE)), RESOLVED)

    def test_ss_names_a_listener(self):
        with socket.socket() as listener:
            for port, name in LISTEN:
                if not name:
                    self.skipTest("somebody listens on every port that this would use")
                try:
                    listener.bind(("127.0.0.1", port))
                    break
                except OSError:
                    continue
            listener.listen()
            shown = self.answer("ss", "-H", "-lt", f"sport = :{port}")
            self.assertRegex(shown, rf" 127\.0\.0\.1:{re.escape(name)} ")
            shown = self.answer("ss", "-H", "-ltr", f"sport = :{port}")
            self.assertRegex(shown, rf" localhost:{re.escape(name)} ")


class ByModule(Clients, unittest.TestCase):
    environment = LINE

    def setUp(self):
        self.command = Namespace(self, "portlore files").command

    def test_getent_lists_nothing_else(self):
        self.assertEqual(self.answer("getent", "services").count("\n"), len(walk()))

    def test_without_it_there_is_no_answer(self):
        self.command = Namespace(self, "files").command
        self.assertEqual(self.run_client("getent", "services", "6443"), (2, "", ""))

    def test_files_may_add(self):
        self.command = Namespace(self, "portlore files", "ours 24836/tcp\n").command
        self.assertEqual(self.answer("getent", "services", "24836").split(), ["ours", "24836/tcp"])

    def test_files_may_stand_before(self):
        self.command = Namespace(self, "files portlore", "ours 443/tcp\n").command
        self.assertEqual(self.answer("getent", "services", "443").split(), ["ours", "443/tcp"])
        self.assertEqual(self.answer("getent", "services", "443/udp").split(),
                         ["https", "443/udp", "http3"])


class ByShim(Clients, unittest.TestCase):
    environment = PRELOAD

    def test_what_it_does_not_know_libc_answers(self):
        self.command = Namespace(self, "files", "ours 24836/tcp\n").command
        for question in "24836", "ours", "ours/tcp":
            self.assertEqual(self.answer("getent", "services", question).split(),
                             ["ours", "24836/tcp"])
        listed = self.answer("getent", "services").splitlines()
        self.assertEqual(listed[-1].split(), ["ours", "24836/tcp"])
        self.assertEqual(len(listed), len(walk()) + 1)


class Threads(unittest.TestCase):
    def stress(self, tested, variables):
        done = subprocess.run([STRESS, tested, SECONDS], env={**os.environ, **variables},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        out = done.stdout.decode()
        self.assertEqual(done.returncode, 0, out)
        self.assertRegex(out, rf"\A{len(walk())} services, \d+ rounds of look-ups, [1-9]")
        print(f"{tested}: {out}", end="")

    def test_module(self):
        self.stress("module", LINE)

    def test_shim(self):
        self.stress("shim", PRELOAD)

    def test_without_them_there_is_no_answer(self):
        for tested in "module", "shim":
            done = subprocess.run([STRESS, tested, "0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, check=False)
            self.assertEqual((done.returncode, done.stdout), (1, b"nss_stress: no: https\n"))


if __name__ == "__main__":
    need.main()
