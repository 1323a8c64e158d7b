#!/usr/bin/env python3
"""The module's every answer, compared with IANA's XML read by other code."""
import os
import pathlib
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests/oracle"))
import need  # noqa: E402
from compare import TRANSPORTS, Registry, curated, rows_of  # noqa: E402
from nss_module import Service, by_name, by_port, walk  # noqa: E402


class Oracle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with subprocess.Popen([os.environ["PORTLORE_DUMP"]], stdout=subprocess.PIPE) as dump:
            date = dump.stdout.readline().decode().split("\t")[0]
            dump.kill()
        cls.registry = Registry(need.need_snapshot(date))
        primaries, meant = curated()
        cls.ports_of = {key: int(meant.get(key, min(ports)))
                        for key, ports in cls.registry.ports_of.items()}
        customary = {}  # (port, transport) -> names, where the registry has none of that name
        for alias, transports, port, *_ in rows_of("aliases.tsv"):
            alias = alias.lower()  # as the library keeps them
            for transport in transports.split(","):
                if (alias, transport) not in cls.ports_of:
                    cls.ports_of[alias, transport] = int(port)
                    customary.setdefault((int(port), transport), []).append(alias)
        cls.services = {}  # (port, transport) -> Service, its aliases sorted
        for port in range(65536):
            for transport in TRANSPORTS:
                claims = cls.registry.claims.get((port, transport), [])
                names = [claim.name for claim, _ in claims if claim.name]
                if names:
                    # One name is current, or a person chose among several.
                    current = [claim.name for claim, alias in claims if claim.name and not alias]
                    primary = primaries.get((port, transport)) or current[0]
                    assert (port, transport) in primaries or len(current) == 1, (port, transport)
                    names.remove(primary)
                    cls.services[port, transport] = Service(
                        primary, port, transport, sorted(names + customary.get((port, transport), [])))
                elif (port, transport) in customary:
                    cls.services[port, transport] = Service(
                        "", port, transport, sorted(customary[port, transport]))

    def same(self, service, expected, question):
        if service is not None:
            # Of several customary names, any may be the first.
            first = expected is not None and expected.name == ""
            names = service.aliases + ([service.name] if first else [])
            service = service._replace(name="" if first else service.name, aliases=sorted(names))
        self.assertEqual(service, expected, question)

    def test_every_port(self):
        named = {port for (port, _), s in self.services.items() if s.name}
        self.assertEqual(len(named), 6350)  # registry-wide: x11's 64
        for port in range(65536):
            on = [self.services.get((port, transport)) for transport in TRANSPORTS]
            for transport, expected in zip(TRANSPORTS, on):
                self.same(by_port(port, transport), expected, (port, transport))
            self.same(by_port(port), next(filter(None, on), None), (port, None))

    def test_every_name(self):
        names = {claim.name for claims in self.registry.claims.values() for claim, _ in claims}
        names = names - {""} | self.registry.portless
        self.assertEqual(len(names), 7327)
        names |= {alias for alias, *_ in rows_of("aliases.tsv")}
        given = 0
        for name in names:
            lowest = []
            for rank, transport in enumerate(TRANSPORTS):
                port = self.ports_of.get((name.lower(), transport))
                expected = self.services[port, transport] if port is not None else None
                lowest += [(port, rank, expected)] if port is not None else []
                for spelling in name, name.swapcase():
                    self.same(by_name(spelling, transport), expected, (spelling, transport))
            self.same(by_name(name), min(lowest)[2] if lowest else None, (name, None))
            given += bool(lowest)
        self.assertGreater(given, 6341)

    def test_the_walk(self):
        walked = walk()
        self.assertEqual([(s.port, s.transport) for s in walked], list(self.services))
        for service in walked:
            self.same(service, self.services[service.port, service.transport], service)


if __name__ == "__main__":
    need.main()
