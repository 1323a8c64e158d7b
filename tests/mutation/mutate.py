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
import functools
import hashlib
import os
import pathlib
import queue
import re
import resource
import shutil
import subprocess
import sys
import time

import defects
import mutants

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "mutation"
HEADERS = ("include/portlore", "include/portlore/detail", "include/portlore/explain")
GENERATOR = "cmake/registry"
COPIED = ("include", "cmake", "tests", "examples", "README.md")
GOOD_ENOUGH = 95.0
MEMORY = 6 << 30
# First ports of the batches whose explanations are parsed; CTest has all sixteen parsed.
SOME_EXPLANATIONS = "0 57344"
# Run-time heavy at -O0.
OPTIMISED = {"flow_test"}
# Tried for their own headers; for others only with --thorough.
EXPENSIVE = {"explain", "flow", "format", "overlay", "claim_book", "read_claims", "explain_constexpr"}
REFUSING = {"overlay", "port", "range", "service"}  # headers of what must not compile
# What tests most of a header's lines; other units that include the header follow, cheapest first.
FIRST = {"ascii": "service", "claim_answers": "overlay", "claim_text": "read_claims", "own_claim": "overlay",
         "own_claims": "claim_book", "own_claims_builder": "overlay", "own_claims_storage": "claim_book",
         "own_arrays": "claim_book", "own_messages": "read_claims", "fmt": "format", "inspect": "host",
         "likeness": "search", "literals": "service", "name_index": "service", "name_index_builder": "overlay",
         "ostream": "format", "parse_word": "words", "port_class": "range", "port_index": "registry",
         "port_index_builder": "registry", "position_iterator": "claim", "record": "claim", "source": "claim",
         "table_list": "claim", "text_escape": "escape", "text_sink": "escape", "word_list": "words"}
CHEAPEST = ["words", "transport", "enum_set", "range", "port", "snapshot", "claim", "host", "registry", "label",
            "expected", "service", "alias", "escape", "parse", "search", "advice", "flow", "read_claims", "claim_book", "overlay", "format", "explain"]
# What a compiler says where the tests' own constant expressions fail; anything else is a mutant that is
# no C++, which no test needs to notice.
BROKEN_TEST = re.compile(r"error: .*(static assertion failed|every_row_holds<|non-constant|constant expression|"
                         r"constexpr|outside the bounds|past the end|overflow|division by zero|uninitialized)")


class Killed(Exception):
    """A test failed."""


class Invalid(Exception):
    """No C++."""


class TimedOut(Exception):
    """Compiling or running took far too long."""


