"""The port that each service name means, read from the facts and from what is registered, by other
code than the tool's."""
import json
import os
import pathlib

from cli import run

FACTS = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"], "cmake/registry/facts")


def rows(name):
    lines = (FACTS / name).read_text(encoding="ascii").splitlines()
    return [line.split("\t") for line in lines[1:]]


def meant_ports():
    """(name in lower case, transport) -> port."""
    meant = {}
    for claim in json.loads(run("list", "--source", "iana", "--json")[1]):
        for transport in claim["transports"]:
            key = claim["name"].lower(), transport
            if key[0]:
                meant[key] = min(claim["first"], meant.get(key, 65536))
    meant.update({(name.lower(), transport): int(port)
                  for name, transport, port, *_ in rows("name_ports.tsv")})
    for name, transports, port, *_ in rows("aliases.tsv"):
        for transport in transports.split(","):
            meant.setdefault((name.lower(), transport), int(port))
    return meant
