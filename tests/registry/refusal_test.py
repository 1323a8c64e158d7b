#!/usr/bin/env python3
"""What the generator must refuse, each with an input broken in just that one way."""
import pathlib
import tempfile
import unittest

from generator import (PEOPLE, PRIMARIES, SMALL, contents, copy_facts, pin, record, registry, run,
                       write_rows)


class Refusals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.output = self.folder / "output"
        self.output.mkdir()
        (self.output / "registered.hpp").write_text("// what stood here before\n")

    def generate(self, text, facts=None, pinned=True, digest=None):
        """Writes the XML, pins it, and runs the generator in every mode that reads one file."""
        data = text if isinstance(text, bytes) else text.encode()
        path = self.folder / "registry.xml"
        path.write_bytes(data)
        facts = facts or copy_facts(self.folder / "facts")
        if pinned:
            pin(facts, data, digest=digest)
        return run(path, "--facts", facts, "--output", self.output)

    def refused(self, message, text=None, **how):
        before = contents(self.output)
        code, _, error = self.generate(registry() if text is None else text, **how)
        self.assertNotEqual(code, 0, "accepted")
        self.assertGreater(code, 0, "killed by a signal")
        self.assertIn(message, error)
        self.assertEqual(contents(self.output), before, "the tables were touched")

    def with_row(self, message, *args, **kwargs):
        self.refused(message, registry(SMALL + [record(*args, **kwargs)]))

    # The control: what the others break is accepted.
    def test_the_small_registry_is_accepted(self):
        code, out, error = self.generate(registry())
        self.assertEqual((code, error), (0, ""))
        made = contents(self.output)
        self.assertIn(b'/* 80 tcp,udp http */ "\\1\\11Hypertext"', made["registered.hpp"])
        self.assertIn(b"Example (Jane Doe)\\10RFC 9110\\0072011-05\\0122012-06-07",
                      made["registered.hpp"])
        self.assertIn(f"{len(made)} tables written", out)
        self.assertFalse([name for name in made if name.endswith(".new")])

    def test_a_name_ends_no_comment(self):
        code, _, error = self.generate(registry(SMALL + [record("9", "tcp", "a*/b"), record("11", "tcp", "c\\d")]))
        self.assertEqual((code, error), (0, ""))
        table = contents(self.output)["registered.hpp"].decode()
        self.assertRegex(table, r'(?m)^    /\* 9 tcp a\*\.b \*/ "')
        self.assertRegex(table, r'(?m)^    /\* 11 tcp c\.d \*/ "')

    # The registry: texts and numbers.
    def test_unknown_status(self):
        self.with_row('unknown status text "Maybe reserved"', "9", "tcp", None, "Maybe reserved")

    def test_unknown_transport(self):
        self.with_row('unknown transport "quic"', "9", "quic", "x", "y")

    def test_transport_in_capitals(self):
        self.with_row('unknown transport "TCP"', "9", "TCP", "x", "y")

    def test_malformed_numbers(self):
        for number in ("44x3", "70000", "5-3", "-5", "5-", "1-2-3", "0x50", "1 2", "+80", "65536",
                       "99999999999999999999"):
            with self.subTest(number):
                self.setUp()
                self.with_row(f'malformed number "{number}"', number, "tcp", "x", "y")

    def test_dynamic_numbers(self):
        for number in ("50000", "49152", "49000-50000"):
            with self.subTest(number):
                self.setUp()
                self.with_row(f"number {number} lies in the dynamic range", number, "tcp", "x", "y")

    def test_long_name(self):
        self.with_row("has more than 15 characters", "9", "tcp", "a-name-of-16-chr", "y")

    def test_characters_of_no_name(self):
        for name in ("a b", "a`b", "a{b", "a|b", "a}b", "a~b", "a\u00e9b"):
            with self.subTest(name):
                self.setUp()
                self.with_row("has a character that no name has", "9", "tcp", name, "y")

    def test_neither_name_nor_number(self):
        self.with_row("neither a name nor a number", None, "tcp", None, "y")

    def test_control_character(self):
        self.with_row("a control character", "9", "tcp", "x", "a\x7fb")

    def test_bad_dates(self):
        for attribute in ('date="2011"', 'date="2011-13"', 'updated="2011-02-32"',
                          'date="11-02-03"', 'date="2011-05-06T00:00"', 'updated=""'):
            with self.subTest(attribute):
                self.setUp()
                self.with_row("unknown attribute or malformed date", "9", "tcp", "x", "y",
                              attributes=attribute)

    # The registry: structure.
    def test_unknown_attribute(self):
        self.with_row('unknown attribute or malformed date colour="2011-05"', "9", "tcp", "x", "y",
                      attributes='colour="2011-05"')

    def test_unknown_element_in_a_record(self):
        self.with_row("unknown element <port>", "9", "tcp", "x", "y", "<port>9</port>")

    def test_unknown_element_in_a_text(self):
        self.with_row("unknown element <b> in <description>", "9", "tcp", "x", "<b>y</b>")

    def test_unknown_element_beside_the_records(self):
        self.refused("unknown element <range>", registry(beside="<range/>"))

    def test_element_twice(self):
        self.with_row("<number> twice", "9", "tcp", "x", "y", "<number>10</number>")

    def test_unknown_reference(self):
        self.with_row('unknown kind of reference "book"', "9", "tcp", "x", "y",
                      '<xref type="book" data="x"/>')

    def test_unknown_person(self):
        self.with_row('unknown person "John_Roe"', "9", "tcp", "x", "y",
                      '<assignee><xref type="person" data="John_Roe"/></assignee>')

    def test_person_twice(self):
        self.refused('registry.xml: people: person "Jane_Doe" has no id, or one that is taken', registry(
            people=PEOPLE.replace("</people>", '<person id="Jane_Doe"/></people>')))

    def test_duplicate_rows(self):
        for extra in (SMALL[0],                                              # word for word
                      record(description="Other"),                           # same claimant
                      record("80", None, "http", "tcp and udp, in a blank")):
            with self.subTest(extra):
                self.setUp()
                self.refused("duplicate row", registry(SMALL + [extra]))

    def test_truncated(self):
        whole = registry().encode()
        for size in (len(whole) - 5, len(whole) // 2, 80, 1):
            with self.subTest(size):
                self.setUp()
                self.refused("malformed XML", whole[:size])

    def test_not_the_registry(self):
        self.refused("not IANA's registry", registry(root="protocol-numbers"))
        self.setUp()
        self.refused("not IANA's registry", "<html/>")

    # Each of these was accepted, or ended the program by a signal, before it was refused.
    def test_nested_too_deep(self):
        for tags in (("<paragraph>", "</paragraph>"), ('<xref type="text">', "</xref>")):
            with self.subTest(tags):
                self.setUp()
                self.with_row("elements deeper than 8 in a text", "9", "tcp", "x",
                              tags[0] * 300000 + tags[1] * 300000)

    def test_long_texts(self):
        huge = "a" * 300000
        for extra in (f"<unauthorized>{huge}</unauthorized>", f"<note>previously {huge} by</note>",
                      f'<xref type="rfc" data="rfc{"1" * 300000}"/>',
                      f'<xref type="text">{huge}&amp;x</xref>',
                      f'<assignee><xref type="person" data="{huge}"/></assignee>'):
            with self.subTest(extra[:40]):
                self.setUp()
                self.with_row("a text of 300", "9", "tcp", "x", "y", extra)
        self.setUp()
        self.with_row('a text of 4096 bytes: "yyyy', "9", "tcp", "x", "y" * 4096)

    def test_enormous_file(self):
        before = contents(self.output)
        code, _, error = run("/dev/zero", "--output", self.output)
        self.assertEqual(code, 1)
        self.assertIn("/dev/zero: larger than 67108864 bytes", error)
        self.assertEqual(contents(self.output), before)

    def test_too_many_records(self):
        self.refused("more than 65535 records", registry([record("9", "tcp", "x", "y")] * 65536))

    def test_wide_reservations(self):
        rows = [record("1-20000", "tcp", None, "Reserved")]
        self.refused("more than 16384 ports that are reserved", registry(rows))

    def test_wide_service(self):
        self.with_row("a service on more than 256 ports", "1000-1256", "tcp", "x", "y")

    def test_entities(self):
        bomb = ('<!DOCTYPE r [<!ENTITY a "ha">' + "".join(
            f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij")) + "]>")
        self.refused("a DOCTYPE, an entity or a CDATA section",
                     registry().replace("<registry", bomb + "<registry", 1))
        for text in ("&j;", "&#10;", "&#x202e;", "&#0;", "&nbsp;", "& ", "&amp", "&"):
            with self.subTest(text):
                self.setUp()
                self.with_row("an entity that is none of XML's five", "9", "tcp", "x", text)
        self.setUp()
        self.with_row("a DOCTYPE, an entity or a CDATA", "9", "tcp", "x", "<![CDATA[y]]>")

    def test_encodings(self):
        wrong = "neither UTF-8 nor ASCII"
        text = registry(SMALL + [record("9", "tcp", "x", "@")])
        for bad in (b"\x80", b"\xe9", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80",
                    b"\xff", "\u202e".encode(), "\u0085".encode(), "\ufeff".encode()):
            with self.subTest(bad):
                self.setUp()
                self.refused(wrong, text.encode().replace(b"@", bad))
        for encoding in ("utf-16", "utf-16-le", "utf-32", "cp037"):
            with self.subTest(encoding):
                self.setUp()
                self.refused("byte ", text.encode(encoding))
        self.setUp()
        self.refused("says that it is ISO-8859-1, not UTF-8",
                     text.replace("'UTF-8'", "'ISO-8859-1'", 1))

    def test_good_encodings_are_accepted(self):
        text = registry(SMALL + [record("9", "tcp", "x", "\u2013 \U0001f600 \xff")])
        for data in (text.encode(), text.encode("utf-8-sig")):
            self.setUp()
            self.assertEqual(self.generate(data)[0], 0)

    def test_beside_the_registry(self):
        self.refused("a control character", registry() + "\0<more")
        self.setUp()
        self.refused("more than one document", registry() + "<registry/>")
        self.setUp()
        self.refused("stray text", registry(beside="stray"))
        self.setUp()
        self.refused("(/ x): stray text", registry(SMALL + ["<record>a<name>x</name></record>"]))

    def test_empty_file(self):
        self.refused("malformed XML", "")

    def test_no_records(self):
        self.refused("no record", registry([]), facts=copy_facts(self.folder / "none", []))

    def test_no_date(self):
        self.refused("<updated> is no date", registry(updated="2030-01"))

    def test_missing_file(self):
        before = contents(self.output)
        for mode in ([], ["--report"], ["--check"]):
            code, _, error = run(self.folder / "nowhere.xml", "--output", self.output, *mode)
            self.assertEqual(code, 1)
            self.assertIn("nowhere.xml: cannot be read", error)
        self.assertEqual(contents(self.output), before)

    def test_no_file_named(self):
        code, _, error = run("--output", self.output)
        self.assertEqual(code, 2)
        self.assertIn("which XML file?", error)

    # Facts: the snapshot and the primaries.
    def test_digest_mismatch(self):
        self.refused("digest mismatch", digest="0" * 64)

    def test_one_byte_more(self):
        facts = copy_facts(self.folder / "facts")
        pin(facts, registry().encode())
        self.refused("digest mismatch", registry() + "\n", facts=facts, pinned=False)

    def test_unpinned_date(self):
        self.refused("no digest for the snapshot of 2030-01-02", pinned=False)

    def test_primaries(self):
        wrong = "is not one of several names of 600/tcp"
        for message, rows in (
                ("no primary for 600/tcp: first second", []),
                ("third " + wrong, ["600\ttcp\tthird\tx"]),
                ("is not one of several names of 80/tcp", PRIMARIES + ["80\ttcp\thttp\tx"]),
                ("is not one of several names of 9/tcp", PRIMARIES + ["9\ttcp\tx\tx"]),
                ("primaries.tsv:3: duplicate row", PRIMARIES + ["600\ttcp\tsecond\tx"]),
                ("malformed port or transport", ["65536\ttcp\tx\tx"]),
                ("malformed port or transport", ["600\ttcp,udp\tx\tx"]),
                ("no reason", ["600\ttcp\tfirst\t"])):
            with self.subTest(message):
                self.setUp()
                self.refused(message, facts=copy_facts(self.folder / "own", rows))

    # Facts: the TSV files.
    def with_claims(self, message, *rows):
        facts = copy_facts(self.folder / "facts")
        write_rows(facts, "claims", rows)
        self.refused(message, facts=facts)

    GOOD = {"first": "900", "last": "900", "transports": "tcp", "name": "Gadget", "owner": "Maker",
            "description": "Does things", "provenance": "vendor", "malicious": "",
            "listing": "",
            "source_title": "Manual", "source_url": "https://maker.example/manual"}

    def claim(self, **changed):
        return "\t".join({**self.GOOD, **changed}.values())

    def test_a_good_claim_is_accepted(self):
        facts = copy_facts(self.folder / "facts")
        head = "\t".join(self.GOOD)
        (facts / "claims.tsv").write_text(f"{head}\n{self.claim()}\n")
        self.assertEqual(self.generate(registry(), facts=facts)[0], 0)

    def test_claims(self):
        claim = self.claim
        for message, *rows in (
                ("claims.tsv:2: 10 columns, not 11", claim().rpartition("\t")[0]),
                ("claims.tsv:2: 12 columns, not 11", claim() + "\tmore"),
                ("claims.tsv:2: 1 columns, not 11", ""),
                ("claims.tsv:2: a byte that is not printable ASCII", claim(name="Gad\xe9t")),
                ("claims.tsv:2: a byte that is not printable ASCII", claim() + "\r"),
                ("claims.tsv:2: a byte that is not printable ASCII", claim(name="Gad\0get")),
                ('blank at the edge of " Gadget"', claim(name=" Gadget")),
                ('unknown transport "quic"', claim(transports="quic")),
                ('unknown transport ""', claim(transports="")),
                ("transports out of order or twice", claim(transports="udp,tcp")),
                ("transports out of order or twice", claim(transports="tcp,tcp")),
                ("malformed interval 900 to 899", claim(last="899")),
                ("malformed interval 900 to 70000", claim(last="70000")),
                ("malformed interval 9x to 900", claim(first="9x")),
                ("malformed interval  to 900", claim(first="")),
                ("malformed interval 900-901 to 900-901", claim(first="900-901", last="900-901")),
                ("no name", claim(name="")),
                ("no owner", claim(owner="")),
                ("no description", claim(description="")),
                ("description longer than 160", claim(description="x" * 161)),
                ('provenance is vendor or observed, not "iana"', claim(provenance="iana")),
                ('provenance is vendor or observed, not ""', claim(provenance="")),
                ('malicious is yes or empty, not "no"', claim(malicious="no")),
                ('listing is yes or empty, not "1"', claim(listing="1")),
                ("no source title", claim(source_title="")),
                ("no source URL", claim(source_url="")),
                ("the source is not a web address", claim(source_url="the manual")),
                ("the source is not a web address", claim(source_url="ftp://maker.example/x")),
                ("the source is not a web address", claim(source_url="https://maker.example/<x>")),
                ("a home page or a folder is no source", claim(source_url="https://maker.example")),
                ("a home page or a folder is no source", claim(source_url="https://maker.example/")),
                ("a home page or a folder is no source",
                 claim(source_url="https://github.com/maker/gadget/tree/main/docs")),
                ("claims.tsv:3: duplicate row: Gadget on 900", claim(), claim(description="Again")),
                ("claims.tsv:3: rows must be sorted", claim(), claim(first="899", last="899")),
                ("claims.tsv:3: rows must be sorted", claim(last="905"), claim(name="Other")),
                ("merely repeats the registry: http is registered on 80",
                 claim(first="80", last="80", name="HTTP")),
                ("merely repeats the registry: http is registered on 80",
                 claim(first="80", last="80", name="hypertext")),
                ("merely repeats the registry: range is registered on 700-703",
                 claim(first="702", last="702", name="Range"))):
            with self.subTest(message=message, rows=rows):
                self.setUp()
                self.with_claims(message, *rows)

    def test_wrong_headers(self):
        for name in ("claims.tsv", "primaries.tsv", "snapshots.tsv", "statuses.tsv"):
            with self.subTest(name):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                lines = (facts / name).read_text().split("\n")
                lines[0] = "\t".join(reversed(lines[0].split("\t")))
                (facts / name).write_text("\n".join(lines))
                self.refused(f"{name}:1: the header must be", facts=facts)

    def test_missing_facts(self):
        for name in ("claims.tsv", "primaries.tsv", "snapshots.tsv", "statuses.tsv"):
            with self.subTest(name):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                data = registry().encode()
                pin(facts, data)
                (facts / name).unlink()
                self.refused(f"{name}: cannot be read", facts=facts, pinned=False)

    def test_statuses(self):
        for message, row in (("duplicate row", "Reserved\treserved\tagain"),
                             ('unknown assignment "dynamic"', "Odd\tdynamic\tx"),
                             ("no reason", "Odd\treserved\t")):
            with self.subTest(message):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                with open(facts / "statuses.tsv", "a", encoding="ascii") as file:
                    file.write(row + "\n")
                self.refused(message, facts=facts)

    def test_other_facts(self):
        inspect, blocked, ranges, pairs = ("inspect_commands.tsv", "blocked_ports.tsv",
                                           "ephemeral_ranges.tsv", "counterparts.tsv")
        range_of = ("{}\tnow\t49152\t65535\t{}\tshow\tset\tTitle\thttps://maker.example/manual"
                    "\t{}\t{}\t{}")
        for message, name, row in (
                ('unknown operating system "beos"', ranges, range_of.format("beos", "yes", "", "", "rare")),
                ("ephemeral_ranges.tsv: 2 default rows for linux, not one", ranges,
                 range_of.format("linux", "yes", "", "", "rare")),
                ('unknown audience "gamers"', ranges, range_of.format("linux", "", "", "", "gamers")),
                ("exceptions malformed, out of order or outside", ranges,
                 range_of.format("linux", "", "x", "", "rare")),
                ("exceptions malformed, out of order or outside", ranges,
                 range_of.format("linux", "", "", "50000,49999", "rare")),
                ("exceptions malformed, out of order or outside", ranges,
                 range_of.format("linux", "", "49151", "", "rare")),
                ("the command lacks {port}, or has it twice", inspect, "linux\ttcp\tss\tx\tx\tx\tx"),
                ("the command lacks {port}, or has it twice", inspect,
                 "linux\ttcp\tss {port} {port}\tx\tx\tx\tx"),
                ('yes or no, not "maybe"', blocked, "9999\tyes\tno\tmaybe\tno"),
                ("malformed, duplicate or unblocked port", blocked, "65536\tyes\tno\tno\tno"),
                ("malformed, duplicate or unblocked port", blocked, "1\tyes\tno\tno\tno"),
                ("malformed, duplicate or unblocked port", blocked, "9999\tno\tno\tno\tno"),
                ('no service has the name "httpz"', pairs, "http\thttpz\tx")):
            with self.subTest(message=message, row=row):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                with open(facts / name, "a", encoding="ascii") as file:
                    file.write(row + "\n")
                self.refused(message, facts=facts)

    def test_unauthorized_use_of_other_ports(self):
        self.with_row('unauthorized use of none of its ports: "port 20"', "9-10", "tcp", None,
                      "Unassigned", "<unauthorized>port 20</unauthorized>")

    def test_reference_without_data(self):
        self.with_row("a reference of type rfc without data", "9", "tcp", "x", "X",
                      '<xref type="rfc" data=""/>')

    def test_more_claims_than_a_table_holds(self):
        for message, ports in (("too many items on port 900", ["900"]),
                               ("more than 255 items in the page of port", ["900", "901"])):
            with self.subTest(message):
                self.setUp()
                self.with_claims("port index: " + message,
                                 *(self.claim(first=port, last=port, name=f"Gadget {i:03}")
                                   for port in ports for i in range(256 // len(ports))))

    def test_more_wide_claims_than_a_table_holds(self):
        self.with_claims("more than 256 segments of wide claims",
                         *(self.claim(first=str(port), last=str(port + 500), name=f"Gadget {port}")
                           for port in range(1000, 1130)))

    def test_more_records_than_a_table_holds(self):
        for message, rows in (
                ("service x has more than 127 claims",
                 [record(str(1000 + i), "tcp", "x", "X") for i in range(4096)]),
                ("the names have outgrown one literal",
                 [record(str(1000 + i), "tcp", f"a-long-name{i:04}", "X") for i in range(4500)]),
                ("the statuses have outgrown one literal",
                 [record(str(1000 + i), "tcp", None, "Reserved",
                         f"<unauthorized>port {1000 + i} {'y' * 400}</unauthorized>")
                  for i in range(200)])):
            with self.subTest(message):
                self.setUp()
                self.refused(message, registry(SMALL + rows))

    def test_a_text_longer_than_a_row_holds(self):
        self.with_row('a text of 3840 bytes: "yyyy', "9", "tcp", "x", "y" * 3840)

    def test_snapshot_twice(self):
        facts = copy_facts(self.folder / "facts")
        pin(facts, b"something else")
        self.refused("duplicate row", facts=facts)

    def test_facts_that_are_cut_off_or_empty(self):
        names = sorted(path.name for path in copy_facts(self.folder / "all").glob("*.tsv"))
        self.assertGreaterEqual(len(names), 8)
        for name in names:
            for data in (b"", None):  # None: the last byte is missing
                with self.subTest(name=name, data=data):
                    self.setUp()
                    facts = copy_facts(self.folder / "facts")
                    pin(facts, registry().encode())
                    whole = (facts / name).read_bytes()
                    (facts / name).write_bytes(whole[:-1] if data is None else data)
                    self.refused(f"{name}: empty, or cut off", facts=facts, pinned=False)

    def test_facts_without_a_row(self):
        for name in ("claims.tsv", "inspect_commands.tsv"):
            with self.subTest(name):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                head = (facts / name).read_text().split("\n")[0]
                (facts / name).write_text(head + "\n")
                self.refused("has no row", facts=facts)

    def test_a_folder_in_place_of_facts(self):
        facts = copy_facts(self.folder / "facts")
        pin(facts, registry().encode())
        (facts / "claims.tsv").unlink()
        (facts / "claims.tsv").mkdir()
        self.refused("claims.tsv: cannot be read", facts=facts, pinned=False)

    # All tables are replaced, or none.
    def left(self):
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith("output"))

    def test_full_disk(self):
        data = registry().encode()
        (self.folder / "registry.xml").write_bytes(data)
        facts = copy_facts(self.folder / "facts")
        pin(facts, data)
        arguments = (self.folder / "registry.xml", "--facts", facts, "--output", self.output)
        before = contents(self.output)
        for size in (0, 1000, 5000, 20000, 60000):
            with self.subTest(size):
                code, _, error = run(*arguments, largest_file=size)
                self.assertEqual(code, 1)
                self.assertRegex(error, r"output\.new/\w+\.hpp: cannot be written")
                self.assertEqual(contents(self.output), before)
                self.assertEqual(self.left(), ["output"])
        self.assertEqual(run(*arguments, largest_file=10_000_000)[0], 0)
        self.assertGreater(len(contents(self.output)), 8)
        self.assertEqual(self.left(), ["output"])

    def test_full_disk_behind_standard_output(self):
        with open("/dev/full", "wb") as full:
            path = self.folder / "registry.xml"
            path.write_bytes(registry().encode())
            code, _, error = run("--diff", path, path, stdout=full)
        self.assertEqual(code, 1)
        self.assertIn("standard output cannot be written", error)

    def test_what_is_no_table_is_not_lost(self):
        for make in (lambda path: path.write_text("mine"), pathlib.Path.mkdir):
            self.setUp()
            make(self.output / "notes.txt")
            self.refused("notes.txt: no table of the generator, and would be lost")
            self.assertEqual(self.left(), ["output"])

    def test_the_old_tables_cannot_be_moved(self):
        (self.folder / "output.old").mkdir()
        (self.folder / "output.old" / "kept").write_text("mine")
        self.refused("output.old")
        self.assertEqual((self.folder / "output.old" / "kept").read_text(), "mine")
        self.assertEqual(self.left(), ["output", "output.old"])

    def test_a_file_in_place_of_the_output(self):
        (self.output / "registered.hpp").unlink()
        self.output.rmdir()
        self.output.write_text("mine")
        self.assertEqual(self.generate(registry())[0], 1)
        self.assertEqual(self.output.read_text(), "mine")

    def test_output_behind_a_link(self):
        (self.folder / "output link").symlink_to(self.output)
        data = registry().encode()
        (self.folder / "registry.xml").write_bytes(data)
        facts = copy_facts(self.folder / "facts")
        pin(facts, data)
        self.assertEqual(run(self.folder / "registry.xml", "--facts", facts, "--output",
                             self.folder / "output link")[0], 0)
        self.assertTrue((self.folder / "output link").is_symlink())
        self.assertGreater(len(contents(self.output)), 8)


if __name__ == "__main__":
    unittest.main()
