#!/usr/bin/env python3
"""Do the tests notice? Changes the hand-written headers and the generator in one place at a time, in a
copy, and runs the tests that could see it, cheapest first, until one fails.

The sample is the first mutants in the order of a digest of file, line and change, so that it stays the
same while other lines change. Results are kept in build/mutation; a later run goes on where this one
stopped, and tries the survivors again when the tests have changed. Exits with 1 below 95 % killed, or
where a survivor has no reason in survivors.tsv, with 2 where the sample is not finished, with 77 where
IANA's XML files are missing, without which the tests see less."""
import argparse
import concurrent.futures
import hashlib
import pathlib
import queue
import sys
import time

import defects
import mutants
from tree import GENERATOR, HERE, ROOT, Tree, sources

WORK = ROOT / "build" / "mutation"
HEADERS = ("include/portlore", "include/portlore/detail", "include/portlore/explain")
GOOD_ENOUGH = 95.0


def population(seed, group):
    """All mutants of the headers or of the generator, in the order in which they are drawn."""
    files = sources([(folder, "*.hpp") for folder in HEADERS] if group == "headers" else [(GENERATOR, "*.[ch]pp")])
    everything = [m for path in files for m in mutants.mutants_of(ROOT, path)]
    return sorted(everything, key=lambda m: hashlib.sha256(f"{seed}{m.id}".encode()).digest())


def tests_digest():
    digest = hashlib.sha256()
    for path in sorted((ROOT / "tests").rglob("*")):
        if path.is_file() and path.parent != HERE and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class Results:
    """One line a mutant, the last one counts: id, outcome, digest of the tests, seconds, by what."""

    def __init__(self):
        self.path = WORK / "results.tsv"
        self.of = {}
        if self.path.exists():
            for line in self.path.read_text().splitlines():
                key, outcome, digest, seconds, by = line.split("\t")
                self.of[key] = (outcome, digest, float(seconds), by)

    def add(self, key, outcome, digest, seconds, by):
        self.of[key] = (outcome, digest, seconds, by)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("\t".join((key, outcome, digest, f"{seconds:.1f}", " ".join(by.split()))) + "\n")

    def outcome(self, mutant, digest):
        """What is known; a survivor of other tests is not."""
        known = self.of.get(mutant.id)
        return None if known is None or (known[0] == "survived" and known[1] != digest) else known[0]


def sample(population_, size, results, digest):
    """(the drawn valid mutants as far as they are known, those to be tried next)"""
    drawn, todo, invalid = [], [], 0
    for mutant in population_:
        if len(drawn) + len(todo) == size:
            break
        outcome = results.outcome(mutant, digest)
        if outcome is None:
            todo.append(mutant)
        elif outcome == "invalid":
            invalid += 1
        else:
            drawn.append(mutant)
    return drawn, todo, invalid


def reasons():
    rows = [line.split("\t") for line in (HERE / "survivors.tsv").read_text(encoding="ascii").splitlines()[1:]]
    return {row[0]: row[3] for row in rows}


def show(groups, results, digest):
    known = reasons()
    print(f"{'':10}{'killed':>8}{'survived':>10}{'timed out':>11}{'mutants':>9}{'not C++':>9}{'killed':>9}")
    total, noticed, missing, unexplained = 0, 0, 0, 0
    survivors = []
    for name, (everything, size) in groups.items():
        drawn, todo, invalid = sample(everything, size, results, digest)
        outcomes = [results.outcome(m, digest) for m in drawn]
        count = {o: outcomes.count(o) for o in ("killed", "survived", "timed out")}
        caught = count["killed"] + count["timed out"]
        share = f"{100 * caught / len(drawn):.1f} %" if drawn else "-"
        print(f"{name:10}{count['killed']:8}{count['survived']:10}{count['timed out']:11}{len(drawn):9}{invalid:9}{share:>9}")
        total, noticed, missing = total + len(drawn), noticed + caught, missing + len(todo)
        survivors += [m for m, o in zip(drawn, outcomes) if o == "survived"]
    for mutant in sorted(survivors, key=lambda m: (m.path, m.line)):
        reason = known.get(mutant.id, "")
        unexplained += not reason
        print(f"survived {mutant.id} {mutant.path}:{mutant.line} ({mutant.operator})\n    {mutant.change}\n"
              f"    {reason or 'no reason in survivors.tsv'}")
    if missing:
        print(f"{missing} mutants are still to be tried")
        return 2
    share = 100 * noticed / total
    print(f"{total} mutants, {share:.1f} % killed, {unexplained} survivors without a reason")
    return 0 if share >= GOOD_ENOUGH and unexplained == 0 else 1


