#!/usr/bin/env python3
"""Azure's flow logs: one JSON object a file, each flow a string in it, in any layout."""
import json
import random
import unittest

from flows import FlowsTest

HTTPS = ["443", "https", "system", "iana", "destination"]
SSH = ["22", "ssh", "system", "iana", "destination"]
NNTP = ["119", "nntp", "system", "iana", "destination"]
RDP = ["3389", "ms-wbt-server", "user", "iana", "destination"]

# "Virtual network flow logs", https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview:
# its "Sample log record", of whose tuples some are left out.
VNET = {"records": [{
    "time": "2022-09-14T09:00:52.5625085Z",
    "flowLogVersion": 4,
    "flowLogGUID": "abcdef01-2345-6789-0abc-def012345678",
    "macAddress": "00224871C205",
    "category": "FlowLogFlowEvent",
    "flowLogResourceID": "/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/NETWORKWATCHERRG/PROVIDERS/MICROSOFT.NETWORK/NETWORKWATCHERS/NETWORKWATCHER_EASTUS2EUAP/FLOWLOGS/VNETFLOWLOG",
    "targetResourceID": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.Network/virtualNetworks/myVNet",
    "operationName": "FlowLogFlowEvent",
    "flowRecords": {"flows": [
        {"aclID": "00000000-1234-abcd-ef00-c1c2c3c4c5c6",
         "flowGroups": [{"rule": "DefaultRule_AllowInternetOutBound", "flowTuples": [
             "1663146003599,10.0.0.6,52.239.184.180,23956,443,6,O,B,NX,0,0,0,0",
             "1663146003606,10.0.0.6,52.239.184.180,23956,443,6,O,E,NX,3,767,2,1580",
             "1663146022793,10.0.0.6,104.16.218.84,36776,443,6,O,E,NX,22,2217,33,32466"]}]},
        {"aclID": "01020304-abcd-ef00-1234-102030405060",
         "flowGroups": [
             {"rule": "BlockHighRiskTCPPortsFromInternet", "flowTuples": [
                 "1663145998065,101.33.218.153,10.0.0.6,55188,22,6,I,D,NX,0,0,0,0",
                 "1663146005503,192.241.200.164,10.0.0.6,35276,119,6,I,D,NX,0,0,0,0"]},
             {"rule": "Internet", "flowTuples": []}]}]}}]}
VNET_ANSWERS = [HTTPS, HTTPS, HTTPS, SSH, NNTP]

# "Flow logging for network security groups", https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview:
# from its samples of version 1 and version 2.
NSG = {"records": [{
    "time": "2017-02-16T22:00:32.8950000Z",
    "systemId": "55ff55ff-aa66-bb77-cc88-99dd99dd99dd",
    "category": "NetworkSecurityGroupFlowEvent",
    "resourceId": "/SUBSCRIPTIONS/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e/RESOURCEGROUPS/FABRIKAMRG/PROVIDERS/MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/FABRIAKMVM1-NSG",
    "operationName": "NetworkSecurityGroupFlowEvents",
    "properties": {"Version": 1, "flows": [
        {"rule": "UserRule_default-allow-rdp", "flows": [{"mac": "000D3AF8801A", "flowTuples": [
            "1487282370,192.0.2.17,10.1.0.4,61771,3389,T,I,A",
            "1487282393,203.0.113.34,10.1.0.4,58596,3389,T,I,A"]}]},
        {"rule": "UserRule_default-allow-rdp", "flows": [{"mac": "000D3AF8801A", "flowTuples": [
            "1542110402,192.0.2.190,10.5.16.4,28746,443,U,I,D,B,,,,",
            "1542110379,10.5.16.4,203.0.113.117,59932,443,T,O,A,E,1,66,1,66",
            "1487282505,192.0.2.55,10.1.0.4,8080,8080,T,I,D",
            "1487282481,198.51.100.194,10.1.0.4,36844,53,U,I,D"]}]}]}}]}
NSG_ANSWERS = [RDP, RDP, HTTPS, HTTPS, ["8080", "http-alt", "user", "iana", "both"],
               ["53", "domain", "system", "iana", "destination"]]


def tuples(node):
    """All strings in arrays called flowTuples, in their order."""
    if isinstance(node, list):
        return [found for part in node for found in tuples(part)]
    if not isinstance(node, dict):
        return []
    return [found for key, part in node.items()
            for found in (part if key == "flowTuples" else tuples(part))]


def without_fields(node, size):
    """The same with the last fields of each tuple cut off."""
    if isinstance(node, list):
        return [without_fields(part, size) for part in node]
    if not isinstance(node, dict):
        return node
    return {key: [text.rsplit(",", size)[0] for text in part] if key == "flowTuples"
            else without_fields(part, size) for key, part in node.items()}


