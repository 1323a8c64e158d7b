#!/usr/bin/env python3
"""The atlas's files, in both forms: every page is there, says what the library says, and links somewhere."""
import functools
import html
import html.parser
import os
import random
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import need
from atlas import COMPACT, SITE, SOURCE, heading, own_pages, portlore

ASSETS = SOURCE / "examples/atlas/assets"
SAMPLE = sorted(random.Random(60284).sample(range(65536), 500))
READ = (0, 2, 22, 53, 80, 443, 1023, 4444, 6443, 8080, 24816, 25565, 30500, 60284, 60314, 60400, 65535)
PAGES = (["index.html"] + [f"ports/{port}.html" for port in {*SAMPLE, *READ}]
         + [f"blocks/{first}.html" for first in (0, 6912, 49152, 65280)])
LOADED = r'<(?:script|link|img)\b[^>]*(?:src|href)="(?!(?:\.\./)?assets/|data:,")'


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


def explained(port, *options):
    """What the command-line tool prints, without the links that the atlas adds."""
    return subprocess.run([os.environ["PORTLORE_CLI"], "explain", str(port), *options],
                          check=True, capture_output=True, text=True).stdout


def without_port_links(page):
    return re.sub(r'<a href="\.\./(?:ports/|port\.html\?)(\d+)(?:\.html)?">\1</a>', r"\1", page)


