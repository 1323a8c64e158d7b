#!/usr/bin/env python3
"""Logs of JSON objects, one a line, beside Python's own reader of JSON."""
import json
import unittest

from flows import FlowsTest

KEYS = ["server_port", "server_service", "server_range", "server_provenance", "server_side"]
DNS = dict(zip(KEYS, [53, "domain", "system", "iana", "destination"]))
HTTP = dict(zip(KEYS, [80, "http", "system", "iana", "destination"]))
HTTPS = dict(zip(KEYS, [443, "https", "system", "iana", "destination"]))
SSH = dict(zip(KEYS, [22, "ssh", "system", "iana", "destination"]))


def from_source(answer):
    return {**answer, "server_side": "source"}


class JsonLog(FlowsTest):
    def answers(self, *records, arguments=()):
        """What each record gained. Nothing else changed, not even a blank."""
        found = []
        lines = self.annotated("".join(f"{record}\n" for record in records), *arguments)
        for before, after in zip(records, lines.splitlines(), strict=True):
            old, new = json.loads(before), json.loads(after)
            in_wrapper = len(old) == 1 and isinstance(next(iter(old.values())), dict)
            if in_wrapper:
                self.assertEqual(list(new), list(old))
                old, new = next(iter(old.values())), next(iter(new.values()))
            added = {key: new[key] for key in new if key not in old}
            self.assertEqual({key: new[key] for key in old}, old)
            text = json.dumps(added, separators=(",", ":"))[1:-1]
            at = after.rindex("," + text) if text else len(after)
            self.assertEqual(after[:at] + after[at + len(text) + 1:], before)
            found.append(added)
        return found


class Zeek(JsonLog):
    """"conn.log", https://docs.zeek.org/en/v8.0.1/logs/conn.html, in the forms that its options give."""
    FLAT = ('{{"ts":1591367999.305988,"uid":"CMdzit1AMNsmfAIiQc","id{0}orig_h":"192.168.4.76",'
            '"id{0}orig_p":36844,"id{0}resp_h":"192.168.4.1","id{0}resp_p":53,"proto":"udp"}}')
    NESTED = ('{"ts":1591367999.305988,"id":{"orig_h":"192.168.4.76","orig_p":36844,'
              '"resp_h":"192.168.4.1","resp_p":53},"proto":"udp"}')

    def test_scope_separators(self):
        for between in (".", "_", "/", "::", "->"):
            self.assertEqual(self.answers(self.FLAT.format(between)), [DNS], between)

    def test_names_that_only_look_alike(self):
        for key in ("xid.orig_p", "id.orig_port", "orig_p", "idorig_p", "identity.orig_p"):
            code, out, error = self.run_log(self.FLAT.format(".") + "\n" +
                                            self.FLAT.format(".").replace("id.orig_p", key))
            self.assertEqual((code, out.count(b"domain")), (1, 1))
            self.assertIn("-:2: it has one port only\n", error)

    def test_nested(self):
        self.assertEqual(self.answers(self.NESTED, self.NESTED.replace('53}', '53, "x":{}}')),
                         [DNS, DNS])

    def test_kafkas_envelope(self):
        # "Zeek Kafka plugin", https://github.com/SeisoLLC/zeek-kafka: Kafka::tag_json
        flat = self.FLAT.format(".")
        for name in ("conn", "dns", "http"):
            self.assertEqual(self.answers(f'{{"{name}":{flat}}}', f'{{"{name}": {self.NESTED} }} ',
                                          flat, f'{{"{name}":{flat}}}'), [DNS] * 4)
        self.assertEqual(self.answers('{"conn":{"proto":"icmp","id.orig_p":8,"id.resp_p":0}}'), [{}])

    def test_ports_that_are_not_there(self):
        for record, why in (('{"id.orig_p":41000,"proto":"tcp"}', "it has one port only"),
                            ('{"id.resp_p":53,"proto":"udp"}', "it has one port only"),
                            ('{"id.orig_p":null,"id.resp_p":53,"proto":"udp"}', "it has one port only"),
                            ('{"proto":"sctp"}', "it has no ports, which its protocol needs"),
                            ('{"id":{"orig_p":1},"proto":"tcp"}', "it has one port only"),
                            ('{"id":53,"proto":"tcp"}', "it has no ports, which its protocol needs"),
                            ('{"conn":{"proto":"tcp"}}', "it has no ports, which its protocol needs")):
            log = self.NESTED + "\n" + record + "\n"
            code, out, error = self.run_log(log)
            self.assertEqual((code, out.splitlines()[1]), (1, record.encode()))
            self.assertTrue(error.startswith(f"-:2: {why}\n"), error)


