"""A copy of the project in which mutants are made, and the tests that could see each of them."""
import functools
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GENERATOR = "cmake/registry"
COPIED = ("include", "cmake", "tests", "examples", "README.md")
MEMORY = 6 << 30
# First ports of the batches whose explanations are parsed; CTest has all sixteen parsed.
SOME_EXPLANATIONS = "0 57344"
# Run-time heavy at -O0.
OPTIMISED = {"flow_test"}
# Tried for their own headers; for others only with --thorough.
EXPENSIVE = {"explain", "flow", "format", "overlay", "overlay_index", "claim_book", "claim_book_index", "read_claims",
             "explain_constexpr"}
REFUSING = {"overlay", "port", "range", "service"}  # headers of what must not compile
# What tests most of a header's lines; other units that include the header follow, cheapest first.
FIRST = {"ascii": "service", "claim_answers": "overlay", "claim_text": "read_claims", "own_claim": "overlay",
         "own_claims": "claim_book", "own_claims_builder": "overlay", "own_claims_storage": "claim_book",
         "own_arrays": "claim_book", "own_messages": "read_claims", "fmt": "format", "inspect": "host",
         "likeness": "search", "literals": "service", "name_index": "service", "name_index_builder": "overlay",
         "ostream": "format", "parse_word": "words", "port_class": "range", "port_index": "registry",
         "port_index_builder": "registry", "position_iterator": "claim", "record": "claim", "source": "claim",
         "table_list": "claim", "text_escape": "escape", "text_sink": "escape", "word_list": "words"}
CHEAPEST = ["words", "transport", "enum_set", "range", "port", "snapshot", "claim", "host", "registry", "registry_claims", "label",
            "expected", "service", "alias", "escape", "parse", "search", "advice", "flow", "read_claims",
            "claim_book", "claim_book_index", "overlay", "overlay_index", "format", "explain"]
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
            order = [u for u in order if u in (first, f"{first}_constexpr", f"{first}_index") or
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
