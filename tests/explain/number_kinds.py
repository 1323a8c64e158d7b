"""Kinds of ports by what the number is: registered, free, lent out, one of several, compared with the tables."""
import re

from read_page import CLAIMS, FACTS_OF, KNOWN, REGISTERED, USES, explanations, label, rows

POOLS = rows("ephemeral_ranges.tsv")


def temporary_or(page):
    """A port of an interval is one of the program's ports, not its default."""
    if page.facts["kind"] != "temporary or":
        return None
    # Whether meeting the number is normal is said before whom few meet on it.
    last = re.match(r"One of the 16,384 ports that \w+ systems lend to outgoing connections\. At home .*? Internet .*?\. (.*)", page.summary)
    found = re.match(r"It is also (the default|one of the ports) of (.*?)[.:](?= |$)", last[1] if last else "")
    if not last or not found:
        return last is not None and any(last[1].startswith(c["name"].split()[0]) for c in page.facts["claims"])
    owners = [c for c in page.facts["claims"] if found[2].startswith(c["name"])]
    return {"the default": True, "one of the ports": False}[found[1].lower()] in {c["first"] == c["last"] for c in owners}


def set_aside(page):
    """A temporary number is set aside by commands that name it; what it means on a router is one of its rows."""
    if not page.facts["kind"].startswith("temporary"):
        return None
    advice = page.sections["May I use it?"]
    if page.facts["kind"] == "temporary or" and "(Linux: ip_local_reserved_ports; " in advice:
        return page.text.count("\n") > 52 and "Open on your router: " in page.seen  # two lines more had no room
    # Above its own range Linux has nothing to set aside.
    reserved = f" sudo sysctl -w net.ipv4.ip_local_reserved_ports={page.port} (it replaces the list; " in advice
    return f" netsh int ipv4 add excludedportrange tcp {page.port} 1 (" in advice and reserved == (page.port < 61000) and (
        "Open on your router: " in page.seen)


def lent(page):
    """The page of a used number that Linux lends out says so once, in a row or a sentence. Linux's range is written here."""
    if page.facts["kind"] not in ("service", "registered", "niche"):
        return None
    said = len(re.findall(r"Linux also lends the number|Systems also lend the number|when (?:Linux(?: or Android)?|your PC) calls out", page.summary))
    return said == (1 if 32768 <= page.port <= 60999 or page.port > 49151 else 0)


def calls_out(page):
    """Where systems lend the number, the row on this end says that a call may have it, whatever the use."""
    if page.facts["kind"] != "service" or not (32768 <= page.port <= 60999 or page.port > 49151):
        return None
    row = re.search(r"On your end: (.*?)(?= In a firewall pop-up: | Takes calls | On the other end: | Blocked from| Open on your |$)", page.seen)
    return row and re.search("lent|called out|call of|call out has it", row[1]) is not None


def interval(page):
    """The page of one of a program's several ports names all of them."""
    if not page.use or page.facts["kind"] != "service" or not page.use:
        return None
    mine = next(c for c in page.facts["claims"] if c["plain_name"] == page.facts["plain_name"])
    return None if mine["first"] == mine["last"] else f"Its ports are {mine['first']}-{mine['last']}." in page.summary


def assigned(page):
    """The page of a registered number without a known use says who has had it since when, as the registry does."""
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


def answer_first(page):
    if page.facts["kind"] != "registered":
        return None
    return not page.summary.startswith("Registered with IANA")


def registry(page):
    """Every registration but those kept for history has a row, for the transports of which the registry says the same."""
    entries = [c for c in page.facts["claims"] if c["provenance"] == "iana" and not c["historic"]]
    if page.port > 49151 or not entries:
        return None
    section = re.search(r"\nIn the registry\n(.*?)(?:\n(?=\S)|\Z)", page.text, re.S)
    rows = re.findall(r"(?m)^  (\S+|\(no name\)) +((?:TCP|UDP|SCTP|DCCP)(?:, (?:TCP|UDP|SCTP|DCCP))*)\b", section[1] if section else "")
    wanted = [(c["name"] or "(no name)", ", ".join(t.upper() for t in c["transports"])) for c in entries]
    shown = [c["transports"] for c in entries[:len(rows)]]
    kept = {c["name"] for c in page.facts["claims"] if c["provenance"] == "iana" and c["historic"] and c["name"]
            and c["transports"] in shown and c["name"] not in [e["name"] for e in entries if e["transports"] == c["transports"]]}
    named = re.findall(r"\(also listed as (.*?)\)", re.sub(r"\s+", " ", section[1] if section else ""))
    if {name for names in named for name in names.split(", ")} != kept:
        return False
    return rows == wanted[:len(rows)] and len(rows) >= min(len(wanted), 2)


