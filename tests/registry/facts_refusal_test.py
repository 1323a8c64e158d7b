#!/usr/bin/env python3
"""What the generator must refuse of the hand-kept facts, each with a file broken in just that one way.
Of those that say what people meet: lore_refusal_test.py."""
import unittest

from generator import FACTS, PRIMARIES, Refusing, copy_facts, pin, registry, write_rows

EVERY_FILE = sorted(path.name for path in FACTS.glob("*.tsv") if path.name in (
    "aliases.tsv", "assigned_numbers.tsv", "blocked_ports.tsv", "claims.tsv", "ephemeral_ranges.tsv",
    "inspect_commands.tsv", "listed.tsv", "more_sources.tsv", "name_ports.tsv", "primaries.tsv", "products.tsv", "related.tsv", "roles.tsv",
    "snapshots.tsv", "statuses.tsv", "uses.tsv"))


class FactRefusals(Refusing):
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
                *(("not a commit of 12 hexadecimal digits", claim(source_url=address)) for address in (
                    "https://github.com/maker/gadget/blob/main/docs/ports.md",
                    "https://github.com/maker/gadget/blob/0123456789abcdef0123456789abcdef01234567/x.md",
                    "https://github.com/maker/gadget/raw/0123456789aB/x.md",
                    "https://raw.githubusercontent.com/maker/gadget/master/ports.md")),
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
        for name in EVERY_FILE:
            with self.subTest(name):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                lines = (facts / name).read_text().split("\n")
                lines[0] = "\t".join(reversed(lines[0].split("\t")))
                (facts / name).write_text("\n".join(lines))
                self.refused(f"{name}:1: the header must be", facts=facts)

    def test_missing_facts(self):
        for name in EVERY_FILE:
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
        inspect, blocked, ranges = "inspect_commands.tsv", "blocked_ports.tsv", "ephemeral_ranges.tsv"
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
                ("the command lacks {port}, has it thrice, or ends in the second", inspect,
                 "linux\tall\ttcp\tss\tx\tx\tx\tx"),
                ("the command lacks {port}, has it thrice, or ends in the second", inspect,
                 "linux\tall\ttcp\tss {port} {port}\tx\tx\tx\tx"),
                ("the command lacks {port}, has it thrice, or ends in the second", inspect,
                 "linux\tall\ttcp\tss {port} {port} {port} x\tx\tx\tx\tx"),
                ("states are all or listening, not \"open\"", inspect,
                 "linux\topen\ttcp\tss {port}\tx\tx\tx\tx"),
                ('yes or no, not "maybe"', blocked, "9999\tyes\tno\tmaybe\tno"),
                ("malformed, duplicate or unblocked port", blocked, "65536\tyes\tno\tno\tno"),
                ("malformed, duplicate or unblocked port", blocked, "1\tyes\tno\tno\tno"),
                ("malformed, duplicate or unblocked port", blocked, "9999\tno\tno\tno\tno")):
            with self.subTest(message=message, row=row):
                self.setUp()
                facts = copy_facts(self.folder / "facts")
                with open(facts / name, "a", encoding="ascii") as file:
                    file.write(row + "\n")
                self.refused(message, facts=facts)

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

    def test_snapshot_twice(self):
        facts = copy_facts(self.folder / "facts")
        pin(facts, b"something else")
        self.refused("duplicate row", facts=facts)

    def test_facts_that_are_cut_off_or_empty(self):
        for name in EVERY_FILE:
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


if __name__ == "__main__":
    unittest.main()
