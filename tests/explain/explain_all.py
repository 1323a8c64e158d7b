"""Every explanation, read by independent parsers: JSON by json and jsonschema, HTML by html-tidy and
an XML parser, Markdown by cmark. What they say is compared with claims.tsv and IANA's XML, read here."""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import need

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
IANA = pathlib.Path(os.environ["PORTLORE_IANA_DIR"])
BATCH = 4096
# First ports of batches, where not all are wanted: for mutation testing.
FIRSTS = list(map(int, os.environ.get("PORTLORE_EXPLAIN_FIRSTS", "").split())) or range(0, 65536, BATCH)
GOLDEN = [0, 2, 22, 53, 80, 443, 1433, 1883, 2049, 3306, 3322, 3389, 4444, 5000, 5353, 5432, 5900, 6443, 8080, 9100,
          24816, 24836, 25565, 30500, 31337, 60284, 60314, 60400, 65535]


def explanations(form, first, last, depth="standard"):
    out = subprocess.run([os.environ["PORTLORE_EXPLAIN_ALL"], form, depth, str(first), str(last)],
                         check=True, capture_output=True).stdout.decode("utf-8")
    texts = out.split("\f")
    assert texts.pop() == "" and len(texts) == last - first + 1
    return texts


def batches(form, depth="standard"):
    for first in FIRSTS:
        texts = explanations(form, first, first + BATCH - 1, depth)
        yield [(first + i, text) for i, text in enumerate(texts)]


def unofficial_claims():
    """From claims.tsv: port -> its claims; and the wide claims."""
    own, wide = {}, []
    lines = (SOURCE / "cmake/registry/facts/claims.tsv").read_text().splitlines()
    head = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(head, line.split("\t")))
        first, last = int(row["first"]), int(row["last"])
        if last - first + 1 > 256:
            wide.append(row)
        else:
            for number in range(first, last + 1):
                own.setdefault(number, []).append(row)
    return own, wide


def registered_names():
    """From IANA's XML: port -> set of service names, and ports assigned without one. Rules: blank
    transport is TCP and UDP; a range counts for each of its ports."""
    files = sorted(IANA.glob("service-names-port-numbers-*.xml"))
    if not files:
        return None
    space = "{http://www.iana.org/assignments}"
    names = {}
    for record in ElementTree.parse(files[-1]).getroot().findall(space + "record"):
        number, name = record.findtext(space + "number"), record.findtext(space + "name")
        description = (record.findtext(space + "description") or "").strip()
        if not number or not (name or description.startswith("any private")):
            continue
        first, _, last = number.partition("-")
        for port in range(int(first), int(last or first) + 1):
            names.setdefault(port, set()).add((name or "").strip())
    return names


def registered_records():
    """From IANA's XML: (port, name) -> for each record its transports and what it says: owners, RFCs, dates."""
    space = "{http://www.iana.org/assignments}"
    root = ElementTree.parse(need.or_exit(need.need_snapshot)).getroot()
    people = {p.get("id"): {" ".join(p.findtext(space + part, "").split()) for part in ("name", "org")} - {""}
              for p in root.find(space + "people")}
    records = {}
    for record in root.findall(space + "record"):
        first, _, last = (record.findtext(space + "number") or "").partition("-")
        protocol = (record.findtext(space + "protocol") or "").upper()
        facts = {"transports": {protocol} if protocol else {"TCP", "UDP"},
                 "rfcs": {x.get("data").replace("rfc", "RFC ") for x in record.findall(space + "xref[@type='rfc']")},
                 "owners": {name for x in record.iter(space + "xref") if x.get("type") == "person"
                            for name in people.get(x.get("data")) or {x.get("data").replace("_", " ")}},
                 "registered": record.get("date", ""), "changed": record.get("updated", "")}
        for port in range(int(first), int(last or first) + 1) if first else ():
            records.setdefault((port, record.findtext(space + "name")), []).append(facts)
    return records


def unassigned_numbers():
    """From IANA's XML: the numbers whose every record says "Unassigned" or that it was taken out, of no transport or of
    both TCP and UDP."""
    free, taken = {}, set()
    space = "{http://www.iana.org/assignments}"
    for record in ElementTree.parse(need.or_exit(need.need_snapshot)).getroot().findall(space + "record"):
        first, _, last = (record.findtext(space + "number") or "").partition("-")
        unassigned = not record.findtext(space + "name") and re.match(
            r"\(?unassigned|de-registered|removed|de-?com+is+ioned", record.findtext(space + "description") or "", re.I)
        for port in range(int(first), int(last or first) + 1) if first else ():
            protocol = record.findtext(space + "protocol")
            if unassigned:
                free.setdefault(port, set()).update({protocol} if protocol else {"tcp", "udp"})
            else:
                taken.add(port)
    return {port for port, protocols in free.items() if protocols == {"tcp", "udp"}} - taken


