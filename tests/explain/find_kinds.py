"""Kinds of ports by what finds their program: the commands, and what their output means, compared with the tables."""
import re

from read_page import CLAIMS, PARTS_OF_WINDOWS, SEEN, USES, rows

STOPS = {(int(r["port"]), r["name"]): r["text"] for r in rows("sightings.tsv") if r["place"] == "stop"}


def met(page):
    """Commands are shown for the transports that the common users of the number are met on (uses.tsv, otherwise their own),
    and for no other."""
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


def datagrams(page):
    """UDP has no LISTEN, and TCP no UNCONN: a page names only the states of its transports."""
    found = re.search(r"Takes calls \((.*?)\)", page.seen)
    if not found:
        return None
    shown = page.shown()
    expected = (["LISTEN"] if shown - {"udp"} else []) + (["UNCONN"] if "udp" in shown else [])
    return found[1] == " or ".join(expected) and len(re.findall("LISTEN(?!$)", page.seen)) <= 1


def both_ends(page):
    """The commands find who calls the number elsewhere as well as who takes calls here, as the sightings ask for both."""
    if page.port == 0:
        return None
    linux = [c["command"] for c in page.facts["commands"] if c["system"] == "linux"]
    return {c["states"] for c in page.facts["commands"]} == {"all"} and linux and all(
        f"'sport = :{page.port} or dport = :{page.port}'" in c and c in page.text for c in linux) and (
        "-State Listen" not in page.text and ":LISTEN" not in page.text)


def reading(page):
    """The rows that say what a command's answer means are on every page; that a nameless program is the system's, on none of
    attack tools."""
    if page.port == 0:
        return None
    find = page.sections["Find the program"]
    empty = "closed" if page.facts["kind"].startswith("temporary") else "unused"
    malicious = any(c["malicious"] for c in page.facts["claims"])
    nameless = ". No name: the system's" + (", or closing" if "tcp" in page.shown() else " own")
    rows = (f" Nothing?  {empty}, or in Docker (docker ps)" + ("" if malicious else nameless),)
    if page.shown() == {"tcp", "udp"} and not malicious:
        rows += (f" Nothing?  {empty}, in Docker (docker ps), or UDP calls out (Windows hides them)",)
    return sum(row in find for row in rows) == 1 and (nameless in find) <= (not malicious) and (
        " Address   0.0.0.0, [::], *: any network; 127.*, [::1]: this machine only" in find)


def firewall(page):
    """Administrators and members of a cluster let in one machine, others their network, some everybody; what nobody should use
    is blocked. By the firewall of each system that the program runs on, over the transports that it is met on."""
    row = re.search(r" (Limit it|Open it|Block it)  (.*?) Address  ", page.sections.get("Find the program", ""))
    if not row:
        return None
    what, text = row.groups()
    ufw = re.findall(r"sudo ufw (prepend deny|allow)(?: from (\S+) to any port)? (\d+)(?: proto |/)?(tcp|udp)?\b", text)
    windows = re.findall(r"('TCP','UDP' \| % \{ |)New-NetFirewallRule -Dis (\d+) -Prot (TCP|UDP|\$_) -LocalP (\d+)(?: -(?:RemoteA|Act) ([\w.]+))?(\}|)", text)
    # Rules of Windows' own for its parts are narrowed.
    narrowed = re.findall(r"Get-NetFirewallPortFilter \| \? LocalPort -eq (\d+) \| Get-NetFirewallRule \| Set-NetFirewallRule -RemoteA (\w+)", text)
    programs = page.use["processes"].split(", ") if page.use and page.use["processes"] else []
    windows_alone = programs and all(".exe" in p or on_windows_alone(p) for p in programs)
    if not ufw + windows + narrowed or any(int(port) != page.port or what != "Limit it" for port, _ in narrowed) or (ufw and windows_alone) or (
            "wider" in text and what != "Limit it"):
        return False
    over = {"tcp", "udp"} if page.shown() == {"tcp", "udp"} else page.shown()
    if any(int(port) != page.port or ({transport} if transport else {"tcp", "udp"}) != over for _, _, port, transport in ufw):
        return False
    if any({int(name), int(port)} != {page.port} or ({"tcp", "udp"} if kind == "$_" else {kind.lower()}) != over
           or (kind == "$_") != (begin != "") or (begin != "") != (end == "}") for begin, name, kind, port, _, end in windows):
        return False
    first = "sudo ufw " + {"Limit it": "allow from", "Open it": "allow ", "Block it": "prepend deny"}[what]
    if ufw and not text.strip().startswith(first):
        return False
    target = {to for _, to, _, _ in ufw} - {""}
    remote = {to for *_, to, _ in windows} | {to for _, to in narrowed}
    if what == "Block it":
        return remote <= {"Block"} and (page.facts["kind"] != "service" or page.verdict.startswith("No") or page.successor() or (
            page.verdict.startswith("Only on this machine") or (page.use or {}).get("exposure") == "loopback"))
    if what == "Open it":
        # What only calls out is not opened, nor what one should open on one transport alone.
        net = SEEN.get((page.port, "internet"), "")
        return remote <= {""} and target <= {"IP"} and (page.use is None or page.use["exposure"] == "internet") and not re.search(
            r"not needed|only for you|Coming in: (close|refuse)(?!.*(, unless|, but |, for ))", net)
    one = page.use and (page.use["exposure"] == "admins" or (
        page.use["exposure"] == "internet" and " alone" in SEEN.get((page.port, "internet"), "")) or (
        page.use["exposure"] == "lan" and page.role == "peer" and not page.is_at_home()))
    return (target <= {"IP"} and remote <= {"IP"}) if one else (
        page.use is None or (target <= {"SUBNET"} and remote <= {"LocalSubnet"}))


