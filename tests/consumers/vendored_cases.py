"""portlore inside of another project."""
import json
import os
import re
import shlex
import sys

from consumer import HERE, STRICT, Consumer, case, expect, files_below, need, run


class Vendored(Consumer):
    def installs_nothing_of_ours(self, build):
        run(self.cmake, "--install", build, "--prefix", self.here / "prefix")
        found = files_below(self.here / "prefix")
        expect(found == {"bin/consumer"}, f"installed unasked: {sorted(found)}")
        # It decides where the consumer's own libraries go: lib64 on some systems.
        expect("CMAKE_INSTALL_LIBDIR" not in (build / "CMakeCache.txt").read_text(encoding="utf-8"),
               "GNUInstallDirs was included for the consumer")

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
        """From a commit of the working tree as it is, made in a repository for this test."""
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
        """What README says to write into CMakeLists.txt, as it is written there: whole in a block, or as
        the one command within a text that replaces FetchContent's."""
        text = self.text_of("README.md")
        blocks = re.findall(r"^```cmake\n(.*?)^```", text, re.M | re.S)
        commands = re.findall(r"`((?:find_package|add_subdirectory)\([^`]*\))`", text)
        ways = {}
        for written in blocks + commands:
            kind = re.search(r"\b(FetchContent_Declare|find_package|add_subdirectory)\(", written)
            expect(kind, f"neither fetches, finds nor adds portlore: {written}")
            expect(kind[1] not in ways, f"{kind[1]} is shown twice")
            ways[kind[1]] = written
        link = re.findall(r"^target_link_libraries\(.*\)$", "".join(blocks), re.M)
        expect(len(ways) == 3 and link, f"not the three ways: {ways}, {link}")
        for kind, written in ways.items():
            project = self.here / kind
            project.mkdir()
            (project / "portlore").symlink_to(self.source)
            (project / "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.21)\nproject(consumer LANGUAGES CXX)\n"
                f"add_executable(your_target [[{HERE}/one.cpp]] [[{HERE}/two.cpp]])\n{written}\n"
                + ("" if "target_link_libraries" in written else link[0] + "\n"), encoding="utf-8")
            build = self.configure(project, project / "build",
                                   f"-DCMAKE_PREFIX_PATH={self.prefix}",
                                   f"-DFETCHCONTENT_SOURCE_DIR_PORTLORE={self.source}",
                                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON")
            # What it compiles with; the other tests compile.
            found = {"find_package": self.prefix, "add_subdirectory": project / "portlore",
                     "FetchContent_Declare": self.source}[kind]
            units = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
            flags = " ".join(word for unit in units for word in shlex.split(unit["command"]))
            expect(flags.count(f"{found}/include ") == 2, f"no include path: {flags}")

    def targets(self, project, *arguments):
        """{name: type} of the targets of a project that is only configured."""
        build = self.here / "targets"
        query = build / ".cmake" / "api" / "v1" / "query" / "codemodel-v2"
        query.parent.mkdir(parents=True, exist_ok=True)
        query.touch()
        self.configure(project, build, *arguments)
        replies = [json.loads(path.read_text(encoding="utf-8"))
                   for path in (build / ".cmake" / "api" / "v1" / "reply").glob("target-*.json")]
        return {reply["name"]: reply["type"] for reply in replies}

    @case
    def names(self):
        """Every target of portlore begins with its name, so that it takes no name of a consumer's."""
        targets = self.targets(HERE / "names", f"-DCONSUMER_PORTLORE={self.source}",
                               f"-Dbenchmark_DIR={HERE / 'names'}")
        programs = {name for name, kind in targets.items() if kind == "EXECUTABLE"}
        for part in ("_tests", "_bench_explain", "_example_explain", "_registry", "_cli"):
            expect("portlore" + part in programs, f"no portlore{part} in {sorted(programs)}")
        other = {name for name in targets if not name.startswith("portlore")}
        expect(not other, f"names without portlore: {sorted(other)}")

    @case
    def tool_alone(self):
        """PORTLORE_INSTALL_TOOL builds the tool, and no example; it needs no PORTLORE_INSTALL."""
        targets = self.targets(HERE / "add_subdirectory", f"-DCONSUMER_PORTLORE={self.source}",
                               "-DPORTLORE_INSTALL_TOOL=ON")
        programs = {name for name, kind in targets.items() if kind == "EXECUTABLE"}
        expect(programs == {"consumer", "portlore_cli"}, f"{sorted(programs)}")
        # What needs no build.
        run(self.cmake, "--install", self.here / "targets", "--prefix", self.here / "prefix",
            "--component", "portlore_tool_local")
        found = files_below(self.here / "prefix")
        expect("share/man/man1/portlore.1" in found, f"{sorted(found)}")

    @case
    def explain_preset(self):
        """README's first command ends with the page."""
        tree = self.here / "tree"
        tree.mkdir()
        for name in ("CMakeLists.txt", "CMakePresets.json", "cmake", "examples", "include"):
            (tree / name).symlink_to(self.source / name)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("CMAKE_")}
        for attempt in ("first", "second"):
            shown = run(self.cmake, "--workflow", "--preset", "explain", cwd=tree, env=environment)
            page = run(tree / "build/explain/examples/explain", "60284")
            expect(shown.endswith(page), f"the {attempt} time: {shown[-3000:]}")

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
