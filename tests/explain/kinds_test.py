"""What a page says by the kind of port, held against uses.tsv and products.tsv, read here: what is
wrong for a kind is said of none of its ports. Each kind reports all its faults before the test ends."""
import json
import re
import sys

from read_page import CLAIMS, KNOWN, SEEN, USES, Page, explanations, is_piece, label, rows, rows_in
from verdict_kinds import directions, home, neighbours, outdated, peers, work


def late_answers(page):
    if not page.use or page.use["exposure"] != "internet" or page.role == "peer" or page.successor() or page.has_own(
            "blocked"):
        return None
    return f"from port {page.port}, a late answer" in page.seen


def routers(page):
    if page.facts["kind"] != "service" or "Attack tools" in page.summary or "a reason to look" in page.summary:
        return None
    return "Open on your router:" in page.seen


def datagrams(page):
    """UDP has no LISTEN: no page that is about UDP alone speaks of it, nor one that is not of UNCONN."""
    found = re.search(r"Takes calls \((.*?)\)", page.seen)
    if not found:
        return None
    shown = page.shown()
    expected = (["LISTEN"] if shown - {"udp"} else []) + (["UNCONN"] if "udp" in shown else [])
    return found[1] == " or ".join(expected) and len(re.findall("LISTEN(?!$)", page.seen)) <= 1


def temporary_or(page):
    """A port of an interval is one of the program's ports, not its default."""
    found = re.search(r"One of the 16,384 ports .*? connections\. It is also (the default|one of the ports) of (.*?)\.(?= |$)", page.summary)
    if not found:
        return None if page.facts["kind"] != "temporary or" else False
    owners = [c for c in page.facts["claims"] if found[2].startswith(c["name"])]
    return {"the default": True, "one of the ports": False}[found[1].lower()] in {c["first"] == c["last"] for c in owners}


def met(page):
    """Of those that many meet on a number, the transports of uses.tsv or their own; no command for another."""
    common = [c for c in page.facts["claims"] if c["prominence"] in ("dominant", "common")
              and not c["historic"] and not c["listing"]]
    if not common or page.port > 49151:
        return None
    wanted = set()
    for claim in common:
        # The use of an interval is at its first port.
        use = USES.get((page.port, claim["name"])) or USES.get((claim["first"], claim["name"]))
        only = [] if not use or not use["met_on"] else use["met_on"].split(",")
        if claim["use"]["met_on"] != only:
            return False
        wanted |= set(claim["transports"]) & set(only or claim["transports"])
    return page.shown() == wanted - {"dccp"} | (page.shown() & {"dccp"})


def lent(page):
    """A used number that Linux lends out says so, once, in a row or a sentence; the range is Linux's, written here."""
    if page.facts["kind"] not in ("service", "registered", "niche"):
        return None
    said = len(re.findall(r"Linux also lends the number|Systems also lend the number|as your end of a connection", page.summary))
    return said == (1 if 32768 <= page.port <= 60999 or page.port > 49151 else 0)


def short_names(page):
    """Who may use the number is said in a word or two, not by the words that explain it."""
    found = re.search(r"For (.*?), yes: IANA",
                      page.sections.get("May I use it?", ""))
    if not found:
        return None
    return "(" not in found[1] and len(found[1]) <= 36 and not re.match(r"(a|an|the|[a-z]+) [a-z]", found[1])


def answer_first(page):
    if page.facts["kind"] != "registered":
        return None
    return not page.summary.startswith("Registered with IANA")


def crowds(page):
    """Where several have the number and differ, no one of them decides what is said of it."""
    if page.facts["kind"] != "service" or "none of them is the usual one" not in page.summary:
        return None
    if "Attack tools" in page.summary:
        return None
    uses = [USES.get((page.port, c["name"])) for c in page.facts["claims"] if c["prominence"] == "common"
            and not c["historic"] and not c["listing"]]
    return len({u["exposure"] for u in uses if u}) == 1 or "one of them was set up" in page.summary


def reading(page):
    """What an answer means is in rows that a hurried reader finds; the one that says least goes where there is no room."""
    if page.port == 0:
        return None
    find = page.sections["Find the program"]
    empty = "it is free again" if page.facts["kind"].startswith("temporary") else "nothing has it"
    return all(part in find for part in (f" No match   {empty}, or", "; no name: kernel, or no sudo ",
                                         " Address    0.0.0.0, [::], *: any network; 127.0.0.1, [::1]: this machine only"))


