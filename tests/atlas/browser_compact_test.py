#!/usr/bin/env python3
"""The compact form in headless Chromium, opened from files: port.html makes the page that the whole form has
in a file, and everything leads to it."""
import random
import re
import unittest

import need
import webdriver
from atlas import COMPACT, SITE, heading, hilbert, own_pages, states, unofficial

PAGE = """
// The page as a reader has it: texts, and where links lead, whichever form of the atlas it is.
const body = document.body.cloneNode(true);
const root = arguments[0];
for (const link of body.querySelectorAll("[href], [action]")) {
  for (const name of ["href", "action"]) {
    const to = link.getAttribute(name);
    if (to === null || to.startsWith("#") || to.startsWith("http")) continue;
    const place = new URL(to, location.href).href.replace(root, "");
    link.setAttribute(name, place.replace(/port\\.html\\?(\\d+)$/, "ports/$1.html"));
  }
}
const meta = [...document.querySelectorAll("meta[name=description], meta[property]")].map((m) => m.content);
return [document.title, meta, body.innerHTML.replace(/\\s+/g, " ")];
"""


class Compact(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = webdriver.Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.shared = sorted(set(range(65536)) - own_pages())

    def tearDown(self):
        self.assertEqual(self.browser.console(), [])

    def open(self, page, site=COMPACT):
        self.browser.open(f"{site.as_uri()}/{page}")

    def assert_url(self, page):
        expected = f"{COMPACT.as_uri()}/{page}"
        self.assertEqual(self.browser.await_url(expected), expected)

    def page(self, site, page):
        self.open(page, site)
        return self.browser.run(PAGE, site.as_uri() + "/")

    def neighbours_of_changes(self):
        """Ports where a text may change: beside a boundary of the ranges, of the systems, of a wide use."""
        edges = {1024, 10000, 32768, 49152, 61000, 65535, 30000, 60001}
        return {port for edge in edges for port in range(edge - 2, edge + 3)} & set(self.shared)

    def test_it_makes_the_page_that_the_whole_form_has(self):
        sample = {*random.Random(60284).sample(self.shared, 20), 24836, 30500, 60314} | self.neighbours_of_changes()
        self.assertLess(len(sample & own_pages()), 1)
        for port in sorted(sample):
            self.assertEqual(self.page(COMPACT, f"port.html?{port}"), self.page(SITE, f"ports/{port}.html"), port)

    def test_every_text_is_the_page_of_its_port(self):
        # All 65,536, without a browser's page for each: the script's own data, put together.
        self.open("port.html?60314")
        for first in range(0, len(self.shared), 4096):
            ports = self.shared[first:first + 4096]
            made = self.browser.run("""return arguments[0].map(article_of);""", ports)
            for port, article in zip(ports, made, strict=True):
                self.assertIn(article, (SITE / f"ports/{port}.html").read_text(), port)

    def test_a_port_with_a_file_is_shown_from_it(self):
        for port in (0, 443, 60284, 65535):
            self.open(f"port.html?{port}")
            self.assert_url(f"ports/{port}.html")

    def test_no_such_port(self):
        for asked in ("", "65536", "x", "<img src=x onerror=alert(1)>", "%", "443&x"):
            self.open(f"port.html?{asked}")
            self.assertIn("names no port", self.browser.text("#message"), asked)
            self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)

    def test_the_look_up_and_the_map_lead_to_it(self):
        self.open("index.html")
        self.browser.type("#q", "60314" + webdriver.ENTER)
        self.assert_url("port.html?60314")
        self.assertEqual(self.browser.text("h1"), heading(60314))
        self.browser.type("#q", "60315" + webdriver.ENTER)
        self.assert_url("port.html?60315")
        self.browser.click(".locator")
        self.assert_url("index.html?port=60315#map")
        self.assertEqual(self.browser.text(".tip"), heading(60315))
        self.browser.run("document.querySelector('.spot').focus()")
        self.browser.type(".spot", webdriver.ENTER)
        self.assert_url("port.html?60315")

    def test_neighbours_lead_from_form_to_form(self):
        self.open("port.html?60283")
        self.browser.click("a[rel=next]")
        self.assert_url("ports/60284.html")
        self.browser.click("a[rel=next]")
        self.assert_url("port.html?60285")

    def test_a_port_that_is_only_reserved_has_a_file(self):
        claimed = {port for ports, _ in unofficial() for port in ports} | states()["assigned"]
        port = min(states()["reserved"] - claimed - {0})
        self.open("index.html")
        self.browser.type("#q", str(port) + webdriver.ENTER)
        self.assert_url(f"ports/{port}.html")

    def test_phone_and_themes(self):
        self.browser.screen(390, 844, True)
        for theme, paper in (("light", "rgb(253, 253, 251)"), ("dark", "rgb(21, 23, 26)")):
            self.browser.theme(theme)
            self.open("port.html?60314")
            self.assertEqual(self.browser.run("""return [innerWidth, document.documentElement.scrollWidth,
                getComputedStyle(document.body).backgroundColor]"""), [390, 390, paper])

    def test_without_scripts_it_says_what_to_do(self):
        page = (COMPACT / "port.html").read_text()
        self.assertRegex(page, r'by JavaScript[^<]*see the <a href="index\.html">')
        self.assertEqual(re.findall(r"<noscript", page), [])


if __name__ == "__main__":
    need.or_exit(need.need, "chromium", "chromedriver")
    need.main()
