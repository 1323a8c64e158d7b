"""What a page says by the kind of port, compared with uses.tsv and products.tsv, read here. A kind is a function of a page:
None where the page is not of that kind, otherwise whether it is right. KINDS has the least number of pages of each, so that
no kind is checked on none. Each kind reports all its faults before the test ends."""
import re
import sys

import control_kinds
import find_kinds
import number_kinds
import users_kinds
import verdict_kinds
from read_page import FACTS_OF, Page, explanations


def said_once(page):
    """No sentence is on a page twice."""
    # Two programs that do the same are described in the same words, before their transports.
    sentences = re.findall(r"[A-Za-z][^.;:]{24,}[.;:](?= |$)", " ".join(
        re.sub(r": [^()]* \((?=TCP|UDP)", " (", text) if name.startswith("Who ") else text
        for name, text in page.sections.items() if name not in ("In the registry", "Sources")))
    return len(sentences) == len(set(sentences))


def room(page):
    """What is left out for want of room is left out only of a page that is full."""
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


EXPECTED = {
    88: ["only their clients need it", "For Kerberos, yes:"], 111: ["For ONC RPC portmapper, yes:"],
    179: ["set up to talk to each other", "For BGP, yes:"], 636: ["only their clients need it"],
    1723: ["move to IKEv2, SSTP or WireGuard", "switch it off"], 9092: ["let in only programs of this broker", "Open on your router:"],
    47808: ["only their clients need it", "Linux also lends the number", "For BACnet, yes:"],
    6881: ["Coming in: refuse, unless you run the program.", "Its ports are 6881-6889."],
    8333: ["Coming in: refuse, unless you run the program."], 1701: ["close it: a VPN needs only 500 and 4500"],
    57621: ["at home, allow programs you know"], 993: ["late answer"], 5222: ["late answer"], 3478: ["late answer"],
    1080: ["Open on your router:"], 10000: ["Open on your router:"], 5990: ["if not, find what has it"],
    5672: ["For AMQP, yes:"], 631: ["For IPP, yes:"], 8001: ["Expect kubectl or nginx (Kong)"],
    4321: ["which program answers"], 11434: ["asks nobody for a password"],
    9001: ["one of them was set up", "Related "], **dict.fromkeys((4444, 5555, 7000, 8006, 8008, 8080, 8443, 8888, 9000), ["Related "]), 23: ["use SSH instead."], 389: ["only their clients need it"],
    13: ["almost nothing uses it today"], 1521: ["Hardly ever (company servers); if you see it, find the program. At work"],
    0: ["RFC 768 (1980)"], 60400: ["rtig (probably CERTI"], 30500: ["Hardly ever: only with Kubernetes; else find the program.", "nodes of a Kubernetes cluster"], 80: ["netsh http show servicestate"],
    443: ["netsh http show servicestate"], 3323: ["Normal if you run one of its programs"], 5040: ["tasklist /svc"],
}
# Sentences of a kind, which a text of sightings.tsv for that very port replaces.
OF_PLACE = {"only their clients need it": "work", "set up to talk to each other": "work", "one of them was set up": "work",
            "Coming in: refuse, unless you run the program.": "internet", "which program answers": "internet",
            "late answer": "blocked", "at home, allow programs you know": "popup"}
# Written from the protocols' own documents, not from uses.tsv: the transports that a page shows commands for.
MET = {"tcp": (21, 22, 23, 25, 43, 80, 110, 119, 139, 179, 445, 515, 548, 587, 636, 873, 990, 995, 1080, 1433, 1723, 1883,
               3306, 3690, 5432, 5900, 5985, 5986, 8883, 9100, 9418),
       "udp": (67, 68, 69, 123, 137, 138, 161, 162, 500, 546, 547, 1812, 1813, 1900, 4500, 5353, 5683, 47808),
       "tcp udp": (53, 88, 111, 389, 443, 464, 631, 853, 1194, 2049, 3283, 3389, 3478, 5060)}
KINDS = {**verdict_kinds.KINDS, **control_kinds.KINDS, **find_kinds.KINDS, **users_kinds.KINDS, **number_kinds.KINDS,
         said_once: 65536, room: 10, generic_last: 500}
# Said of none of these: echo, clocks, discovery.
UNEXPECTED = {port: "asks nobody for a password" for port in (7, 9, 13, 17, 19, 37, 1900, 3702, 5353)}

faults, checked = {k.__name__: [] for k in KINDS}, dict.fromkeys((k.__name__ for k in KINDS), 0)
expected = []
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
