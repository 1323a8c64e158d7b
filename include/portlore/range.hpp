// portlore - which range is a port in: system, user or dynamic (RFC 6335 section 6). No table.
// Costs what <cstdint> costs. to_string(port_range) is in words.hpp. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include "detail/port_class.hpp" // IWYU pragma: export

namespace portlore {

/// System Ports 0-1023 (Well-Known), User Ports 1024-49151 (Registered), Dynamic Ports
/// 49152-65535 (Private, Ephemeral). @see https://www.rfc-editor.org/rfc/rfc6335#section-6
enum class port_range : std::uint8_t { system, user, dynamic };

/// The range that the port is in.
[[nodiscard]] constexpr port_range classify(port p) noexcept {
    return static_cast<port_range>((p.number() >= 1024) + (p.number() >= 49152));
}

/// The ranges of `n` port numbers in host byte order, written to out[0] to out[n - 1].
constexpr void classify(const std::uint16_t* ports, std::size_t n, port_range* out) noexcept {
    // g++ -O2 vectorises only loops with a known trip count, hence the blocks. Both bounds are
    // multiples of 256, so the high byte decides.
    constexpr std::size_t block = 64;
    for (; n >= block; n -= block, ports += block, out += block) {
        for (std::size_t i = 0; i != block; ++i) {
            const auto high = static_cast<std::uint8_t>(ports[i] >> 8);
            out[i] = static_cast<port_range>((high >= 4) + (high >= 192));
        }
    }
    for (std::size_t i = 0; i != n; ++i) {
        out[i] = classify(port(ports[i]));
    }
}

/// The first and the last port of a range.
[[nodiscard]] constexpr port_interval bounds(port_range range) noexcept {
    return range == port_range::system ? port_interval{std::uint16_t{0}, std::uint16_t{1023}}
           : range == port_range::user ? port_interval{std::uint16_t{1024}, std::uint16_t{49151}}
                                       : port_interval{std::uint16_t{49152}, std::uint16_t{65535}};
}

} // namespace portlore