@functools.lru_cache(maxsize=None)
def reads(source):
    """The files of the project that a unit includes, and itself."""
    found = {source}
    for name in re.findall(r'^ *#include ["<]([^">]+)[">]', (ROOT / source).read_text(), re.M):
        for folder in (ROOT / source).parent, ROOT / "include", ROOT / "tests":
            path = pathlib.Path(os.path.normpath(folder / name))
            if path.is_file():
                found |= reads(str(path.relative_to(ROOT)))
                break
    return found


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Tree:
    """A copy of the project that mutants are made and tested in."""

    def __init__(self, folder, iana, thorough):
        self.folder = folder
        self.objects = folder / "objects"
        self.objects.mkdir(parents=True, exist_ok=True)
        self.copy()
        self.iana = iana
        self.thorough = thorough
        self.environment = {
            **os.environ, "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1", "PORTLORE_SOURCE_DIR": str(folder),
            "PORTLORE_IANA_DIR": str(iana), "PORTLORE_REGISTRY": str(self.objects / "portlore_registry"),
            "PORTLORE_DUMP": str(self.objects / "portlore_dump"),
            "PORTLORE_EXPLAIN_ALL": str(self.objects / "portlore_explain_all"),
            "PORTLORE_EXPLAIN_FIRSTS": SOME_EXPLANATIONS, "PYTHONPATH": f"{folder / 'tests'}:{folder / 'tests' / 'fail'}"}
        self.version = re.search(r'"([0-9.]+)"};', (ROOT / "include/portlore/version.hpp").read_text())[1]
        for source in ["tests/main.cpp", *self.generator_sources()]:
            made = self.object(source)
            newest = max((self.folder / name).stat().st_mtime for name in reads(source))
            if not made.exists() or made.stat().st_mtime < newest:
                self.compile(source)

    def copy(self):
        """Makes the copy what the project is now; what has not changed keeps its time."""
        wanted = set()
        for name in COPIED:
            source = ROOT / name
            for path in [source] if source.is_file() else filter(pathlib.Path.is_file, source.rglob("*")):
                copied = self.folder / path.relative_to(ROOT)
                wanted.add(copied)
                if not copied.exists() or copied.read_bytes() != path.read_bytes():
                    copied.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, copied)
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in wanted and self.objects not in path.parents:
                path.unlink()

    def run(self, *command, seconds=120):
        """(exit code, what it said)"""
        with open(self.objects / "said", "w+b") as said:
            child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=said,
                                     stderr=subprocess.STDOUT, cwd=self.folder, env=self.environment,
                                     preexec_fn=limit, start_new_session=True)
            try:
                code = child.wait(seconds)
            except subprocess.TimeoutExpired as late:
                os.killpg(child.pid, 9)
                child.wait()
                raise TimedOut(pathlib.Path(str(command[0])).name) from late
            said.seek(0)
            return code, said.read(100_000).decode("utf-8", "replace")

    def compiler(self, source):
        level = "-O1" if pathlib.Path(source).stem in OPTIMISED else "-O0"
        return ["g++", "-std=c++17", level, "-fno-inline", "-w", f"-I{self.folder}/include", f"-I{self.folder}/tests",
                f'-DPORTLORE_PROJECT_VERSION="{self.version}"', f'-DPORTLORE_SOURCE_DIR="{self.folder}"']

    def object(self, source, kind=""):
        return self.objects / (str(source).replace("/", "_") + kind + ".o")

    def compile(self, source, test=None, kind=""):
        """Compiles; a failure is Killed by `test` where its constant expression fails, otherwise Invalid."""
        code, said = self.run(*self.compiler(source), "-c", self.folder / source, "-o", self.object(source, kind))
        if code:
            error = next(iter(re.findall(r".*error: .*", said)), said[:300])
            if test and BROKEN_TEST.search(error):
                self.must_be_valid()
                raise Killed(test)
            raise Invalid(error)

    def link(self, program, objects, *libraries):
        code, said = self.run("g++", *objects, *libraries, "-o", self.objects / program)
        if code:
            raise Invalid(said[:300])

    def expect(self, test, *command, seconds=120):
        if self.run(*command, seconds=seconds)[0]:
            raise Killed(test)

    def generator_sources(self):
        return sorted(str(p.relative_to(self.folder)) for p in (self.folder / GENERATOR).glob("*.cpp"))

    # The tests, each a function without arguments, named as CTest names them.
    def unit(self, topic):
        name = f"unit.{topic}_test"
        source = f"tests/{topic}_test.cpp"
        self.compile(source, name)
        self.link(f"{topic}_test", [self.object("tests/main.cpp"), self.object(source)])
        self.expect(name, self.objects / f"{topic}_test")

    def python(self, name, script, *arguments, seconds=600):
        self.expect(name, sys.executable, self.folder / "tests" / script, *arguments, seconds=seconds)

    def build_explain_all(self):
        self.compile("tests/explain/explain_all.cpp")
        self.link("portlore_explain_all", [self.object("tests/explain/explain_all.cpp")])

    def build_dump(self):
        self.compile("tests/oracle/dump.cpp")
        self.link("portlore_dump", [self.object("tests/oracle/dump.cpp")])

    def build_generator(self, changed):
        objects = []
        for source in self.generator_sources():
            kind = "-changed" if changed in reads(source) else ""
            if kind:
                self.compile(source, kind=kind)
            objects.append(self.object(source, kind))
        self.link("portlore_registry", objects, "-lpugixml", "-lmd")

    def check_tables(self):
        newest = max(self.iana.glob("service-names-port-numbers-*.xml"))
        self.expect("registry.snapshots (--check)", self.objects / "portlore_registry", "--check", newest)

    def must_fail(self, case):
        # In the first of the modes that CTest goes through.
        one_mode = "import sys, must_fail; del must_fail.MODES[1:]; sys.exit(must_fail.main(*sys.argv[1:]))"
        self.expect(f"fail.{pathlib.Path(case).stem}.g++", sys.executable, "-c", one_mode, self.folder / case, "g++",
                    f"-I{self.folder}/include", f"-I{self.folder}/tests")

    def tests(self, changed):
        """The builds and tests for a changed file, cheapest or most likely first; for "", most of all."""
        def touches(source):
            return changed == "" or changed in reads(source)

        units = {source.stem[:-5]: f"tests/{source.name}" for source in (self.folder / "tests").glob("*_test.cpp")}
        stem = pathlib.Path(changed).stem
        first = "explain" if "/explain/" in changed else FIRST.get(stem, stem)
        order = sorted(units, key=lambda u: (u != first, CHEAPEST.index(u) if u in CHEAPEST else 99, u))
        order = [u for u in order if touches(units[u])]
        if changed and not self.thorough:
            order = [u for u in order if u in (first, f"{first}_constexpr") or
                     (u not in EXPENSIVE and first != "explain")]
        explain = "tests/explain/explain_all.cpp"
        explains = touches(explain)
        oracle = touches("tests/oracle/dump.cpp")
        in_generator = any(touches(source) for source in self.generator_sources())
        steps = []
        if changed.startswith(GENERATOR) or in_generator or "generated" in changed:
            steps += [lambda: self.build_generator(changed), self.check_tables,
                      lambda: self.python("registry.refusals", "registry/refusal_test.py", "-f"),
                      lambda: self.python("registry.facts_refusals", "registry/facts_refusal_test.py", "-f"),
                      lambda: self.python("registry.lore_refusals", "registry/lore_refusal_test.py", "-f"),
                      lambda: self.python("registry.snapshots", "registry/snapshot_test.py", "-f")]
        last = [u for u in order if u not in CHEAPEST]  # explain_constexpr: the compiler's own work
        order = [u for u in order if u in CHEAPEST]
        explained = [self.build_explain_all] + [
            functools.partial(self.python, f"explain.{form}", "explain/explain_all.py", form)
            for form in ("golden", "plain", "json", "html", "markdown")]
        tests = [functools.partial(self.unit, u) for u in order]
        if first == "explain" and explains:
            tests[:0] = explained
        elif explains:
            tests += explained
        if oracle:
            tests += [self.build_dump, lambda: self.python("oracle.registry", "oracle/compare.py"),
                      lambda: self.python("oracle.facts", "oracle/facts.py"),
                      lambda: self.python("oracle.lore", "oracle/lore.py")]
        # A change of the builders shows at once in what the generator makes.
        steps = steps + tests if changed.startswith(GENERATOR) or "builder" in changed else tests + steps
        if changed and not changed.startswith(GENERATOR):
            cases = sources([("tests/fail", "*.cpp")] if self.thorough or first in REFUSING else [])
            steps += [functools.partial(self.must_fail, case) for case in cases if changed in reads(case)]
            steps += [functools.partial(self.unit, u) for u in last]
        if "generated" in changed:
            steps.append(lambda: self.python("registry.tables", "registry/tables_test.py"))
        return steps

    def must_be_valid(self):
        """Compiles what holds no test: all headers."""
        header = "include/portlore/portlore.hpp"
        code, said = self.run(*self.compiler(header), "-fsyntax-only", "-include", self.folder / header, "-x", "c++",
                              "/dev/null")
        if code:
            raise Invalid(next(iter(re.findall(r".*error: .*", said)), said[:300]))

    def verdict(self, changed, enough=1):
        """(outcome, by what) of the tree as it is; ends when that many tests have failed."""
        killers = []
        try:
            for step in self.tests(changed):
                try:
                    step()
                except Killed as test:
                    killers.append(str(test))
                    if len(killers) == enough:
                        break
        except Invalid as error:
            return "invalid", str(error)
        except TimedOut as command:
            return "timed out", str(command)
        return ("killed", ", ".join(killers)) if killers else ("survived", "")

    def try_change(self, path, text, enough=1):
        """The verdict on the tree with that text in that file."""
        file = self.folder / path
        original, before = file.read_bytes(), file.stat()
        file.write_bytes(text)
        try:
            return self.verdict(path, enough)
        finally:
            file.write_bytes(original)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def sources(pattern_of):
    return sorted(str(p.relative_to(ROOT)) for folder, pattern in pattern_of for p in (ROOT / folder).glob(pattern))


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
