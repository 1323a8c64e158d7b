#!/usr/bin/env python3
"""The module as glibc calls it: buffers, words for transports, the walk, what it shows and needs."""
import ctypes
import os
import re
import socket
import subprocess
import unittest

import need
from nss_module import (MODULE, NOT_FOUND, SUCCESS, TRY_AGAIN, Servent, Service, by_name, by_port,
                        call, read, walk)

POINTER = ctypes.sizeof(ctypes.c_void_p)
ERANGE, ENOENT = 34, 2


class Answers(unittest.TestCase):
    def test_known(self):
        self.assertEqual(by_name("https", "tcp"), Service("https", 443, "tcp", ["doh", "wss"]))
        self.assertEqual(by_port(6443), Service("sun-sr-https", 6443, "tcp", ["kube-apiserver"]))
        nfs = by_name("shilp", "udp")  # registered for NFS's port, which is better known by "nfs"
        self.assertEqual(nfs, Service("nfs", 2049, "udp", ["shilp", "nfs3", "nfsd"]))
        self.assertEqual(sorted(by_port(80, "tcp").aliases), ["ws", "www", "www-http"])
        for port in 6000, 6005, 6063:
            self.assertEqual(by_port(port), Service("x11", port, "tcp", []))
        self.assertEqual(by_name("x11").port, 6000)

    def test_historic_spellings_are_aliases(self):
        found = by_name("sge_qmaster", "tcp")
        self.assertEqual(found, Service("sge-qmaster", 6444, "tcp", ["sge_qmaster"]))

    def test_no_transport_means_any(self):
        self.assertEqual(by_name("biff"), by_name("biff", "udp"))          # UDP alone
        self.assertEqual(by_name("domain").transport, "tcp")               # TCP first
        self.assertEqual(by_port(36412), by_port(36412, "sctp"))           # SCTP alone
        self.assertEqual(by_name("http-alt").port, 8080)                   # of three, what people mean

    def test_customary_names(self):
        # As the files of services that systems come with have them.
        for name, transport, port, official in [
                ("portmapper", "tcp", 111, "sunrpc"), ("rpcbind", "udp", 111, "sunrpc"),
                ("smtps", "tcp", 465, "submissions"), ("whois", "tcp", 43, "nicname"),
                ("postgres", "tcp", 5432, "postgresql")]:
            found = by_name(name, transport)
            self.assertEqual((found.name, found.port), (official, port))
            self.assertIn(name, found.aliases)
            self.assertIn(name, by_port(port, transport).aliases)
        # A port without a registered name has its customary one.
        self.assertEqual(by_name("wireguard", "udp"), Service("wireguard", 51820, "udp", []))
        self.assertEqual(by_port(51820, "udp"), Service("wireguard", 51820, "udp", []))

    def test_case_is_ignored(self):
        self.assertEqual(by_name("HTTPS", "TCP"), by_name("https", "tcp"))

    def test_not_found(self):
        for name, transport in [("no-such-service", "tcp"), ("", "tcp"), ("https", ""),
                                ("https", "ip"), ("https", "tcp "), ("biff", "tcp"),
                                ("airplay", None),       # registered without a port
                                ("compressnet", None),   # de-assigned
                                ("x" * 100000, "tcp"), ("https\n", "tcp"), ("\u00ff", "tcp")]:
            self.assertIsNone(by_name(name, transport), (name, transport))
        for port, transport in [(0, None), (2, "tcp"), (1024, None), (49151, None), (60284, None),
                                (443, "ip"), (24, "udp")]:  # 24: assigned, but without a name
            self.assertIsNone(by_port(port, transport), (port, transport))

    def test_a_port_is_16_bits_in_network_order(self):
        room = ctypes.create_string_buffer(1024)
        for number in -1, 0x10000, 0x10000 + socket.htons(443), -2**31, 2**31 - 1:
            self.assertEqual(call("getservbyport_r", number, None, buffer=ctypes.addressof(room),
                                  size=1024)[:2], (NOT_FOUND, ENOENT))
        status, _, entry = call("getservbyport_r", socket.htons(443), b"tcp",
                                buffer=ctypes.addressof(room), size=1024)
        self.assertEqual((status, entry.s_port), (SUCCESS, socket.htons(443)))


