// What is fuzzed: one body a target, which libFuzzer drives (run.py) and doctest replays over the
// corpus. A body throws `broken` where the library breaks a promise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace portlore_fuzz {

struct broken : std::logic_error {
    using std::logic_error::logic_error;
};
inline void require(bool kept, const char* promise) {
    if (!kept) {
        throw broken(promise);
    }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return size == 0 ? std::string_view() // libFuzzer may give a null pointer
                     : std::string_view(reinterpret_cast<const char*>(data), size);
}

/// ASCII only, like the library, but by other code.
inline std::string in_capitals(std::string_view text) {
    std::string capitals(text);
    for (char& c : capitals) {
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c & ~0x20);
        }
    }
    return capitals;
}

} // namespace portlore_fuzz

void fuzz_parse(const std::uint8_t* data, std::size_t size);
void fuzz_port_of(const std::uint8_t* data, std::size_t size);
void fuzz_search(const std::uint8_t* data, std::size_t size);
void fuzz_explain(const std::uint8_t* data, std::size_t size);
void fuzz_read_claims(const std::uint8_t* data, std::size_t size);
void fuzz_registry_xml(const std::uint8_t* data, std::size_t size);
void fuzz_registry_tsv(const std::uint8_t* data, std::size_t size);
