#!/usr/bin/env python3
"""What annotate_flows does, as a script would do it: flows_peer.py CLAIMS SERVICES USES FORMAT < LOG.

CLAIMS is what `portlore list --json` prints, SERVICES what `portlore services` does, USES cmake/registry/facts/uses.tsv. Written from the
documented rules, not from annotate_flows: their outputs must be equal, so each is the other's oracle. It expects good lines.
"""
import csv
import json
import sys

COLUMNS = ("server_port", "server_service", "server_range", "server_provenance", "server_side")
TRANSPORTS = {"tcp": "tcp", "udp": "udp", "sctp": "sctp", "dccp": "dccp",
              "TCP": "tcp", "UDP": "udp", "SCTP": "sctp", "DCCP": "dccp",
              "6": "tcp", "17": "udp", "33": "dccp", "132": "sctp", "136": "udp",
              6: "tcp", 17: "udp", 33: "dccp", 132: "sctp", 136: "udp"}
PROVENANCES = ("iana", "vendor", "observed")
RANKS = ("dominant", "common", "niche", "rare")
STANDINGS = {"dominant": 3, "common": 2, "niche": 1, "rare": 1}
WIDE = 256  # claims on more ports than that are context, not a port's own
# An SNMP manager is told by the agent; Teredo's server is asked by an Xbox.
TOLD = {(162, 161), (10162, 10161), (3544, 3074)}


class Port:
    """What one port shows, and what makes it look like a service's."""
    __slots__ = ("number", "system", "standing", "client", "famous", "claimed", "lent", "texts")

    def __init__(self, number, meant):
        self.number = number
        self.system = 0 < number < 1024
        self.standing = 0  # 1 a claim, 2 a common service, 3 a dominant one, 4 a registered one
        if meant and not meant["listing"]:
            self.standing = STANDINGS[meant["prominence"]]
            if self.standing == 3 and meant["provenance"] == "iana":
                self.standing = 4
        self.client = self.standing != 0 and meant["role"] == "client"
        dynamic = number >= 49152
        self.famous = self.standing >= 2 and not dynamic
        self.claimed = self.standing >= (2 if dynamic else 1)
        self.lent = dynamic or 32768 <= number <= 60999
        self.texts = (str(number), meant and meant["name"] or None,
                      "system" if number < 1024 else "user" if number < 49152 else "dynamic",
                      meant and meant["provenance"])


class Ports(dict):
    """The ports of one transport by their text, each looked into when it is first met."""

    def __init__(self, claims, names, uses):
        super().__init__()
        self.names = names
        self.uses = uses
        self.claims = {}
        for claim in claims:
            for number in range(claim["first"], claim["last"] + 1):
                self.claims.setdefault(number, []).append(claim)

    def __missing__(self, text):
        number = int(text)
        meant = min(self.claims.get(number, ()), key=self.order_on(number), default=None)
        made = self[text] = Port(number, None if meant and meant["malicious"] else meant)
        return made

    def order_on(self, number):
        """By that key, the claim comes first that most people mean on the port."""
        def key(claim):
            wide = claim["last"] - claim["first"]
            used = (number, claim["name"]) in self.uses
            piece = wide != 0 and not used
            rank = RANKS.index(claim["prominence"])
            return (4 if claim["historic"] else 3 if claim["malicious"] else 2 if claim["listing"] else piece,
                    max(rank, 2) if piece else rank, not used, PROVENANCES.index(claim["provenance"]),
                    claim["provenance"] == "iana" and claim["name"] != self.names.get(number, claim["name"]), wide)
        return key


def likelier(one, other):
    """Whether `one` is the server's port: the first question that tells the two apart decides."""
    for says in (serves, lambda a, b: a.famous, lambda a, b: a.system, lambda a, b: a.claimed,
                 lambda a, b: a.claimed and a.standing > b.standing + b.famous, lambda a, b: not a.lent):
        if says(one, other) != says(other, one):
            return says(one, other)
    return False


def serves(one, other):
    """Whether the protocol that has both ports says so."""
    return (one.number, other.number) in TOLD or (
        abs(one.number - other.number) <= 10 and other.client and not one.client
        and one.standing >= other.standing)


def make_annotator(ports, joined):
    """annotation(transport, source, destination), where joined(texts) makes its text."""
    made = {}
    unknown = joined((None, None, None, None, "unknown"))

    def annotation(transport, source, destination):
        by_text = ports[transport]
        one, other = by_text[source], by_text[destination]
        if one is other or one.number == other.number:
            if one.standing == 0 or one.client:
                return unknown
            server, side = one, "both"
        elif likelier(other, one):
            server, side = other, "destination"
        elif likelier(one, other):
            server, side = one, "source"
        else:
            return unknown
        key = server, side
        text = made.get(key)
        if text is None:
            text = made[key] = joined((*server.texts, side))
        return text

    return annotation


def annotate_table(lines, write, ports, separator, unset, names, escape, first, is_comment, begin=0):
    """`begin`: so many words come before a record that has no header."""
    def joined(texts):
        return separator + separator.join(unset if text is None else escape(text)
                                          for text in texts) + "\n"

    annotation = make_annotator(ports, joined)
    nothing = joined((None,) * 5)
    added = separator + separator.join(COLUMNS) + "\n"
    source, destination, protocol = (n + begin for n in first) if first else (None, None, None)
    split_at = -1 if first is None else max(source, destination, protocol) + 1
    for line in lines:
        if is_comment and line[0] == "#":
            if line.startswith("#fields"):
                source, destination, protocol = (line.rstrip("\n").split(separator).index(n) - 1
                                                 for n in names)
                split_at = max(source, destination, protocol) + 1
                line = line[:-1] + added
            elif line.startswith("#types"):
                line = line[:-1] + separator + separator.join(["port"] + ["string"] * 4) + "\n"
            write(line)
            continue
        fields = line.split(separator, split_at) # no further than is needed
        if source is None or fields[source] == names[0]:
            fields = line[:-1].split(separator)
            source, destination, protocol = (fields.index(name) for name in names)
            split_at = max(source, destination, protocol) + 1
            write(line[:-1] + added)
            continue
        transport = TRANSPORTS.get(fields[protocol].rstrip("\n"))
        one, other = fields[source], fields[destination].rstrip("\n")
        if transport is None or one == "-" or other == "-":
            write(line[:-1] + nothing)
        else:
            write(line[:-1] + annotation(transport, one, other))