class Suricata(JsonLog):
    """"Eve JSON Format", https://docs.suricata.io/en/suricata-7.0.15/output/eve/eve-json-format.html.
    The page shows records over many lines; Suricata writes each on one.
    """
    ALERT = """{
  "timestamp": "2017-04-07T22:24:37.251547+0100",
  "flow_id": 586497171462735,
  "pcap_cnt": 53381,
  "event_type": "alert",
  "src_ip": "192.168.2.14",
  "src_port": 50096,
  "dest_ip": "209.53.113.5",
  "dest_port": 80,
  "proto": "TCP",
  "metadata": {
    "flowbits": [
      "http.dottedquadhost"
    ]
  },
  "tx_id": 4,
  "alert": {
    "action": "allowed",
    "gid": 1,
    "signature_id": 2018358,
    "rev": 10,
    "signature": "ET HUNTING GENERIC SUSPICIOUS POST to Dotted Quad with Fake Browser 1",
    "category": "Potentially Bad Traffic",
    "severity": 2
  },
  "app_proto": "http"
}"""
    ANOMALY = """{
      "timestamp": "2016-01-11T05:10:54.612110-0800",
      "flow_id": 412547343494194,
      "pcap_cnt": 1391293,
      "event_type": "anomaly",
      "src_ip": "192.168.122.149",
      "src_port": 49324,
      "dest_ip": "69.195.71.174",
      "dest_port": 443,
      "proto": "TCP",
      "app_proto": "tls",
      "anomaly": {
        "type": "applayer",
        "event": "APPLAYER_DETECT_PROTOCOL_ONLY_ONE_DIRECTION",
        "layer": "proto_detect"
      }
    }"""

    def test_documented_records(self):
        records = [json.dumps(json.loads(text), separators=how)
                   for text in (self.ALERT, self.ANOMALY) for how in ((",", ":"), (", ", ": "))]
        self.assertEqual(self.answers(*records), [HTTP, HTTP, HTTPS, HTTPS])
        self.assertEqual(self.answers(*records, arguments=("--format", "suricata")),
                         [HTTP, HTTP, HTTPS, HTTPS])

    def test_documented_anomaly_without_ports(self):
        # "decoder.udp.pkt_too_small": both ports are 0.
        self.assertEqual(self.answers('{"event_type":"anomaly","src_port":0,"dest_port":0,'
                                      '"proto":"UDP","packet_info":{"linktype":1}}'),
                         [{"server_side": "unknown"}])

    def test_events_of_no_flow_and_of_none_with_ports(self):
        # ICMP first: what detects a format must not take it for another's.
        self.assertEqual(self.answers('{"event_type":"flow","src_ip":"10.0.0.1","dest_ip":"10.0.0.2",'
                                      '"proto":"ICMP","icmp_type":8,"icmp_code":0}',
                                      '{"timestamp":"2026-01-05T10:00:00","event_type":"stats","stats":'
                                      '{"uptime":8,"tcp":{"proto":"TCP"}}}',
                                      '{"event_type":"flow","src_port":135,"proto":"IPv6-ICMP"}',
                                      '{"event_type":"dns","src_port":36844,"dest_port":53,'
                                      '"proto":"017"}',
                                      '{"event_type":"netflow","src_port":22,"dest_port":36844,'
                                      '"proto":"TCP"}'),
                         [{}, {}, {}, DNS, from_source(SSH)])

    def test_ports_that_are_not_there(self):
        good = '{"event_type":"flow","src_port":36844,"dest_port":53,"proto":"UDP"}\n'
        for bad, why in (('{"event_type":"flow","src_port":36844,"proto":"UDP"}', "it has one port only"),
                         ('{"event_type":"flow","proto":"TCP"}', "it has no ports, which its "),
                         ('{"event_type":"flow","src_port":"1","dest_port":53,"proto":"UDP"}',
                          "its source port is no port number"),
                         ('{"src_port":36844,"dest_port":53,"proto":"UDP"}', 'it has no "event_type"'),
                         ('{"event_type":"flow","src_port":1,"dest_port":53,"proto":""}',
                          "its protocol is none"),
                         ('{"event_type":"flow","src_port":1,"dest_port":53}',
                          "it has a port, and no protocol")):
            code, out, error = self.run_log(good + bad + "\n" + good)
            self.assertEqual((code, out.count(b"domain")), (1, 2))
            self.assertTrue(error.startswith(f"-:2: {why}"), error)


