#!/usr/bin/env python3
"""The atlas in headless Chromium, opened from files: look-up, map, keyboard, themes, phone."""
import os
import random
import re
import unittest

import need
import webdriver
from atlas import SIDE, SITE, heading, hilbert, own_pages, portlore

HOSTILE = "<img src=x onerror=alert(1)>\"'</script>"
SMALL_PAGES = ("index.html", "index.html?q=xsan", "ports/443.html", "ports/8080.html", "ports/60284.html", "blocks/0.html",
               "blocks/60160.html")

CONTRASTS = """
// The least ratio of a text's colour to what is painted behind it (WCAG 2, 1.4.3), and the text.
const channels = (color) => color.match(/[\\d.]+/g).map(Number);
const luminance = (color) => {
  const [r, g, b] = channels(color).map((c) => c / 255 <= .04045 ? c / 255 / 12.92 : ((c / 255 + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};
const behind = (element) => {
  for (; element; element = element.parentElement) {
    const color = getComputedStyle(element).backgroundColor;
    if (channels(color)[3] !== 0) return color;
  }
  return "rgb(255, 255, 255)";
};
let least = [21, ""];
for (const element of document.querySelectorAll("body *")) {
  const text = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== "");
  if (text.length === 0 || element.closest("noscript, [hidden]")) continue;
  const pair = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => a - b);
  const ratio = (pair[1] + .05) / (pair[0] + .05);
  if (ratio < least[0]) least = [ratio, text[0].data.trim()];
}
return least;
"""

LANDMARKS_AND_NAMELESS = """
// How many there are of each landmark, and how many controls have no accessible name.
const nameless = [...document.querySelectorAll("a, button, input")].filter((e) =>
  !e.closest("noscript") && !e.textContent.trim() && !e.ariaLabel && !e.labels?.length);
return [...["header", "main", "footer", "h1"].map((name) => document.querySelectorAll(name).length), nameless.length];
"""

NAMES_UNDER_POINTER = """
// What the map says and links to at the middle of each of these cells.
const frame = document.getElementById("frame");
const area = frame.getBoundingClientRect();
return arguments[0].map(([x, y]) => {
  frame.querySelector(".spot").dispatchEvent(new PointerEvent("pointermove", {
    clientX: area.left + (x + .5) * area.width / 256, clientY: area.top + (y + .5) * area.height / 256 }));
  return [frame.querySelector(".tip").textContent, frame.querySelector(".spot").getAttribute("href")];
});
"""


def short_heading(port):
    """Without the transports, which the map leaves out."""
    return re.sub(r"^(Port \d+) \([A-Z, ]+\):", r"\1:", heading(port))


