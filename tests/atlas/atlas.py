"""What the tests of the atlas share: the site, and answers that are not the atlas's own."""
import csv
import functools
import html
import json
import os
import pathlib
import re
import subprocess

SITE = pathlib.Path(os.environ["PORTLORE_SITE"])
COMPACT = pathlib.Path(os.environ["PORTLORE_COMPACT_SITE"])
SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
SIDE = 256


def hilbert():
    """The cell of every port. Another way than the atlas's: the curve is drawn, a quarter at a time."""
    cells = []

    def draw(x, y, along, across, size):
        if size == 1:
            cells.append((x, y))
            return
        half = size // 2
        step = lambda vector, n: (vector[0] * n, vector[1] * n)
        back = lambda vector: step(vector, -1)
        (ax, ay), (bx, by) = along, across
        draw(x, y, across, along, half)
        draw(x + ax * half, y + ay * half, along, across, half)
        draw(x + (ax + bx) * half, y + (ay + by) * half, along, across, half)
        draw(x + ax * (half - 1) + bx * (size - 1), y + ay * (half - 1) + by * (size - 1),
             back(across), back(along), half)

    draw(0, 0, (0, 1), (1, 0), SIDE)
    return cells


def heading(port):
    """The heading of a port's page."""
    page = (SITE / f"ports/{port}.html").read_text()
    return html.unescape(re.search(r"<h1>(.*?)</h1>", page)[1])


def portlore(*arguments):
    """The JSON that the command-line tool prints."""
    return json.loads(subprocess.run([os.environ["PORTLORE_CLI"], *arguments, "--json"],
                                     check=True, capture_output=True).stdout)


@functools.lru_cache(maxsize=None)
def states():
    """The ports that IANA assigned and those that it keeps reserved, for any transport: from the dump that
    the oracle compares with IANA's XML."""
    found = {"assigned": set(), "reserved": set()}
    dump = subprocess.run([os.environ["PORTLORE_DUMP"]], check=True, capture_output=True).stdout
    for line in dump.decode().split("\n")[1:-1]:
        number, _, state = line.split("\t")[:3]
        found.get(state, set()).add(int(number))
    return found


@functools.lru_cache(maxsize=None)
def unofficial():
    """The rows of the hand-kept table of unofficial claims that are about few ports: their ports, and the row."""
    with open(SOURCE / "cmake/registry/facts/claims.tsv", newline="") as table:
        rows = [(range(int(row["first"]), int(row["last"]) + 1), row)
                for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [(ports, row) for ports, row in rows if len(ports) <= 256]


@functools.lru_cache(maxsize=None)
def own_pages():
    """The ports that have a file in the compact form: claimed, reserved, and both ends."""
    registered = {port for claim in portlore("list") if claim["provenance"] == "iana"
                  and claim["last"] - claim["first"] < 256
                  for port in range(claim["first"], claim["last"] + 1)}
    return frozenset(registered | states()["assigned"] | states()["reserved"] | {0, 65535}).union(
        *(ports for ports, _ in unofficial()))


def marks():
    """What the map must show of each port."""
    assigned, reserved = states()["assigned"], states()["reserved"]
    seen = {port for ports, row in unofficial() if row["malicious"] != "yes" and row["listing"] != "yes"
            for port in ports}
    return {port: "both" if port in assigned and port in seen
            else "registered" if port in assigned
            else "seen" if port in seen
            else "reserved" if port in reserved
            else "none" for port in range(65536)}
