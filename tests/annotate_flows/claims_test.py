#!/usr/bin/env python3
"""--claims FILE: the user's own claims go before the library's, and decide which end serves."""
import pathlib
import tempfile
import unittest

from flows import FlowsTest

SERVICES = ("billing 60314/tcp # Billing API\n"
            "storefront 443/tcp\n"
            "metrics 60648/udp\n")
TSV = ("first\tlast\ttransports\tname\tdescription\n"
       "60314\t\ttcp\tBilling, new\tBilling API\n"
       "61000\t61007\ttcp,udp\tWorkers\t\n")


class Claims(FlowsTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "claims"

    def answers(self, claims, *flows):
        self.file.write_bytes(claims if isinstance(claims, bytes) else claims.encode())
        log = "srcPort,dstPort,proto\n" + "".join(f"{a},{b},{t}\n" for a, b, t in flows)
        return self.added(log, ",", "--claims", str(self.file))[1:]

    def test_services(self):
        unknown = ["", "", "", "", "unknown"]
        self.assertEqual(
            self.answers(SERVICES, (60314, 60648, "tcp"), (60648, 60314, "tcp"),
                         (60314, 60648, "udp"), (50123, 443, "tcp"), (50123, 22, "tcp"),
                         (60314, 60314, "tcp"), (60284, 60285, "tcp")),
            [["60314", "billing", "dynamic", "custom", "source"],
             ["60314", "billing", "dynamic", "custom", "destination"],
             ["60648", "metrics", "dynamic", "custom", "destination"],
             ["443", "storefront", "system", "custom", "destination"],
             ["22", "ssh", "system", "iana", "destination"],
             ["60314", "billing", "dynamic", "custom", "both"], unknown])

    def test_they_decide_before_what_the_library_knows(self):
        self.assertEqual(self.answers(SERVICES, (60314, 22, "tcp")),
                         [["60314", "billing", "dynamic", "custom", "source"]])

    def test_tab_separated_values(self):
        log = "srcPort,dstPort,proto\n60314,60648,tcp\n61003,50123,udp\n"
        self.file.write_text(TSV)
        self.assertEqual(self.annotated(log, "--claims", str(self.file)).splitlines()[1:],
                         ['60314,60648,tcp,60314,"Billing, new",dynamic,custom,source',
                          "61003,50123,udp,61003,Workers,dynamic,custom,source"])

    def test_the_summary_names_them(self):
        self.file.write_text(SERVICES)
        _, _, error = self.run_log("srcPort,dstPort,proto\n60314,60648,tcp\n", "--claims",
                                   str(self.file))
        self.assertIn("60314/tcp", error)
        self.assertIn("billing", error)

    def refused(self, claims, *messages):
        if claims is not None:
            self.file.write_text(claims)
        code, out, error = self.run_log("srcPort,dstPort,proto\n60314,60648,tcp\n", "--claims",
                                        str(self.file))
        self.assertEqual((code, out), (2, b""), error)
        for message in messages:
            self.assertIn(message, error)
        for line in error.splitlines():
            self.assertTrue(line.startswith("annotate_flows: "), line)

    def test_each_wrong_line_is_named(self):
        self.refused(SERVICES + "broken 70000/tcp\nbilling 60314/tcp\nno-port\n",
                     f"{self.file}:4: ", f"{self.file}:5: ", f"{self.file}:6: ",
                     "wrong lines of claims: 3\n")
        self.refused("x\n" * 1000, f"{self.file}:10: ", "wrong lines of claims: 1000\n")

    def test_no_such_file(self):
        self.refused(None, "claims", "cannot be read")


if __name__ == "__main__":
    unittest.main()
