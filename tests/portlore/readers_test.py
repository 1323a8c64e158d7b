#!/usr/bin/env python3
"""Real programs that read /etc/services: Go's net package, musl, rpcbind. Each in a mount namespace
where the file that the tool writes is in its place."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import need
from cli import CliTest
from meant import meant_ports

GO = """
package main

import ("bufio"; "fmt"; "net"; "os"; "strings")

func main() {
    for in := bufio.NewScanner(os.Stdin); in.Scan(); {
        f := strings.Fields(in.Text())
        port, _ := net.LookupPort(f[1], f[0])
        fmt.Println(port)
    }
}
"""
C = r"""
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
int main(void) {
    char name[64], transport[8];
    while (scanf("%63s %7s", name, transport) == 2) {
        struct servent* found = getservbyname(name, transport);
        printf("%d\n", found ? ntohs(found->s_port) : 0);
    }
}
"""
# glibc's function by which a program overrides nsswitch.conf. This one says what it was asked, and does nothing.
NO_OVERRIDE = r"""
#include <cstdio>
extern "C" int __nss_configure_lookup(const char* database, const char* services) {
    std::fprintf(stderr, "%s: %s\n", database, services);
    return 0;
}
"""
RPCBIND = """
mount --bind "$1" /etc/services && mount --bind "$2" /etc/nsswitch.conf &&
    mount -t tmpfs none /run && ip link set lo up || exit 9
shift 2
env "$@" rpcbind -f &
for i in 1 2 3 4 5 6 7 8 9 10; do # it opens one socket after the other
    ss -Hlnt 'sport = :111' | grep -q 0.0.0.0 && ss -Hlnu 'sport = :111' | grep -q 0.0.0.0 && break
    sleep 0.3
done
ss -Hlntu 'sport = :111'
"""  # rpcbind ends with the namespace of processes
PORTMAPPER = {("tcp", "0.0.0.0:111"), ("udp", "0.0.0.0:111")}


class Readers(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.meant = {key: port for key, port in meant_ports().items() if key[1] in ("tcp", "udp")}

    def setUp(self):
        need.need("unshare", "mount")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)
        self.file = self.folder / "services"
        self.file.write_text(self.answer("services"))
        self.file.chmod(0o644)
        if not os.path.exists("/etc/services"):
            self.skipTest("no /etc/services here to stand in for")
        self.inside("true")

    def inside(self, *command, text=""):
        done = subprocess.run(["unshare", "-rm", "sh", "-c",
                               'mount --bind "$1" /etc/services || exit 9; shift; exec "$@"', "sh",
                               str(self.file), *map(str, command)], input=text,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        if done.returncode in (1, 9):
            self.skipTest("no namespace available: " + done.stdout.strip())
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def ask(self, program, questions):
        text = "".join(f"{name} {transport}\n" for name, transport in questions)
        answers = [int(line) for line in self.inside(program, text=text).splitlines()]
        self.assertEqual(len(answers), len(questions))
        wrong = [(*key, port, self.meant[key]) for key, port in zip(questions, answers)
                 if port != self.meant[key]]
        self.assertEqual(wrong, [])
        print(f"{len(answers)} names asked, each leads to the port that people mean")

    def test_go(self):
        need.need("go")
        (self.folder / "ask.go").write_text(GO)
        environment = {"PATH": os.environ["PATH"], "CGO_ENABLED": "0", "GO111MODULE": "off",
                       "GOFLAGS": "-buildvcs=false", "HOME": str(self.folder), "GOTOOLCHAIN": "local"}
        subprocess.run(["go", "build", "-o", "ask", "ask.go"], cwd=self.folder, env=environment,
                       check=True)
        # Every name, as Go takes it: in lower case.
        self.ask(self.folder / "ask", list(self.meant))

    def test_musl(self):
        need.need("musl-gcc")
        (self.folder / "ask.c").write_text(C)
        subprocess.run(["musl-gcc", "-static", "-o", "ask", "ask.c"], cwd=self.folder, check=True)
        # It reads the file again for each.
        several = [key for key in self.meant if key[0] in
                   ("x11", "http-alt", "smtps", "portmapper", "whois", "postgres", "domain", "ircu")]
        self.ask(self.folder / "ask", several + list(self.meant)[::60])

    def rpcbind(self, *variables, services, line="files"):
        """The sockets on port 111, and what rpcbind said."""
        need.need("rpcbind", "ip", "ss", "env", "grep")
        switch = self.folder / "nsswitch.conf"
        switch.write_text(f"passwd: files\ngroup: files\nhosts: files\nservices: {line}\n")
        switch.chmod(0o644)
        if os.getuid() != 0:
            self.skipTest("rpcbind becomes another user, which takes root")
        done = subprocess.run(["unshare", "-mnp", "--fork", "--kill-child", "sh", "-c", RPCBIND, "sh", str(services),
                               str(switch), *variables], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=False, env={**os.environ, "PATH":
                                                           os.environ["PATH"] + ":/usr/sbin:/sbin"})
        if done.returncode == 9:
            self.skipTest("no namespace available: " + done.stderr.strip())
        return {tuple(line.split()[:1] + line.split()[4:5]) for line in done.stdout.splitlines()
                if line.startswith(("tcp ", "udp "))}, done.stderr

    def no_services(self):
        empty = self.folder / "empty"
        empty.write_text("")
        empty.chmod(0o644)
        return empty

    def test_rpcbind(self):
        empty = self.no_services()
        self.assertEqual(self.rpcbind(services=empty)[0], set())  # and so is what is seen below
        self.assertLessEqual(PORTMAPPER, self.rpcbind(services=self.file)[0])
        shim = os.environ.get("PORTLORE_SHIM", "")
        if shim:
            copy = shutil.copy(shim, self.folder / "shim.so")  # a path without blanks
            self.assertLessEqual(PORTMAPPER, self.rpcbind(f"LD_PRELOAD={copy}", services=empty)[0])

    def test_rpcbind_asks_the_module_once_it_goes_by_nsswitch_conf(self):
        """Debian's rpcbind tells glibc to look into files alone, so that no module is asked. Where that
        call does nothing, nsswitch.conf decides, and the module's answer is what it binds."""
        if "PORTLORE_NSS" not in os.environ:
            self.skipTest("the NSS module is not built")
        shutil.copy(os.environ["PORTLORE_NSS"], self.folder)
        module = f"LD_LIBRARY_PATH={self.folder}"
        empty = self.no_services()
        self.assertEqual(self.rpcbind(module, services=empty, line="portlore")[0], set())
        (self.folder / "no_override.cpp").write_text(NO_OVERRIDE)
        subprocess.run([os.environ["PORTLORE_CXX"], "-shared", "-fPIC", "-o", "no_override.so",
                        "no_override.cpp"], cwd=self.folder, check=True)
        preload = f"LD_PRELOAD={self.folder / 'no_override.so'}"
        bound, said = self.rpcbind(module, preload, services=empty, line="portlore")
        self.assertIn("services: files\n", said)
        self.assertLessEqual(PORTMAPPER, bound)
        # The module it was, and nothing else.
        self.assertEqual(self.rpcbind(module, preload, services=empty, line="files")[0], set())


if __name__ == "__main__":
    need.main()
