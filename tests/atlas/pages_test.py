#!/usr/bin/env python3
"""The atlas's files: every page is there, every link leads somewhere, the map shows what is known."""
import functools
import html.parser
import itertools
import os
import random
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import need
from atlas import SIDE, SITE, SOURCE, hilbert, marks, portlore

ASSETS = SOURCE / "examples/atlas/assets"
MAP = SOURCE / "examples/atlas/map.svg"
SAMPLE = sorted(random.Random(60284).sample(range(65536), 500))
PAGES = (["index.html"] + [f"ports/{port}.html" for port in {*SAMPLE, 0, 443, 60284, 65535}]
         + [f"blocks/{first}.html" for first in (0, 6912, 49152, 65280)])


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.targets, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.targets += [attributes[key] for key in ("href", "src", "action") if key in attributes]
        if "id" in attributes:
            assert attributes["id"] not in self.ids, attributes["id"]
            self.ids.add(attributes["id"])


@functools.lru_cache(maxsize=None)
def links(path):
    return Links(path.read_text())


class Files(unittest.TestCase):
    def test_a_page_for_each_port_and_nothing_else(self):
        self.assertEqual(set(os.listdir(SITE / "ports")), {f"{n}.html" for n in range(65536)})
        self.assertEqual(set(os.listdir(SITE / "blocks")), {f"{n}.html" for n in range(0, 65536, 256)})
        self.assertEqual(set(os.listdir(SITE)), {"assets", "blocks", "index.html", "map.svg", "ports"})
        self.assertEqual(set(os.listdir(SITE / "assets")), {"atlas.css", "atlas.js", "ports.js"})

    def test_assets_are_those_of_the_source(self):
        self.assertEqual((SITE / "assets/atlas.js").read_text(), (ASSETS / "atlas.js").read_text())
        self.assertEqual((SITE / "assets/atlas.css").read_text(),
                         (ASSETS / "map.css").read_text() + (ASSETS / "atlas.css").read_text())

    def test_a_page_holds_the_whole_explanation(self):
        for port in (0, 443, 60284, 65535):
            explained = subprocess.run([os.environ["PORTLORE_CLI"], "explain", str(port), "--format", "html"],
                                       check=True, capture_output=True, text=True).stdout.strip()
            page = (SITE / f"ports/{port}.html").read_text()
            self.assertIn(explained, re.sub(r'<a href="(\d+)\.html">\1</a>', r"\1", page))

    def test_internal_links(self):
        checked = 0
        for page in PAGES:
            for target in links(SITE / page).targets:
                if target.startswith(("https://", "http://", "data:")):
                    continue
                name, _, anchor = target.partition("#")
                path = os.path.normpath(SITE / page / ".." / name.partition("?")[0]) if name else SITE / page
                self.assertTrue(os.path.isfile(path), f"{page}: {target}")
                if anchor:
                    self.assertIn(anchor, links(type(SITE)(path)).ids, f"{page}: {target}")
                checked += 1
        self.assertGreater(checked, 10 * len(PAGES))

    def test_nothing_is_loaded_from_elsewhere(self):
        for path in [SITE / "assets/atlas.css", SITE / "assets/atlas.js", SITE / "map.svg"]:
            self.assertNotRegex(path.read_text().replace("http://www.w3.org/2000/svg", ""), "//[a-z]")
        loaded = r'<(?:script|link|img)\b[^>]*(?:src|href)="(?!(?:\.\./)?assets/|data:,")'
        for page in PAGES:
            self.assertNotRegex((SITE / page).read_text(), loaded)

    def test_related_ports_are_linked(self):
        linked = 0
        claimed = sorted({claim["first"] for claim in portlore("list")})
        for facts in portlore("explain", *map(str, claimed)):
            page = (SITE / f"ports/{facts['port']}.html").read_text()
            section = page.partition("<h2>Related ports</h2>")[2].partition("</section>")[0]
            expected = {n for other in facts["related"] for n in (other["first"], other["last"])}
            self.assertEqual(set(map(int, re.findall(r'href="(\d+)\.html"', section))), expected, facts["port"])
            linked += len(expected)
        self.assertGreater(linked, 300)

    def test_neighbours(self):
        for port in SAMPLE[1:-1]:
            page = (SITE / f"ports/{port}.html").read_text()
            self.assertEqual(re.findall(r'rel="(\w+)" href="(\d+)\.html"', page),
                             [("prev", str(port - 1)), ("next", str(port + 1))])
        self.assertNotIn('rel="prev"', (SITE / "ports/0.html").read_text())
        self.assertNotIn('rel="next"', (SITE / "ports/65535.html").read_text())

    def test_a_block_lists_its_ports_in_order_with_their_names(self):
        for first in range(0, 65536, 256):
            page = (SITE / f"blocks/{first}.html").read_text()
            listed = [int(n) for n in re.findall(r'href="\.\./ports/(\d+)\.html"', page)]
            self.assertEqual(listed, list(range(first, first + 256)))
        page = (SITE / "blocks/256.html").read_text()
        self.assertIn('<a href="../ports/443.html">443</a> https</li>', page)

    def test_html_tidy_has_nothing_to_say(self):
        need.need("tidy")
        pages = [SITE / page for page in PAGES[:1] + random.Random(443).sample(PAGES, 40)]
        tidy = subprocess.run(["tidy", "-q", "-e", "-utf8", *pages], capture_output=True, text=True)
        self.assertEqual((tidy.returncode, tidy.stderr[:2000]), (0, ""))


