"""Each text of sightings.tsv is on its port's page, before the sentences for the kind of port, and in
JSON; the full page cites its source. No other port has one of them."""
import collections
import csv
import json
import os
import pathlib
import re
import subprocess

ALL = os.environ["PORTLORE_EXPLAIN_ALL"]
FACTS = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"]) / "cmake/registry/facts"
PLACES = {"In a firewall pop-up": "popup", "On the other end": "far_side", "On your end": "near_side",
          "Blocked from outside": "blocked", "Takes calls": "listener", "Open on your router": "router"}
ROWS = {"work": ("At work", "at_work"), "internet": ("Internet", "internet")}  # of the summary, and of JSON
# What a user of the port does with the program, on the page and in JSON's use; what a developer does with the number.
CONTROLS = {"stop", "move", "develop"}


def rows(name):
    return list(csv.DictReader((FACTS / name).open(encoding="ascii"), delimiter="\t", quoting=csv.QUOTE_NONE))


def explanation(form, depth, port):
    return subprocess.run([ALL, form, depth, str(port), str(port)], check=True,
                          capture_output=True).stdout.decode("utf-8").rstrip("\f")


def seen(page):
    """(place, what it means) of a plain page, in its order."""
    section = re.search(r"\nWhere did you see it\? \([^\n]*\)\n(.*?)(?:\n\n|\Z)", page, re.S)
    items = re.split(r"\n  (?=\S)", "\n" + section[1])[1:] if section else []
    parted = (re.sub(r"\s+", " ", item).partition(": ") for item in items)
    return [(PLACES[place.partition(" (")[0]], text) for place, _, text in parted]


TITLES = {(int(row["port"]), row["name"]): row["rank_basis"].startswith("NUMBER TITLE") for row in rows("uses.tsv")}
table = collections.defaultdict(dict)
verdicts = collections.defaultdict(dict)
controls = collections.defaultdict(dict)
sources = collections.defaultdict(set)
WIDE = {(row["first"], row["name"]): int(row["last"]) for row in rows("claims.tsv")
        if 255 < int(row["last"]) - int(row["first"]) and int(row["last"]) < 49152}


def told_on(row):
    """The number whose page has the text; of a range, the first that is free."""
    port = int(row["port"])
    last = WIDE.get((row["port"], row["name"]))
    return port if last is None else next(n for n in range(port, last + 1) if json.loads(
        explanation("json", "standard", n))["kind"] == "unassigned")


for row in rows("sightings.tsv"):
    if row["place"] in CONTROLS:
        controls[int(row["port"])][row["name"], row["place"]] = row["text"]
        assert (row["text"][-1] == "." if row["place"] == "develop" else row["text"][-1] not in ".;:, ") and row["text"][0] != " ", row
        continue
    (verdicts if row["place"] in ROWS else table)[told_on(row)][row["place"]] = row["text"]
    sources[told_on(row)].add(row["source_url"])
    assert re.match(r"[A-Za-z]", row["text"]) and row["text"].endswith("."), row
    assert row["place"] not in ROWS or not row["text"][0].islower(), row
assert len(table) > 80 and sum(map(len, table.values())) > 200, len(table)

for port in sorted({*table, *verdicts}):
    texts = table[port]
    facts = json.loads(explanation("json", "standard", port))
    meanings = {s["place"]: s["meaning"] for s in facts["sightings"]}
    assert set(meanings) == set(PLACES.values()), (port, meanings)
    # Of a number that Linux, Windows or macOS lends the row on this end has more.
    if facts["kind"] == "service" and (32768 <= port <= 60999 or port > 49151) and not re.search(
            "lent|called out|call of", texts.get("near_side", "lent")):
        texts = {**texts, "near_side": texts["near_side"] + " Or a call out has it."}
    assert {place: meanings[place] for place in texts} == texts, (port, meanings)
    for depth in ("standard", "full"):
        page = explanation("plain", depth, port)
        for place, text in verdicts[port].items():
            row, key = ROWS[place]
            assert f"\n  {row:8}  {text}\n" in page and facts["normal"][key] == text, (port, depth, place)
        shown = seen(page)
        assert dict(shown[:len(texts)]) == texts, (port, depth, shown)
        assert {place: meanings[place] for place, _ in shown} == dict(shown), (port, depth, shown)
        assert len(shown) == len(dict(shown)) and (depth != "full" or len(shown) == 6), (port, shown)
    missing = {url for url in sources[port] if url not in page}
    assert not missing, (port, missing)

for port, texts in controls.items():
    facts = json.loads(explanation("json", "standard", port))
    uses = {claim["name"]: claim["use"] for claim in facts["claims"] if "use" in claim}
    page = re.sub(r"\s+", " ", explanation("plain", "full", port))
    ranges = {claim["name"]: claim["last"] for claim in facts["wide_claims"]}
    for (name, place), text in texts.items():
        if name in ranges:  # is told on the free numbers of its range
            free = next(n for n in range(port, ranges[name])
                        if json.loads(explanation("json", "full", n))["kind"] == "unassigned")
            assert text.replace("`", "") in re.sub(r"\s+", " ", explanation("plain", "full", free)), (free, name, place, text)
            continue
        # What is of a number as a whole is no claim's: JSON has no place for it. Who develops looks up the usual user.
        assert (place == "develop" or text.replace("`", "") in page) and (TITLES.get((port, name)) if name not in uses else uses[name][place] == text), (
            port, name, place, text)

others = sorted({int(row["port"]) for row in rows("uses.tsv")} - {*table, *verdicts})
all_texts = {text for rows_of in (table, verdicts) for texts in rows_of.values() for text in texts.values()}
for port in others:
    facts = json.loads(explanation("json", "standard", port))
    strange = [s for s in facts["sightings"] if s["meaning"] in all_texts] if port else []
    assert not strange and not all_texts & set(facts["normal"].values()), (port, strange)
print(f"{sum(map(len, [*table.values(), *verdicts.values()]))} texts on {len(table)} ports, and on none of {len(others)} others")
