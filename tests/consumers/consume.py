#!/usr/bin/env python3
"""Builds a consumer of portlore and runs it. Exit 77: skipped, and why; a missing package is a
failure where PORTLORE_NO_SKIP is set. Uses no network, writes nothing outside --work."""
import argparse
import gzip
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

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
    """Makes a method of Consumers a case of its name."""
    CASES[method.__name__] = method
    return method


class Consumers:
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
        self.wants = re.search(r"find_package\(portlore (.*)\)", self.text_of("README.md"))[1]

    def text_of(self, path):
        return (self.source / path).read_text(encoding="utf-8")

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

    def installs_nothing_of_ours(self, build):
        run(self.cmake, "--install", build, "--prefix", self.here / "prefix")
        found = files_below(self.here / "prefix")
        expect(found == {"bin/consumer"}, f"installed unasked: {sorted(found)}")

    # The package

    @case
    def install(self):
        """Through DESTDIR to a place that is then moved: exactly what users need."""
        build = self.configure(self.source, self.here / "build", "-DCMAKE_INSTALL_PREFIX=/nowhere",
                               "-DPORTLORE_BUILD_EXAMPLES=OFF")
        stage = self.here / "stage"
        run(self.cmake, "--install", build, env={**os.environ, "DESTDIR": str(stage)})
        expect([path.name for path in stage.iterdir()] == ["nowhere"], "left the prefix")
        (stage / "nowhere").rename(self.prefix)

        headers = {"include/" + str(path.relative_to(self.source / "include"))
                   for path in (self.source / "include").rglob("*.hpp")
                   if not path.name.endswith("_builder.hpp")}
        package = {"share/cmake/portlore/portlore" + name
                   for name in ("Config.cmake", "ConfigVersion.cmake", "Targets.cmake")}
        wanted = headers | package | {"share/pkgconfig/portlore.pc", "share/doc/portlore/LICENSE"}
        found = files_below(self.prefix)
        expect(found == wanted, f"too much: {sorted(found - wanted)}, "
                                f"missing: {sorted(wanted - found)}")
        for name in found:
            text = (self.prefix / name).read_text(encoding="utf-8")
            for path in ("/nowhere", str(self.source), str(self.here)):
                expect(path not in text, f"{name} holds the path {path}")

    @case
    def find_package(self):
        self.package()

    @case
    def find_package_refuses_version(self):
        major, minor = (int(part) for part in self.version.split(".")[:2])
        for version in ("99", f"{major + 1}.0", f"{major}.{minor + 1}"):
            self.refused(f"{version};REQUIRED", f'compatible with requested version "{version}"')

    @case
    def find_package_refuses_component(self):
        self.refused("REQUIRED;COMPONENTS;tables", "portlore has no component: tables")

    @case
    def other_folders(self):
        """GNUInstallDirs' folders, absolute ones too, as Nix and others set them."""
        prefix = self.here / "prefix"
        build = self.configure(
            self.source, self.here / "build", f"-DCMAKE_INSTALL_PREFIX={prefix}",
            "-DPORTLORE_BUILD_EXAMPLES=OFF", f"-DCMAKE_INSTALL_INCLUDEDIR={prefix}/dev/headers",
            "-DCMAKE_INSTALL_DATADIR=lib/noarch")
        run(self.cmake, "--install", build)
        self.package(f"-Dportlore_DIR={prefix}/lib/noarch/cmake/portlore")
        self.pkg_config(prefix / "lib/noarch/pkgconfig")

    @case
    def pkg_config(self, folder=None):
        need(["pkg-config", "--version"], "pkg-config")
        ask = {"env": {**os.environ, "PKG_CONFIG_PATH": str(folder or
                                                            self.prefix / "share/pkgconfig")}}
        flags = shlex.split(run("pkg-config", "--cflags", "--libs", "portlore", **ask))
        version = run("pkg-config", "--modversion", "portlore", **ask).strip()
        self.compile([self.compiler, "-std=c++17"], *flags, f'-DCONSUMER_VERSION="{version}"',
                     HERE / "one.cpp", HERE / "two.cpp")

    def deb_fields(self, deb, **wanted):
        """What dpkg reads of a package that has those fields; its files below its root."""
        fields = dict(line.split(": ", 1) for line in run("dpkg-deb", "-f", deb).split("\n")
                      if re.match(r"\S+: ", line))
        wanted["Version"] = self.version
        expect({name: fields.get(name) for name in wanted} == wanted, f"{deb}: {fields}")
        closed = [line for line in run("dpkg-deb", "-c", deb).splitlines()
                  if not re.match("drwxr-xr-x|-rw-r--r--|-rwxr-xr-x", line)]
        expect(not closed, f"not for everybody: {closed}")
        run("dpkg-deb", "-x", deb, self.here / deb.stem)
        return fields, files_below(self.here / deb.stem)

    def dpkg(self, *arguments):
        """As root, in a system of its own that has no package."""
        root = self.here / "root"
        (root / "var/lib/dpkg/info").mkdir(parents=True, exist_ok=True)
        (root / "var/lib/dpkg/updates").mkdir(exist_ok=True)
        (root / "var/lib/dpkg/status").touch()
        become_root = [] if os.geteuid() == 0 else ["unshare", "--map-root-user"]
        run(*become_root, "dpkg", f"--root={root}", f"--log={self.here}/dpkg.log", *arguments,
            env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})
        return root

    @case
    def deb(self):
        """The headers: a package that needs no other, and leaves nothing behind."""
        need(["dpkg-deb", "--version"], "dpkg")
        build = self.configure(self.source, self.here / "build", "-DPORTLORE_BUILD_EXAMPLES=OFF")
        run(self.cpack, cwd=build, umask=0o077)  # of whoever packs; the package must not show it
        deb = build / f"libportlore-dev_{self.version}_all.deb"
        fields, files = self.deb_fields(deb, Package="libportlore-dev", Architecture="all")
        expect("Depends" not in fields, f"{fields}")
        wanted = {f"usr/{path}" for path in files_below(self.prefix)}
        wanted.add("usr/share/doc/libportlore-dev/copyright")
        expect(files == wanted, f"not as installed: {sorted(files ^ wanted)}")
        self.package(prefix=self.dpkg("--install", deb) / "usr")
        left = self.dpkg("--purge", "libportlore-dev") / "usr"
        expect(not left.exists(), f"left behind: {left}")

    @case
    def deb_tool(self):
        """The tool that the tests run, with what belongs to it."""
        if not self.tool_build:
            raise Skipped("needs PORTLORE_INSTALL_TOOL")
        need(["dpkg-shlibdeps", "--version"], "dpkg-dev")
        # Another generator than that of the build: it has nothing to build again.
        run(self.cpack, "--config", self.tool_build / "CPackConfig.cmake", "-B", self.here, "-D",
            "CPACK_CMAKE_GENERATOR=Ninja", "-D", "CPACK_COMPONENTS_ALL=portlore_tool", umask=0o077)
        [deb] = self.here.glob("*.deb")
        architecture = run("dpkg", "--print-architecture").strip()
        fields, files = self.deb_fields(deb, Package="portlore", Architecture=architecture)
        expect(re.search(r"\blibc6 .*\blibstdc\+\+6 ", fields.get("Depends", "")),
               f"{fields}")
        wanted = {"bin/portlore", "share/man/man1/portlore.1.gz", "share/doc/portlore/copyright",
                  "share/bash-completion/completions/portlore",
                  "share/fish/vendor_completions.d/portlore.fish",
                  "share/zsh/vendor-completions/_portlore"}
        expect(files == {f"usr/{path}" for path in wanted}, f"{sorted(files)}")
        root = self.dpkg("--force-depends", "--install", deb)
        said = run(root / "usr/bin/portlore", "--version")
        expect(said.startswith(f"portlore {self.version}, "), said)
        manual = gzip.decompress((self.here / deb.stem / "usr/share/man/man1/portlore.1.gz")
                                 .read_bytes()).decode()
        expect(manual == self.text_of("examples/portlore/portlore.1"), "not our man page")

    # The source

    @case
    def add_subdirectory(self):
        self.installs_nothing_of_ours(
            self.program("add_subdirectory", f"-DCONSUMER_PORTLORE={self.source}"))

    @case
    def fetch_content(self):
        self.installs_nothing_of_ours(
            self.program("fetch_content", f"-DCONSUMER_PORTLORE=SOURCE_DIR;{self.source}"))

    @case
    def fetch_content_git(self):
        """From a commit of the working tree as it is, made in a repository of our own."""
        need(["git", "--version"], "git")
        repository = self.here / "portlore.git"
        run("git", "init", "--quiet", "--bare", repository)
        git = ["git", f"--git-dir={repository}", f"--work-tree={self.source}", "-c",
               "user.name=consumer", "-c", "user.email=consumer@localhost"]
        run(*git, "add", "--all", cwd=self.source)
        run(*git, "commit", "--quiet", "--message", "The working tree", cwd=self.source)
        commit = run(*git, "rev-parse", "HEAD").strip()
        self.program("fetch_content", "-DCONSUMER_PORTLORE=GIT_REPOSITORY;"
                                      f"file://{repository};GIT_TAG;{commit}")
        self.configure(HERE / "fetch_content", self.here / "closed", "-DCONSUMER_PORTLORE="
                       f"GIT_REPOSITORY;https://localhost/portlore.git;GIT_TAG;{commit}",
                       says="transport 'https' not allowed")

    @case
    def readme(self):
        """What README says to write into CMakeLists.txt, as it stands there."""
        blocks = re.findall(r"^```cmake\n(.*?)^```", self.text_of("README.md"), re.M | re.S)
        expect(len(blocks) == 3, f"{len(blocks)} ways")
        for number, block in enumerate(blocks):
            project = self.here / str(number)
            project.mkdir()
            (project / "portlore").symlink_to(self.source)
            (project / "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.21)\nproject(consumer LANGUAGES CXX)\n"
                f"add_executable(your_target [[{HERE}/one.cpp]] [[{HERE}/two.cpp]])\n{block}", encoding="utf-8")
            build = self.configure(project, project / "build",
                                   f"-DCMAKE_PREFIX_PATH={self.prefix}",
                                   f"-DFETCHCONTENT_SOURCE_DIR_PORTLORE={self.source}",
                                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON")
            # What it compiles with; the other tests compile.
            found = (self.prefix, project / "portlore", self.source)[number]
            units = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
            flags = " ".join(word for unit in units for word in shlex.split(unit["command"]))
            expect(flags.count(f"{found}/include ") == 2, f"no include path: {flags}")

    @case
    def installed_parent(self):
        build = self.configure(HERE / "parent", self.here / "parent",
                               f"-DCONSUMER_PORTLORE={self.source}")
        run(self.cmake, "--build", build)
        run(self.cmake, "--install", build, "--prefix", self.here / "prefix")
        self.program("grandchild", f"-DCMAKE_PREFIX_PATH={self.here / 'prefix'}")

    @case
    def single_header(self):
        """Alone in a folder, made twice to the same bytes, with no warning."""
        script = self.source / "cmake" / "single_header.py"
        include = self.here / "include"
        header = include / "portlore" / "portlore.hpp"
        header.parent.mkdir(parents=True)
        run(sys.executable, "-B", script, "--output", header)
        text = run(sys.executable, "-B", script, cwd="/")
        expect(text == header.read_text(encoding="ascii"), "not deterministic")
        expect(self.text_of("LICENSE").split("\n")[2] in text, "no licence text")
        expect('#include "' not in text and text.count("#pragma once\n") == 1, "not one header")
        self.compile([self.compiler, "-std=c++17", *STRICT.split()], f"-I{include}",
                     HERE / "one.cpp", HERE / "two.cpp")

    # The compiler

    @case
    def no_exceptions(self):
        self.package("-DCMAKE_CXX_FLAGS=-fno-exceptions -fno-rtti")

    @case
    def unity(self):
        self.package("-DCMAKE_UNITY_BUILD=ON")

    @case
    def strict(self):
        """Not as SYSTEM headers, whose warnings nobody would see."""
        self.package(f"-DCMAKE_CXX_FLAGS={STRICT}", "-DCMAKE_NO_SYSTEM_FROM_IMPORTED=ON")

    @case
    def strict_clang(self):
        need(["clang++", "--version"], "clang")
        self.package(f"-DCMAKE_CXX_FLAGS={STRICT}", "-DCMAKE_NO_SYSTEM_FROM_IMPORTED=ON",
                     compiler="clang++")

    @case
    def bits_32(self):
        need([self.compiler, "-m32", "-include", "cstdint", "-x", "c++", "-", "-o",
              self.here / "probe"], "g++-multilib")
        self.package("-DCMAKE_CXX_FLAGS=-m32")

    @case
    def two_standards(self):
        build = self.program("two_standards", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        need(["nm", "--version"], "binutils")
        tables = re.findall(r"\w (portlore::generated::\w+)$",
                            run("nm", "--demangle", build / "consumer"), re.M)
        expect(len(tables) > 10, f"nm shows only {tables}")
        copied = {table for table in tables if tables.count(table) != 1}
        expect(not copied, f"more than one copy: {sorted(copied)}")

    @case
    def std_format(self):
        need([*CLANG, "-include", "format", "-x", "c++", "-", "-o", self.here / "probe"],
             CLANG_PACKAGES)
        self.compile([*CLANG, *STRICT.split()], f"-I{self.source / 'include'}",
                     HERE / "format" / "main.cpp")

    @case
    def module(self):
        """Without CMake, whose oldest version that we serve knows no modules."""
        need([*CLANG, "-x", "c++", "-", "-o", self.here / "probe"], CLANG_PACKAGES)
        pcm = self.here / "portlore.pcm"
        run(*CLANG, f"-I{self.source / 'include'}", "--precompile",
            self.source / "cmake" / "portlore.cppm", "-o", pcm)
        self.compile(CLANG, f"-fmodule-file=portlore={pcm}", HERE / "module" / "main.cpp",
                     pcm)

    @case
    def module_cmake(self):
        version = re.search(r"[\d.]+", run(self.cmake, "--version"))[0]
        if [int(part) for part in version.split(".")[:2]] < [3, 28]:
            raise Skipped(f"needs CMake 3.28, this is {version}")
        for command in ("clang++-19", "clang-scan-deps-19", "ninja"):
            need([command, "--version"], f"{CLANG_PACKAGES} clang-tools-19 ninja-build")
        self.generator = "Ninja"
        self.program("module", f"-DCONSUMER_PORTLORE={self.source}",
                     "-DCMAKE_CXX_FLAGS=-stdlib=libc++", compiler="clang++-19")

    @case
    def module_names(self):
        """The module exports each public name of the headers, and no other."""
        exported = re.findall(r"^using portlore::(?:\w+::)*(\S+);",
                              self.text_of("cmake/portlore.cppm"), re.M)
        declared = set()
        for path in (self.source / "include" / "portlore").rglob("*.hpp"):
            if path.parent.name != "generated" and path.name not in ("format.hpp", "ostream.hpp"):
                declared |= public_names(path.read_text(encoding="ascii"))
        expect(len(exported) == len(set(exported)), "a name is exported twice")
        expect(declared == set(exported), f"not exported: {sorted(declared - set(exported))}; "
                                          f"not declared: {sorted(set(exported) - declared)}")


def public_names(text):
    """What the header declares in namespace portlore; clang-format put all of it into column 0."""
    text = re.sub(r"^namespace detail \{((\n\S[^\n]*)+;\n\}\n|.*?^\} // namespace detail\n)", "",
                  text, flags=re.M | re.S)
    body = "".join(re.findall(r"^namespace portlore \{(.*?)^\} // namespace portlore$", text,
                              re.M | re.S))
    names = {name for found in re.findall(
        r"^(?:class|struct|enum class) (\w+)|^using (\w+) =|^inline constexpr (?!.*<\w+> =)[^=({]*\b(\w+)[ ={]"
        r"|^(?!template|static_assert|PORTLORE|[\s/#])[^=;{(\n]*?(operator[^(]+|\b\w+)\(", body, re.M)
        for name in found if name}
    return names | {f'operator""_{name}'
                    for name in re.findall(r"^PORTLORE_NAME_LITERAL\((\w+)\)", body, re.M)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=CASES, nargs="?")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--work", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--tool-build", type=pathlib.Path, help="build folder that has the tool")
    for name in ("--cmake", "--generator", "--compiler"):
        parser.add_argument(name)
    options = parser.parse_args()
    if options.list:
        print("\n".join(CASES))
        return 0
    try:
        CASES[options.case](Consumers(options))
    except Skipped as skipped:
        print(skipped)
        return 77
    except Failed as failed:
        print(failed)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