def annotate_csv(lines, write, ports, names):
    """CSV with quotes, as Athena writes it: the csv module reads it, the text is kept."""
    def joined(texts):
        return "," + ",".join("" if text is None else quoted(text) for text in texts) + "\n"

    annotation = make_annotator(ports, joined)
    nothing = joined((None,) * 5)
    last = []

    def remembered():
        for line in lines:
            last[:] = [line[:-1]]
            yield line

    rows = csv.reader(remembered())
    source, destination, protocol = map(next(rows).index, names)
    write(last[0] + "," + ",".join(COLUMNS) + "\n")
    for row in rows:
        transport = TRANSPORTS.get(row[protocol])
        one, other = row[source], row[destination]
        write(last[0] + (annotation(transport, one, other) if transport and one and other
                         else nothing))


# Where a record of each format has its connection, and what it calls the ports and the protocol.
JSON_KEYS = {"zeek-json": ((), "id.orig_p", "id.resp_p", "proto"),
             "suricata": ((), "src_port", "dest_port", "proto"),
             "nfdump-json": ((), "src_port", "dst_port", "proto"),
             "gcp": (("jsonPayload", "connection"), "src_port", "dest_port", "protocol")}


def annotate_json(lines, write, ports, path, source, destination, protocol):
    def joined(texts):
        return "".join(f',"{name}":{text if name == "server_port" else json.dumps(text)}'
                       for name, text in zip(COLUMNS, texts) if text is not None) + "}\n"

    annotation = make_annotator(ports, joined)
    loads = json.loads
    for line in lines:
        record = loads(line)
        for key in path:
            record = record[key]
        transport = TRANSPORTS.get(record.get(protocol))
        if transport is None or source not in record or destination not in record:
            write(line)
        else:
            write(line[:-2] + annotation(transport, record[source], record[destination]))


def annotate_azure(lines, write, ports):
    """The whole file is one value: it is read, changed and written."""
    def joined(texts):
        return "," + ",".join("" if text is None else text.replace(",", "_") for text in texts)

    annotation = make_annotator(ports, joined)
    nothing = joined((None,) * 5)
    log = json.load(lines)
    for record in log["records"]:
        for flow in record["flowRecords"]["flows"]:
            for group in flow["flowGroups"]:
                for i, text in enumerate(group["flowTuples"]):
                    fields = text.split(",", 6)
                    transport = TRANSPORTS.get(fields[5])
                    group["flowTuples"][i] = text + (
                        nothing if transport is None else annotation(transport, fields[3], fields[4]))
    write(json.dumps(log, separators=(",", ":")) + "\n")


def read_services(file):
    """{transport: {port: name}} of a file in the format of /etc/services."""
    names = {}
    for line in file:
        words = line.partition("#")[0].split()
        if words:
            port, _, transport = words[1].partition("/")
            names.setdefault(transport, {})[int(port)] = words[0]
    return names


def read_uses(file):
    """The (port, name) of the claims that the hand-kept facts know on that very port."""
    return {(int(row["port"]), row["name"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if not row["rank_basis"].startswith("NUMBER TITLE:")}


def underscored(text):
    return text.replace(" ", "_")


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def main(claims, services, uses, log_format):
    with open(services, encoding="utf-8") as file:
        names = read_services(file)
    with open(claims, encoding="utf-8") as file:
        claims = [claim for claim in json.load(file)
                  if claim["last"] - claim["first"] < WIDE]
    with open(uses, encoding="ascii", newline="\n") as file:
        uses = read_uses(file)
    ports = {t: Ports((c for c in claims if t in c["transports"]), names[t], uses)
             for t in ("tcp", "udp", "sctp", "dccp")}
    lines = open(0, encoding="utf-8", newline="\n")
    with open(1, "w", encoding="utf-8", newline="\n", buffering=1 << 18) as out:
        if log_format in JSON_KEYS:
            annotate_json(lines, out.write, ports, *JSON_KEYS[log_format])
            return
        if log_format == "azure":
            annotate_azure(lines, out.write, ports)
            return
        if log_format == "athena":
            annotate_csv(lines, out.write, ports, ("srcport", "dstport", "protocol"))
            return
        arguments = {
            "zeek": ("\t", "-", ("id.orig_p", "id.resp_p", "proto"), str, None, True),
            "vpc": (" ", "-", ("srcport", "dstport", "protocol"), underscored, (5, 6, 7), False),
            "cloudwatch": (" ", "-", ("srcport", "dstport", "protocol"), underscored, (5, 6, 7), False, 1),
            "gateway": (" ", "-", ("srcport", "dstport", "protocol"), underscored, (18, 19, 20), False),
            "nfdump": (",", "", ("srcPort", "dstPort", "proto"), quoted, None, False)}
        annotate_table(lines, out.write, ports, *arguments[log_format])


if __name__ == "__main__":
    main(*sys.argv[1:])