class Atlas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cells = hilbert()
        cls.browser = webdriver.Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.theme("light")
        self.browser.screen(1280, 1100, False)
        self.open("index.html")

    def tearDown(self):
        self.assertEqual(self.browser.console(), [])

    def open(self, page):
        self.browser.open(f"{SITE.as_uri()}/{page}")

    def assert_url(self, page):
        expected = f"{SITE.as_uri()}/{page}"
        self.assertEqual(self.browser.await_url(expected), expected)

    def assert_page(self, port):
        self.assert_url(f"ports/{port}.html")
        self.assertEqual(self.browser.text("h1"), heading(port))

    def found(self):
        """The results that are shown: page, title, where it comes from."""
        return self.browser.run("""return [...document.querySelectorAll("#found a")].map((a) =>
            [a.getAttribute("href"), a.querySelector("strong").textContent, a.querySelector("small").textContent])""")

    # The look-up box.

    def test_number(self):
        self.browser.type("#q", "60284")
        self.assertEqual([page for page, _, _ in self.found()], ["ports/60284.html"])
        self.assertEqual(self.browser.text("#status"), "1 found.")
        self.browser.type("#q", webdriver.ENTER)
        self.assert_page(60284)

    def assert_found(self, typed, at_least):
        """What the library finds is found; anything else that is found has the words in its title or its product's name."""
        self.browser.type("#q", typed)
        expected = {f"ports/{claim['first']}.html" for claim in portlore("search", typed)}
        self.assertGreater(len(expected), at_least)
        shown = [page for page, _, _ in self.found()]
        self.assertEqual(len(shown), len(set(shown)))
        self.assertEqual(expected - set(shown), set())
        facts = portlore("explain", *(page[6:-5] for page in shown if page not in expected), "443")[:-1]
        for port in facts:
            said = [port["title"]] + [claim.get("product", {}).get("name", "")
                                      for claim in port["claims"] + port["wide_claims"]]
            self.assertTrue(any(typed in words.lower() for words in said), port["port"])
        return shown

    def test_words(self):
        self.assertIn("ports/60284.html", self.assert_found("xsan", 5))
        self.browser.click('#found a[href="ports/60284.html"]')
        self.assert_page(60284)

    def test_name(self):
        self.browser.type("#q", "HTTPS")
        self.assertEqual(self.found()[0], ["ports/443.html", "HTTPS, the encrypted web", "registered"])
        self.browser.type("#q", webdriver.ENTER)
        self.assert_page(443)

    def test_product(self):
        # The kubelet's ports: neither their names nor their descriptions have the product's.
        self.assertIn("ports/10255.html", self.assert_found("kubernetes", 3))

    def test_every_port_with_something_known_is_found_by_its_title(self):
        # By itself, or in the interval that it is in.
        for port in random.Random(443).sample(sorted(own_pages()), 400):
            title = heading(port).partition(": ")[2]
            status, *found = self.browser.run("""const box = document.getElementById("q");
                box.value = arguments[0];
                box.dispatchEvent(new Event("input"));
                return [document.getElementById("status").textContent,
                        ...[...document.querySelectorAll("#found b")].map((b) => b.textContent)];""", title)
            if "first 100" not in status:
                intervals = [[int(n) for n in text.split(" to ")] for text in found]
                self.assertTrue(any(ports[0] <= port <= ports[-1] for ports in intervals), (port, title))

    def test_exact_name_is_first(self):
        self.browser.type("#q", "ftp")  # not ftp-data, although its port is lower
        shown = [page for page, _, _ in self.found()]
        self.assertEqual(shown[0], "ports/21.html")
        self.assertIn("ports/20.html", shown)

    def test_several_words_in_any_order(self):
        self.browser.type("#q", "server kubernetes api")
        self.assertIn("ports/6443.html", [page for page, _, _ in self.found()])

    def test_a_claim_without_a_name_is_shown_by_its_description(self):
        self.browser.type("#q", "any private mail system")
        self.assertEqual(self.browser.run("return document.querySelector('#found a').children[1].textContent"),
                         "any private mail system")

    def test_transport_behind_the_number(self):
        self.browser.type("#q", "443/tcp" + webdriver.ENTER)
        self.assert_page(443)

    def test_no_such_number(self):
        self.browser.type("#q", "65536" + webdriver.ENTER)
        self.assertEqual(self.browser.text("#status"), "A port number is 0 to 65535.")
        self.assertEqual(self.found(), [])

    def test_from_a_port_page(self):
        self.open("ports/443.html")
        self.browser.type("#q", "xsan" + webdriver.ENTER)
        self.assert_url("index.html?q=xsan")
        self.assertIn("ports/60284.html", [page for page, _, _ in self.found()])
        self.open("ports/443.html")
        self.browser.type("#q", "60284" + webdriver.ENTER)
        self.assert_page(60284)

    def test_hostile_text(self):
        for page, typed in (("index.html", HOSTILE), ("index.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "")):
            self.open(page)
            self.browser.type("#q", typed)
            self.assertEqual(self.browser.text("#status"), "Nothing found.")
            self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)

    def test_hostile_data(self):
        # The tables hold no such claim; an overlay's user may.
        self.browser.run("""portlore_claims.push([7, 7, 0, 0, arguments[0], "", arguments[0], ""]);
            portlore_titles.own[7] = arguments[0];""", HOSTILE)
        self.browser.type("#q", "onerror")
        self.assertEqual(self.found(), [["ports/7.html", HOSTILE, "registered"]])
        self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)

    # The map.

    def place(self, port):
        """The middle of a port's cell in the viewport."""
        area = self.browser.run("""document.getElementById("frame").scrollIntoView();
            const area = document.getElementById("frame").getBoundingClientRect();
            return [area.left, area.top, area.width];""")
        return [area[i] + (self.cells[port][i] + .5) * area[2] / SIDE for i in (0, 1)]

    def test_click_opens_the_page(self):
        for port in (0, 443, 1024, 8080, 49151, 60284, 65535):
            self.open("index.html")
            self.browser.point(*self.place(port), click=True)
            self.assert_page(port)

    def test_hover_names_the_port(self):
        for port in (443, 60284):
            self.browser.point(*self.place(port))
            self.assertEqual(self.browser.text(".tip"), short_heading(port))

    def test_every_place(self):
        ports = random.Random(443).sample(range(65536), 1024)
        self.place(0)
        got = self.browser.run(NAMES_UNDER_POINTER, [self.cells[port] for port in ports])
        for port, (name, page) in zip(ports, got):
            self.assertEqual((name, page), (short_heading(port), f"ports/{port}.html"))

    def test_the_name_stays_on_the_map(self):
        for port in (0, 5984, 21845, 43690, 49151, 49152, 65535):
            self.browser.point(*self.place(port))
            self.assertTrue(self.browser.run("""
                const outer = document.getElementById("frame").getBoundingClientRect();
                const inner = document.querySelector(".tip").getBoundingClientRect();
                return inner.left >= outer.left && inner.right <= outer.right
                    && inner.top >= outer.top && inner.bottom <= outer.bottom;"""), port)

    def test_keyboard(self):
        self.browser.run("document.querySelector('.spot').focus()")
        self.browser.type(".spot", webdriver.RIGHT + webdriver.DOWN + webdriver.DOWN + webdriver.LEFT + webdriver.UP)
        port = self.cells.index((0, 1))
        self.assertEqual(self.browser.text(".tip"), short_heading(port))
        self.browser.type(".spot", webdriver.ENTER)
        self.assert_page(port)

    def test_first_tap_names_the_port_and_the_second_opens_it(self):
        self.browser.point(*self.place(60284), click=True, kind="touch")
        self.assertEqual(self.browser.text(".tip"), heading(60284))
        self.assertIn("index.html", self.browser.url())
        self.browser.point(*self.place(60284), click=True, kind="touch")
        self.assert_page(60284)

    def test_a_port_page_leads_to_its_place(self):
        self.open("ports/60284.html")
        self.browser.click(".locator")
        self.assert_url("index.html?port=60284#map")
        self.assertEqual(self.browser.text(".tip"), heading(60284))

    # Looks.

    def test_themes_and_names_of_controls(self):
        for theme, paper in (("light", "rgb(253, 253, 251)"), ("dark", "rgb(21, 23, 26)")):
            self.browser.theme(theme)
            for page in SMALL_PAGES:
                self.open(page)
                self.browser.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
                self.assertEqual(self.browser.run("return getComputedStyle(document.body).backgroundColor"), paper)
                ratio, text = self.browser.run(CONTRASTS)
                self.assertGreaterEqual(ratio, 4.5, f"{theme}, {page}: {text}")
                self.assertEqual(self.browser.run(LANDMARKS_AND_NAMELESS), [1, 1, 1, 1, 0], page)

    def test_folds_open_by_keyboard(self):
        self.open("ports/443.html")
        for key in (webdriver.ENTER, " "):
            self.browser.type("details.full summary", key)
            self.assertEqual(self.browser.run("""const fold = document.querySelector("details.full");
                return [fold.open, document.activeElement === fold.firstElementChild,
                        getComputedStyle(fold.firstElementChild).outlineStyle];"""),
                             [key == webdriver.ENTER, True, "solid"])

    def test_print(self):
        # What is folded is printed, all but the full page; what only a screen needs is not.
        self.open("ports/443.html")
        self.browser.devtools("Emulation.setEmulatedMedia", media="print")
        shown = self.browser.run("""const visible = () => ["details:not(.full) p", "details:not(.full) li",
            "details.full", ".trail", ".bar form", ".locator"].map(
            (s) => document.querySelector(s).checkVisibility({ contentVisibilityAuto: true }));
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(visible()))));""")
        self.browser.devtools("Emulation.setEmulatedMedia", media="")
        self.assertEqual(shown, [True, True, False, False, False, False])

    def test_phone(self):
        self.browser.screen(390, 844, True)
        for page in SMALL_PAGES:
            self.open(page)
            self.browser.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            self.assertEqual(self.browser.run("return [innerWidth, document.documentElement.scrollWidth]"),
                             [390, 390], page)


if __name__ == "__main__":
    need.or_exit(need.need, "chromium", "chromedriver")
    need.main()
