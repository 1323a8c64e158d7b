"""What the consumers' tests share: how a consumer is built, and when a test is skipped."""
import os
import pathlib
import re
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
STRICT = ("-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast "
          "-Wundef -Werror")
CLANG = ["clang++-19", "-std=c++20", "-stdlib=libc++"]
CLANG_PACKAGES = "clang-19 libc++-19-dev libc++abi-19-dev"


# No test needs the network: git refuses to use it, and what asks a proxy finds none. Nor does one meet
# the user's git: signatures, hooks, or the index of a hook that runs the tests.
for variable in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[variable]
os.environ["GIT_CONFIG_GLOBAL"] = os.environ["GIT_CONFIG_SYSTEM"] = os.devnull
os.environ["GIT_ALLOW_PROTOCOL"] = "file"
for scheme in ("http", "https"):
    os.environ[scheme + "_proxy"] = "http://127.0.0.1:9"


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


def run(*command, says=None, **options):
    """What the command prints. With `says`, it must fail and print that."""
    command = [str(word) for word in command]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    shown = " ".join(command) + "\n" + done.stdout
    if (done.returncode != 0) != (says is not None):
        raise Failed(f"exit {done.returncode}: {shown}")
    if says and not re.search(says, " ".join(done.stdout.split())):
        raise Failed(f'does not say "{says}": {shown}')
    return done.stdout


def expect(holds, text):
    if not holds:
        raise Failed(text)


def need(command, package):
    """Skips unless the command, or the compilation that it is, succeeds."""
    try:
        run(*command, input="int main() {}\n")
    except (Failed, OSError) as error:
        kind = Failed if os.environ.get("PORTLORE_NO_SKIP") else Skipped
        raise kind(f"needs {package}: {error}") from error


def files_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


CASES = {}


def case(method):
    """Makes a method of a class of consumers a case of its name."""
    method.is_case = True
    return method


class Consumer:
    def __init_subclass__(cls):
        for name, method in vars(cls).items():
            if getattr(method, "is_case", False):
                assert name not in CASES, f"two cases are called {name}"
                CASES[name] = cls

    def __init__(self, options):
        self.source = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
        self.cmake, self.generator = options.cmake, options.generator
        self.cpack = pathlib.Path(options.cmake).with_name("cpack")
        self.compiler, self.tool_build = options.compiler, options.tool_build
        self.prefix = options.work / "install" / "moved"
        self.here = options.work / options.case
        shutil.rmtree(self.here, ignore_errors=True)
        self.here.mkdir(parents=True)
        self.version = re.search(r'"([\d.]+)"};', self.text_of("include/portlore/version.hpp"))[1]
        # As README tells people to write it.
        self.wants = re.search(r"find_package\(portlore ([^)]*)\)", self.text_of("README.md"))[1]

    def text_of(self, path):
        return (self.source / path).read_text(encoding="utf-8")

    def cmake_version(self):
        return tuple(map(int, re.search(r"(\d+)\.(\d+)", run(self.cmake, "--version")).groups()))

    def configure(self, project, build, *arguments, says=None, compiler=None):
        run(self.cmake, "-S", project, "-B", build, "-G", self.generator,
            f"-DCMAKE_CXX_COMPILER={compiler or self.compiler}", *arguments, says=says)
        return build

    def program(self, project, *arguments, **options):
        """Builds the project of that name and runs what comes of it; its build folder."""
        build = self.configure(HERE / project, self.here / project, *arguments, **options)
        run(self.cmake, "--build", build)
        run(build / "consumer")
        return build

    def package(self, *arguments, prefix=None, **options):
        """The program, by find_package from a prefix."""
        self.program("find_package", f"-DCONSUMER_WANTS={self.wants.replace(' ', ';')}",
                     f"-DCMAKE_PREFIX_PATH={prefix or self.prefix}", *arguments, **options)

    def refused(self, wants, says):
        self.configure(HERE / "find_package", self.here / "build", f"-DCONSUMER_WANTS={wants}",
                       f"-DCMAKE_PREFIX_PATH={self.prefix}", says=says)

    def compile(self, compiler, *arguments):
        """One command, no build system; runs what comes of it."""
        run(*compiler, *arguments, "-o", self.here / "consumer")
        run(self.here / "consumer")
