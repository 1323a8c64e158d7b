#!/usr/bin/env python3
"""What the generator must refuse of IANA's XML and of its own output, each with an input broken in
just that one way."""
import pathlib
import re
import unittest

from generator import PEOPLE, SMALL, Refusing, contents, copy_facts, pin, record, registry, run


class Refusals(Refusing):
    # The control: what the others break is accepted.
    def test_the_small_registry_is_accepted(self):
        code, out, error = self.generate(registry())
        self.assertEqual((code, error), (0, ""))
        made = contents(self.output)
        self.assertIn(b'/* 80 tcp,udp http */ "A\\11Hypertext"', made["registered.hpp"])
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

    # Of an array a program has one; a literal that a pointer points to is each unit's own at -O0.
    def test_no_text_has_a_zero(self):
        for size in (1, 239, 240, 255, 510, 3569):
            with self.subTest(size):
                self.setUp()
                row = record("9", "tcp", "x", "y" * size)
                code, _, error = self.generate(registry(SMALL + [row]))
                self.assertEqual((code, error), (0, ""))
                made = contents(self.output)["registered.hpp"]
                self.assertIn(b"inline constexpr char registered_0[] =", made)
                self.assertIsNone(re.search(rb"\\0(?![0-7])|\\000", made))

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

    def test_unauthorized_use_of_other_ports(self):
        self.with_row('unauthorized use of none of its ports: "port 20"', "9-10", "tcp", None,
                      "Unassigned", "<unauthorized>port 20</unauthorized>")

    def test_reference_without_data(self):
        self.with_row("a reference of type rfc without data", "9", "tcp", "x", "X",
                      '<xref type="rfc" data=""/>')

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
