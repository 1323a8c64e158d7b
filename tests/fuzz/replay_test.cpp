// Each body over its corpus and over every beginning of each of its files: what libFuzzer looks for
// at length is looked at shortly in every test run.
#include "targets.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using body = void (*)(const std::uint8_t*, std::size_t);

// A copy of the exact size, so that a sanitizer sees a read past its end.
void run(body fuzz, const std::string& input, std::size_t size, const std::string& name) {
    const std::string copy(input, 0, size);
    try {
        fuzz(reinterpret_cast<const std::uint8_t*>(copy.data()), copy.size());
    } catch (const std::exception& error) {
        FAIL_CHECK(name << ", its first " << size << " bytes: " << std::string(error.what()));
    }
}

void replay(body fuzz, const char* target, std::size_t prefixes) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(PORTLORE_FUZZ_CORPUS) / target)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string input{std::istreambuf_iterator<char>(file), {}};
        const std::string name = entry.path().filename().string();
        run(fuzz, input, input.size(), name);
        const std::size_t step = input.size() / prefixes + 1;
        for (std::size_t size = 0; size < input.size(); size += step) {
            run(fuzz, input, size, name);
        }
        ++files;
    }
    CHECK(files >= 4);
}

} // namespace

TEST_CASE("fuzz: parse") { replay(fuzz_parse, "parse", 1000); }
TEST_CASE("fuzz: port_of") { replay(fuzz_port_of, "port_of", 1000); }
TEST_CASE("fuzz: search") { replay(fuzz_search, "search", 10); }
TEST_CASE("fuzz: explain") { replay(fuzz_explain, "explain", 1000); }
TEST_CASE("fuzz: read_claims") { replay(fuzz_read_claims, "read_claims", 100); }
TEST_CASE("fuzz: registry_xml") { replay(fuzz_registry_xml, "registry_xml", 1000); }
TEST_CASE("fuzz: registry_tsv") { replay(fuzz_registry_tsv, "registry_tsv", 1000); }

TEST_CASE("fuzz: control") {
    CHECK_THROWS_AS(portlore_fuzz::require(false, "kept"), portlore_fuzz::broken);
}