def free_row(page):
    """The numbers around a free one that the registry has unassigned are counted, whoever uses them; so are their neighbours
    registered."""
    found = re.search(r"It is one of (\d+) unassigned numbers in a row, (\d+)-(\d+)[.;]", section := page.sections.get("In the registry", ""))
    if not found:
        return None if page.facts["kind"] != "unassigned" or "Unassigned." in section else False
    count, first, last = map(int, found.groups())
    free = [n < 49152 and {t["assignment"] for t in FACTS_OF[n]["registry"].values()} == {"unassigned"} and not REGISTERED[n]
            for n in range(first - 1, last + 2)]
    beside = re.findall(r"(\d+) \((.*?)\)(?: and|\.)(?: |$)", section.partition("; next to it: ")[2])
    named = all(int(n) in (first - 1, last + 1) and name in [
        label(c) for c in FACTS_OF[int(n)]["claims"] if c["provenance"] == "iana"] for n, name in beside)
    return named and count == last - first + 1 and first <= page.port <= last and free == [False] + [True] * count + [False]


def free_numbers(page):
    """The numbers offered instead are in no range of any software, on any transport."""
    found = re.search(r"[Tt]ake (\d+), (\d+) or (\d+)(?: instead)? \(unassigned; we know no user\)",
                      page.sections.get("May I use it?", ""))
    if not found:
        return None
    numbers = list(map(int, found.groups()))
    lenders = {system for n in numbers for system, lends in FACTS_OF[n]["ephemeral"].items() if lends}
    return numbers == sorted(set(numbers)) and lenders <= {"openbsd"} and all(
        n not in KNOWN and 1024 <= n < 10000 and not REGISTERED[n] for n in numbers)


def half_no(page):
    """Where software of a range is in the way of a number, others are offered."""
    advice = page.sections.get("May I use it?", "")
    found = re.match(r" ?Yes, where no (\w+) runs; as the default of what others will run, no: their (\w+) may take it\.", advice)
    if not found:
        return None
    return found[1] == found[2] and found[1] in page.title and re.search(r" it\. For that take \d+, \d+ or \d+ \(", advice) is not None


def plain_free(page):
    """What is nobody's has no known service; "free" alone could mean that nothing runs there, and below 1024 a
    number is not free to use."""
    if page.facts["kind"] != "unassigned":
        return None
    if page.port < 1024 and not page.title.endswith(": no known service (needs IETF approval)"):
        return False
    return ": no known service" in page.title and not re.search(": free|usual number", page.title + page.text)


def zero(page):
    """Port 0 is explained where it is met, in a log: by what carries no port; with a line to try and one to paste."""
    if page.port != 0:
        return None
    background = page.sections["Background"]
    return ("fragments" in page.seen and "fragments" in background and "https://arxiv.org/abs/2103.13055" in page.text
            and "python3 -m http.server -b 127.0.0.1 0 prints the port" in page.sections["May I use it?"]
            and all(re.search(r"(?m)^.*" + re.escape(command), page.text) for command in (  # to be copied
                "sudo iptables -I INPUT -p tcp --dport 0 -j DROP (until", "sudo firewall-cmd --add-rich-rule='rule port port=0 protocol=tcp drop';"))
            and "sudo tcpdump -ni any 'ip[6:2] & 0x1fff != 0'" in page.seen and "-D for -I takes it back" in page.seen
            and "IPv6: ip6tables;" in page.seen and "ufw refuses the number (Bad port)" in page.seen and "later pieces carry no port number." in page.seen
            and "A rule with 0 may open every port: name the ports." in page.text
            # With another protocol, it is port 0 there.
            and 'router: delete that rule, or name the ports: 0 can mean every port (in Terraform for AWS, too: 0 to 0 with protocol "-1")' in page.seen
            and "as 0/tcp: Nessus" in page.seen and all(title in explanations("plain", "full", 0)[0] for title in (
                "Zeroing in on Port 0", "Terraform", "nessus_xml_parser", "Fetch", "firewalld.richlanguage")))


FREE = sum(facts["registry"]["tcp"]["assignment"] == "unassigned" == facts["registry"]["udp"]["assignment"] for facts in FACTS_OF[1024:49152])


def of_the_range(page):
    """A free number's page says what its range is for, and how to see the calls that its first rows speak of."""
    if page.facts["kind"] != "unassigned":
        return None
    ends = "On the other end:" not in page.seen or "dport" in page.sections["Find the program"] or page.shown() == {"dccp"}
    lenders = re.search(r"([^.]*) may lend it to an outgoing", page.sections["May I use it?"])
    every = lenders is None or "OpenBSD" in lenders[1]
    if 32768 <= page.port < 49152 and any(page.facts["ephemeral"][s] for s in ("linux", "macos", "windows")):
        told = "Why such ports exist" in page.sections and (
            f"sudo sysctl -w net.ipv4.ip_local_reserved_ports={page.port} (" in page.sections["Why such ports exist"]
            or page.text.count("\n") > 53)
    else:
        background = page.sections.get("Background", "")
        told = page.port < 1024 or "User Ports" not in background or f"some {FREE // 1000},000 are still free" in background
    return ends and every and told