def firewalld(page):
    """firewalld lets in whom ufw lets in, over the same transports, by whole commands that last; of itself it refuses the others."""
    row = re.search(r" (Limit it|Open it|Block it)  (.*?) Address  ", page.sections.get("Find the program", ""))
    if not row or "firewall-cmd --permanent" not in row[2]:
        return None
    over = {"tcp", "udp"} if page.shown() == {"tcp", "udp"} else page.shown()
    if row[1] == "Open it":
        rule = re.search(r"sudo firewall-cmd --permanent --add-port=(\d+)/(\S+); sudo firewall-cmd --reload", row[2])
        return bool(rule) and int(rule[1]) == page.port and set(rule[2].strip("{}").split(",")) == over
    rule = re.search(r"R='rule family=ipv4 source address=(\S+) port port=(\d+) protocol(?:=(tcp|udp) accept)?' "
                     r"sudo firewall-cmd --permanent --add-rich-rule=\"\$R(?:|=\"\{tcp,udp\}\" accept)\"; sudo firewall-cmd --reload", row[2])
    return row[1] == "Limit it" and bool(rule) and int(rule[2]) == page.port and f"ufw allow from {rule[1]} to" in row[2] and (
        {rule[3]} if rule[3] else {"tcp", "udp"}) == over and ('"$R="{tcp,udp}' in row[2]) == (rule[3] is None)


def on_windows_alone(program):
    """As explain/words.hpp has them."""
    return re.match(r"MSExchange|Microsoft\.", program) or re.sub(r" \(.*", "", program) in PARTS_OF_WINDOWS | {
        "mqsvc", "aspnet_state", "sqlbrowser", "windows_exporter", "Xming", "vcxsrv", "emule", "AppleMobileDeviceService"}


def of_a_device(page):
    """What belongs to a device has no firewall of a computer before it."""
    own = STOPS.get((page.port, page.use["name"]), "") if page.use else ""
    if not re.match("it (?:belongs to|is part of) ", own):
        return None
    return not re.search(r"sudo ufw|New-NetFirewallRule", page.sections["Find the program"])


def asked_plainly(page):
    """Where the table has no way to ask, TCP's own does, on pages with room for it."""
    if "(Windows: Test-NetConnection" not in page.text:
        return None
    return f"Ask it    nc -vz HOST {page.port} (Windows: Test-NetConnection HOST -Port {page.port})" in page.text and (
        "tcp" in page.shown()) and not (page.use and page.use["probe"])


def taken_over(page):
    """Where attack tools are the usual users, calls to that number elsewhere are looked for: an implant may never listen."""
    if not page.title.startswith(f"Port {page.port} ") or ": attack tools" not in page.title:
        return None
    return "dport" in page.sections["Find the program"]