STOPS = {(int(r["port"]), r["name"]): r["text"] for r in rows("sightings.tsv") if r["place"] == "stop"}
PARTS_OF_WINDOWS = {"System", "svchost", "lsass", "wininit", "services", "spoolsv"}


def stop(page):
    """How to end the program; of what the table says is a part of Windows itself, never the process."""
    if page.port == 0:
        return None
    row = re.search(r" Stop it    (.*?)  ?(?:Move it|Address)  ", page.sections["Find the program"])[1]
    own = {name: text for (port, name), text in STOPS.items() for c in page.facts["claims"]
           if c["name"] == name and c["first"] <= port <= c["last"]}
    if page.use and page.use["name"] in own:
        return row == own[page.use["name"]]
    if row in own.values():  # of the number as a whole, or of what is registered and seldom met
        return page.use is None
    named = {part.partition(" (")[0] for c in page.met() if page.use_of(c)
             for part in filter(None, page.use_of(c)["processes"].split(", "))}
    if named and named <= PARTS_OF_WINDOWS:
        return "never end the process" in row and not re.search(r"\bkill\b|Stop-Process", row)
    killed = row.startswith("its service or container first") and " kill PID" in row
    return killed and ("never" in row or not named & PARTS_OF_WINDOWS or len(page.met()) > 8)


def on_windows(page):
    """What is a part of Windows is never beside other systems' programs without the word."""
    found = re.search(r"(?:\n  Expect     |usually )((?:[^;:\n]|\n {4,})*)", page.text)
    if not found or not page.use or not PARTS_OF_WINDOWS & {
            re.sub(r" \(.*", "", p) for p in page.use["processes"].split(", ")}:
        return None
    names = {re.sub(r" \(.*", "", p) for p in re.split(r", | or ", re.sub(r"\s+", " ", found[1]).strip())}
    apart = re.match(r";\s+on\s+Windows", page.text[found.end():]) is not None
    return not names & PARTS_OF_WINDOWS if apart else names <= PARTS_OF_WINDOWS


def calls_out(page):
    """Calls are looked for on each transport that the number is met on; that Windows shows none over UDP is said."""
    find = page.sections.get("Find the program", "")
    if "Calls out" not in find:
        return None if "dport" not in find else False
    row = re.search(r"Calls out  (.*?)  ?No match", find)[1]
    shown = page.shown() & {"tcp", "udp"}
    commands = {("tcp",): ("ss -antp 'dport = :N'", "lsof -nP -iTCP:N"), ("udp",): ("ss -anup 'dport = :N'", "lsof -nP -iUDP:N"),
                ("tcp", "udp"): ("ss -antup 'dport = :N'", "lsof -nP -i:N")}[tuple(sorted(shown))]
    windows = {1: row.endswith(", netstat -ano"), 2: row.endswith(", netstat -ano (TCP)")}[len(shown)]
    return all(c.replace("N", str(page.port)) in row for c in commands) and windows == ("tcp" in shown) and (
        shown != {"udp"} or "not shown by Windows" in row)


def free_numbers(page):
    """What is offered instead is in no range of any software, whatever its transport."""
    found = re.search(r"[Tt]ake (\d+), (\d+) or (\d+)(?: instead)? \(unassigned, no known user\)",
                      page.sections.get("May I use it?", ""))
    if not found:
        return None
    numbers = list(map(int, found.groups()))
    lenders = {system for n in numbers for system, lends in FACTS_OF[n]["ephemeral"].items() if lends}
    return numbers == sorted(set(numbers)) and lenders <= {"openbsd"} and all(
        n not in KNOWN and 1024 <= n < 10000 and not REGISTERED[n] for n in numbers)


def one_machine(page):
    """What is right for a program of one machine is not said where another that is met is none."""
    if page.use is None or page.use["exposure"] != "loopback" or not any(
            c["prominence"] != "rare" and (page.use_of(c) or {"exposure": ""})["exposure"] != "loopback"
            and not is_piece(c) and not (page.is_dominant() and c["prominence"] == "niche") for c in page.met()):
        return None
    return not re.search(r"nowhere else|one machine alone|127\.0\.0\.1 only", page.summary + page.seen + page.safe)