def work(arguments, groups, results, digest):
    trees = queue.Queue()
    for number in range(arguments.jobs):
        trees.put(Tree(WORK / f"tree{number}", arguments.iana, arguments.thorough))
    end = time.monotonic() + arguments.minutes * 60

    def attempt(mutant):
        if time.monotonic() > end:
            return mutant, None
        tree = trees.get()
        began = time.monotonic()
        try:
            if mutant.path == "":  # the control: nothing changed
                verdict = tree.verdict("")
            else:
                text = (ROOT / mutant.path).read_text(encoding="ascii")
                changed = text[:mutant.start] + mutant.new + text[mutant.end:]
                verdict = tree.try_change(mutant.path, changed.encode("ascii"))
        finally:
            trees.put(tree)
        return mutant, (*verdict, time.monotonic() - began)

    control = mutants.Mutant("", 0, 0, "", "control", 0, "", "unchanged")
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        while True:
            todo = [m for everything, size in groups.values() for m in sample(everything, size, results, digest)[1]]
            if results.of.get("unchanged", ("",) * 2)[:2] != ("survived", digest):
                todo = [control]
            if not todo or time.monotonic() > end:
                return
            for mutant, verdict in pool.map(attempt, todo):
                if verdict is None:
                    continue
                outcome, by, seconds = verdict
                results.add(mutant.id, outcome, digest, seconds, by)
                print(f"{outcome:9} {seconds:5.1f} s {mutant.path}:{mutant.line} {mutant.operator}: {by[:90]}", flush=True)
                if mutant is control and outcome != "survived":
                    sys.exit(f"the tests fail where nothing is changed: {by}")


def seeded_defects(arguments):
    """Each of the named defects, and the first three tests that notice."""
    tree = Tree(WORK / "tree0", arguments.iana, True)
    missed = 0
    for name, path, change in defects.DEFECTS:
        if arguments.only and arguments.only not in name:
            continue
        text = (ROOT / path).read_bytes()
        outcome, by = tree.try_change(path, change(text), enough=3)
        missed += outcome != "killed"
        print(f"{name} ({path}): {outcome}\n    {by}", flush=True)
    return 1 if missed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--headers", type=int, default=110, help="mutants of the headers [%(default)s]")
    parser.add_argument("--generator", type=int, default=40, help="mutants of the generator [%(default)s]")
    parser.add_argument("--seed", default="portlore", help="another seed is another sample")
    parser.add_argument("--minutes", type=float, default=600, help="begin no mutant after that")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--iana", type=pathlib.Path, default=ROOT.parent / "shared" / "iana", help="IANA's XML files")
    parser.add_argument("--thorough", action="store_true", help="run every test that includes the header")
    parser.add_argument("--list", action="store_true", help="try nothing: show what is known")
    parser.add_argument("--defects", action="store_true", help="the named defects instead: which tests notice")
    parser.add_argument("--only", default="", help="with --defects: those whose name contains this")
    arguments = parser.parse_args()
    arguments.iana = arguments.iana.resolve()
    if len(list(arguments.iana.glob("service-names-port-numbers-*.xml"))) < 2:  # what snapshot_test.py reads
        print(f"mutate.py: not both of IANA's XML files in {arguments.iana}")
        return 77
    WORK.mkdir(parents=True, exist_ok=True)
    if arguments.defects:
        return seeded_defects(arguments)
    results, digest = Results(), tests_digest()
    groups = {"headers": (population(arguments.seed, "headers"), arguments.headers),
              "generator": (population(arguments.seed, "generator"), arguments.generator)}
    if not arguments.list:
        work(arguments, groups, results, digest)
    return show(groups, results, digest)


if __name__ == "__main__":
    sys.exit(main())