class Nfdump(JsonLog):
    """nfdump(1), https://github.com/phaag/nfdump: "ndjson: Print one complete JSON object per line,
    without an enclosing array"; made as src/output/output_ndjson.c writes it.
    """

    def test_ndjson(self):
        start = ('{"type":"FLOW","export_sysid":1,"first":"2026-03-01T10:00:00.123","last":'
                 '"2026-03-01T10:00:00.189","received":"2026-03-01T10:00:01.000","in_packets":2,'
                 '"in_bytes":118,"proto":')
        self.assertEqual(
            self.answers(start + '1,"icmp_type":8,"icmp_code":0,"src_tos":0,"src4_addr":"10.0.0.1"}',
                         start + '17,"tcp_flags":"........","src_port":36844,"dst_port":53,'
                         '"fwd_status":0,"src_tos":0,"src4_addr":"10.0.0.1"}',
                         start + '6,"tcp_flags":"...AP.SF","src_port":22,"dst_port":50000}'),
            [{}, DNS, from_source(SSH)])


class Google(JsonLog):
    """"About VPC Flow Logs records", https://cloud.google.com/vpc/docs/about-flow-logs-records: of
    IpConnection, protocol, src_port and dest_port are int32. The page shows no record: these are
    entries of Cloud Logging as its parsers' tests have them.
    """
    PAYLOAD = ('{"bytes_sent":"1776","connection":{"dest_ip":"67.43.156.13","dest_port":33478,'
               '"protocol":6,"src_ip":"10.87.40.76","src_port":22},"dest_location":{"asn":15169,'
               '"continent":"America","country":"usa"},"end_time":"2019-06-14T03:45:37.301953198Z",'
               '"packets_sent":"7","reporter":"SRC","rtt_msec":"36","src_instance":{"project_id":'
               '"my-sample-project","region":"us-east1","vm_name":"kibana","zone":"us-east1-b"},'
               '"start_time":"2019-06-14T03:45:37.186193305Z"}')
    ENTRY = ('{"insertId":"ut8lbrffooxyw","jsonPayload":' + PAYLOAD + ',"logName":'
             '"projects/my-sample-project/logs/compute.googleapis.com%2Fvpc_flows",'
             '"receiveTimestamp":"2019-06-14T03:50:10.845445834Z","resource":{"labels":{"location":'
             '"us-east1-b","project_id":"my-sample-project"},"type":"gce_subnetwork"},'
             '"timestamp":"2019-06-14T03:50:10.845445834Z"}')

    def test_entries_and_payloads(self):
        self.assertEqual(self.answers(self.ENTRY, self.PAYLOAD,
                                      self.ENTRY.replace('"protocol":6', '"protocol":1'),
                                      self.ENTRY.replace("33478", "53").replace(":22}", ":36844}")
                                      .replace('"protocol":6', '"protocol":17')),
                         [from_source(SSH), from_source(SSH), {}, DNS])

    def test_other_entries(self):
        code, out, error = self.run_log(self.ENTRY + '\n{"protoPayload":{"methodName":"x"}}\n' +
                                        self.ENTRY.replace('"src_port":22', '"x":1') + "\n")
        self.assertEqual((code, out.count(b'"ssh"')), (1, 1))
        self.assertIn('-:2: it has no "connection" with a "protocol"\n-:3: it has one port only\n',
                      error)


if __name__ == "__main__":
    unittest.main()