def no_service(page):
    if not page.use or not page.use["summary"].startswith("Not a service"):
        return None
    return not re.search(r"such a service|server", page.summary + page.seen + page.safe)


def gone(page):
    """Only what is rare is called gone, and what is rare is not said to use the number."""
    text = re.sub(r".*?\) (?=Also used by|Gone or rare)", "", page.sections.get("Who else uses it", ""))
    found = re.search(r"(?:Also used by (.*?)\.)?(?: ?Gone or rare: (.*?)\.)?$", text)
    if not found or not (found[1] or found[2]):
        return None
    also, rare = (set(re.split(r", | and ", part or "")) for part in found.groups())
    return not any(label(c) in (also if c["prominence"] == "rare" else rare) for c in page.met()) and not any(
        page.use and label(c) in also | rare for c in page.facts["claims"] if c["plain_name"] == page.facts["plain_name"])


def counts(page):
    """Who else is met is named in the first lines, two or three of them, and the rest counted."""
    if not page.use:
        return None
    others = [label(c) for c in page.others() if c["prominence"] != "rare" and not is_piece(c)]
    found = re.search(r"(?:Also met here:|It is spoken by) (.*?)\.(?= |$)", page.summary)
    if found and "It is spoken by" in page.summary and not set(re.findall(r"\w+", page.title)) & set(
            re.findall(r"\w+", found[1])):
        return False  # what the protocol is, the title says
    if not found or not others:
        return None if not found and not others else False
    named, rest = 0, found[1]
    for name in sorted(others, key=len, reverse=True):
        named, rest = named + (name in rest), rest.replace(name, "", 1)
    more = re.fullmatch(r",  and (\d+) more", rest)
    return named == 2 and int(more[1]) == len(others) - 2 if more else (
        named == len(others) and rest == ["", " and ", ",  and "][named - 1])


def both_ways(page):
    """A pop-up asks about calls in one direction or the other: its row tells of both."""
    found = re.search(r"pop-up: (.*?)\.(?: |$)", page.seen)
    if not found or page.has_own("popup"):
        return None
    return re.match("either way, |calling out: .*; letting calls in: ", found[1]) is not None


def elsewhere(page):
    """Nobody is told how to reach from elsewhere what is a part of Windows, or answers over UDP alone."""
    if not page.use or "to reach it from elsewhere" not in page.summary:
        return None
    named = {part.partition(" (")[0] for part in page.use["processes"].split(", ")}
    return page.use["auth"] in ("required", "optional") or (not named <= {"", *PARTS_OF_WINDOWS} and "tcp" in page.shown())


def titled(page):
    """Where what IANA registered is rare, the title is of the programs that are met, and a count of them is right."""
    if page.facts["kind"] != "registered":
        return None
    registered = [c for c in page.facts["claims"] if c["provenance"] == "iana"]
    # As the table ranks them: a claim's use, or its own rank, in 1 to 4.
    others = [c for c in page.met() if c["provenance"] != "iana"]
    more = re.search(r"Used by .* and (\d+) more[.;]", page.summary)
    if others and more and int(more[1]) != len(others) - 2:
        return False
    use = USES.get((page.port, registered[0]["name"]), USES.get((registered[0]["first"], registered[0]["name"])))
    met = [c["name"] for c in others if c["prominence"] != "rare"]
    if not use or registered[0]["prominence"] != "rare" or not met:
        return None
    return any(name in page.title for name in met) and use["plain"] not in page.title and (
        f"IANA assigned it to {registered[0]['name']}, which you are unlikely to meet." in page.summary)


def one_count(page):
    """A page counts its users once, in the first lines: each other list would count another set."""
    rest = " ".join(text for name, text in page.sections.items() if name in ("Who uses it", "Who else uses it", "May I use it?"))
    if not rest:
        return None
    return not re.search(r"and \d+ more", rest)


def plain_free(page):
    """What is nobody's has no known service; "free" alone could mean that nothing runs there."""
    if page.facts["kind"] != "unassigned":
        return None
    return ": no known service" in page.title and not re.search(": free|usual number", page.title + page.text)