def section_of(text, heading):
    """The rows of a section of plain text, up to a blank line or the next heading."""
    return re.split(r"\n(?=\n|\S|$)", text.partition(f"\n{heading}\n")[2])[0]


def check_unassigned():
    """The run of unassigned numbers that a free number's page names is that of the XML."""
    free, pages = unassigned_numbers(), 0
    for batch in batches("plain"):
        for port, text in batch:
            section = re.sub(r"\s+", " ", section_of(text, "In the registry"))
            found = re.search(r"It is one of (\d+) \w+ numbers in a row, (\d+)-(\d+)\b", section)
            if not found and not section.startswith(" Unassigned."):
                continue
            first = last = port
            while first - 1 in free:
                first -= 1
            while last + 1 in free:
                last += 1
            assert port in free, port
            wanted = None if first == last else (last - first + 1, first, last)
            assert (tuple(map(int, found.groups())) if found else None) == wanted, (port, section, wanted)
            pages += 1
    assert pages, "no page found"
    print(f"{pages} pages of unassigned numbers agree with the XML's runs")


def check_registry():
    """What a row of "In the registry" says of several transports, the XML says of each of them."""
    records, rows = registered_records(), 0
    for depth in ("standard", "full"):
        for batch in batches("plain", depth):
            for port, text in batch:
                section = section_of(text, "In the registry")
                for row in re.split(r"\n(?=  \S)", section):
                    found = re.match(r"  (\S+) {2,}((?:TCP|UDP|SCTP|DCCP)(?:, (?:TCP|UDP|SCTP|DCCP))*)\b(.*)", row, re.S)
                    if not found:
                        continue
                    words = re.sub(r"\s+", " ", found[3])
                    said = {part: re.findall(rf", {part} (\d{{4}}(?:-\d\d)*)", words) for part in ("registered", "changed")}
                    owner = re.search(r"[,:] assigned to (.*?)(?:, (?:registered|changed) \d|; |$)", words)
                    rfcs = set(re.findall(r"RFC \d+", words))
                    for transport in found[2].split(", "):
                        # A row of one line may leave out what has no room, and says nothing else instead.
                        fits = [r for r in records[port, found[1]] if transport in r["transports"] and (
                            r["rfcs"] <= rfcs or (depth == "standard" and not rfcs)) and all(
                                said[part] == [r[part]] * bool(r[part]) or (depth == "standard" and not said[part])
                                for part in said)]
                        assert fits, (depth, port, transport, row)
                        assert not owner or any(any(o in owner[1] for o in r["owners"])
                                                for r in fits), (depth, port, transport, row)
                    rows += 1
    assert rows, "no row found"
    print(f"{rows} rows of \"In the registry\" agree with the XML, transport by transport")


def command_ports(commands):
    """Each maximal run of digits in the commands that is no option and no protocol version."""
    for command in commands:
        yield from re.findall(r"(?<![-\w])\d+(?!\w)", command.replace("sport", " ").replace("-ea 0 ", ""))


def check_facts(port, own, wide, registered, names_iana, names_other, names_wide):
    if registered is not None:
        assert set(names_iana) == registered.get(port, set()), (port, names_iana)
    assert sorted(names_other) == sorted(row["name"] for row in own.get(port, [])), (port, names_other)
    covering = [row["name"] for row in wide if int(row["first"]) <= port <= int(row["last"])]
    assert sorted(names_wide) == sorted(covering), (port, names_wide)


def shape_of_member(match):
    if match[1] in ("description", "owner", "reference", "unauthorized_use", "title", "url", "name", "of",
                    "command", "shows", "privilege", "sha256", "plain_name", "summary", "title",
                    "processes", "probe", "probe_shows", "concern", "at_home", "background", "history", "since",
                    "until", "successor", "meaning", "at_work", "internet", "how"):
        return f'"{match[1]}":"x"'
    return f'"{match[1]}":{len(match[2]) > 15}' if match[1].endswith("_name") else match[0]


