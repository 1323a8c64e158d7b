#!/usr/bin/env python3
"""The module's every answer, compared with IANA's XML read by other code."""
import os
import pathlib
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests/oracle"))
from compare import TRANSPORTS, Registry, curated  # noqa: E402
from nss_module import Service, by_name, by_port, walk  # noqa: E402


class Oracle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with subprocess.Popen([os.environ["PORTLORE_DUMP"]], stdout=subprocess.PIPE) as dump:
            date = dump.stdout.readline().decode().split("\t")[0]
            dump.kill()
        cls.registry = Registry(os.path.join(os.environ["PORTLORE_IANA_DIR"],
                                             f"service-names-port-numbers-{date}.xml"))
        primaries, _ = curated()
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
                    cls.services[port, transport] = Service(primary, port, transport, sorted(names))

    def same(self, service, expected, question):
        if service is not None:
            service = service._replace(aliases=sorted(service.aliases))
        self.assertEqual(service, expected, question)

    def test_every_port(self):
        self.assertEqual(len({port for port, _ in self.services}), 6350)  # registry-wide: x11's 64
        for port in range(65536):
            on = [self.services.get((port, transport)) for transport in TRANSPORTS]
            for transport, expected in zip(TRANSPORTS, on):
                self.same(by_port(port, transport), expected, (port, transport))
            self.same(by_port(port), next(filter(None, on), None), (port, None))

    def test_every_name(self):
        names = {claim.name for claims in self.registry.claims.values() for claim, _ in claims}
        names = names - {""} | self.registry.portless
        self.assertEqual(len(names), 7327)
        given = 0
        for name in names:
            lowest = []
            for rank, transport in enumerate(TRANSPORTS):
                ports = self.registry.ports_of.get((name.lower(), transport), set())
                expected = self.services[min(ports), transport] if ports else None
                lowest += [(min(ports), rank, expected)] if ports else []
                for spelling in name, name.swapcase():
                    self.same(by_name(spelling, transport), expected, (spelling, transport))
            self.same(by_name(name), min(lowest)[2] if lowest else None, (name, None))
            given += bool(lowest)
        self.assertEqual(given, 6341)

    def test_the_walk(self):
        self.assertEqual([s._replace(aliases=sorted(s.aliases)) for s in walk()],
                         list(self.services.values()))


if __name__ == "__main__":
    unittest.main()