def interval(page):
    """A number out of several that its use has says which."""
    if not page.use or page.facts["kind"] != "service" or not page.use:
        return None
    mine = next(c for c in page.facts["claims"] if c["plain_name"] == page.facts["plain_name"])
    return None if mine["first"] == mine["last"] else f"Its ports are {mine['first']}-{mine['last']}." in page.summary


def assigned(page):
    """Of a registered number of which no use is known: who has it since when, as the registry says."""
    if page.facts["kind"] != "registered" or page.met() or any(c["malicious"] for c in page.facts["claims"]):
        return None
    claim = next(c for c in page.facts["claims"] if c["provenance"] == "iana")
    office = re.search("admin|manager|registr", claim["owner"], re.I)
    together = re.search(r"IANA's entries for (\d+)-(\d+) belong together\.", page.summary)
    if together:
        numbers = range(int(together[1]), int(together[2]) + 1)
        owners = [{c["owner"] for c in FACTS_OF[n]["claims"] if c["provenance"] == "iana"} for n in numbers]
        if page.port not in numbers or not all(claim["owner"] in each for each in owners):
            return False
    return (claim["owner"] in page.summary or bool(office)) and claim["registered"][:4] in page.summary and (
        "e found no program that uses it." in page.summary)


def free_row(page):
    """How many numbers around a free one are free, to the last."""
    found = re.search(r"It is one of (\d+) free numbers in a row, (\d+)-(\d+)[.;]", page.summary)
    if not found:
        return None
    count, first, last = map(int, found.groups())
    free = [not FACTS_OF[n]["claims"] and FACTS_OF[n]["registry"]["tcp"]["assignment"] == "unassigned"
            for n in range(first - 1, last + 2)]
    beside = re.findall(r"(\d+) \((.*?)\)(?: and|\.)(?: |$)", page.summary.partition("; next to it: ")[2])
    named = all(int(n) in (first - 1, last + 1) and name in map(label, FACTS_OF[int(n)]["claims"]) for n, name in beside)
    return named and count == last - first + 1 and first <= page.port <= last and (
        free == [first > 49151] + [True] * count + [last + 1 > 49151])


def processes(page):
    """What is expected is the title's, or the number's as a whole: the programs of others are told of with them."""
    first = re.search(r"\n  Expect     (.*)", page.text)
    if not first:
        return None
    return ": " not in first[1] and "none of them is the usual one" not in page.summary and not (
        page.use and not page.use["processes"])


def told_apart(page):
    """Each user with an entry has in it, after what it is, its process and what it exposes: nothing but what the
    table says, and nowhere else."""
    section = re.search(r"\nWho (?:else )?uses it\n(.*?)(?=\n\n|\n  Also used by|\n  Gone or rare)", page.text, re.S)
    if page.facts["kind"] != "service" or not section:
        return None
    entries = [re.sub(r"\s+", " ", e) for e in re.split(r"\n  (?=\S)", "\n" + section[1])[1:]]
    claims = {label(c): c for c in reversed(page.facts["claims"]) if not c["historic"]}
    subject = page.use if "Who else uses it" in page.sections else None
    for entry in entries:
        name = next((n for n in sorted(claims, key=len, reverse=True) if entry.startswith(n + ": ")), None)
        if name is None or not re.search(r" \((TCP|UDP|SCTP|DCCP)", entry):
            return False
        use = page.use_of(claims[name]) or dict.fromkeys(("processes", "concern"), "")
        if subject and any(use[cell] and use[cell] == subject[cell] for cell in ("processes", "concern")):
            continue
        named = re.search(r" Process: (.*?)\.(?= |$)(?<!System \(http\.)", entry)
        expected = re.sub(r"; on Windows | or ", ", ", re.sub(r"\s+", " ", page.text.partition("\n  Expect     ")[2]))
        if not named and use["processes"] and expected.startswith(use["processes"] + " "):
            continue  # they are those of the number as a whole
        if bool(named) != bool(use["processes"]) or (named and use["processes"].split(", ")[0] not in entry):
            return False
        first = re.split(r"; |\. |: ", use["concern"])[0].rstrip(".")
        same = re.search(r"The same risk as (.*?)\.(?= |$)", entry)
        if same:
            other = page.use_of(claims[same[1]])["concern"]
            if not other.startswith(first) or f"{first}." not in " ".join(entries):
                return False
            continue
        if claims[name]["malicious"] == (bool(first) and first in entry) and first:
            return False
        if first and not claims[name]["malicious"] and f"{name}: {first}" in page.safe:
            return False
    return bool(entries)


