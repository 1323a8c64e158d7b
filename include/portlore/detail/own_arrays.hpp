// portlore - what the index of user-defined claims is made of, and in. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "own_claims.hpp"

namespace portlore {
namespace detail {

/// What is wrong with a claim.
enum class own_mistake : std::uint8_t {
    none,
    no_name,
    no_transport,
    reversed_ports,
    duplicate,
    too_many_on_one_port,
    too_many_overlaps,
    too_many // claims or names
};

/// What the index knows of a claim.
struct own_entry {
    std::uint16_t first;
    std::uint16_t last;
    std::uint8_t transports;
    std::string_view name;
};

inline constexpr std::size_t most_own_on_one_port = 256;
inline constexpr std::size_t most_own_segments = 65536;
inline constexpr std::uint32_t not_yet = 0xffffffff;
inline constexpr std::size_t most_own_rows = 257;

constexpr std::uint32_t power_of_two_from(std::size_t n) noexcept {
    std::uint32_t power = 1;
    while (power < n) {
        power *= 2;
    }
    return power;
}

/// Needed of a segment only while the index is made.
struct own_segment_work {
    std::uint32_t ports = 0;     // how many ports have it
    std::uint32_t inside = 0;    // how many of them the claim at hand is on
    std::uint64_t turn = 0;      // the claim for which `inside` and `becomes` hold
    std::uint32_t becomes = 0;   // what those ports have next
    std::uint16_t whole_row = 0; // the row that has nothing but this segment; 0 if none
};

/// The tables while they are made. Who owns them sees to it that they are large enough.
struct own_arrays {
    std::uint16_t* pages = nullptr;           // 256
    std::uint16_t* rows = nullptr;            // 256 an element
    std::uint16_t* row_pages = nullptr;       // how many pages have that row
    own_segment* segments = nullptr;          // the first has no claims
    std::uint8_t* in_all = nullptr;           // as many
    own_parts* parts = nullptr;               // as many
    own_segment_work* segment_work = nullptr; // as many
    std::uint16_t* ids = nullptr;
    std::uint16_t* name_slots = nullptr; // all 0 at first
    std::uint32_t slot_count = 0;
    own_name* names = nullptr; // the first has no claims
    std::uint16_t* name_ids = nullptr;
    std::uint8_t* transports = nullptr; // by claim
    std::uint16_t* name_of = nullptr;   // by claim
};

} // namespace detail
} // namespace portlore