def strokes(path):
    """The cells that a path of "m dx dy h length" covers."""
    cells, x, y = set(), 0, 0
    pieces = re.findall(r"m(-?\d+)[ ]?(-?\d+)h(\d+)", path)
    assert "".join(re.findall(r"[mh]", path)) == "mh" * len(pieces)
    for dx, dy, length in pieces:
        x, y = x + int(dx), y + int(dy)
        cells.update((x + i, y) for i in range(int(length)))
        x += int(length)
    return cells


class Map(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.svg = (SITE / "map.svg").read_text()
        cls.cells = hilbert()
        cls.marks = marks()

    def test_the_committed_picture_is_the_one_that_is_written(self):
        self.assertEqual(MAP.read_text(), self.svg, "copy map.svg of a new atlas to examples/atlas")
        self.assertLess(MAP.stat().st_size, 150_000)
        ElementTree.fromstring(self.svg)

    def test_every_cell(self):
        for name in ("registered", "seen", "both", "reserved"):
            path = re.search(rf'<path class="{name}" d="(.*?)"/>', self.svg)[1]
            self.assertEqual(strokes(path), {self.cells[port] for port in range(65536)
                                             if self.marks[port] == name}, name)

    def test_range_squares(self):
        for name, first, last in (("system", 0, 1023), ("dynamic", 49152, 65535)):
            rect = re.search(rf'<rect class="{name}"(?: x="(\d+)")? width="(\d+)" height="(\d+)"/>', self.svg)
            x, width, height = (int(n or 0) for n in rect.groups())
            self.assertEqual({(x + i, j) for i in range(width) for j in range(height)},
                             set(self.cells[first:last + 1]))

    def test_legends_count_the_ports(self):
        counts = {name: sum(mark == name for mark in self.marks.values())
                  for name in ("registered", "both", "seen", "reserved")}
        for name, (first, last) in {"system": (0, 1023), "user": (1024, 49151), "dynamic": (49152, 65535)}.items():
            counts[name] = sum(self.marks[port] == "none" for port in range(first, last + 1))
        self.assertEqual(sum(counts.values()), SIDE * SIDE)
        index = (SITE / "index.html").read_text()
        shown = dict(re.findall(r'<rect class="(\w+)" width="1" .*?<span>([\d,]+)</span></li>', index))
        self.assertEqual(shown, {name: f"{count:,}" for name, count in counts.items()})
        swatches = re.findall(r'<rect class="(\w+)" [^>]*height="16"/>', self.svg)
        shown = dict(zip(swatches, re.findall(r">[^<]*: ([\d,]+)</text>", self.svg), strict=True))
        self.assertEqual(shown, {name: f"{count:,}" for name, count in counts.items()})

    def test_locator(self):
        for port in SAMPLE:
            x, y = self.cells[port]
            self.assertIn(f'<circle cx="{x}" cy="{y}"', (SITE / f"ports/{port}.html").read_text())


# How people see a colour that lack one kind of cone: Machado, Oliveira and Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
VISIONS = {
    "normal": [(1, 0, 0), (0, 1, 0), (0, 0, 1)],
    "protanopia": [(.152286, 1.052583, -.204868), (.114503, .786281, .099216), (-.003882, -.048116, 1.051998)],
    "deuteranopia": [(.367322, .860646, -.227968), (.280085, .672501, .047413), (-.011820, .042940, .968881)],
    "tritanopia": [(1.255528, -.076749, -.178779), (-.078411, .930809, .147602), (.004733, .691367, .303900)],
}


def linear(color):
    channels = (int(color[i:i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in channels]


def luminance(rgb):
    return .2126 * rgb[0] + .7152 * rgb[1] + .0722 * rgb[2]


def lab(rgb):
    """CIE L*a*b*, white D65."""
    r, g, b = (min(1, max(0, c)) for c in rgb)
    x = (.4124564 * r + .3575761 * g + .1804375 * b) / .95047
    y = .2126729 * r + .7151522 * g + .0721750 * b
    z = (.0193339 * r + .1191920 * g + .9503041 * b) / 1.08883
    f = lambda t: t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


class Colours(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        light, dark = (ASSETS / "map.css").read_text().split("@media")
        cls.themes = [dict(re.findall(r"--(\w+): (#\w{6});", text)) for text in (light, dark)]

    def test_told_apart_with_any_colour_blindness(self):
        for theme in self.themes:
            marked = {name: color for name, color in theme.items() if name not in ("paper", "ink")}
            self.assertEqual(len(marked), 7)
            for vision, matrix in VISIONS.items():
                seen = {name: lab([sum(a * b for a, b in zip(row, linear(color))) for row in matrix])
                        for name, color in marked.items()}
                for one, other in itertools.combinations(seen, 2):
                    distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other])) ** .5
                    self.assertGreater(distance, 15, (vision, one, other))

    def test_marks_stand_out_from_their_range(self):
        # WCAG 2, 1.4.11: 3 to 1 for what graphics need to be understood.
        for theme in self.themes:
            for mark, ground in itertools.product(("registered", "seen", "both", "reserved"),
                                                  ("system", "user", "dynamic")):
                if ground != "dynamic" or mark == "seen":
                    low, high = sorted(luminance(linear(theme[name])) for name in (mark, ground))
                    self.assertGreaterEqual((high + .05) / (low + .05), 3, (mark, ground))


if __name__ == "__main__":
    need.main()
