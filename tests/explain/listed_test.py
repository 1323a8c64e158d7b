#!/usr/bin/env python3
"""Where IANA's registry has no date, the first RFC whose list of port numbers has the claim: on the page,
among its sources and in JSON. What is expected was read in the RFCs, not in listed.tsv."""
import json
import os
import pathlib
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
MONTHS = {990: "November 1986", 1010: "May 1987", 1060: "March 1990", 1340: "July 1992", 1700: "October 1994"}
DATES = {990: "1986-11", 1010: "1987-05", 1060: "1990-03", 1340: "1992-07", 1700: "1994-10"}
# (port, name, first transport) -> the first of these RFCs that has the keyword on the port, for all of the
# claim's transports: the lists before RFC 1060's second, of Unix ports, are for TCP and UDP alike.
READ = {
    (7, "echo", "tcp"): 990, (25, "smtp", "tcp"): 990, (53, "domain", "tcp"): 990, (132, "cisco-sys", "tcp"): 990,
    (137, "netbios-ns", "tcp"): 1010, (140, "emfis-data", "tcp"): 1010, (142, "bl-idm", "tcp"): 1010,
    (1, "tcpmux", "tcp"): 1060, (110, "pop3", "tcp"): 1060, (161, "snmp", "tcp"): 1060, (194, "irc", "tcp"): 1060,
    (512, "biff", "udp"): 1060, (514, "syslog", "udp"): 1060, (1650, "nkd", "tcp"): 1060, (2049, "shilp", "tcp"): 1060,
    (70, "gopher", "tcp"): 1340, (88, "kerberos", "tcp"): 1340, (199, "smux", "tcp"): 1340,
    (666, "mdqs", "tcp"): 1340,  # RFC 1060 has it for TCP alone
    (1650, "nkd", "udp"): 1340, (7000, "afs3-fileserver", "tcp"): 1340,
    (389, "ldap", "tcp"): 1700, (443, "https", "tcp"): 1700, (1412, "innosys", "tcp"): 1700,
    (1433, "ms-sql-s", "tcp"): 1700, (6000, "x11", "tcp"): 1700,
    (9, "discard", "sctp"): None, (22, "ssh", "tcp"): None, (443, "https", "sctp"): None,
    (49, "tacacs", "tcp"): None,   # "login" in all five
    (80, "http", "tcp"): None,     # "www" in RFC 1340, "www-http" in RFC 1700
    (264, "bgmp", "tcp"): None,    # none has the number
    (666, "doom", "tcp"): None,    # RFC 1700 has it for TCP, twice
    (1352, "lotusnote", "tcp"): None,  # RFC 1340 has it; the registry says July 1992 itself
}


def explanation(form, port, depth="standard"):
    return subprocess.run([os.environ["PORTLORE_EXPLAIN_ALL"], form, depth, str(port), str(port)], check=True,
                          capture_output=True).stdout.decode("utf-8").rstrip("\f")


def registered(port):
    return [c for c in json.loads(explanation("json", port))["claims"] if c["provenance"] == "iana"]


class Listed(unittest.TestCase):
    def test_what_was_read_in_the_rfcs(self):
        shown = 0
        for (port, name, first), rfc in READ.items():
            with self.subTest(port=port, name=name):
                one, = (c for c in registered(port) if (c["name"], c["transports"][0]) == (name, first))
                self.assertEqual(one.get("listed_by"), rfc and {
                    "rfc": rfc, "date": DATES[rfc],
                    "source": {"title": f"RFC {rfc}: Assigned Numbers",
                               "url": f"https://www.rfc-editor.org/rfc/rfc{rfc}"}})
                page = " ".join(explanation("plain", port, "full").split())
                said = f"listed by {MONTHS.get(rfc)} (RFC {rfc})"
                self.assertEqual(said in page, rfc is not None)
                if rfc:
                    self.assertIn(f"https://www.rfc-editor.org/rfc/rfc{rfc}", page.split(" Sources ")[1])
                    for form in ("markdown", "html"):
                        self.assertIn(said, " ".join(explanation(form, port, "full").split()), form)
                    # A full standard page leaves out the registry line of its own use.
                    standard = " ".join(explanation("plain", port).split())
                    rows = standard.partition("In the registry")[2]
                    if port != 4444 and f" {name} " in rows:
                        shown += 1
                        self.assertIn(said, rows)
        self.assertGreater(shown, 10)

    def test_the_row_has_it_where_a_date_would_be(self):
        said = "assigned to IESG, listed by October 1994 (RFC 1700)"
        self.assertIn(said + ", changed 2021-10-01 ", " ".join(explanation("plain", 443, "full").split()))
        # A full standard page has one line for each entry.
        self.assertIn(said + "\n", explanation("plain", 443))
        self.assertIn("innosys TCP, UDP: listed by October 1994 (RFC 1700) ",
                      " ".join(explanation("plain", 1412).split()))
        self.assertNotIn("listed by", explanation("plain", 264))

    def test_a_full_page_keeps_to_its_lines(self):
        self.assertLessEqual(explanation("plain", 4444).count("\n"), 56)
        self.assertIn("listed by October 1994 (RFC 1700)", " ".join(explanation("plain", 4444, "full").split()))

    def test_every_row_is_shown_and_nothing_else(self):
        lines = (SOURCE / "cmake/registry/facts/listed.tsv").read_text().splitlines()[1:]
        rows = {(ports, name, int(rfc)): transports
                for rfc, ports, transports, name in (line.split("\t") for line in lines)}
        found = set()
        for port in sorted({int(ports.split("-")[0]) for ports, _, _ in rows}):
            for c in registered(port):
                if "listed_by" in c:
                    ports = str(c["first"]) if c["first"] == c["last"] else f"{c['first']}-{c['last']}"
                    key = ports, c["name"], c["listed_by"]["rfc"]
                    self.assertLessEqual(set(c["transports"]), set(rows[key].split(",")), key)
                    self.assertEqual(c["registered"], "", key)
                    found.add(key)
        self.assertEqual(found, set(rows))


if __name__ == "__main__":
    unittest.main()
