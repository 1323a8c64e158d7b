"""Kinds of ports by whom their usual program is meant to serve: what the rows of the summary say, compared with the tables."""
import re

from read_page import BRIEF, PARTS_OF_WINDOWS, SEEN, rows_in


def neighbours(page):
    if not page.use or page.role != "peer" or page.successor() or not (
            page.use["exposure"] == "admins" or (page.use["exposure"] == "lan" and not page.is_at_home())) or page.has_own(
            "work", "internet"):
        return None
    return ("set up to talk to each other" in page.summary and "administrators" not in page.summary + page.safe
            and not re.search(r"password|\bmanages?\b|VPN|get in", page.seen) and "only its own network" not in page.summary)


def outdated(page):
    if not page.use or not page.successor():
        return None
    if (page.port, "work") in SEEN:
        return page.rows[1] == SEEN[page.port, "work"]
    names = page.successor().replace(", ", " or ")
    told = (page.summary + " " + page.safe).replace("Use ", "use ").replace("Switch", "switch")
    public = page.use["exposure"] in ("internet", "admins")
    return ("outdated" in told and f"use {names} instead." in told and "may face the Internet" not in told
            and (not public or ("Switch it off" in page.summary and "listening only for a server" not in page.seen)))


def own_row(page):
    """What sightings.tsv has for the very use replaces the sentence of its kind at work."""
    return page.rows[1] == SEEN[page.port, "work"]


def work(page):
    if not page.use or page.use["exposure"] != "lan" or page.is_at_home() or page.role == "peer" or page.successor():
        return None
    if page.has_own("work"):
        return own_row(page) if (page.port, "work") in SEEN else None
    return "only their clients need it" in page.summary and "keep it inside" not in page.summary


def home(page):
    if not page.use or page.use["exposure"] != "lan" or not page.is_at_home() or (
            "one of them was set up" in page.summary):
        return None
    if page.has_own("work", "popup"):
        return own_row(page) if (page.port, "work") in SEEN else None
    devices = page.role != "server"
    return ("between devices of one network" if devices else "keep it inside their network") in page.summary and (
        not devices or "pop-up: at home, allow programs you know; elsewhere refuse." in page.seen)


def peers(page):
    if not page.use or page.use["exposure"] != "internet" or page.role != "peer" or page.successor():
        return None
    if (page.port, "internet") in SEEN:
        return page.rows[2] == SEEN[page.port, "internet"]
    return ("meant for the public" not in page.safe and "server of this kind" not in page.seen
            and "Coming in: refuse, unless you run the program." in page.summary)


def directions(page):
    """The row "Internet" says what to do with calls from outside: let in nobody whom the program is not meant to serve;
    the row on routers agrees."""
    if not page.rows or page.has_own("internet"):
        return None
    row = page.rows[2]
    meant = page.use and page.use["exposure"] == "internet" and not page.successor()
    closed = re.search(r"(?:Coming in|Incoming): refuse|both ways", row) is not None
    return (closed or "Coming in: only to a server" in row) and (closed or bool(meant)or not page.use) and (
        page.use is None or page.role == "peer" or closed != bool(meant)) and "no rule should lead" not in page.seen



def verdicts(page):
    """Three rows, as JSON has them: each a sentence on one line, but for a text of uses.tsv on the use at home."""
    normal = [page.facts["normal"][place] for place in ("at_home", "at_work", "internet")]
    lines = len(re.findall(r"\n  (?:At home|At work|Internet) .*|\n {12}\S.*", page.text.partition("\n\n")[0]))
    return (page.rows == normal and len(page.rows) == 3 and lines <= 4 and rows_in(BRIEF[page.port] + "\n") == normal
            and all((row[0].isupper() or row.startswith(("iTunes", "iPhone", "aria2"))) and row.endswith(".") and row.count("..") == 0 for row in page.rows))


def at_home(page):
    """What the table says of the use at home is on the page once: in its row or, where that has no room, under "Safe?".
    A row that says "hardly ever" adds advice."""
    if not page.use or not page.use["at_home"]:
        return None
    text = page.use["at_home"].rstrip(".")
    row = page.rows[0] if page.rows else ""
    alone = row == text + "." and text.startswith("Hardly ever") and len(text) <= 34 and not re.search(
        "only|call", text)
    return row.startswith(text) != (f"At home: {text}" in page.safe) and not alone


def verdict_first(page):
    """What a page says at home in words of its kind begins with whether it is normal."""
    # (Texts of the table are those of one use; the generator keeps them apart.)
    own = {(use or {}).get("at_home", "").rstrip(".") for use in map(page.use_of, page.facts["claims"])} - {""}
    if not page.rows or any(page.rows[0].startswith(text) for text in own):
        return None
    return re.match("(Not n|N)ormal|Unusual|Hardly ever", page.rows[0]) is not None


def late_answers(page):
    if not page.use or page.use["exposure"] != "internet" or page.role == "peer" or page.successor() or page.has_own(
            "blocked"):
        return None
    return f"from port {page.port}, a late answer" in page.seen


def routers(page):
    if page.facts["kind"] != "service" or "Attack tools" in page.summary or "a reason to look" in page.summary:
        return None
    return "Open on your router:" in page.seen


def both_ways(page):
    """A pop-up asks about calls in one direction or the other: its row tells of both, or what holds for either."""
    found = re.search(r"pop-up: (.*?)\.(?: |$)", page.seen)
    if not found or page.has_own("popup"):
        return None
    return re.match("(at home, )?allow .*; (else|elsewhere) refuse$|refuse( what|, unless) |going out: .*; coming in: ", found[1]) is not None


def elsewhere(page):
    """No page says how to reach from elsewhere a part of Windows, or what answers over UDP alone."""
    if not page.use or "to reach it from elsewhere" not in page.summary:
        return None
    named = {part.partition(" (")[0] for part in page.use["processes"].split(", ")}
    return page.use["auth"] in ("required", "optional") or (not named <= {"", *PARTS_OF_WINDOWS} and "tcp" in page.shown())


def safe(page):
    """The heading "Safe?" begins with an answer, in one line, that goes no further than the table and the row "Internet"."""
    if "Safe?" not in page.sections:
        return None
    row = next(line for line in page.text.splitlines() if line.startswith("Safe?"))
    answer = re.match(r"Safe\? (As safe as|That depends|Yes|Only|No|Going out, yes)\b", row)
    if not answer or len(row) > 80 or row.endswith("."):
        return False
    closed = page.rows and re.search(r"lose it(?!, (?:but|unless))|both ways", page.rows[2])
    if closed and answer[1] == "Yes" and "not on the Internet" not in row:
        return False
    if not page.use or page.successor() or page.facts["kind"] != "service":
        return True
    # What asks who calls need not ask for a password: NFS has none.
    if ("once you set who may use it" in row) > (page.use["auth"] == "optional") or ("password" in row) > (page.use["auth"] == "none"):
        return False
    inside = page.use["exposure"] in ("lan", "admins", "loopback")
    asks = page.use["auth"] != "none" or "no password" in row or answer[1] in ("Only", "That depends") or page.role != "server" or not inside
    return asks and not (inside and answer[1] == "Yes" and "inside your own network" not in row) and not (
        answer[1] == "No" and "started it yourself" not in row)


KINDS = {safe: 2000, neighbours: 4, outdated: 4, work: 200, home: 100, peers: 20, directions: 40000, verdicts: 65536,
         at_home: 150, verdict_first: 60000, late_answers: 55, routers: 500, both_ways: 60000, elsewhere: 50}
