// portlore - the perfect hash that finds a service name: one displacement, one comparison of 16
// bytes, one entry; ASCII case is ignored. Read by the library, written by the generator.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config.hpp"

namespace portlore {
namespace detail {

/// RFC 6335 section 5.1: a service name has 1 to 15 characters.
inline constexpr std::size_t longest_name = 15;

/// A name as its length and its bytes, as make_key() lays them out.
struct name_key {
    std::uint64_t low;
    std::uint64_t high;
};

/// One name's row of `name_ports`. Keys are stored separately, so that a comparison is two loads;
/// this halves the time of comparing with the text of the claim.
struct name_entry {
    std::uint16_t number; // its port; or, if is_routed, its place in `name_routes`
    std::uint16_t info;   // transports, of these those that it is an alias for, number of claims
};
inline constexpr unsigned alias_shift = 4;
inline constexpr unsigned is_routed = 0x100; // its ports differ by transport, or are an interval
inline constexpr unsigned claims_shift = 9;
inline constexpr std::size_t most_claims_of_name = 127;
/// In `name_routes`, a transport has a port, and the first and last of its claim.
inline constexpr std::size_t route_words = 3;

/// Four bytes, little-endian on every machine, so that the generated tables serve all. Most
/// compilers make one load of it (and a byte swap where needed).
struct by_byte {
    static constexpr std::uint64_t load4(const char* p) noexcept {
        return std::uint64_t{static_cast<unsigned char>(p[0])} |
               std::uint64_t{static_cast<unsigned char>(p[1])} << 8 |
               std::uint64_t{static_cast<unsigned char>(p[2])} << 16 |
               std::uint64_t{static_cast<unsigned char>(p[3])} << 24;
    }
};
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/// At run time only. clang 14 estimates the cost of inlining before it merges four loads into one,
/// and would then not inline make_key().
struct in_one_piece {
    static std::uint64_t load4(const char* p) noexcept {
        std::uint32_t word = 0;
        __builtin_memcpy(&word, p, sizeof word);
        return word;
    }
};
#else
using in_one_piece = by_byte;
#endif

/// The key of a name of `n` bytes, 1 to 15: its length, its last eight bytes but for the first of
/// them, and its first eight. Reads no byte outside the name; loads that overlap take any length
/// above 3 without a branch, which no processor could foresee.
template <class Load = by_byte>
constexpr name_key make_key(const char* p, std::size_t n) noexcept {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (n < 4) {
        first = std::uint64_t{static_cast<unsigned char>(p[0])} |
                std::uint64_t{static_cast<unsigned char>(p[n / 2])} << 8 |
                std::uint64_t{static_cast<unsigned char>(p[n - 1])} << 16;
    } else {
        const std::size_t step = n < 8 ? n - 4 : 4;
        first = Load::load4(p) | Load::load4(p + step) << (8 * step);
        last = Load::load4(p + (n - 4 - step)) | Load::load4(p + (n - 4)) << (8 * step);
    }
    return {(last & ~std::uint64_t{0xff}) | n, first};
}
constexpr name_key make_key(std::string_view name) noexcept {
    return make_key(name.data(), name.size());
}

/// The bits that differ, of both halves.
constexpr std::uint64_t difference(name_key a, name_key b) noexcept {
    return (a.low ^ b.low) | (a.high ^ b.high);
}
constexpr bool operator==(name_key a, name_key b) noexcept { return difference(a, b) == 0; }

/// Bit 5 of each byte: what sets a small letter apart from a capital one.
inline constexpr std::uint64_t case_bits = 0x2020202020202020u;

/// The same for names that differ in case alone, and for some that differ otherwise.
constexpr name_key without_case(name_key key) noexcept {
    return {key.low | case_bits, key.high | case_bits};
}

/// Whether the index can hold a name: it is in lower case, and bits 5 and 6 mean a letter.
constexpr bool is_indexable(std::string_view name) noexcept {
    for (const char c : name) {
        const bool both = (static_cast<unsigned char>(c) & 0x60u) == 0x60u;
        if (both ? c < 'a' || c > 'z' : c >= 'A' && c <= 'Z') {
            return false;
        }
    }
    return !name.empty() && name.size() <= longest_name;
}

/// Whether a name equals the indexed one except for the case of letters. Not inlined: few names are
/// in capitals, and g++ would merge this test with the cheaper one before it, which rejects most.
PORTLORE_NOINLINE constexpr bool is_name(name_key indexed, name_key name) noexcept {
    const auto differing = [](std::uint64_t a, std::uint64_t b) {
        return (a ^ b) & ~(a >> 1 & a & case_bits);
    };
    return (differing(indexed.low, name.low) | differing(indexed.high, name.high)) == 0;
}

/// The hash of a key without_case().
constexpr std::uint64_t hash(name_key key) noexcept {
    const std::uint64_t h = key.low * 0x9e3779b97f4a7c15u ^ key.high * 0xc2b2ae3d27d4eb4fu;
    return h ^ h >> 32;
}

inline constexpr std::size_t bucket_bits = 11;

constexpr std::size_t bucket_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>(hash >> (64 - bucket_bits));
}
/// The slot, below `slot_count`, that a hash takes when its bucket has that displacement.
constexpr std::size_t slot_of(std::uint64_t hash, std::uint32_t displacement,
                              std::uint32_t slot_count) noexcept {
    const auto mixed = static_cast<std::uint32_t>(hash) + displacement * 0x9e3779b1u;
    return static_cast<std::uint32_t>(std::uint64_t{mixed} * slot_count >> 32);
}

/// The tables of a name index.
struct name_tables {
    const char16_t* displacements;
    const char32_t* keys_low;  // two words a slot, the lower first: name_key::low
    const char32_t* keys_high; // likewise name_key::high
    std::uint32_t slot_count;
};
inline constexpr std::size_t no_slot = ~std::size_t{0};

constexpr std::uint64_t load_key(const char32_t* words) noexcept {
    return std::uint64_t{words[0]} | std::uint64_t{words[1]} << 32;
}

/// The slot of a name's key, whose case is ignored; no_slot if it is not in the index.
constexpr std::size_t find_slot(const name_tables& tables, name_key key) noexcept {
    const std::uint64_t h = hash(without_case(key));
    const std::size_t slot = slot_of(h, tables.displacements[bucket_of(h)], tables.slot_count);
    const name_key stored = {load_key(tables.keys_low + slot * 2),
                             load_key(tables.keys_high + slot * 2)};
    const std::uint64_t differing = difference(stored, key);
    if (differing == 0) {
        return slot;
    }
    return (differing & ~case_bits) == 0 && is_name(stored, key) ? slot : no_slot;
}

} // namespace detail
} // namespace portlore
