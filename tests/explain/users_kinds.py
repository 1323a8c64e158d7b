"""Kinds of ports by their users: who is named, counted and warned of, compared with the tables."""
import re

from read_page import FACTS, SEEN, USES, is_piece, label

# Of each number the commands that end a text, to be copied.
LAST_COMMANDS = {}
for port, _, _, text in (line.split("\t")[:4] for line in (FACTS / "sightings.tsv").read_text("ascii").splitlines()[1:]):
    if text.endswith("`"):
        LAST_COMMANDS.setdefault(int(port), set()).add(text.split("`")[-2])



def has_number_title(page):
    """Whether the title is the number's, and no claim's."""
    return page.facts["kind"] == "service" and all(c["plain_name"] != page.facts["plain_name"] for c in page.facts["claims"])


def titled(page):
    """The title is that of the usual user. Where several are met and none is the usual one, or others than the registered one,
    the number has a title of its own; a count of users is exact."""
    others = [c for c in page.met() if c["provenance"] != "iana"]
    if page.facts["kind"] == "registered":
        more = re.search(r"Used by .* and (\d+) more[.;]", page.summary)
        registered = next(c for c in page.facts["claims"] if c["provenance"] == "iana")
        met = [c for c in others if c["prominence"] != "rare" and not is_piece(c)]
        return (not more or int(more[1]) == len(others) - 2) and not (
            met and page.use_of(registered) and registered["prominence"] == "rare") if met or more else None
    common = {c["name"] for c in page.facts["claims"] if c["prominence"] == "common" and not c["historic"] and not c["listing"]}
    if page.facts["kind"] != "service" or len(common) < 3 or any(c["prominence"] == "dominant" for c in page.facts["claims"]):
        return None
    return has_number_title(page)


def crowds(page):
    """Where the users of a number differ in whom they serve, the page does not judge by one of them."""
    uses = [page.use_of(c) for c in page.facts["claims"] if c["prominence"] == "common" and not c["historic"] and not c["listing"]]
    if not has_number_title(page) or len({u["exposure"] for u in uses if u}) < 2 or (page.port, "work") in SEEN:
        return None
    return "one of them was set up" in page.summary or "a program named here" in page.summary


def counts(page):
    """The first lines name two or three of the other users and count the rest."""
    if not page.use:
        return None
    others = [label(c) for c in page.others() if c["prominence"] != "rare" and not is_piece(c)]
    listed = [c for c in page.others() if c["prominence"] != "rare"]  # the count is that of the list below
    found = re.search(r"(?:Also met here:|Programs that speak it:) (.*?)\.(?= |$)", page.summary)
    if found and "Programs that speak it:" in page.summary and not set(re.findall(r"\w+", page.title)) & set(
            re.findall(r"\w+", " ".join(others))):
        return False  # what the protocol is, the title says
    if not found or not others:
        return None if not found and not others else False
    if "Programs that speak it:" in page.summary:  # the protocol is not said with each name
        words = re.findall(r"\w+", page.title)
        others = [re.sub(r" (%s)$" % "|".join(words), "", name) for name in others]
        if any(re.search(rf"\b{word}\b", found[1]) for word in words if word.isupper()) or (
                len(others) in (2, 3) and "Who else uses it" in page.sections and "Process:" not in page.text
                and not any(is_piece(c) and label(c) in page.sections["Who else uses it"] for c in page.others())):
            return False
    named, rest = 0, found[1]
    for name in sorted(others, key=len, reverse=True):
        named, rest = named + (name in rest), rest.replace(name, "", 1)
    if rest == ",  and many more":  # of dozens no count
        return named == 2 and len(listed) > 22
    more = re.fullmatch(r",  and (\d+) more", rest)
    return named == 2 and 20 >= int(more[1]) == len(listed) - 2 if more else (
        named == len(others) and rest == ["", " and ", ",  and "][named - 1])


def gone(page):
    """Only what is rare is called gone, and what is rare is not said to use the number."""
    text = re.sub(r".*?\) (?=Also used by|Seldom met)", "", page.sections.get("Who else uses it", ""))
    found = re.search(r"(?:Also used by (.*?)\.)?(?: ?Seldom met: (.*?)\.)?$", text)
    if not found or not (found[1] or found[2]):
        return None
    also, rare = (set(re.split(r", | and ", part or "")) for part in found.groups())
    return not any(label(c) in (also if c["prominence"] == "rare" else rare) for c in page.met()) and not any(
        page.use and label(c) in also | rare for c in page.facts["claims"] if c["plain_name"] == page.facts["plain_name"])


def one_count(page):
    """A page counts its users once, in the first lines: each other list would count another set."""
    rest = " ".join(text for name, text in page.sections.items() if name in ("Who uses it", "Who else uses it", "May I use it?"))
    if not rest:
        return None
    return not re.search(r"and \d+ more", rest)


