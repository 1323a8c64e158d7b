// portlore - the perfect hash that finds a service name: one displacement, one comparison of 16
// bytes, one entry; ASCII case is ignored. Read by the library, written by the generator.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

/// RFC 6335 section 5.1: a service name has 1 to 15 characters.
inline constexpr std::size_t longest_name = 15;

/// A name as its length and 15 bytes, in lower case, padded with zeros.
struct name_key {
    std::uint64_t low;
    std::uint64_t high;
};

/// One name's row in the entry table. Its key stands in tables of its own, so that a comparison is
/// two loads and no arithmetic: against reading the name where claims have it, half the time.
struct name_entry {
    static constexpr std::size_t words = 3;
    std::uint16_t number; // its lowest port
    std::uint16_t info;   // transports of its first claim in bits 0-3, number of claims above
    std::uint16_t claims; // its first claim in the list of claims by name
};

// Little-endian on every machine, so that the generated tables serve all; compilers make one load
// of it (and a byte swap where needed).
constexpr std::uint64_t load4(const char* p) noexcept {
    return std::uint64_t{static_cast<unsigned char>(p[0])} |
           std::uint64_t{static_cast<unsigned char>(p[1])} << 8 |
           std::uint64_t{static_cast<unsigned char>(p[2])} << 16 |
           std::uint64_t{static_cast<unsigned char>(p[3])} << 24;
}
constexpr std::uint64_t load8(const char* p) noexcept {
    return std::uint64_t{static_cast<unsigned char>(p[0])} |
           std::uint64_t{static_cast<unsigned char>(p[1])} << 8 |
           std::uint64_t{static_cast<unsigned char>(p[2])} << 16 |
           std::uint64_t{static_cast<unsigned char>(p[3])} << 24 |
           std::uint64_t{static_cast<unsigned char>(p[4])} << 32 |
           std::uint64_t{static_cast<unsigned char>(p[5])} << 40 |
           std::uint64_t{static_cast<unsigned char>(p[6])} << 48 |
           std::uint64_t{static_cast<unsigned char>(p[7])} << 56;
}

/// Eight bytes with A-Z turned to a-z, all at once; other bytes stay. (Here and in make_key() few
/// statements: clang counts them when it evaluates an overlay of thousands of names.)
constexpr std::uint64_t to_lower8(std::uint64_t bytes) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    return bytes | (~bytes &
                    (((bytes & ones * 0x7f) + ones * (0x80 - 'A')) ^
                     ((bytes & ones * 0x7f) + ones * (0x7f - 'Z'))) &
                    ones * 0x80) >>
                       2;
}

/// The key of a name of `n` bytes, 1 to 15. Reads no byte outside the name.
constexpr name_key make_key(const char* p, std::size_t n) noexcept {
    const std::uint64_t low =
        n > 8    ? load8(p)
        : n >= 4 ? load4(p) | load4(p + n - 4) << (8 * (n - 4))
                 : std::uint64_t{static_cast<unsigned char>(p[0])} |
                       std::uint64_t{static_cast<unsigned char>(p[n / 2])} << (8 * (n / 2)) |
                       std::uint64_t{static_cast<unsigned char>(p[n - 1])} << (8 * (n - 1));
    const std::uint64_t high = n > 8 ? load8(p + n - 8) >> (8 * (16 - n)) : 0;
    return {to_lower8(low << 8 | n), to_lower8(high << 8 | low >> 56)};
}
constexpr name_key make_key(std::string_view name) noexcept {
    return make_key(name.data(), name.size());
}

constexpr bool operator==(name_key a, name_key b) noexcept {
    return ((a.low ^ b.low) | (a.high ^ b.high)) == 0;
}

constexpr std::uint64_t hash(name_key key) noexcept {
    std::uint64_t h = key.low * 0x9e3779b97f4a7c15u ^ key.high * 0xc2b2ae3d27d4eb4fu;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 29;
}

inline constexpr std::size_t bucket_bits = 11;

constexpr std::size_t bucket_of(std::uint64_t hash) noexcept {
    return static_cast<std::size_t>(hash >> (64 - bucket_bits));
}
/// The slot, below `slots`, that a hash takes when its bucket has that displacement.
constexpr std::size_t slot_of(std::uint64_t hash, std::uint32_t displacement,
                              std::uint32_t slots) noexcept {
    const auto mixed = static_cast<std::uint32_t>(hash) + displacement * 0x9e3779b1u;
    return static_cast<std::size_t>(std::uint64_t{mixed} * slots >> 32);
}

/// Where a name index stands.
struct name_tables {
    const char16_t* displacements;
    const char32_t* keys_low;  // two words a slot, the lower first: name_key::low
    const char32_t* keys_high; // the same of name_key::high
    std::uint32_t slots;
};
inline constexpr std::size_t no_slot = ~std::size_t{0};

constexpr std::uint64_t load_key(const char32_t* words) noexcept {
    return std::uint64_t{words[0]} | std::uint64_t{words[1]} << 32;
}

/// The slot of a key; no_slot if it is not in the index.
constexpr std::size_t find_slot(const name_tables& tables, name_key key) noexcept {
    const std::uint64_t h = hash(key);
    const std::size_t slot = slot_of(h, tables.displacements[bucket_of(h)], tables.slots);
    const name_key stored = {load_key(tables.keys_low + slot * 2),
                             load_key(tables.keys_high + slot * 2)};
    return stored == key ? slot : no_slot;
}

} // namespace detail
} // namespace portlore