class Buffers(unittest.TestCase):
    QUESTIONS = [("getservbyname_r", b"http", b"tcp"), ("getservbyname_r", b"https", None),
                 ("getservbyport_r", socket.htons(2049), b"udp")]

    def test_too_small_is_said_and_a_larger_one_serves(self):
        for question in self.QUESTIONS:
            answers = set()
            for shift in range(POINTER):
                large_enough = None
                for size in range(200):
                    room = (ctypes.c_ubyte * (POINTER + 200 + 64))(*[0xa5] * (POINTER + 264))
                    start = ctypes.addressof(room) + -ctypes.addressof(room) % POINTER + shift
                    status, error, entry = call(*question, buffer=start, size=size)
                    before = start - ctypes.addressof(room)
                    outside = list(room[:before]) + list(room[before + size:])
                    self.assertEqual(set(outside), {0xa5}, "writes outside the buffer")
                    if status == TRY_AGAIN:
                        self.assertEqual(error, ERANGE)
                        self.assertIsNone(large_enough, "a larger buffer is refused")
                        continue
                    self.assertEqual(status, SUCCESS)
                    large_enough = large_enough if large_enough is not None else size
                    service = read(entry)
                    answers.add((*service[:3], *service.aliases))
                    self.inside(entry, start, size)
                self.assertIsNotNone(large_enough)
                # No more than the texts, the pointers and what aligning them takes.
                texts = sum(len(t) + 1 for t in (service.name, service.transport, *service.aliases))
                self.assertEqual(large_enough, texts + (len(service.aliases) + 1) * POINTER +
                                 -shift % POINTER)
            self.assertEqual(len(answers), 1)

    def inside(self, entry, start, size):
        """Everything that the entry refers to lies in the buffer, pointers aligned."""
        self.assertEqual(ctypes.cast(entry.s_aliases, ctypes.c_void_p).value % POINTER, 0)
        for address in pointers_of(entry):
            self.assertTrue(start <= address < start + size)


def pointers_of(entry):
    """Every address in an entry: c_char_p would only show the text at that address."""
    for name in "s_name", "s_aliases", "s_proto":
        yield ctypes.c_void_p.from_buffer(entry, getattr(Servent, name).offset).value
    aliases = ctypes.cast(entry.s_aliases, ctypes.POINTER(ctypes.c_void_p))
    for n in range(len(read(entry).aliases)):
        yield aliases[n]


class Walk(unittest.TestCase):
    def next(self, size):
        room = ctypes.create_string_buffer(1024)
        status, error, entry = call("getservent_r", buffer=ctypes.addressof(room), size=size)
        return status, error, read(entry) if status == SUCCESS else None

    def test_from_the_first_to_the_last(self):
        services = walk()
        self.assertEqual(services[0], Service("tcpmux", 1, "tcp", []))
        self.assertEqual(self.next(1024), (NOT_FOUND, ENOENT, None))
        self.assertEqual(self.next(1024), (NOT_FOUND, ENOENT, None))  # and stays there

    def test_a_small_buffer_loses_nothing(self):
        MODULE._nss_portlore_setservent(0)
        found = []
        while True:
            for size in 0, 8, 20, 1024:
                status, error, service = self.next(size)
                if status != TRY_AGAIN:
                    break
                self.assertEqual(error, ERANGE)
            if status == NOT_FOUND:
                break
            found.append(service)
        self.assertEqual(found, walk())

    def test_starts_again(self):
        first = walk()[0]
        for again in MODULE._nss_portlore_setservent, MODULE._nss_portlore_endservent:
            self.next(1024)
            self.assertEqual(again(0), SUCCESS)
            self.assertEqual(self.next(1024), (SUCCESS, 0, first))


class Files(unittest.TestCase):
    def read(self, *command):
        need.need(command[0])
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()

    def test_shows_only_what_it_must(self):
        functions = {"getservbyname_r", "getservbyport_r", "getservent_r", "setservent",
                     "endservent"}
        shown = {"PORTLORE_NSS": {"_nss_portlore_" + f for f in functions},
                 "PORTLORE_SHIM": functions | {"getservbyname", "getservbyport", "getservent",
                                               "getaddrinfo", "getnameinfo"}}
        for library, names in shown.items():
            lines = self.read("nm", "-D", "--defined-only", os.environ[library]).splitlines()
            self.assertEqual({line.split()[-1] for line in lines}, names)

    def test_needs_only_libc(self):
        for library in "PORTLORE_NSS", "PORTLORE_SHIM":
            text = self.read("readelf", "-dW", os.environ[library])
            needed = re.findall(r"\(NEEDED\).*\[(.*)\]", text)
            self.assertEqual([n for n in needed if not re.match(r"libc\.|libdl\.|ld-", n)], [])
            self.assertNotIn("TEXTREL", text)
        self.assertIn("soname: [libnss_portlore.so.2]",
                      self.read("readelf", "-dW", os.environ["PORTLORE_NSS"]))


if __name__ == "__main__":
    need.main()
