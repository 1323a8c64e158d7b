#!/usr/bin/env python3
"""What the generator must refuse of the files that say what people meet, each with an input broken in
just that one way."""
import pathlib
import re
import tempfile
import unittest

from generator import contents, copy_facts, pin, registry, run, write_rows

URL = "https://maker.example/manual"
CLAIM = {"first": "900", "last": "900", "transports": "tcp", "name": "Gadget", "owner": "Maker",
         "description": "Does things", "provenance": "vendor", "malicious": "", "listing": "",
         "source_title": "Manual", "source_url": URL}
USE = {"port": "900", "name": "Gadget", "rank": "2", "rank_basis": "two lists", "role": "server",
       "plain": "gadget", "summary": "It does things.", "processes": "gadgetd", "probe": "nc HOST 900",
       "probe_shows": "a prompt", "exposure": "lan", "auth": "none", "concern": "", "at_home": "",
       "met_on": "", "source_title": "Manual", "source_url": URL}
PRODUCT = {"product": "Gadget", "covers": "Gadget", "background": "A thing.", "status": "current",
           "since": "1999", "until": "", "successor": "", "history": "", "source_title": "Manual",
           "source_url": URL, "source2_title": "", "source2_url": ""}
MORE = {"port": "900", "name": "Gadget", "cell": "summary", "source_title": "Other", "source_url": URL}
SIGHTING = {"port": "900", "name": "Gadget", "place": "router", "text": "close it.",
            "source_title": "Manual", "source_url": URL}
ALIAS = {"alias": "gizmo", "transports": "tcp", "port": "900", "name": "Gadget", "who_uses": "some",
         "source_title": "Manual", "source_url": URL, "conflict": ""}
ROLE = {"port": "80", "transport": "tcp", "name": "http", "role": "server", "source_title": "Manual",
        "source_url": URL}
NAME_PORT = {"name": "http", "transport": "tcp", "port": "80", "reason": "by custom",
             "source_title": "Manual", "source_url": URL}
RELATED = {"port": "80", "name": "http", "words_to": "its gadget", "other_port": "900",
           "other_name": "Gadget", "words_back": "what it asks first", "source_title": "Manual",
           "source_url": URL}
ASSIGNED = {"rfc": "1700", "date": "1994-10", "source_title": "Manual", "source_url": URL}
LISTED = {"rfc": "1700", "ports": "80", "transports": "tcp,udp", "name": "http"}
GOOD = {"claims": CLAIM, "uses": USE, "products": PRODUCT, "more_sources": MORE, "sightings": SIGHTING,
        "aliases": ALIAS, "roles": ROLE, "name_ports": NAME_PORT, "related": RELATED,
        "assigned_numbers": ASSIGNED, "listed": LISTED}
DUPLICATES = {"assigned_numbers": "rows must be sorted by RFC, each once",
              "listed": '"http" is listed already'}  # of other files: "duplicate row"


def row(kind, **changed):
    return "\t".join({**GOOD[kind], **changed}.values())


