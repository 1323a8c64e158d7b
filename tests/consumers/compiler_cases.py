"""Options, standards and compilers of consumers; the module."""
import re
import shlex

from consumer import (CLANG, CLANG_PACKAGES, HERE, STRICT, Consumer, Skipped, case, expect, need, run)

STRICTER_GCC = ("-Wuseless-cast -Wswitch-default -Weffc++ -Wnull-dereference -Wduplicated-cond "
                "-Wduplicated-branches -Wlogical-op -Wdouble-promotion -Wformat=2")
# But for what forbids C++17 or contradicts another warning: compatibility with C++98, padding, a
# default for a switch that names every enumerator, and pointers.
EVERYTHING = ("-Weverything -Werror -Wno-c++98-compat -Wno-c++98-compat-pedantic -Wno-padded "
              "-Wno-covered-switch-default -Wno-switch-default -Wno-unsafe-buffer-usage")


class Compiler(Consumer):
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
    def strict_subdirectory(self):
        """As part of the consumer's tree, where no compiler takes the headers for the system's."""
        self.program("strict", f"-DCONSUMER_PORTLORE={self.source}",
                     f"-DCMAKE_CXX_FLAGS={STRICT} {STRICTER_GCC}")

    @case
    def everything_clang(self):
        need(["clang++-19", "--version"], "clang-19")
        self.program("strict", f"-DCONSUMER_PORTLORE={self.source}",
                     f"-DCMAKE_CXX_FLAGS={EVERYTHING}", compiler="clang++-19")

    @case
    def cxx14(self):
        """One #error, which says what is needed, whichever header is included first. (What ends the
        compilation there may say the same once more.)"""
        unit = self.here / "unit.cpp"
        for header in sorted((self.source / "include" / "portlore").glob("*.hpp")):
            unit.write_text(f"#include <portlore/{header.name}>\nint main() {{}}\n", encoding="ascii")
            for compiler in {self.compiler, "clang++"}:
                if compiler == "clang++":
                    need(["clang++", "--version"], "clang")
                said = run(compiler, "-std=c++14", "-fsyntax-only", f"-I{self.source / 'include'}", unit,
                           says=r"portlore needs C\+\+17")
                errors = [line for line in re.findall(r"^.*\berror: .*", said, re.M)
                          if not re.search(r"fatal error: .*portlore_needs_cxx17", line)]
                expect(len(errors) == 1, f"{compiler}, {header.name}: {len(errors)} errors: {said[:2000]}")

    @case
    def qt(self):
        need(["pkg-config", "--exists", "Qt5Core"], "qtbase5-dev pkg-config")
        flags = shlex.split(run("pkg-config", "--cflags", "--libs", "Qt5Core"))
        self.compile([self.compiler, "-std=c++17", "-fPIC"], f"-I{self.source / 'include'}",
                     HERE / "qt" / "main.cpp", *flags)

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

    def need_module_in_cmake(self):
        version = self.cmake_version()
        if version < (3, 28):
            raise Skipped(f"needs CMake 3.28, this is {version[0]}.{version[1]}")
        for command in ("clang++-19", "clang-scan-deps-19", "ninja"):
            need([command, "--version"], f"{CLANG_PACKAGES} clang-tools-19 ninja-build")
        self.generator = "Ninja"

    @case
    def module_cmake(self):
        self.need_module_in_cmake()
        self.program("module", f"-DCONSUMER_PORTLORE={self.source}",
                     "-DCMAKE_CXX_FLAGS=-stdlib=libc++", compiler="clang++-19")

    @case
    def module_package(self):
        """The module's source is installed, and compiled by who finds the package."""
        self.need_module_in_cmake()
        self.program("module_package", f"-DCMAKE_PREFIX_PATH={self.prefix}",
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
        # The templates that carry a function's body (see transport.hpp) are nobody's to name.
        declared = {name for name in declared if not name.startswith("body_of_")}
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
        r"^(?:class|struct|enum class) (\w+)|^using (\w+) =|^inline constexpr [^=({]*\b(\w+)(?:<\w+>)?[ ={]"
        r"|^(?!template|static_assert|PORTLORE|[\s/#])[^=;{(\n]*?(operator[^(]+|\b\w+)\(", body, re.M)
        for name in found if name}
    return names | {f'operator""_{name}'
                    for name in re.findall(r"^PORTLORE_NAME_LITERAL\((\w+)\)", body, re.M)}
