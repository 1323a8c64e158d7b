"""What a page tells its reader to do with a program: a number to move it to that is free, or customary for the same product,
and a way to stop it that outlasts the next start of the machine."""
import re

from read_page import FACTS, rows

# Code of the tables, between backticks, by the use that it is of.
CODE = {}
for table in ("uses.tsv", "sightings.tsv"):
    for line in (FACTS / table).read_text("ascii").splitlines()[1:]:
        CODE.setdefault(tuple(line.split("\t")[:2]), set()).update(re.findall("`([^`]+)`", line))
DEVELOPS = {(int(r["port"]), r["name"]): r["text"] for r in rows("sightings.tsv") if r["place"] == "develop"}
# What else a text names: the customary second number of the same service, or one that stays where it is.
CUSTOMARY = {
    **dict.fromkeys(range(6001, 6064), {6000: "display N of X is 6000 + N"}),
    22: {2222: "SSH's usual second port"}, 80: {8080: "HTTP's usual second port"}, 443: {8443: "HTTPS' usual second port"},
    5432: {5433: "Debian's second cluster"}, 5900: {5901: "display 1; display N is 5900 + N"},
    **dict.fromkeys((5901, 5902, 5903), {5900: "display N is 5900 + N"}),
    **dict.fromkeys((6011, 6012), {6000: "display N is 6000 + N"}),
    1645: {1812: "the assigned number of RADIUS"}, 1646: {1813: "that of its accounting"}, 1883: {8883: "MQTT's encrypted port"},
    **{n: {n + 250: "domain 1 of ROS 2: 250 ports a domain", 250: "of them"} for n in (7401, 7410, 7411)},
    3300: {6789: "version 1 of the same monitor"}, 6789: {3300: "version 2 of it"},
    3888: {2888: "the number before it in the same setting"}, 4150: {4151: "nsqd's HTTP, moved with it"},
    6033: {6032: "where it is told to", 6000: "of X"}, 7400: {7650: "domain 1 of ROS 2"},
    5439: dict.fromkeys((5431, 5455, 8191, 8215), "the ranges that Amazon offers"),
    **dict.fromkeys((47984, 47990, *range(47998, 48001), 48010), {47989: "the number in sunshine.conf, which they follow", 21: "above it"}),
    # What is told beside: where callers learn the number, what else they can call, a version.
    53: {247: "version of systemd"}, 2197: {443: "Apple offers both"}, 2944: {2945: "the binary form"},
    3000: {80: "where its set-up moves it"}, 5075: {5076: "where clients ask"}, 7172: {7171: "where players ask"},
    8448: {443: "where the delegation is told"}, **dict.fromkeys(range(9600, 9701), {9601: "a second Logstash's"}),
    10255: {10250: "the port that asks who calls"}, 11371: {443: "of the encrypted key servers"}, 20048: {111: "where clients ask"},
    21115: {21116: "the number above"}, **dict.fromkeys((21118, 21119), {21116: "which it follows", 5519: "plus 2 or 3", 5521: "makes this", 5522: "or this"}),
    22067: {443: "which passes firewalls"}, **dict.fromkeys(range(30000, 32768), {30000: "to", 30085: "drawn last"}),
    30015: {1: "an instance", 30115: "its number", 30000: "of NodePorts", 30085: "of them"}, 30033: {10011: "where it is set", 30000: "of NodePorts", 30085: "of them"}, 44323: {44322: "its other number"},
    50013: {1: "an instance", 50113: "its number"},
}


def numbers(text):
    """The ports that a text names: of PUBLISHED:INSIDE, the one that is published; no version, sum, address or file."""
    text = re.sub(r"\d+\.\d+\.\d+\.\d+(/\d+|:(?=\d+:))?|Windows \d+|\d+-server|(?:\+ ?|plus )\d+", "", text)
    text = re.sub(r"(?<=[\dT]):\d+|\\\d", "", text)  # nor what sed puts back
    return set(map(int, re.findall(r"(?<![\w.])\d{2,5}(?!\w|\.\d)", text)))


def told(page, control, heading):
    """The texts of every program of the page, and the row of the page."""
    texts = [c["use"][control] for c in page.facts["claims"] + page.facts["wide_claims"] if c.get("use", {}).get(control)]
    row = re.search(rf" {heading}   (.*?)(?: (?:Move it   |Limit it  |Open it   |Block it  |Address   )|$)", page.sections.get("Find the program", ""))
    return texts + ([row[1]] if row else [])


def moves_to_free(page):
    """A program moves to one of the numbers that the page offers, to PORT, or to a number customary for it."""
    texts = told(page, "move", "Move it")
    if not texts:
        return None
    offered = re.search(r"[Tt]ake (\d+), (\d+) or (\d+)", page.sections.get("May I use it?", ""))
    free = {page.port, *(map(int, offered.groups()) if offered else ()), *CUSTOMARY.get(page.port, ())}
    return all(numbers(text) <= free for text in texts if not re.search(r"\b(cannot|need not)\b", text))


def stays_stopped(page):
    """What is stopped as a service is also disabled: else it is back when the machine starts again."""
    texts = told(page, "stop", "Stop it")
    if not texts:
        return None
    return not any(re.search(r"systemctl stop |Stop-Service |launchctl (?:stop|bootout|unload(?! -w))|Windows: service ", text) and
                   not re.search("-StartupType Disabled|launchctl disable", text) for text in texts
                   # Said on pages without a text of their own, after whose service it is.
                   if "its service or container first" not in text)


def developed(page):
    """What developers do with the number is advice on it."""
    text = DEVELOPS.get((page.port, page.use["name"])) if page.use else None
    return None if not text else text in re.sub(r"\s+", " ", page.sections.get("May I use it?", ""))


def unbroken(page):
    """No line breaks the code that the page of its use shows."""
    flat = re.sub(r"\s+", " ", page.text)
    shown = [code for code in CODE.get((str(page.port), page.use["name"]), ()) if code in flat] if page.use else []
    return None if not shown else all(code in page.text for code in shown)


KINDS = {moves_to_free: 350, stays_stopped: 65000, developed: 10, unbroken: 200}
