#!/usr/bin/env python3
"""With NDEBUG the check of positions costs no byte: functions are as long as by headers that do
not have it."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import need

SOURCE = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"])
CHECK = r"if \([^;{]*no_such_position_in_the_list\([^{]*\{[^}]*return Value\{\};\s*\}"
UNIT = """
#include <portlore/host.hpp>
#include <portlore/registry.hpp>
using namespace portlore;
#define LIST(name, list) \\
    auto name##_at(list l, std::size_t i) noexcept { return l[i]; } \\
    auto name##_front(list l) noexcept { return l.front(); } \\
    auto name##_back(list l) noexcept { return l.back(); }
LIST(claims, claim_list)
LIST(rows, table_list<ephemeral_range>)
LIST(all_claims, table_list<claim>)
std::string_view name_of_first(port p) noexcept { return claims(p).front().name(); }
std::string_view name_of_any(port p, std::size_t i) noexcept { return claims(p, transport::tcp)[i].name(); }
std::string_view name_of_wide(port p) noexcept { return wide_claims(p).back().name(); }
std::size_t sizes_of_names(port p) noexcept {
    const claim_list list = claims(p);
    std::size_t sum = 0;
    for (std::size_t i = 0; i != list.size(); ++i) { sum += list[i].name().size(); }
    return sum;
}
"""


class AssertsCost(unittest.TestCase):
    def setUp(self):
        need.need("nm")
        self.compilers = [name for name in ("g++", "clang++", "clang++-19") if shutil.which(name)]
        self.assertTrue(self.compilers)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "unit.cpp").write_text(UNIT)
        shutil.copytree(SOURCE / "include", self.folder / "unchecked")
        checking = self.folder / "unchecked" / "portlore" / "detail" / "position_iterator.hpp"
        text, count = re.subn(CHECK, "", checking.read_text())
        self.assertEqual(count, 1)
        checking.write_text(text)

    def sizes(self, compiler, headers, *options):
        """{function: its bytes}"""
        object_ = self.folder / "unit.o"
        subprocess.run([compiler, "-std=c++17", "-O2", *options, f"-I{headers}", "-c",
                        self.folder / "unit.cpp", "-o", object_], check=True)
        listed = subprocess.run(["nm", "-SC", object_], check=True, text=True,
                                stdout=subprocess.PIPE).stdout
        return {name: int(size, 16) for size, name in
                re.findall(r"^\S+ (\S+) T (\w+)\(", listed, re.M)}

    def compared(self, *options):
        for compiler in self.compilers:
            without = self.sizes(compiler, self.folder / "unchecked", *options)
            self.assertEqual(len(without), 13)
            yield compiler, self.sizes(compiler, SOURCE / "include", *options), without

    def test_nothing_with_ndebug(self):
        for compiler, checked, without in self.compared("-DNDEBUG"):
            self.assertEqual(checked, without, compiler)

    def test_checks_are_there_unless_they_assert_nothing(self):
        for options in ([], ["-DNDEBUG", "-DPORTLORE_ASSERT=static_cast<void>"]):
            for compiler, checked, without in self.compared(*options):
                for function in checked.keys() - {"sizes_of_names"}:  # which the optimizer sees is right
                    self.assertGreater(checked[function], without[function], (compiler, function))


if __name__ == "__main__":
    need.main()