def stop(page):
    """How to end the program; but never the process, where the table says that it is a part of Windows itself."""
    if page.port == 0:
        return None
    row = re.search(r" Stop it   (.*?)  ?(?:Move it|Limit it|Open it|Block it|Address)  ", page.sections["Find the program"])[1]
    own = {name: text for (port, name), text in STOPS.items()
           for c in page.facts["claims"] + page.facts["wide_claims"]
           if c["name"] == name and c["first"] <= port <= c["last"]}
    if page.use and page.use["name"] in own:
        return row == own[page.use["name"]]
    # After a sentence, another.
    general = ". Anything else: its service or container" if ". " in row else "; else its service or container"
    if "status PID" in row:  # which tells the service of any program
        return row in own.values()
    if row.removesuffix(general) in own.values():  # of the number as a whole, or of what is registered and seldom met
        return page.use is None and row.endswith(general) != any(
            c["plain_name"] == page.facts["plain_name"] for c in page.facts["claims"])
    named = {part.partition(" (")[0] for c in page.met() if page.use_of(c)
             for part in filter(None, page.use_of(c)["processes"].split(", "))}
    if named and named <= PARTS_OF_WINDOWS:
        return "never end the process" in row and not re.search(r"\bkill\b|Stop-Process", row)
    killed = re.match("its service(?: or container first.*)?, else kill PID(?:,| or) Stop-Process -Id PID", row)
    return killed is not None and ("not Windows' own" in row or not named & PARTS_OF_WINDOWS or len(page.met()) > 8)


def cut_names(page):
    """A name that Linux cuts is on the page as ss shows it, too, wherever the programs to expect are named."""
    found = re.search(r"\n  Expect    (.*?)\n  (?=\S)|Takes calls \([A-Z or]+\): usually (.*?); look up", page.text, re.S)
    if not found or not page.use:
        return None
    names = [re.sub(r" \(.*", "", p) for p in page.use["processes"].split(", ")]
    wanted = {name[:15] for name in names if len(name) > 15
              and not re.match(r"com\.|MSExchange|CODESYSControlService|Microsoft\.|AppleMobile|windows_", name)}
    return set(re.findall(r"\(ss shows ([^)]+)\)", re.sub(r"\s+", " ", found[1] or found[2]))) == wanted


def as_root(page):
    """ss and lsof show others' programs to root alone, lsof whole names only if told to; nmap may send datagrams only as root."""
    # In what is told of the two programs themselves, there is no option.
    found = re.findall(r"(\S+)\s+(?:ss -(?!Htuan )|lsof [+-]|nmap -sU)", page.text)
    return None if not found else set(found) == {"sudo"} and "sudo lsof -" not in page.text


def asked(page):
    """A probe of a range asks for the number of the page."""
    probe = next((u["probe"] for u in map(page.use_of, page.facts["wide_claims"]) if u and "{port}" in u["probe"]), None)
    if not probe or " Ask it " not in page.text or page.facts["kind"] != "unassigned":
        return None if "{port}" not in page.text else False
    return f"Ask it    {probe.replace('{port}', str(page.port))} " in page.text


def of_a_range(page):
    """Where the kernel alone may have a free number, nobody is sent to look for a program first."""
    if page.facts["kind"] != "unassigned":
        return None
    return ("a NodePort is not shown (Ask it)" in page.seen) == (" Ask it " in page.sections["Find the program"])


def free_ends(page):
    """A free number that some system lends out may be either end of a connection; where Linux does, one's own first."""
    if page.facts["kind"] != "unassigned" or not any(page.facts["ephemeral"].values()):
        return None
    return "On your end:" in page.seen and ("On the other end:" in page.seen or page.facts["ephemeral"]["linux"])


def processes(page):
    """The expected programs are those of the title, or of the number as a whole; those of other users are named with these."""
    first = re.search(r"\n  Expect    (.*)", page.text)
    if not first:
        return None
    return ": " not in first[1] and "none of them is the usual one" not in page.summary and not (
        page.use and not page.use["processes"])


