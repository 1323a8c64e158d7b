#!/usr/bin/env python3
"""The extension's functions: values written by hand, errors by SQLSTATE, NULL, what the planner is told.
What registry_test.py compares with other readers is not repeated here."""
import os
import re
import subprocess
import unittest

import need
from server import Server, configured

VERSION = os.environ["PORTLORE_VERSION"]
# Each function with arguments that are good.
CALLS = {
    "port_range": ("443",),
    "port_service": ("443", "'tcp'"),
    "port_plain_name": ("443", "'tcp'"),
    "port_server_side": ("50000", "443", "'tcp'"),
    "port_explain": ("443", "'tcp'"),
    "port_claims": ("443",),
}
COLUMNS = ("place", "name", "plain_name", "description", "owner", "transports", "first_port", "last_port",
           "provenance", "prominence", "role", "reference", "source_title", "source_url", "is_historic",
           "is_malicious", "is_listing")


def call(name, *arguments):
    return f"SELECT * FROM {name}({', '.join(arguments)})"


class Extension(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)
        cls.rows, cls.value, cls.error = cls.server.rows, cls.server.value, cls.server.error
        cls.rows("CREATE EXTENSION portlore")

    def answers(self, name, expected):
        """Asks the function for each key of `expected` in one statement."""
        for arguments, answer in expected.items():
            listed = ", ".join(repr(a) for a in (arguments if isinstance(arguments, tuple) else (arguments,)))
            self.assertEqual(self.value(f"SELECT {name}({listed})"), answer, (name, arguments))

    def test_range(self):
        self.answers("port_range", {0: "system", 1023: "system", 1024: "user", 49151: "user",
                                    49152: "dynamic", 65535: "dynamic"})
        self.assertEqual(self.rows("SELECT port_range(p), count(*) FROM generate_series(0, 65535) p "
                                   "GROUP BY 1 ORDER BY 2"),
                         [("system", "1024"), ("dynamic", "16384"), ("user", "48128")])

    def test_service(self):
        self.answers("port_service", {
            (443, "tcp"): "https", (443, "UDP"): "https", (2049, "udp"): "nfs", (512, "tcp"): "exec",
            (512, "udp"): "biff", (36412, "sctp"): "s1-control", (36412, "tcp"): None,
            (6443, "tcp"): "sun-sr-https", (2, "tcp"): None, (60284, "tcp"): None})

    def test_plain_name(self):
        self.answers("port_plain_name", {
            (6443, "tcp"): "Kubernetes API server", (3306, "tcp"): "MySQL or MariaDB database",
            (5432, "tcp"): "PostgreSQL database", (60284, "dccp"): None, (60648, "tcp"): None})

    def test_server_side(self):
        self.answers("port_server_side", {
            (50000, 443, "tcp"): "destination", (443, 50000, "tcp"): "source",
            (9091, 5432, "tcp"): "destination", (5432, 9091, "tcp"): "source",  # PostgreSQL is better known
            (68, 67, "udp"): "destination", (67, 68, "udp"): "source",          # DHCP
            (161, 162, "udp"): "destination",                                   # an SNMP trap
            (123, 123, "udp"): "both", (60648, 60878, "tcp"): "unknown"})
        sides = self.rows("SELECT count(*) FILTER (WHERE port_server_side(a, b, 'udp') <> CASE "
                          "port_server_side(b, a, 'udp') WHEN 'source' THEN 'destination' WHEN 'destination' "
                          "THEN 'source' ELSE port_server_side(b, a, 'udp') END), count(*) "
                          "FROM generate_series(0, 65535, 257) a, generate_series(0, 65535, 641) b")
        self.assertEqual(sides, [("0", str(256 * 103))])

    def test_explain(self):
        page = self.value("SELECT port_explain(22, 'tcp')")
        self.assertTrue(page.startswith("TCP port 22: SSH, encrypted remote login\n  Lets you log in from elsewhere by password or key, run commands, copy files."), page[:200])
        self.assertIn("Get-NetTCPConnection | ? {$_.LocalPort,$_.RemotePort -eq 22} ", page)
        self.assertNotIn("NetUDPEndpoint", page)
        self.assertIn("Get-NetUDPEndpoint -LocalPort 53 ", self.value("SELECT port_explain(53, 'udp')"))
        self.assertTrue(self.value("SELECT port_explain(55680, 'tcp')").startswith(
            "TCP port 55680: a temporary port, nobody's\n"))
        # Each is whole, the shortest and those that do not fit into the module's first buffer.
        self.assertEqual(self.rows(
            "SELECT count(*) FILTER (WHERE page LIKE format('TCP port %s: %%', p) AND page ~ "
            "E'\nSources: ([^\n]+\n  )*[^\n]+[.]\n(  Read on: https?://[^\n ]+\n)?$'), count(*) FILTER (WHERE octet_length(page) > 2560) > 9 "
            "FROM generate_series(0, 65535) p, LATERAL port_explain(p, 'tcp') page"), [("65536", "t")])

    def test_claims(self):
        names = self.value("SELECT array_to_string(proargnames[2:], ' ') FROM pg_proc WHERE proname = 'port_claims'")
        self.assertEqual(tuple(names.split()), COLUMNS)
        iana, kubernetes = self.rows("SELECT * FROM port_claims(6443) WHERE place <= 2")
        self.assertEqual(iana, ("1", "sun-sr-https", "Sun Service Registry (gone)", iana[3], iana[4], "{tcp,udp}",
                                "6443", "6443", "iana", "rare", "server", None,
                                "IANA Service Name and Transport Protocol Port Number Registry",
                                "https://www.iana.org/assignments/service-names-port-numbers", "f", "f", "f"))
        self.assertEqual(kubernetes[:3] + kubernetes[4:12], (
            "2", "Kubernetes API server", "Kubernetes API server", "Kubernetes", "{tcp}", "6443", "6443", "vendor",
            "dominant", "server", None))
        self.assertEqual(kubernetes[12], "Kubernetes documentation: Ports and Protocols")
        self.assertEqual(self.rows("SELECT name, reference FROM port_claims(443) WHERE 'tcp' = ANY(transports) "
                                   "AND provenance = 'iana'"), [("https", "RFC 9110")])
        # An interval, malicious software, an old spelling, and nobody's.
        self.assertEqual(self.rows("SELECT first_port, last_port FROM port_claims(6010) WHERE name = 'x11'"),
                         [("6000", "6063")])
        self.assertEqual(self.rows("SELECT name FROM port_claims(23) WHERE is_malicious"), [("Mirai telnet scan",)])
        self.assertEqual(self.rows("SELECT name, is_historic FROM port_claims(63) WHERE provenance = 'iana'"),
                         [("whoispp", "f"), ("whois++", "t")])
        self.assertEqual(self.rows("SELECT * FROM port_claims(60648)"), [])

    def test_claims_wherever_a_set_may_be(self):
        self.assertEqual(self.rows("SELECT (port_claims(6443)).name LIMIT 1"), [("sun-sr-https",)])
        self.assertEqual(self.rows("SELECT p, name FROM (VALUES (443), (60648), (22)) v(p), port_claims(p) "
                                   "WHERE provenance = 'iana' AND 'tcp' = ANY(transports) ORDER BY p"),
                         [("22", "ssh"), ("443", "https")])
        self.assertEqual(self.rows("SELECT count(*), count(place) FROM (VALUES (443), (60648)) v(p) "
                                   "LEFT JOIN LATERAL (SELECT * FROM port_claims(p) LIMIT 1) c ON true"),
                         [("2", "1")])

    def test_bad_ports(self):
        hint = "A port is a number from 0 to 65535."
        for name, arguments in CALLS.items():
            for bad in "-1", "65536", "-2147483648", "2147483647":
                for place, good in enumerate(arguments):
                    if good.isdigit():
                        asked = [*arguments[:place], bad, *arguments[place + 1:]]
                        self.assertEqual(self.error(call(name, *asked)),
                                         ("22003", f"port number out of range: {bad}", hint))

    def test_bad_transports(self):
        hint = "A transport is tcp, udp, sctp or dccp."
        for name, arguments in CALLS.items():
            if arguments[-1] != "'tcp'":
                continue
            for bad, shown in [("'icmp'", "icmp"), ("''", ""), ("'tcp '", "tcp "), ("'%s%n'", "%s%n"),
                               ("'6'", "6"), ("repeat('\u20ac', 1000000)", 13 * "\u20ac")]:
                self.assertEqual(self.error(call(name, *arguments[:-1], bad)),
                                 ("22023", f'unknown transport: "{shown}"', hint))

    def test_null_in_null_out(self):
        for name, arguments in CALLS.items():
            for place in range(len(arguments)):
                asked = [*arguments[:place], "NULL", *arguments[place + 1:]]
                expected = [] if name == "port_claims" else [(None,)]
                self.assertEqual(self.rows(call(name, *asked)), expected, asked)

    def test_what_the_planner_is_told(self):
        found = self.rows("SELECT proname, provolatile, proisstrict, proparallel, prosecdef, proretset FROM pg_proc "
                          "WHERE proname LIKE 'port\\_%' ORDER BY 1")
        self.assertEqual(found, [(name, "i", "t", "s", "f", "t" if name == "port_claims" else "f")
                                 for name in sorted(CALLS)])
        # An index may be made on an immutable function alone; constant calls are made once.
        self.rows("CREATE TEMP TABLE f(p integer); CREATE INDEX ON f(port_plain_name(p, 'tcp'))")
        self.assertIn("'https'::text", self.value("EXPLAIN (VERBOSE, COSTS off, FORMAT JSON) "
                                                  "SELECT port_service(443, 'tcp')"))

    def test_belongs_to_the_extension(self):
        owned = self.rows("SELECT p.proname FROM pg_depend d JOIN pg_extension e ON d.refobjid = e.oid JOIN pg_proc p "
                          "ON d.objid = p.oid WHERE e.extname = 'portlore' AND d.deptype = 'e' ORDER BY 1")
        self.assertEqual([name for name, in owned], sorted(CALLS))
        self.assertEqual(self.rows("SELECT extversion FROM pg_extension WHERE extname = 'portlore'"), [(VERSION,)])
        self.assertEqual(self.rows("SELECT count(obj_description(oid, 'pg_proc')) FROM pg_proc "
                                   "WHERE proname LIKE 'port\\_%'"), [(str(len(CALLS)),)])
        # Whoever may create objects may have it, in a schema of one's choice; and it goes away whole.
        self.rows("CREATE ROLE somebody LOGIN")
        self.rows("CREATE DATABASE theirs OWNER somebody")
        self.rows("CREATE SCHEMA net; CREATE EXTENSION portlore SCHEMA net", "theirs", user="somebody")
        self.assertEqual(self.value("SELECT net.port_service(443, 'tcp')", "theirs"), "https")
        self.rows("DROP EXTENSION portlore", "theirs", user="somebody")
        self.assertEqual(self.value("SELECT count(*) FROM pg_proc WHERE proname LIKE 'port\\_%'", "theirs"), "0")

    def test_other_encodings(self):
        # IANA's own texts have characters that LATIN1 lacks.
        owners = "SELECT DISTINCT owner FROM generate_series(0, 65535) p, port_claims(p) ORDER BY 1"
        here = {owner for owner, in self.rows(owners) if owner}
        foreign = {owner for owner in here if owner.encode("latin-1", "replace").decode("latin-1") != owner}
        self.assertTrue({"Peter Sch\u00e4fer", "Frank J\u00e4kel"} <= here - foreign)
        self.assertGreater(len(foreign), 3)
        for encoding, python, client in [("LATIN1", "latin-1", "UTF8"), ("WIN1252", "cp1252", "UTF8"),
                                         ("SQL_ASCII", "utf-8", "UTF8"),
                                         ("MULE_INTERNAL", "ascii", "MULE_INTERNAL")]:  # no conversion from UTF-8
            self.rows(f"CREATE DATABASE {encoding} TEMPLATE template0 ENCODING '{encoding}'")
            self.rows("CREATE EXTENSION portlore", encoding.lower(), encoding=client)
            self.assertEqual({owner for owner, in self.rows(owners, encoding.lower(), encoding=client) if owner},
                             {owner.encode(python, "replace").decode(python) for owner in here}, encoding)

    def test_memory_is_taken_back(self):
        """After many calls and many errors the backend has what it had: its contexts and its pages."""
        work = """
            DO $$ BEGIN
                FOR p IN 0..65535 BY 17 LOOP
                    PERFORM length(port_explain(p, 'tcp')), count(c) FROM port_claims(p) c;
                    BEGIN PERFORM port_explain(p, 'none'); EXCEPTION WHEN invalid_parameter_value THEN END;
                    BEGIN PERFORM port_claims(p + 65536); EXCEPTION WHEN numeric_value_out_of_range THEN END;
                END LOOP;
            END $$;
            SELECT sum(length(port_explain(p, 'tcp'))) > 0 FROM generate_series(0, 65535, 5) p;
            SELECT count(c.description) > 0 FROM generate_series(0, 65535) p, port_claims(p) c"""
        used = ("SELECT sum(total_bytes), split_part(pg_read_file('/proc/self/statm'), ' ', 2)::int * 4096 "
                "FROM pg_backend_memory_contexts")
        script = ";".join([work, used, work, work, work, work, used]) + ";"
        done = subprocess.run([self.server.psql, "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", self.server.data, "-U",
                               "postgres", "-d", "postgres"], input=script, text=True, stdout=subprocess.PIPE,
                              check=True)
        (contexts, pages), (contexts_after, pages_after) = [
            map(int, line.split("|")) for line in done.stdout.splitlines() if "|" in line]
        print(f"memory contexts: {contexts} bytes, then {contexts_after}; resident: {pages}, then {pages_after}")
        self.assertLess(contexts_after, contexts + 100_000)
        if not os.environ.get("PORTLORE_PRELOAD"):  # a sanitizer keeps what is freed
            self.assertLess(pages_after, pages + 4_000_000)

    def test_what_the_module_needs(self):
        """Nothing of it can allocate but by PostgreSQL, or throw."""
        need.need("nm")
        module = os.environ["PORTLORE_POSTGRES"]
        listed = subprocess.run(["nm", "-D", "--undefined-only", "--format=just-symbols", module], text=True,
                                stdout=subprocess.PIPE, check=True).stdout.split()
        self.assertIn("palloc", listed)
        if not os.environ.get("PORTLORE_PRELOAD"):
            self.assertEqual([s for s in listed if re.match(
                r"(m|c|re)alloc\b|free\b|_Zn[wa]|_Zd[la]|__cxa_(throw|allocate|begin|guard)|_Unwind", s)], [])
        shown = subprocess.run(["nm", "-D", "--defined-only", "--format=just-symbols", module], text=True,
                               stdout=subprocess.PIPE, check=True).stdout.split()
        functions = ["portlore_" + name[len("port_"):] for name in CALLS]
        self.assertEqual(sorted(shown), sorted(["Pg_magic_func", *functions, *("pg_finfo_" + f for f in functions)]))


if __name__ == "__main__":
    need.or_exit(configured)
    need.main()