def told_apart(page):
    """The entry of each user has, after what it is, its process and what it exposes: exactly what the table says, and
    nowhere else on the page."""
    section = re.search(r"\nWho (?:else )?uses it\n(.*?)(?=\n\S|\n  Also used by|\n  Seldom met)", page.text, re.S)
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
        expected = re.sub(r"; on Windows | or ", ", ", re.sub(r"\s+", " ", page.text.partition("\n  Expect    ")[2]))
        if not named and use["processes"] and use["processes"].split(", ")[0] in expected.partition(
                "  Nothing?")[0]:
            continue  # they are among those of the number as a whole
        if bool(named) != bool(use["processes"]) or (named and use["processes"].split(", ")[0] not in entry):
            return False
        first = use["concern"].partition(". ")[0]
        first = (first if len(first) <= 120 else first.partition("; ")[0]).rstrip(".")
        if claims[name]["malicious"] == (bool(first) and first in entry) and first:
            return False
        if first and not claims[name]["malicious"] and f"{name}: {first}" in page.safe:
            return False
    return bool(entries)


def concerns(page):
    """"Safe?" says what meeting an attack tool means that many meet; what other users expose is in their entries."""
    bad = [page.use_of(c)["concern"].rstrip(".") for c in page.facts["claims"] if c["malicious"] and page.use_of(c)
           and page.use_of(c)["concern"] and c["prominence"] in ("dominant", "common")]
    # Beside the usual user they are named, no more.
    if not bad or page.facts["kind"] not in ("service", "registered") or any(
            c["prominence"] == "dominant" for c in page.facts["claims"]):
        return None
    return bad[0] in page.safe


def copied(page):
    """Nothing touches a command that ends the entry of a user."""
    entries = page.sections.get("Who uses it", "") + page.sections.get("Who else uses it", "")
    found = [command for command in LAST_COMMANDS.get(page.port, ()) if command in entries]
    return all(f"{command}." not in entries for command in found) if found else None


def one_machine(page):
    """Advice for a program that serves one machine alone is absent where another common user serves more."""
    if page.use is None or page.use["exposure"] != "loopback" or not any(
            c["prominence"] != "rare" and (page.use_of(c) or {"exposure": ""})["exposure"] != "loopback"
            and not is_piece(c) and not (page.is_dominant() and c["prominence"] == "niche") for c in page.met()):
        return None
    return not re.search(r"nowhere else|one machine alone|127\.0\.0\.1 only", page.summary + page.seen + page.safe)


def no_service(page):
    if not page.use or not page.use["summary"].startswith("Not a service"):
        return None
    return not re.search(r"such a service|server", page.summary + page.seen + page.safe)


def logins(page):
    """A page says that no password is asked only where there is something for a password to guard."""
    if not page.use or "By default it asks nobody" not in page.safe or "By default it asks" in page.use["concern"]:
        return None
    # What to do against it comes after what is wrong.
    told_first = page.safe.find("By default it asks nobody") < page.safe.find(page.use["concern"][:20])
    return page.role != "peer" and page.use["concern"] != "" and told_first


def one_default(page):
    """That a log-in is asked for is said of one program, where the row "At home" names no other: a bundle may ask for none."""
    found = re.search(r"By default it asks for a log-in|checks who calls only if you set it up", page.safe)
    if not found or not page.use:
        return None
    if "only if" in found[0]:
        return page.use["auth"] == "optional"
    return page.use["auth"] == "required" and not re.search(" or |except", page.use["at_home"])


def short_names(page):
    """Who may use the number is named in a word or two, not described."""
    found = re.search(r"For (.*?), yes: IANA",
                      page.sections.get("May I use it?", ""))
    if not found:
        return None
    return "(" not in found[1] and len(found[1]) <= 36 and not re.match(r"(a|an|the|[a-z]+) [a-z]", found[1])


def named_once(page):
    """Of many users none is said to be run by a program that the page expects for the number as a whole."""
    expected = re.search(r"\n  Expect    (.*?)\n  (?=\S)", page.text, re.S)
    if page.use or not expected or not re.search("Who (else )?uses it", page.text):
        return None
    names = set(re.findall(r"Process: ([\w.-]+)", page.text))
    return not names & set(re.split(r"[ ,]+", re.sub(r"\s+", " ", re.sub(r" \(.*?\)", "", expected[1]))))


def attackers(page):
    """Where the title is an attack tool's, the page names its program and says once, without names, what meeting it means."""
    first = next((c for c in page.facts["claims"] if c["plain_name"] == page.facts["plain_name"]), None)
    if page.facts["kind"] != "service" or not first or not first["malicious"] or not page.title.partition(": ")[2].startswith("attack tools ("):
        return None
    use = page.use_of(first)
    return not use or (("\n  Expect    " in page.text) == bool(use["processes"]) and not (
        use["concern"] and first["name"] + ": " in page.safe))


def two_lines(page):
    """Where a list of users ends in "and others", its names fill two lines, or the page has no line left."""
    found = re.search(r"\n  Also used by ((?:.*\n  )*?.*? and others\.)", page.text)
    return None if not found else found[1].count("\n") == 1 or (found[1].count("\n") == 0 and page.text.count("\n") >= 55)


KINDS = {two_lines: 10, named_once: 15, attackers: 1, titled: 9, crowds: 4, counts: 40, gone: 40, one_count: 60000, told_apart: 200, concerns: 7, copied: 10, one_machine: 5,
         no_service: 1, logins: 10, one_default: 40, short_names: 150}