def check_json():
    need.or_exit(need.need_module, "jsonschema", "python3-jsonschema")
    import jsonschema
    schema = json.loads((SOURCE / "examples/explanation.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    (own, wide), registered = unofficial_claims(), registered_names()
    shapes = set()
    for batch in batches("json"):
        for port, text in batch:
            facts = json.loads(text)
            assert facts["port"] == port
            iana = [c["name"] for c in facts["claims"] if c["provenance"] == "iana"]
            other = [c for c in facts["claims"] if c["provenance"] != "iana"]
            check_facts(port, own, wide, registered, iana, [c["name"] for c in other],
                        [c["name"] for c in facts["wide_claims"]])
            for claim, row in zip(sorted(other, key=lambda c: (c["name"], c["first"])),
                                  sorted(own.get(port, []), key=lambda r: (r["name"], int(r["first"])))):
                assert claim["provenance"] == row["provenance"]
                assert claim["source"]["url"] == row["source_url"]
                assert ",".join(claim["transports"]) == row["transports"]
                assert claim["malicious"] == (row["malicious"] == "yes")
                assert claim["listing"] == (row["listing"] == "yes")
            related = [json.dumps(r) for r in facts["related"]]
            assert len(related) == len(set(related)), (port, related)
            assert {r["of"] for r in facts["related"]} <= {c["name"] for c in facts["claims"]}, port
            for command in facts["commands"]:
                assert set(command_ports([command["command"]])) - {"4", "6"} <= {str(port)}, command
                assert str(port) in command["command"]
            # The schema is slow to check: texts that differ only in free text, in the length of
            # no name, and in digits share a verdict.
            shape = re.sub(r'"(\w+)":"((?:[^"\\]|\\.)+)"', shape_of_member, text)
            shape = re.sub(r"\d+", "0", shape)
            if shape not in shapes:
                shapes.add(shape)
                validator.validate(facts)
    print(f"{len(FIRSTS) * BATCH} JSON explanations parsed, {len(shapes)} shapes validated against the schema")


def check_html():
    need.or_exit(need.need, "tidy")
    own, _ = unofficial_claims()
    plain_names = collections.defaultdict(list)
    for line in (SOURCE / "cmake/registry/facts/uses.tsv").read_text().splitlines()[1:]:
        number, name, _, _, _, plain = line.split("\t")[:6]
        plain_names[int(number)].append((name, plain))
    named = 0
    for batch in batches("html"):
        for port, text in batch:
            article = ElementTree.fromstring(text)
            assert article.tag == "article" and is_title(article.find("h1").text, port)
            folded = {d.find("summary").text for d in article.iter("details")}
            assert folded <= {"Background", "Why two owners", "Why such ports exist", "Related", "In the registry",
                              "Sources"} and "Sources" in folded, (port, folded)
            assert not list(article.iter("script"))
            # A page that names a program in title or summary has the source that says so.
            first = next(i for i, part in enumerate(article) if part.tag == "section")
            head = " ".join("".join(part.itertext()) for part in article[:first] if part.tag != "ul")
            addresses = {link.get("href") for link in article.iter("a")}
            for name in {row["name"] for row in own.get(port, ())}:
                if name in head and not any(name in other for other in plain_names[port] if other[0] != name):
                    named += 1
                    assert addresses & {row["source_url"] for row in own[port] if row["name"] == name}, (port, name)
        page = "<!DOCTYPE html><html lang='en'><head><title>ports</title></head><body>\n%s</body></html>"
        tidy = subprocess.run(["tidy", "-q", "-e", "-utf8"], capture_output=True, text=True,
                              input=page % "".join(text for _, text in batch))
        assert tidy.returncode == 0, tidy.stderr[:2000]
    print(f"{len(FIRSTS) * BATCH} HTML explanations well-formed; html-tidy: 0 warnings, 0 errors; "
          f"{named} programs named at the head, each by its source")
    assert named > 1000 or len(FIRSTS) < 65536 // BATCH


SYSTEMS = ("Linux", "macOS", "Windows", "FreeBSD", "OpenBSD", "NetBSD", "Solaris")


def check_markdown():
    """In full: every claim is on its port's page, linked to its source, and nothing else is."""
    need.or_exit(need.need, "cmark")
    space = "{http://commonmark.org/xml/1.0}"
    (own, wide), registered = unofficial_claims(), registered_names()
    for batch in batches("markdown", "full"):
        tree = ElementTree.fromstring(subprocess.run(
            ["cmark", "-t", "xml"], input="\n".join(text for _, text in batch), check=True,
            capture_output=True, text=True).stdout)
        assert not list(tree.iter(space + "html_block")) and not list(tree.iter(space + "html_inline"))
        port, section, lists, commands, links = None, None, {}, [], set()
        expected = iter(port for port, _ in batch)

        def finish():
            if port is None:
                return
            names = {name.removesuffix(":") for name in lists.get("In the registry", [])}
            if registered is not None:
                assert {n.replace("(no name)", "") for n in names} == registered.get(port, set()), (port, names)
            for row in own.get(port, []):
                assert row["source_url"] in links or row["listing"] == "yes", (port, row["name"])
            ranges = lists.get("Software that takes ports from a range around it", [])
            covering = [row for row in wide if int(row["first"]) <= port <= int(row["last"])]
            assert len(ranges) == len(covering), (port, ranges)
            assert (commands or port == 0) and all(str(port) in c for c in commands), port
        for node in tree:
            text = "".join(node.itertext()).strip()
            links |= {link.get("destination") for link in node.iter(space + "link")}
            if node.tag == space + "heading" and node.get("level") == "1":
                finish()
                port, section, lists, commands, links = next(expected), None, {}, [], set()
                assert is_title(text, port), text
            elif node.tag == space + "heading":
                section = text
            elif node.tag == space + "list":
                for item in node.findall(space + "item"):
                    strong = item.find(f".//{space}strong")
                    name = "" if strong is None else "".join(strong.itertext()).strip()
                    lists.setdefault(section, []).append(name)
                    # The commands of each system, not what else to ask.
                    if (section or "").startswith("Find the program") and name.rstrip(":") in SYSTEMS:
                        commands += [code.text for code in item.iter(space + "code")]
        finish()
        assert next(expected, None) is None
    print(f"{len(FIRSTS) * BATCH} Markdown explanations parsed by cmark; their claims are those of claims.tsv and the XML")


def is_title(text, port):
    """Of what is met, the transports stand behind the number."""
    return re.match(rf"Port {port}( \((TCP|UDP|SCTP|DCCP|, )+\))?: ", text)


def is_long(line):
    """Addresses stay whole; nothing else passes column 80."""
    return len(line) > 80 and "http" not in line


# Words of the old pages, and slips of the new ones, that no page has.
NEVER = re.compile(r"commonly X|seen with|hands? it out|stands? on|one of those named|claimant|wide claim|"
                   r"\bTODO\b|\.\.(?!\.)|  +\S+ \(\)|\( | ,|\{\d\}|\{p\}", re.I)
# The same where a line may end within; 6667's background says whose block of ports it is inside.
NEVER_WRAPPED = re.compile(r"commonly X|seen with|hands? it out|stands? on|one of those named|wide claim|"
                           r"registered to\b(?! the server program IRCU)", re.I)


def check_plain():
    """Lengths (a standard page: at most 56 lines), widths and words of all pages, in three depths."""
    for depth, most in (("brief", 6), ("standard", 56), ("full", 600)):
        longest = 0
        for batch in batches("plain", depth):
            for port, text in batch:
                lines = text.splitlines()
                longest = max(longest, len(lines))
                assert len(lines) <= most, (depth, port, len(lines))
                assert is_title(text, port) and text.endswith("\n")
                body = [line for line in lines if not re.search(r"https?://|OwningProcess|ss -|sockstat|fstat", line)]
                for line in lines:
                    assert line == line.rstrip() and not is_long(line), (depth, port, line)
                joined = " ".join(line.strip() for line in body)
                if port > 49151:
                    for words in ("is registered", "registered to", "registered with iana", "assigned to", "assignee"):
                        assert words not in joined.lower(), (depth, port, words)
                if depth == "standard":
                    named = re.sub(r"; and \d+ more\.$", "", joined.rpartition(" Sources: ")[2]).rstrip(".").split("; ")
                    assert len(named) == len(set(named)), (port, named)
                if depth != "full":
                    slip = NEVER.search("\n".join(body)) or NEVER_WRAPPED.search(joined)
                    assert not slip, (port, slip[0])
        print(f"{len(FIRSTS) * BATCH} plain explanations, {depth}: the longest has {longest} lines")


def check_golden():
    for port in GOLDEN:
        golden = (SOURCE / f"tests/explain/golden/{port}.txt").read_text()
        text = explanations("plain", port, port)[0]
        if text != golden:
            import difflib
            sys.exit("".join(difflib.unified_diff(golden.splitlines(True), text.splitlines(True),
                                                  f"golden/{port}.txt", "explain")))
    print(f"{len(GOLDEN)} golden texts equal")


globals()["check_" + sys.argv[1]]()