def registry(page):
    """What IANA has registered and not kept for history is in rows, for the transports of which it says the same."""
    entries = [c for c in page.facts["claims"] if c["provenance"] == "iana" and not c["historic"]]
    if page.port > 49151 or not entries:
        return None
    section = re.search(r"\nIn the registry\n(.*?)(?:\n\n|\Z)", page.text, re.S)
    rows = re.findall(r"(?m)^  (\S+|\(no name\)) +((?:TCP|UDP|SCTP|DCCP)(?:, (?:TCP|UDP|SCTP|DCCP))*)\b", section[1] if section else "")
    wanted = [(c["name"] or "(no name)", ", ".join(t.upper() for t in c["transports"])) for c in entries]
    return rows == wanted[:len(rows)] and len(rows) >= min(len(wanted), 2)


def windows_first(page):
    """What most readers have comes first, and a way that needs no terminal before any other."""
    if page.port == 0 or page.shown() <= {"sctp", "dccp"}:
        return None
    tcp, *udp = [c["command"] for c in page.facts["commands"] if c["system"] == "windows"]
    pasted = tcp.replace("| ft", "|\n           ft") + "".join(  # or it is not shown over both
        f"\n           For UDP the first line is: {c.partition('|')[0]}|" for c in udp) + "\n"
    names = re.findall(r"(?m)^  (Windows|macOS|Linux) +(\S+)", page.text.partition("\nFind the program")[2])
    return [n for n, _ in names[:3]] == ["Windows", "macOS", "Linux"] and names[0][1] == "Start," and (
        pasted in page.text and page.text.count("type resmon, Network tab") == 1)


def ends(page):
    """netstat's words for the two ends, and for what takes calls, are each explained once."""
    if page.port == 0:
        return None
    return (page.text.count("(Local: your end, Foreign: the other)") == 1
            and page.text.count("Takes calls (") <= 1 and "Waiting here" not in page.text)


def logins(page):
    """That no password is asked is said of what a password would guard."""
    if not page.use or "By default it asks nobody" not in page.safe or "By default it asks" in page.use["concern"]:
        return None
    # What to do against it comes after what is wrong.
    told_first = page.safe.find("By default it asks nobody") < page.safe.find(page.use["concern"][:20])
    return page.role != "peer" and page.use["concern"] != "" and told_first


def verdicts(page):
    """Three rows, each a sentence with its period, each in a line but what is known of the use at home; JSON has
    them. A page in prose has none."""
    normal = [page.facts["normal"][place] for place in ("at_home", "at_work", "internet")]
    if page.facts["kind"] == "zero":
        return not page.rows and normal == ["", "", ""]
    lines = len(re.findall(r"\n  (?:At home|At work|Internet) .*|\n {12}\S.*", page.text.partition("\n\n")[0]))
    return (page.rows == normal and len(page.rows) == 3 and lines <= 4 and rows_in(BRIEF[page.port] + "\n") == normal
            and all((row[0].isupper() or row.startswith(("iTunes", "iPhone", "aria2"))) and row.endswith(".") and row.count("..") == 0 for row in page.rows))


def at_home(page):
    """What the table says of the use at home is on the page once: in its row, or where that has no room, under
    "Safe?"; what is seldom met at home, and is there alone, comes with advice."""
    if not page.use or not page.use["at_home"]:
        return None
    text = page.use["at_home"].rstrip(".")
    row = page.rows[0] if page.rows else ""
    alone = row == text + "." and text.startswith("Hardly ever") and len(text) <= 34 and not re.search(
        "only|call", text)
    return row.startswith(text) != (f"At home: {text}" in page.safe) and not alone


def said_once(page):
    """No sentence is on a page twice."""
    # Two programs that do the same are told of in the same words, before their transports.
    sentences = re.findall(r"[A-Za-z][^.;:]{24,}[.;:](?= |$)", " ".join(
        re.sub(r": [^()]* \((?=TCP|UDP)", " (", text) if name.startswith("Who ") else text
        for name, text in page.sections.items() if name not in ("In the registry", "Sources")))
    return len(sentences) == len(set(sentences))


