// portlore - how a record of the tables is laid out: first port and last port in two bytes each,
// a byte of transports and flags, then texts with their length before them.
// Written by the generator, read by claim.hpp. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

struct claim_access;

inline constexpr std::size_t record_head_bytes = 5;

// Bits of the fifth byte above the four transports.
inline constexpr unsigned historic = 0x10;        // registered claims
inline constexpr unsigned malicious = 0x20;       // unofficial claims
inline constexpr unsigned blank_transport = 0x40; // registered claims
inline constexpr unsigned observed = 0x80;        // unofficial claims
inline constexpr unsigned reserved = 0x10;        // statuses

struct record_head {
    std::uint16_t first;
    std::uint16_t last;
    unsigned bits;
};

constexpr unsigned read_byte(const char* p) noexcept { return static_cast<unsigned char>(*p); }

/// Two bytes, the higher first.
constexpr std::uint16_t read_word(const char* p) noexcept {
    return static_cast<std::uint16_t>(read_byte(p) << 8 | read_byte(p + 1));
}
constexpr record_head read_head(const char* record) noexcept {
    return {read_word(record), read_word(record + 2), read_byte(record + 4)};
}

/// A text with its length before it: one byte below 128, else two with the top bit set.
constexpr std::string_view read_field(const char* p) noexcept {
    return read_byte(p) < 0x80 ? std::string_view(p + 1, read_byte(p))
                               : std::string_view(p + 2, read_word(p) & 0x7fffu);
}
/// A name, whose length always fits the one byte.
constexpr std::string_view read_name(const char* p) noexcept { return {p + 1, read_byte(p)}; }
constexpr const char* skip_fields(const char* p, std::size_t n) noexcept {
    for (; n != 0; --n) {
        const std::string_view field = read_field(p);
        p = field.data() + field.size();
    }
    return p;
}

/// Reads the fields of a record one after another.
class field_reader {
public:
    constexpr explicit field_reader(const char* record) noexcept
        : at_(record + record_head_bytes) {}
    constexpr std::string_view next() noexcept {
        const std::string_view field = read_field(at_);
        at_ = field.data() + field.size();
        return field;
    }

private:
    const char* at_;
};

} // namespace detail
} // namespace portlore
