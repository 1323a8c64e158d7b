"""A PostgreSQL of its own for each test, with the extension installed as cmake --install does.

PostgreSQL finds its files from where its program is: the test runs a copy of the program in a tree of
links to the installed files, in which the extension's are added. Nothing outside of it is written."""
import csv
import io
import os
import pathlib
import pwd
import re
import subprocess
import tempfile
import time

import need

NULL = "\\N"  # how psql is told to show it


def configured():
    """The folders of the PostgreSQL for which the extension was built: programs, libraries, other files.
    Skips the test without one."""
    need.need_file(os.environ["PORTLORE_POSTGRES"] or "portlore.so", "postgresql-server-dev-all")
    printed = subprocess.run([os.environ["PORTLORE_PG_CONFIG"], "--bindir", "--pkglibdir", "--sharedir"], text=True,
                             stdout=subprocess.PIPE, check=True).stdout
    folders = [pathlib.Path(line) for line in printed.splitlines()]
    for program in "initdb", "postgres", "psql":
        need.need_file(str(folders[0] / program), "postgresql")
    return folders


def link_all(source, target):
    """Makes a folder of links to what is in another."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        (target / file.name).symlink_to(file)


class Server:
    """Runs until close()."""

    def __init__(self):
        bindir, libraries, share = configured()
        self.psql = bindir / "psql"
        self.process = None
        self.temporary = tempfile.TemporaryDirectory(prefix="portlore-")
        self.folder = pathlib.Path(self.temporary.name)
        self.folder.chmod(0o755)
        root = self.folder / "root"
        self.bindir = root / bindir.relative_to("/")
        self.bindir.mkdir(parents=True)
        for program in "initdb", "postgres":  # copies: where a link leads is where it looks
            (self.bindir / program).write_bytes((bindir / program).read_bytes())
            (self.bindir / program).chmod(0o755)
        link_all(libraries, root / libraries.relative_to("/"))
        here = root / share.relative_to("/")
        link_all(share, here)
        (here / "extension").unlink()
        link_all(share / "extension", here / "extension")
        subprocess.run([os.environ["PORTLORE_CMAKE"], "--install", os.environ["PORTLORE_BUILD"], "--component",
                        "portlore_postgres"], env={**os.environ, "DESTDIR": str(root)}, check=True,
                       stdout=subprocess.DEVNULL)
        # It refuses to run as root.
        self.user = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self.data, self.log = self.folder / "data", self.folder / "log"
        self.data.mkdir(mode=0o700)
        if self.user:
            os.chown(self.data, self.user["user"], self.user["group"])
        try:
            self.start()
        except BaseException:
            self.close()
            raise

    def start(self):
        with open(self.log, "wb") as log:
            made = subprocess.run([self.bindir / "initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E",
                                   "UTF8", "--locale", "C", "--no-sync"], stdin=subprocess.DEVNULL, stdout=log,
                                  stderr=log, cwd=self.data, check=False, **self.user)
            if made.returncode != 0:
                raise RuntimeError(f"initdb: {self.log.read_text()}")
            # The socket alone; shared memory in files, as /dev/shm is small in some containers.
            settings = {"listen_addresses": "", "unix_socket_directories": self.data, "fsync": "off",
                        "dynamic_shared_memory_type": "mmap", "max_parallel_workers": "2",
                        "max_parallel_workers_per_gather": "2", "log_min_messages": "fatal", "jit": "off"}
            environment = {**os.environ}
            if os.environ.get("PORTLORE_PRELOAD"):  # what a module that a sanitizer instruments needs
                environment["LD_PRELOAD"] = os.environ["PORTLORE_PRELOAD"]
            self.process = subprocess.Popen(
                [self.bindir / "postgres", "-D", self.data,
                 *(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.data, env=environment, **self.user)
        end = time.monotonic() + 120
        while self.ask("SELECT 1").returncode != 0:
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"postgres: {self.log.read_text()}")
            time.sleep(0.1)

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(2)  # SIGINT: "fast" shutdown
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.temporary.cleanup()

    def ask(self, text, database="postgres", user="postgres", stdin=None, encoding="UTF8"):
        """What psql makes of it."""
        environment = {"PGHOST": str(self.data), "PGCLIENTENCODING": encoding, "LC_ALL": "C"}
        return subprocess.run([self.psql, "-XqAt", "--csv", "-P", f"null={NULL}", "-v", "ON_ERROR_STOP=1", "-v",
                               "VERBOSITY=verbose", "-U", user, "-d", database, "-c", text], env=environment,
                              input=stdin, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=False)

    def rows(self, text, database="postgres", **options):
        """The rows of its last statement, as texts; None is NULL."""
        done = self.ask(text, database, **options)
        if done.returncode != 0:
            raise AssertionError(f"{text}\n{done.stderr}\n{self.log.read_text()[-4000:]}")
        return [tuple(None if value == NULL else value for value in row)
                for row in csv.reader(io.StringIO(done.stdout))]

    def value(self, text, database="postgres"):
        """Its only value."""
        ((value,),) = self.rows(text, database)
        return value

    def error(self, text, database="postgres"):
        """(SQLSTATE, message, hint) of the error that it ends in."""
        done = self.ask(text, database)
        found = re.search(r"^ERROR:  (\w{5}): (.*)\n(?:HINT:  (.*)\n)?", done.stderr, re.M)
        if done.returncode == 0 or not found:
            raise AssertionError(f"no error: {text}\n{done.stdout}{done.stderr}")
        return found.groups()
