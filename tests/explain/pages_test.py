"""What explain promises of every page, held over all 65,536 ports: length, width, title, and that
no sentence of the old kinds is back. Read as text, by other code than wrote it."""
import os
import re
import subprocess
import sys

ALL = os.environ["PORTLORE_EXPLAIN_ALL"]
HEADINGS = {"Where did you see it?", "Find the program (in a terminal; on Windows, PowerShell)", "Safe?", "Who uses it",
            "Software that takes ports from a range around it", "May I use it?", "Background", "Why two owners",
            "Why such ports exist", "Related", "In the registry", "Sources"}


def pages(depth, first=0, last=65535):
    out = subprocess.run([ALL, "plain", str(first), str(last), depth], check=True,
                         capture_output=True).stdout.decode("utf-8")
    texts = out.split("\f")
    assert texts.pop() == "" and len(texts) == last - first + 1
    return texts


def widest(line):
    """A command or an address is never broken."""
    return not re.search(r"https?://|OwningProcess|'internet|ss -H|lsof|HOST", line)


def check(depth, most):
    longest, wide, bad = 0, 0, []
    for port, text in enumerate(pages(depth)):
        lines = text.rstrip("\n").split("\n")
        longest = max(longest, len(lines))
        if len(lines) > most:
            bad.append((port, len(lines)))
        assert lines[0].startswith(f"Port {port}: "), (port, lines[0])
        for line in lines:
            assert line == line.rstrip(), (port, line)
            if len(line) > 80 and widest(line):
                wide += 1
                if wide < 10:
                    print("wide", port, line)
    print(f"{depth}: longest page {longest} lines, {len(bad)} beyond {most}", bad[:20], "wide", wide)
    return not bad and not wide


good = check("brief", 6)
good = check("standard", 56) and good
sys.exit(0 if good else 1)
