"""Kinds of ports by whom their use means to reach: what the rows of the summary say, held against the tables."""
import re

from read_page import SEEN


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


def work(page):
    if not page.use or page.use["exposure"] != "lan" or page.is_at_home() or page.role == "peer" or (
            page.successor() or page.has_own("work")):
        return None
    return "only their clients need it" in page.summary and "keep it inside" not in page.summary


def home(page):
    if not page.use or page.use["exposure"] != "lan" or not page.is_at_home() or (
            "one of them was set up" in page.summary) or page.has_own("work", "popup"):
        return None
    devices = page.role != "server"
    return ("between devices of one network" if devices else "keep it inside their network") in page.summary and (
        not devices or "pop-up: either way, allow it on your home network." in page.seen)


def peers(page):
    if not page.use or page.use["exposure"] != "internet" or page.role != "peer" or page.successor():
        return None
    if (page.port, "internet") in SEEN:
        return page.rows[2] == SEEN[page.port, "internet"]
    return ("meant for the public" not in page.safe and "server of this kind" not in page.seen
            and "Incoming: refuse, unless you run the program." in page.summary)


def directions(page):
    """The row on the Internet says what to do with calls from outside: let nobody in whom the use does not mean to
    reach, and the router's row agrees."""
    if not page.rows or page.has_own("internet"):
        return None
    row = page.rows[2]
    meant = page.use and page.use["exposure"] == "internet" and not page.successor()
    closed = re.search(r"Incoming: refuse|both ways", row) is not None
    return (closed or "Incoming: only to a server" in row) and (closed or bool(meant)or not page.use) and (
        page.use is None or page.role == "peer" or closed != bool(meant)) and "no rule should lead" not in page.seen
