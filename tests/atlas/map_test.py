#!/usr/bin/env python3
"""The map shows what is known of each port, in colours that everybody can tell apart."""
import itertools
import random
import re
import unittest
import xml.etree.ElementTree as ElementTree

import need
from atlas import SIDE, SITE, SOURCE, hilbert, marks

ASSETS = SOURCE / "examples/atlas/assets"
MAP = SOURCE / "examples/atlas/map.svg"
SAMPLE = sorted(random.Random(60284).sample(range(65536), 500))


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