class Azure(FlowsTest):
    def answers(self, log, *arguments):
        out = self.annotated(log, *arguments)
        values = [json.loads(line) for text in (log, out)
                  for line in ([text] if text.lstrip()[:1] == "{" and "\n{" not in text
                               else text.splitlines())]
        half = len(values) // 2
        self.assertEqual(without_fields(values[half:], 5), values[:half])
        # What is no tuple is untouched, to the last blank.
        self.assertEqual(len(out) - len(log), sum(map(len, tuples(values[half:]))) -
                         sum(map(len, tuples(values[:half]))))
        return [text.split(",")[-5:] for text in tuples(values[half:])]

    def test_documented_samples_in_every_layout(self):
        for value, answers in ((VNET, VNET_ANSWERS), (NSG, NSG_ANSWERS)):
            layouts = [json.dumps(value), json.dumps(value, separators=(",", ":")),
                       json.dumps(value, indent=4), json.dumps(value, indent=1) + "\n",
                       json.dumps(value, indent="\t").replace("\n", "\r\n"),
                       "\n".join(json.dumps(record) for record in value["records"]) + "\n"]
            for log in layouts:
                self.assertEqual(self.answers(log), answers, log)
                self.assertEqual(self.answers(log, "--format", "azure"), answers)

    def test_documented_sample_of_records_in_records(self):
        # The sample of version 1 repeats itself in itself.
        log = json.dumps({"records": [*NSG["records"], NSG]}, indent=4)
        self.assertEqual(self.answers(log), NSG_ANSWERS * 2)

    def test_larger_than_any_line(self):
        record = VNET["records"][0]
        log = json.dumps({"records": [record] * 2000}, separators=(",", ":"))
        self.assertGreater(len(log), 2 ** 21)
        self.assertEqual(self.answers(log), VNET_ANSWERS * 2000)

    def test_other_protocols_and_answers(self):
        log = json.dumps({"flowTuples": ["1,10.0.0.1,10.0.0.2,8,0,1,I,B,NX,0,0,0,0",
                                         "1,10.0.0.1,10.0.0.2,53,36844,17,I,B,NX,0,0,0,0",
                                         "1,10.0.0.1,10.0.0.2,60314,60648,6,I,B,NX,0,0,0,0",
                                         "1,10.0.0.1,10.0.0.2,50000,28960,17,I,B,NX,0,0,0,0"]})
        self.assertEqual(self.answers(log),
                         [[""] * 5, ["53", "domain", "system", "iana", "source"],
                          ["", "", "", "", "unknown"],
                          ["28960", "Call of Duty (1_ 2_ 4_ WaW)", "user", "observed", "destination"]])

    def test_strings_that_are_no_tuples(self):
        log = json.dumps({"a\"": "flowTuples", "b": ["1,2,3,36844,53,6,I,A"], "flowTuples": "x,y",
                          "c": {"\\": "\\\"]", "rule": "a,b,c,1,22,T,I,A"},
                          "flowTuples ": ["1,2,3,36844,53,6,I,A"]})
        self.assertEqual(self.annotated(log, "--format", "azure"), log)

    def test_malformed_tuples_are_reported_by_line(self):
        good = "1,10.0.0.1,10.0.0.2,36844,53,17,I,B,NX,0,0,0,0"
        for bad, why in (("1,10.0.0.1,10.0.0.2,36844,53", "it has fewer fields than a flow tuple"),
                         (good.replace(",53,", ",,"), "it has one port only"),
                         (good.replace("36844,53", ","), "it has no ports, which its protocol needs"),
                         (good.replace(",53,", ",65536,"), "its destination port is no port number"),
                         (good.replace("36844", "http"), "its source port is no port number"),
                         (good.replace(",17,", ",X,"), "its protocol is none"),
                         (good + ",53,domain,system,iana,destination", "it has the fields already that would be added")):
            log = json.dumps({"records": [{"flowTuples": [good, bad, good]}]}, indent=1)
            code, out, error = self.run_log(log)
            self.assertEqual(code, 1)
            line = 1 + log[:log.index('"' + bad + '"')].count("\n")
            self.assertTrue(error.startswith(f"-:{line}: {why}\n"), error)
            self.assertEqual(json.loads(out)["records"][0]["flowTuples"][1], bad)
            self.assertEqual(out.count(b",53,domain,system,iana,destination\""),
                             3 if bad.endswith("destination") else 2)

    def test_cut_off_anywhere(self):
        short = {"records": [{"macAddress": "00224871C205", "flowRecords": {"flows": [{"flowGroups": [
            {"rule": 'a "b', "flowTuples": ["1,10.0.0.6,10.0.0.7,23956,443,6,O,B,NX,,,,",
                                               "1,10.0.0.6,10.0.0.7,23956,443,6,O,E,NX,1,2,3,4"]}]}]}}]}
        for log in (json.dumps(short, indent=1), json.dumps(short)):
            self.assertEqual(self.answers(log), [HTTPS] * 2)
            for size in range(len(log)):
                code, out, _ = self.run_log(log[:size])
                self.assertIn(code, (0, 1))
                self.assertEqual(self.kept(log[:size].encode(), out), size)

    @staticmethod
    def kept(log, out):
        """How many bytes of the log are in the output, in their order."""
        at = 0
        for number, byte in enumerate(log):
            at = out.find(byte, at) + 1
            if at == 0:
                return number
        return len(log)

    def test_damaged_logs_keep_every_byte(self):
        chosen = random.Random(3)
        for log in (json.dumps(VNET, indent=1), json.dumps(NSG)):
            for _ in range(100):
                text = bytearray(log.encode())
                for _ in range(chosen.randrange(1, 6)):
                    at = chosen.randrange(20, len(text))
                    text[at:at + chosen.randrange(3)] = chosen.choice(
                        [b'"', b"\\", b"[", b"]", b"\n", b"\0", b"\xff", b",", b"{", b"}"])
                code, out, _ = self.run_log(bytes(text))
                self.assertIn(code, (0, 1))
                self.assertEqual(self.kept(text, out), len(text))

    def test_after_a_string_that_is_not_closed(self):
        log = json.dumps(VNET, indent=1)
        broken = log.replace('"macAddress"', '"macAddress')
        code, out, error = self.run_log(broken)
        self.assertEqual((code, out.count(b",443,https,")), (1, 3))
        self.assertRegex(error, r"^-:\d+: a string is not closed on its line\n")


if __name__ == "__main__":
    unittest.main()