def listener(page):
    """Where the table has programs and no text for a listener, its row names each of them."""
    if not page.use or not page.use["processes"] or (page.port, "listener") in SEEN or "Takes calls" not in page.seen:
        return None
    found = re.search(r"Takes calls \([A-Z or]+\): usually (.*?); look up any not named here\.", page.seen)
    return bool(found) and sorted(re.split(", | or |; on Windows ", found[1])) == sorted(page.use["processes"].split(", "))


def svchost(page):
    """A service of Windows can be asked for where the page names the host of many as its own program."""
    if not page.use:
        return None
    rows = page.text.count("\n  svchost    tasklist /svc")
    return rows == ("svchost" in page.use["processes"])


def room(page):
    """What is left out for want of room is left out only of a page that has none."""
    lines = page.text.count("\n")
    left_out = "more, on the full page" in page.sections.get("Sources", "")
    background = page.product and page.product["background"] and "Background" not in page.sections
    if not left_out and not background:
        return None
    needed = 0 if not background else len(page.product["background"] + page.product["history"]) // 70 + 4
    return lines + needed > 52


def generic_last(page):
    """What is the same on every page is left out before what only this page can tell."""
    if not page.product or not page.product["background"]:
        return None
    # The row goes where there is no room for it; where the sightings name the listener, it is not needed.
    if " Unknown " not in page.sections["Find the program"] and not (
            "look up any not named here" in page.seen and page.text.count("\n") <= 48):
        return None
    history = re.sub(r"\W", "", page.product["history"])
    return "Background" in page.sections and history in re.sub(r"\W", "", page.sections["Background"])


def concerns(page):
    """What attackers use is said with what it means to meet it; what others expose is with the others."""
    if page.facts["kind"] != "service" or not (
            "none of them is the usual one" in page.summary or "Attack tools" in page.summary):
        return None
    bad = [page.use_of(c)["concern"].rstrip(".") for c in page.facts["claims"] if c["malicious"] and page.use_of(c)
           and page.use_of(c)["concern"] and c["prominence"] in ("dominant", "common")]
    return all(risk in page.safe for risk in bad[:1]) and ("Safe?" not in page.sections or "number" in page.safe)


def ranges(page):
    """What may take any number of a range is named best known first, and what fills it from its start as unlikely
    far from there."""
    found = re.search(r"any free port of their range: (.*?)\.(?: Unlikely so far from the start of theirs: (.*?)\.)?(?=  ?[A-Z]|$)",
                      page.sections.get("Find the program", ""))
    if not found:
        return None
    wide = {r["name"].split(" (")[0]: r for r in CLAIMS if int(r["first"]) <= page.port <= int(r["last"])
            and int(r["last"]) - int(r["first"]) > 255}
    far = {n for n, r in wide.items() if page.port - int(r["first"]) > 255 and re.search(
        "from the start|usually up to", r["description"])}
    return set(re.split(", | and ", found[2]) if found[2] else ()) == far and not any(n in found[1] for n in far) and (
        page.port < 49152 or found[1].startswith("Windows RPC services (TCP)"))