def pools(page):
    """Where a page says why temporary ports exist, it has the systems' pools as the table has them and, if there is room, how
    to see one's own."""
    why = page.sections.get("Why such ports exist")
    free = re.search("Systems lend numbers to calls from pools[.] Pools differ: (.*?)[.]", page.sections.get("Background", ""))
    if why is None and not free:
        return None
    pool = {r["system"]: f"{r['first']}-{r['last']}" for r in POOLS if r["default"] == "yes"}
    shown = {r["system"]: r["show"] for r in POOLS if r["default"] == "yes"}
    if free:
        return pool["windows"] == pool["macos"] == pool["netbsd"] and free[1] == (
            f"Linux {pool['linux']}, FreeBSD {pool['freebsd']}, Solaris {pool['solaris']}, OpenBSD {pool['openbsd']}; "
            f"macOS, Windows and NetBSD keep to IANA's {pool['windows']}")
    if "Pools" not in why:
        return page.facts["kind"] in ("temporary or", "unassigned") and page.text.count("\n") > 53  # had no room
    return f"Linux {pool['linux']}, FreeBSD {pool['freebsd']}" in why and f"keep to IANA's {pool['windows']}" in why and (
        page.facts["kind"] != "temporary" or page.text.count("\n") > 52 or f"{shown['linux']} or {shown['windows']}" in why)


def kept_back(page):
    """What IANA keeps reserved is nobody's at work either; who gave it back is named, with the date of the entry."""
    if page.facts["kind"] != "reserved":
        return None
    tcp = page.facts["registry"]["tcp"]
    told = "Nothing should use it" in page.summary and "On the other end:" in page.seen
    return (told or page.facts["ephemeral"]["linux"]) and (tcp["former_name"] or "") in page.sections["In the registry"] and (
        ("Bernie Volz" in page.sections.get("Background", "")) == (page.facts["port"] in (2, 3)))


def of_one_program(page):
    """On a temporary number, what is said of the one program that few meet there is said of that program."""
    concerned = [c for c in page.facts["claims"] if page.use_of(c) and page.use_of(c)["concern"]]
    if page.facts["kind"] != "temporary or" or not concerned:
        return None
    return page.safe.strip().startswith("If it is ") and page.verdict.startswith("That depends on the program")


def of_the_number(page):
    """Where the title is the number's, and no claim's, its background neither begins with a registered name that nobody meets,
    nor with a name and a colon: it is about the number."""
    background = page.sections.get("Background", "").strip()
    if not background or page.facts["kind"] != "service" or any(c["plain_name"] == page.facts["plain_name"] for c in page.facts["claims"]):
        return None
    first = background.partition(". ")[0]
    return not re.search(r"not met|\bnothing (is|more|but)\b|^[^ ]+( [^ ]+){0,3}: ", first, re.I)


def surroundings(page):
    """A service is told of software that takes any number of a range around it, by ranges that are those of claims.tsv; the
    best known come first."""
    found = re.search(r"([^.]*?) may take it, too\.", page.sections.get("May I use it?", ""))
    if not found:
        return None
    named = re.findall(r"(?:^| and )([^()]+?) \((\d+)-(\d+)\)", found[1].strip())
    around = {(r["name"].split(" (")[0], r["first"], r["last"]): r for r in CLAIMS
              if int(r["first"]) <= page.port <= int(r["last"]) and 256 < int(r["last"]) - int(r["first"]) + 1 < 16384}
    return 1 <= len(named) <= 2 and set(named) <= around.keys() and page.facts["kind"] != "temporary"


def read_on(page):
    """The address at the end is of what the tables say of the usual user, or of the rules of a number's range; it fits a line."""
    found = re.search(r"\n  Read on: (.*)\n", page.text)
    if not found:
        return None
    kind = page.facts["kind"]
    if kind in {"zero", "temporary", "temporary or", "unassigned", "reserved"} or (
            kind == "registered" and "rfc6335" in found[1] and not any(c.get("use") for c in page.facts["claims"])):
        rules = "https://arxiv.org/abs/2103.13055" if kind == "zero" else "https://www.rfc-editor.org/rfc/rfc6335"
        if found[1] == rules or kind != "unassigned":
            return found[1] == rules
    own = {r["source_url"] for (port, _), r in USES.items() if port == page.port}
    for claim in page.facts["wide_claims" if kind == "unassigned" else "claims"]:  # a free number is told by its range
        own.add(claim["source"]["url"])
        own |= {claim.get("product", {}).get(n, {}).get("url") for n in ("source", "source2")} | {claim.get("use", {}).get("source", {}).get("url")}
    # The page of its files, where one of them is a source; none of an attack tool.
    repositories = {m[0] for url in own - {None} if (m := re.match(r"https://github\.com/[^/]+/[^/]+(?=/)", url))}
    return len(found[0]) <= 82 and (found[1] in own or (found[1] in repositories and not any(c["malicious"] for c in page.facts["claims"])))


KINDS = {surroundings: 100, read_on: 3000, of_one_program: 2, of_the_number: 10, kept_back: 40, pools: 10000, of_the_range: 30000, zero: 1, temporary_or: 20, set_aside: 15000, lent: 5000, calls_out: 200, interval: 20, assigned: 2500, answer_first: 3000, registry: 5000,
         free_row: 20000, free_numbers: 20000, half_no: 2000, plain_free: 30000}
