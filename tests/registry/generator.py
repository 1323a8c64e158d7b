"""Runs the generator, on the real registry or on a small one made for a test."""
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
FACTS = SOURCE / "cmake" / "registry" / "facts"
TABLES = SOURCE / "include" / "portlore" / "generated"
BINARY = os.environ["PORTLORE_REGISTRY"]

PEOPLE = """<people>
  <person id="Jane_Doe"><name>Jane Doe</name><org>Example</org><uri>mailto:jane&amp;x.example</uri></person>
</people>"""


def record(number="80", protocol="tcp", name="http", description="Hypertext", extra="", attributes=""):
    """A <record>; None leaves an element out."""
    parts = [("name", name), ("protocol", protocol), ("description", description), ("number", number)]
    inside = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts if text is not None)
    return f"<record {attributes}>{inside}{extra}</record>"


SMALL = [record(), record(protocol="udp"),
         record("3", "tcp", None, "Reserved"), record("4-6", None, None, "Unassigned"),
         record("600", "tcp", "first", "One"), record("600", "tcp", "second", "Two"),
         record(None, None, "portless", "No port"),
         record("700-703", None, "range", "Blank transport",
                '<assignee><xref type="person" data="Jane_Doe"/></assignee>'
                '<xref type="rfc" data="rfc9110"/>', 'date="2011-05" updated="2012-06-07"')]
PRIMARIES = ["600\ttcp\tfirst\tfirst row"]


def registry(records=None, updated="2030-01-02", people=PEOPLE, root="service-names-port-numbers",
             beside=""):
    """The text of a registry."""
    body = "\n".join(SMALL if records is None else records)
    return (f"<?xml version='1.0' encoding='UTF-8'?>\n<registry id=\"{root}\">"
            f"<updated>{updated}</updated>{beside}\n{body}\n{people}</registry>\n")


def run(*arguments, largest_file=None, stdout=subprocess.PIPE):
    """(exit code, standard output, standard error); `largest_file` is how much fits on its disk."""
    def fill_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    done = subprocess.run([BINARY, *map(str, arguments)], stdout=stdout, stderr=subprocess.PIPE,
                          check=False, preexec_fn=None if largest_file is None else fill_disk)
    if done.stdout is None:
        return done.returncode, "", done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


# Of these files every row names a claim: the small registry, beside claims.tsv, has few of them.
OF_CLAIMS = ("related", "uses", "products", "more_sources", "sightings", "aliases", "roles", "name_ports",
             "listed")


def write_rows(folder, name, rows):
    """Leaves the header of a file of facts, and these rows."""
    path = folder / f"{name}.tsv"
    head = path.read_text().split("\n")[0]
    path.write_bytes("\n".join([head, *rows, ""]).encode("latin-1"))


def copy_facts(folder, primaries=PRIMARIES):
    """The project's facts, less the rows that name services which the small registry lacks."""
    folder.mkdir()
    for path in FACTS.glob("*.tsv"):
        shutil.copy(path, folder)
    write_rows(folder, "primaries", primaries)
    for name in OF_CLAIMS:
        write_rows(folder, name, [])
    return folder


# Registered since the older of IANA's files: rows that name them hold for the newer alone.
NEWER_NAMES = {"ollama", "Ollama"}  # the product, too


def copy_facts_of_older_file(folder):
    """The project's facts, less the rows that name services which the older file lacks."""
    shutil.copytree(FACTS, folder)
    for name in OF_CLAIMS:
        rows = (folder / f"{name}.tsv").read_text().splitlines()[1:]
        write_rows(folder, name, [row for row in rows if not NEWER_NAMES & {
            part for field in row.split("\t") for part in field.split("; ")}])
    return folder


def pin(folder, data, date="2030-01-02", digest=None):
    """Adds a snapshot to the facts, by default with its true digest."""
    digest = digest or hashlib.sha256(data).hexdigest()
    with open(folder / "snapshots.tsv", "a", encoding="ascii") as file:
        file.write(f"{date}\t{digest}\n")


def contents(folder):
    """File name -> bytes, of everything below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Refusing(unittest.TestCase):
    """Tests of what the generator refuses: that it says why, and leaves the tables as they were."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.output = self.folder / "output"
        self.output.mkdir()
        (self.output / "registered.hpp").write_text("// what was here before\n")

    def generate(self, text, facts=None, pinned=True, digest=None):
        """Writes the XML, pins it, and runs the generator in every mode that reads one file."""
        data = text if isinstance(text, bytes) else text.encode()
        path = self.folder / "registry.xml"
        path.write_bytes(data)
        facts = facts or copy_facts(self.folder / "facts")
        if pinned:
            pin(facts, data, digest=digest)
        return run(path, "--facts", facts, "--output", self.output)

    def refused(self, message, text=None, **how):
        before = contents(self.output)
        code, _, error = self.generate(registry() if text is None else text, **how)
        self.assertNotEqual(code, 0, "accepted")
        self.assertGreater(code, 0, "killed by a signal")
        self.assertIn(message, error)
        self.assertEqual(contents(self.output), before, "the tables were touched")

    def with_row(self, message, *args, **kwargs):
        self.refused(message, registry(SMALL + [record(*args, **kwargs)]))