EXPECTED = {
    88: ["only their clients need it", "For Kerberos, yes:"], 111: ["For ONC RPC portmapper, yes:"],
    179: ["set up to talk to each other", "For BGP, yes:"], 636: ["only their clients need it"],
    1723: ["move to IKEv2, SSTP or WireGuard", "switch it off"], 9092: ["let in only programs of this broker", "Open on your router:"],
    47808: ["only their clients need it", "Linux also lends the number", "For BACnet, yes:"],
    6881: ["Incoming: refuse, unless you run the program.", "Its ports are 6881-6889."],
    8333: ["Incoming: refuse, unless you run the program."], 1701: ["close it: a VPN needs only 500 and 4500"],
    57621: ["allow it on your home network"], 993: ["late answer"], 5222: ["late answer"], 3478: ["late answer"],
    1080: ["Open on your router:"], 10000: ["Open on your router:"], 5990: ["if not, find what has it"],
    5672: ["For AMQP, yes:"], 631: ["For IPP, yes:"], 8001: ["Process: kubectl."],
    4321: ["which program answers"], 11434: ["asks nobody for a password"],
    9001: ["one of them was set up"], 23: ["use SSH instead."], 389: ["only their clients need it"],
    13: ["Almost nothing uses it today"], 1521: ["Hardly ever; it belongs to the servers of companies. At work"],
    0: ["RFC 768 (1980)"], 60400: ["rtig (probably CERTI"], 30500: ["Hardly ever, but for Kubernetes NodePort services."], 80: ["netsh http show servicestate"],
    3323: ["Normal if you run one of its programs"], 5040: ["tasklist /svc"],
}
# Sentences of a kind, which a text of sightings.tsv for that very port replaces.
OF_PLACE = {"only their clients need it": "work", "set up to talk to each other": "work", "one of them was set up": "work",
            "Incoming: refuse, unless you run the program.": "internet", "which program answers": "internet",
            "late answer": "blocked", "allow it on your home network": "popup"}
# Written from the protocols' own documents, not from uses.tsv: the transports that a page shows commands for.
MET = {"tcp": (21, 22, 23, 25, 43, 80, 110, 119, 139, 179, 445, 515, 548, 587, 636, 873, 990, 995, 1080, 1433, 1723, 1883,
               3306, 3690, 5432, 5900, 5985, 5986, 8883, 9100, 9418),
       "udp": (67, 68, 69, 123, 137, 138, 161, 162, 500, 546, 547, 1812, 1813, 1900, 4500, 5353, 5683, 47808),
       "tcp udp": (53, 88, 111, 389, 443, 464, 631, 853, 1194, 2049, 3283, 3389, 3478, 5060)}
KINDS = {neighbours: 20, outdated: 4, work: 200, home: 100, peers: 20, late_answers: 60, routers: 500, datagrams: 1000, met: 1500, temporary_or: 20,
         lent: 5000, directions: 40000, calls_out: 500, interval: 20, assigned: 2500, free_row: 20000, short_names: 150, answer_first: 3000, crowds: 5, reading: 65535, stop: 65535, on_windows: 15, one_count: 60000, both_ways: 60000, elsewhere: 50, titled: 9, plain_free: 30000, free_numbers: 20000, one_machine: 5, no_service: 1, gone: 40,
         counts: 40, processes: 100, told_apart: 200, registry: 5000, windows_first: 65500, ends: 65535, logins: 10, verdicts: 65536, at_home: 150, said_once: 65536, listener: 150,
         svchost: 500, room: 10, generic_last: 500, concerns: 7, ranges: 10000}
# Said of none of these: echo, clocks, discovery.
UNEXPECTED = {port: "asks nobody for a password" for port in (7, 9, 13, 17, 19, 37, 1900, 3702, 5353)}

faults, checked = {k.__name__: [] for k in KINDS}, dict.fromkeys((k.__name__ for k in KINDS), 0)
expected = []
BRIEF = explanations("plain", "brief")
FACTS_OF = [json.loads(facts) for facts in explanations("json", "standard")]
REGISTERED = [any(c["provenance"] == "iana" for c in facts["claims"]) for facts in FACTS_OF]
for port, (text, facts) in enumerate(zip(explanations("plain", "standard"), FACTS_OF)):
    page = Page(port, text, facts)
    for kind in KINDS:
        verdict = kind(page)
        if verdict is not None:
            checked[kind.__name__] += 1
            if not verdict:
                faults[kind.__name__].append(port)
    expected += [(port, names) for names, ports in MET.items() if port in ports and page.shown() != set(names.split())]
    words = re.sub(r"\s+", " ", text)
    expected += [(port, part) for part in EXPECTED.get(port, [])
                 if part not in words and not page.has_own(OF_PLACE.get(part))]
    expected += [(port, "not " + part) for part in [UNEXPECTED.get(port)] if part and part in words]
for kind, least in KINDS.items():
    name = kind.__name__
    print(f"{name}: {checked[name]} pages, {len(faults[name])} faults", *faults[name][:12])
    assert checked[name] >= least, f"{name}: only {checked[name]} pages are of that kind"
print("expected:", *(expected or ["all there"]))
sys.exit(1 if expected or any(faults.values()) else 0)