class Files(unittest.TestCase):
    def test_a_page_for_each_port_and_nothing_else(self):
        self.assertEqual(set(os.listdir(SITE / "ports")), {f"{n}.html" for n in range(65536)})
        self.assertEqual(set(os.listdir(SITE / "blocks")), {f"{n}.html" for n in range(0, 65536, 256)})
        self.assertEqual(set(os.listdir(SITE)), {"assets", "blocks", "index.html", "map.svg", "ports"})
        self.assertEqual(set(os.listdir(SITE / "assets")),
                         {"atlas.css", "common.js", "look_up.js", "map.js", "titles.js", "claims.js"})

    def test_the_compact_form_has_pages_for_what_is_known(self):
        self.assertEqual(set(os.listdir(COMPACT / "ports")), {f"{n}.html" for n in own_pages()})
        self.assertEqual(set(os.listdir(COMPACT)), set(os.listdir(SITE)) | {"port.html"})
        self.assertEqual(set(os.listdir(COMPACT / "assets")),
                         set(os.listdir(SITE / "assets")) | {"port.js", "texts.js"})
        files = [path for path in COMPACT.rglob("*") if path.is_file()]
        self.assertLess(len(files), 15_000)  # free static hosts take 20,000
        self.assertLess(sum(path.stat().st_size for path in files), 100_000_000)
        self.assertLess((COMPACT / "assets/texts.js").stat().st_size, 1_000_000)  # what one page needs

    def test_assets_are_those_of_the_source(self):
        for site, scripts in ((SITE, ()), (COMPACT, ("port.js",))):
            for script in ("common.js", "look_up.js", "map.js", *scripts):
                self.assertEqual((site / "assets" / script).read_text(), (ASSETS / script).read_text())
            self.assertEqual((site / "assets/atlas.css").read_text(),
                             (ASSETS / "map.css").read_text() + (ASSETS / "atlas.css").read_text())

    def test_a_page_holds_the_standard_explanation(self):
        for site in (SITE, COMPACT):
            for port in READ if site == SITE else sorted(own_pages() & {*READ}):
                page = without_port_links((site / f"ports/{port}.html").read_text())
                expected = explained(port, "--format", "html").strip().removesuffix("</article>")
                self.assertIn(expected, page)

    def test_a_claimed_page_holds_every_line_of_the_full_explanation(self):
        folded = 0
        for port in sorted(own_pages() & {*READ}):
            page = without_port_links((SITE / f"ports/{port}.html").read_text())
            fold = page.partition('<details class="full">')[2].partition("</details>")[0]
            if any(claim["port"] == port and claim["claims"] for claim in portlore("explain", str(port))):
                for line in explained(port, "--format", "html", "--full").splitlines():
                    if line.startswith(("<li>", "<p>")):
                        self.assertEqual(page.count("\n" + line + "\n"), 1, (port, line))
                folded += fold != ""
            else:
                self.assertEqual(fold, "")
        self.assertGreater(folded, 8)
        self.assertIn("sockstat", (SITE / "ports/443.html").read_text())  # of the full depth alone

    def test_what_few_need_is_folded_and_opens_by_keyboard(self):
        # A summary that is the first child of its details is focusable and opens by Enter and Space.
        for port in READ:
            article = re.search(r"<article.*?</article>", (SITE / f"ports/{port}.html").read_text(), re.S)[0]
            tree = ElementTree.fromstring(article)
            folds = tree.findall(".//details")
            self.assertIn("Sources", [fold[0].text for fold in folds], port)
            for fold in folds:
                self.assertEqual([child.tag == "summary" for child in fold], [True] + [False] * (len(fold) - 1))
                self.assertNotIn("open", fold.attrib)
                self.assertIsNone(fold.find(".//details"))

    def test_claims_link_their_sources(self):
        for port, source in ((6443, "Kubernetes documentation: Ports and Protocols"), (8080, "Jenkins")):
            tree = ElementTree.fromstring(
                re.search(r"<article.*?</article>", (SITE / f"ports/{port}.html").read_text(), re.S)[0])
            users = next(s for s in tree.findall("section") if (s.findtext("h2") or "").startswith("Who"))
            for item in users.findall("ul/li"):
                self.assertTrue(item.find("a").get("href").startswith("https://"), port)
            linked = [link.text for link in tree.iter("a") if link.get("href").startswith("https://")]
            self.assertTrue(any(source in text for text in linked), port)

    def test_link_previews(self):
        for site in (SITE, COMPACT):
            for port in SAMPLE if site == SITE else sorted(own_pages())[::50]:
                page = (site / f"ports/{port}.html").read_text()
                head = page.partition("</head>")[0]
                facts = portlore("explain", str(port))[0]
                said = {name: html.unescape(text) for name, text in
                        re.findall(r'<meta (?:name|property)="([a-z:_]+)" content="([^"<>]*)">', head)}
                title, text = heading(port), facts["summary"]
                self.assertRegex(title, rf"^Port {port}( \((TCP|UDP|SCTP|DCCP|, )+\))?: {re.escape(facts['title'])}$")
                self.assertEqual((said["og:title"], said["description"], said["og:description"]),
                                 (title, text, text), port)
                self.assertEqual(html.unescape(re.search(r"<title>(.*?)</title>", head)[1]), title)

    def test_internal_links(self):
        for site in (SITE, COMPACT):
            pages = [page for page in PAGES + (["port.html"] if site == COMPACT else [])
                     if site == SITE or os.path.exists(site / page)]
            checked = 0
            for page in pages:
                for target in links(site / page).targets:
                    if target.startswith(("https://", "http://", "data:")):
                        continue
                    name, _, anchor = target.partition("#")
                    path = os.path.normpath(site / page / ".." / name.partition("?")[0]) if name else site / page
                    self.assertTrue(os.path.isfile(path), f"{page}: {target}")
                    if anchor:
                        self.assertIn(anchor, links(type(SITE)(path)).ids, f"{page}: {target}")
                    checked += 1
            self.assertGreater(checked, 10 * len(pages))

    def test_nothing_is_loaded_from_elsewhere(self):
        for path in [*ASSETS.iterdir(), SITE / "map.svg"]:
            self.assertNotRegex(path.read_text().replace("http://www.w3.org/2000/svg", ""), "//[a-z]")
        for page in PAGES:
            self.assertNotRegex((SITE / page).read_text(), LOADED)
        self.assertNotRegex((COMPACT / "port.html").read_text(), LOADED)

    def test_related_ports_are_linked(self):
        linked = 0
        claimed = sorted({claim["first"] for claim in portlore("list")})
        for facts in portlore("explain", *map(str, claimed)):
            page = (SITE / f"ports/{facts['port']}.html").read_text()
            sections = "".join(re.findall(r"<(?:summary|h3)>Related<(.*?)</ul>", page, re.S))
            rows = re.findall(r'<li><strong><a href="\.\./ports/(\d+)\.html">\1</a>'
                              r'(?:-<a href="\.\./ports/(\d+)\.html">\2</a>)?</strong>', sections)
            self.assertEqual(len(rows), sections.count("<li>"), facts["port"])
            shown = {(int(first), int(last or first)) for first, last in rows}
            expected = {(other["first"], other["last"]) for other in facts["related"]}
            self.assertEqual(expected - shown, set(), facts["port"])
            linked += len(expected)
        self.assertGreater(linked, 300)

    def test_neighbours(self):
        for site, ports in ((SITE, SAMPLE[1:-1]), (COMPACT, sorted(own_pages())[1:-1:50])):
            for port in ports:
                page = (site / f"ports/{port}.html").read_text()
                self.assertEqual(re.findall(r'rel="(prev|next)" href="\.\./(\S+)"', page),
                                 [("prev", self.address(site, port - 1)), ("next", self.address(site, port + 1))])
        self.assertNotIn('rel="prev"', (SITE / "ports/0.html").read_text())
        self.assertNotIn('rel="next"', (SITE / "ports/65535.html").read_text())

    @staticmethod
    def address(site, port):
        return f"ports/{port}.html" if site == SITE or port in own_pages() else f"port.html?{port}"

    def test_a_block_lists_its_ports_in_order_with_their_titles(self):
        for site in (SITE, COMPACT):
            for first in range(0, 65536, 256):
                page = (site / f"blocks/{first}.html").read_text()
                listed = re.findall(r'href="\.\./(port\S+\d\S*)"', page)
                self.assertEqual(listed, [self.address(site, port) for port in range(first, first + 256)])
            page = (site / "blocks/256.html").read_text()
            self.assertIn('<a href="../ports/443.html">443</a> HTTPS, the encrypted web</li>', page)

    def test_html_tidy_has_nothing_to_say(self):
        need.need("tidy")
        pages = [SITE / page for page in PAGES[:1] + random.Random(443).sample(PAGES, 40)]
        pages += [SITE / f"ports/{port}.html" for port in READ]
        pages += [COMPACT / page for page in ("index.html", "port.html", "blocks/0.html", "ports/443.html")]
        tidy = subprocess.run(["tidy", "-q", "-e", "-utf8", *pages], capture_output=True, text=True)
        self.assertEqual((tidy.returncode, tidy.stderr[:2000]), (0, ""))


if __name__ == "__main__":
    need.main()