def on_windows(page):
    """Parts of Windows are never listed beside other systems' programs without the word "Windows"."""
    found = re.search(r"(?:\n  Expect    |usually )((?:[^;:\n]|\n {4,})*)", page.text)
    if not found or not page.use or not PARTS_OF_WINDOWS & {
            re.sub(r" \(.*", "", p) for p in page.use["processes"].split(", ")}:
        return None
    names = {re.sub(r" \(.*", "", p) for p in re.split(r", | or ", re.sub(r"\s+", " ", found[1]).strip())}
    apart = re.match(r";\s+on\s+Windows", page.text[found.end():]) is not None
    return not names & PARTS_OF_WINDOWS if apart else names <= PARTS_OF_WINDOWS


def windows_first(page):
    """What most readers have comes first, and a way that needs no terminal before any other."""
    if page.port == 0 or page.shown() <= {"sctp", "dccp"}:
        return None
    (one,) = [c["command"] for c in page.facts["commands"] if c["system"] == "windows"]
    pasted = one.replace("| ft", "|\n           ft") + "\n"
    if "+(" in one:  # both transports are too long for a line
        pasted = pasted.replace("| ?", "|\n           ?")
    names = re.findall(r"(?m)^  (Windows|macOS|Linux) +(\S+)", page.text.partition("\nFind the program")[2])
    heading = "\nFind the program (Windows: run resmon or PowerShell as admin; fill in CAPITALS)\n  Windows  "
    return [n for n, _ in names[:3]] == ["Windows", "macOS", "Linux"] and heading in page.text and pasted in page.text


def ends(page):
    """netstat's words for the two ends, and for what takes calls, are each explained once."""
    if page.port == 0:
        return None
    return (page.text.count("(Local: this machine; Foreign: the other end)") == 1
            and page.text.count("Takes calls (") <= 1 and "Waiting here" not in page.text)


def listener(page):
    """Where the table has programs but no text of its own for "Takes calls", that row names each of them."""
    if not page.use or not page.use["processes"] or (page.port, "listener") in SEEN or "Takes calls" not in page.seen:
        return None
    found = re.search(r"Takes calls \([A-Z or]+\): usually (.*?); look up any not named here\.", page.seen)
    return bool(found) and sorted(re.split(", | or |; on Windows ", re.sub(r" \(ss shows [^)]+\)", "", found[1]))) == sorted(page.use["processes"].split(", "))


def svchost(page):
    """A page that expects svchost, which hosts many services, shows the command that tells which one it is."""
    if not page.use:
        return None
    rows = page.text.count("\n  svchost   its service: tasklist /svc /FI \"PID eq 1234\" (1234: OwningProcess)\n")
    return rows == ("svchost" in page.use["processes"])


def ranges(page):
    """Software that takes any port of a range is named, the best known first; what fills its range from the start is called
    unlikely far from there."""
    found = re.search(r"(any free port of their range|Also up here): (.*?)\.(?: (\w[^.]*?) fills? (?:its range|their ranges) from the start, and seldom comes? this far\.)?(?=  ?[A-Z]|$)",
                      page.sections.get("Find the program", ""))
    if not found:
        return None
    few = page.facts["kind"] == "temporary or"
    if few != found[1].startswith("Also") or re.search(r"and \d+ more", found[2]):
        return False
    wide = {r["name"].split(" (")[0]: r for r in CLAIMS if int(r["first"]) <= page.port <= int(r["last"])
            and int(r["last"]) - int(r["first"]) > 255}
    far = {n for n, r in wide.items() if page.port - int(r["first"]) > 255 and re.search(
        "from the start|usually up to", r["description"])}
    named = set(re.split(", | and ", found[3]) if found[3] else ())
    # No pool: 3NN13 is that of SAP's instance NN.
    schemes = {n for n, r in wide.items() if "NN" in r["description"]}
    return (named == far or few and not named) and not any(n in found[2] for n in far | schemes) and (
        page.port < 49152 or found[2].startswith("Windows RPC services (TCP)"))


KINDS = {cut_names: 150, as_root: 65000, asked: 1500, of_a_range: 30000, free_ends: 30000, met: 1500, datagrams: 1000, both_ends: 65535, reading: 65535, firewall: 4000, firewalld: 500, of_a_device: 25, asked_plainly: 150, taken_over: 6, stop: 65535, processes: 100, on_windows: 15,
         windows_first: 65500, ends: 65535, listener: 60, svchost: 500, ranges: 10000}