class LoreRefusals(unittest.TestCase):
    def generate(self, rows):
        """Runs the generator on good rows, but for those of the files named."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        place = pathlib.Path(folder.name)
        facts = copy_facts(place / "facts")
        for kind in GOOD:
            write_rows(facts, kind, rows.get(kind, [row(kind)]))
        (place / "registry.xml").write_text(registry())
        pin(facts, (place / "registry.xml").read_bytes())
        output = place / "output"
        code, _, error = run(place / "registry.xml", "--facts", facts, "--output", output)
        return code, error, contents(output) if output.exists() else {}

    def refused(self, message, **rows):
        with self.subTest(message=message, rows=rows):
            code, error, made = self.generate(rows)
            self.assertEqual((code, made), (1, {}), "accepted, or killed")
            self.assertIn(message, error)

    def accepted(self, **rows):
        code, error, made = self.generate(rows)
        self.assertEqual((code, error), (0, ""))
        return made

    # The control: what the others break is accepted.
    def test_good_rows_are_accepted(self):
        made = self.accepted()
        self.assertIn(b'/* 900 Gadget */ "', made["lore.hpp"])
        self.assertIn(b"It does things.", made["lore.hpp"])
        self.assertIn(b"gadget", made["names.hpp"])

    def test_every_file_is_read_by_its_columns(self):
        for kind, good in GOOD.items():
            columns = len(good)
            self.refused(f"{kind}.tsv:2: {columns - 1} columns, not {columns}",
                         **{kind: [row(kind).rpartition("\t")[0]]})
            self.refused(f"{kind}.tsv:2: a byte that is not printable ASCII",
                         **{kind: [row(kind) + "\xe9"]})
            self.refused(f"{kind}.tsv:3: {DUPLICATES.get(kind, 'duplicate row')}",
                         **{kind: [row(kind), row(kind)]})
            if kind == "listed":  # its source is the RFC's
                continue
            if kind != "products":
                self.refused(f"{kind}.tsv:2: no source title", **{kind: [row(kind, source_title="")]})
            self.refused(f"{kind}.tsv:2: a home page or a folder is no source",
                         **{kind: [row(kind, source_url="https://maker.example/")]})

    def test_uses(self):
        for message, *rows in (
                ('uses.tsv:2: unknown rank "5"', row("uses", rank="5")),
                ('unknown rank ""', row("uses", rank="")),
                ("no rank_basis", row("uses", rank_basis="")),
                ('unknown role "master"', row("uses", role="master")),
                ('unknown role ""', row("uses", role="")),
                ("no plain name", row("uses", plain="")),
                ("plain name longer than 48", row("uses", plain="x" * 49)),
                ("summary longer than 160", row("uses", summary="x" * 161)),
                ("what a probe shows, but no probe", row("uses", probe="")),
                ('unknown exposure "public"', row("uses", exposure="public")),
                ('unknown auth "unknown"', row("uses", auth="unknown")),
                ("concern longer than 200", row("uses", concern="x" * 201)),
                ("code in concern does not end", row("uses", concern="Run `x.")),
                ("code in concern longer than 76", row("uses", concern=f"Run `{'x' * 77}`.")),
                ("a command at the end of concern", row("uses", concern="Run `x y`")),
                ("a command in concern is followed by '.'", row("uses", concern="First `run x`.")),
                ("backtick in summary", row("uses", summary="Runs `x`.")),
                ("at_home longer than 160", row("uses", at_home="x" * 161)),
                ('uses.tsv:2: at_home must begin with one of Normal, Only, Hardly ever, Not normal: "Somebody',
                 row("uses", at_home="Somebody hosts the game.")),
                ('Not normal: "Normally on."', row("uses", at_home="Normally on.")),
                ('Not normal: "It is Normal."', row("uses", at_home="It is Normal.")),
                ('unknown met_on "sctp"', row("uses", met_on="sctp")),
                ('unknown met_on "udp,tcp"', row("uses", met_on="udp,tcp")),
                ('uses.tsv:2: met on udp, but "Gadget" on 900 is tcp only', row("uses", met_on="udp")),
                ('met on tcp,udp, but "Gadget" on 900 is tcp only', row("uses", met_on="tcp,udp")),
                ('malformed port "70000"', row("uses", port="70000")),
                ('no claim "Gadget" on 901', row("uses", port="901")),
                ('no claim "gadget" on 900', row("uses", name="gadget")),
                ("uses.tsv:3: rows must be sorted by port", row("uses"),
                 row("uses", port="80", name="http"))):
            self.refused(message, uses=rows, more_sources=[], sightings=[])
        self.accepted(uses=[row("uses", summary="", processes="", probe="", probe_shows="",
                                exposure="", auth="")], more_sources=[], sightings=[])
        for text in ("Normal: leave it.", "Only with a gadget.", "Hardly ever; find it.", "Not normal: close it."):
            self.accepted(uses=[row("uses", at_home=text)], more_sources=[], sightings=[])

    def test_where_a_use_is_met(self):
        both = [row("claims", transports="tcp,udp")]
        # Exposure "lan" is 2 and written as 3; auth "none" 1 above three bits; the bits above 64 say
        # where it is met.
        first = {}
        for met_on in ("", "tcp", "udp", "tcp,udp"):
            made = self.accepted(claims=both, uses=[row("uses", met_on=met_on)],
                                 more_sources=[row("more_sources", cell="met_on")])
            first[met_on] = re.search(rb'/\* 900 Gadget \*/ "(\\[0-7]+|.)', made["lore.hpp"])[1]
        self.assertEqual(first, {"": b"\\13", "tcp": b"K", "udp": b"\\213", "tcp,udp": b"\\313"})

    def test_two_dominant_uses(self):
        def rows(**second):
            return [row("uses", rank="1"), row("uses", rank="1", name="Widget", **second)]
        claims = [row("claims"), row("claims", name="Widget")]
        self.refused("uses.tsv:3: a second dominant use of 900, beside uses.tsv:2, without a reason",
                     claims=claims, uses=rows())
        self.accepted(claims=claims, uses=rows(rank_basis="two: both are met alike"))
        udp = [row("claims"), row("claims", name="Widget", transports="udp")]
        self.accepted(claims=udp, uses=rows())

    def test_a_claim_has_one_use(self):
        claims = [row("claims", last="905"), row("claims", first="906", last="906", name="Widget")]
        self.refused("uses.tsv:3: the claim has a use already: uses.tsv:2", claims=claims, aliases=[],
                     uses=[row("uses"), row("uses", port="901")])

    def test_a_number_has_one_title(self):
        titles = [row("uses", port="600", name=name, rank_basis="NUMBER TITLE: many")
                  for name in ("first", "second")]
        self.refused("uses.tsv:3: a second title of 600", uses=titles, more_sources=[], sightings=[])
        made = self.accepted(uses=titles[:1], more_sources=[], sightings=[])
        self.assertIn(b"number_title_count = 1;", made["lore.hpp"])

    def test_products(self):
        for message, *rows in (
                ('unknown status "dead"', row("products", status="dead")),
                ('no claim is called "Widget"', row("products", covers="Gadget; Widget")),
                ('no claim is called "Gadget;Gadget"', row("products", covers="Gadget;Gadget")),
                ("no covers", row("products", covers="")),
                ("background longer than 200", row("products", background="x" * 201)),
                ("history longer than 280", row("products", history="x" * 281)),
                ("no source title", row("products", source2_url=URL)),
                ("no source URL", row("products", source2_title="Other")),
                ('products.tsv:3: "Gadget" is covered already: products.tsv:2', row("products"),
                 row("products", product="Gadget 2"))):
            self.refused(message, products=rows)

    def test_more_sources(self):
        for message, one in (
                ('unknown cell "colour"', row("more_sources", cell="colour")),
                ('unknown cell "since"', row("more_sources", cell="since")),
                ('uses.tsv has no "Widget" on 900', row("more_sources", name="Widget")),
                ('uses.tsv has no "Gadget" on 901', row("more_sources", port="901")),
                ('no product is called "Widget"', row("more_sources", port="product", name="Widget")),
                ('unknown cell "summary"', row("more_sources", port="product"))):
            self.refused("more_sources.tsv:2: " + message, more_sources=[one])
        self.accepted(more_sources=[row("more_sources", port="product", cell="since")])

    def test_sightings(self):
        for message, one in (
                ('unknown place "roof"', row("sightings", place="roof")),
                ('uses.tsv has no "Widget" on 900', row("sightings", name="Widget")),
                ('uses.tsv has no "Gadget" on 901', row("sightings", port="901")),
                ("no text", row("sightings", text="")),
                ("text longer than 130", row("sightings", text="x" * 131)),
                ("text longer than 68", row("sightings", place="work", text="x" * 69)),
                ("text longer than 68", row("sightings", place="internet", text="x" * 69)),
                ("text longer than 300", row("sightings", place="move", text="x" * 301)),
                ("text longer than 160", row("sightings", place="develop", text="x" * 161)),
                ("backtick in text", row("sightings", text="run `x`.")),
                ("no text", row("sightings", place="stop", text="")),
                ("code in text longer than 68", row("sightings", place="move", text=f"`{'x' * 69}`")),
                ("code in text does not end", row("sightings", place="move", text="run `x` or `y")),
                ("a command in text is followed by ','", row("sightings", place="move", text="`run x`, or not")),
                ("no source URL", row("sightings", source_url=""))):
            self.refused("sightings.tsv:2: " + message, sightings=[one])
        self.accepted(sightings=[row("sightings", place="move", text="`x` " * 74 + "xxxx")])  # of 300 with the marks
        self.refused("sightings.tsv:3: duplicate row",
                     sightings=[row("sightings"), row("sightings", text="another.")])
        made = self.accepted(sightings=[row("sightings"), row("sightings", place="popup", text="allow it."),
                                        row("sightings", place="internet", text="Close it." + "!" * 59)])
        # In the order of the places; D is the size of the third, 68.
        self.assertIn(b"allow it.\\11close it.DClose it.", made["lore.hpp"])

    def test_aliases(self):
        for message, one in (
                ("alias longer than 15", row("aliases", alias="x" * 16)),
                ("no alias", row("aliases", alias="")),
                ('unknown transport "quic"', row("aliases", transports="quic")),
                ('no claim "Widget" on 900', row("aliases", name="Widget")),
                ('IANA registered the name "HTTP"', row("aliases", alias="HTTP")),
                ("no who uses it", row("aliases", who_uses=""))):
            self.refused("aliases.tsv:2: " + message, aliases=[one])
        self.refused("aliases.tsv:3: duplicate row",
                     aliases=[row("aliases"), row("aliases", alias="GIZMO", transports="tcp,udp")])
        self.accepted(aliases=[row("aliases", alias="http", conflict="IANA has the name at 80")])
        self.accepted(aliases=[row("aliases", name="", port="12345")])

    def test_roles(self):
        for message, one in (
                ('unknown role "both"', row("roles", role="both")),
                ('unknown transport "tcp,udp"', row("roles", transport="tcp,udp")),
                ('no claim "http" on 81/tcp', row("roles", port="81")),
                ('no claim "http" on 80/sctp', row("roles", transport="sctp"))):
            self.refused("roles.tsv:2: " + message, roles=[one])

    def test_name_ports(self):
        for message, one in (
                ('"http" is not registered on 81/tcp', row("name_ports", port="81")),
                ('"http" is not registered on 80/dccp', row("name_ports", transport="dccp")),
                ('"Gadget" is not registered on 900/tcp', row("name_ports", name="Gadget", port="900")),
                ("no reason", row("name_ports", reason=""))):
            self.refused("name_ports.tsv:2: " + message, name_ports=[one])

    def test_related(self):
        other = {"other_port": "600", "other_name": "first"}
        wide = {"last": "905", "name": "Range"}
        for message, one in (
                ('malformed port "80x"', row("related", port="80x")),
                ('malformed port ""', row("related", other_port="")),
                ("no name", row("related", name="")),
                ("no other name", row("related", other_name="")),
                ('no claim "http" on 81', row("related", port="81")),
                ('no claim "Widget" on 900', row("related", other_name="Widget")),
                ("no word on how the ports are related", row("related", words_to="", words_back="")),
                ("words to the other longer than 40", row("related", words_to="x" * 41)),
                ("words back longer than 40", row("related", words_back="x" * 41)),
                ("no source title", row("related", source_title="")),
                ("no source URL", row("related", source_url="")),
                ("a home page or a folder is no source", row("related", source_url="https://maker.example/")),
                ("80 is related to itself, 80", row("related", other_port="80", other_name="http"))):
            self.refused("related.tsv:2: " + message, related=[one])
        self.refused("related.tsv:2: 900 is related to itself, 900-905",
                     claims=[row("claims"), row("claims", **wide)],
                     related=[row("related", port="900", name="Gadget", other_port="905", other_name="Range")])
        self.refused("related.tsv:3: duplicate row",
                     related=[row("related"), row("related", words_to="its other gadget")])
        self.refused("related.tsv:4: duplicate row",  # both ways round
                     related=[row("related"), row("related", **other),
                              row("related", port="900", name="Gadget", other_port="80", other_name="http")])
        made = self.accepted(related=[row("related"), row("related", **other, words_back="")])["lore.hpp"]
        # http (0) tells of Gadget (4) and first (1), in the order of the rows; these tell of it.
        self.assertIn(b'related[] =\n    u"\\x0\\x4\\x4\\x0\\x1\\x4\\x1\\x0\\x3\\x4\\x0\\x5";', made)
        self.assertIn(b"related_rows = 4;", made)
        self.assertIn(b"without encryption\\360\\1\\12its gadget", made)

    def test_assigned_numbers(self):
        for message, one in (
                ('malformed RFC "RFC 1700"', row("assigned_numbers", rfc="RFC 1700")),
                ('malformed RFC "0"', row("assigned_numbers", rfc="0")),
                ('a date is a year and a month, not "1994"', row("assigned_numbers", date="1994")),
                ('a date is a year and a month, not "1994-00"', row("assigned_numbers", date="1994-00")),
                ('a date is a year and a month, not "1994-13"', row("assigned_numbers", date="1994-13")),
                ('a date is a year and a month, not "1994/10"', row("assigned_numbers", date="1994/10")),
                ("no source URL", row("assigned_numbers", source_url=""))):
            self.refused("assigned_numbers.tsv:2: " + message, assigned_numbers=[one])
        self.refused("assigned_numbers.tsv:3: rows must be sorted by RFC, each once",
                     assigned_numbers=[row("assigned_numbers"), row("assigned_numbers", rfc="1340")])

    def test_listed(self):
        for message, one in (
                ('malformed RFC ""', row("listed", rfc="")),
                ("assigned_numbers.tsv has no RFC 1340", row("listed", rfc="1340")),
                ('malformed ports "80-"', row("listed", ports="80-")),
                ('malformed ports "81-80"', row("listed", ports="81-80")),
                ('unknown transport "ddp"', row("listed", transports="ddp")),
                ("no name", row("listed", name="")),
                ('"http" is not registered on 81 for tcp,udp', row("listed", ports="81")),
                ('"http" is not registered on 80-81 for tcp,udp', row("listed", ports="80-81")),
                ('"http" is not registered on 80 for tcp', row("listed", transports="tcp")),
                ('"HTTP" is not registered', row("listed", name="HTTP")),
                ('"Gadget" is not registered on 900', row("listed", ports="900", name="Gadget")),
                ('"range" is not registered on 700', row("listed", ports="700", name="range")),
                ('the registry dates "range" itself', row("listed", ports="700-703", name="range"))):
            self.refused("listed.tsv:2: " + message, listed=[one])
        lists = [row("assigned_numbers", rfc="1340", date="1992-07"), row("assigned_numbers")]
        self.refused('listed.tsv:3: "http" is listed already', assigned_numbers=lists,
                     listed=[row("listed"), row("listed", rfc="1340")])
        # http (0) by RFC 1700 (0x6a4), first (1) by RFC 1340 (0x53c), whose source was not there before.
        made = self.accepted(assigned_numbers=lists, listed=[
            row("listed"), row("listed", rfc="1340", ports="600", name="first", transports="tcp")])["lore.hpp"]
        self.assertRegex(made, rb'rfc_lists\[\] =\n    u"\\x53c\\x\w+\\x1"\n    u"\\x6a4\\x\w+\\x2";')
        self.assertIn(b'listed_claims[] =\n    u"\\x1\\x0";', made)
        self.assertIn(b'"1992-071994-10"', made)
        self.assertIn(b"rfc_list_count = 2;", made)


if __name__ == "__main__":
    unittest.main()
