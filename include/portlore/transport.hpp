// portlore - the four transport protocols that have a port registry, and sets of them. No table.
// Costs what <string_view> costs. to_string and parse_transport are in words.hpp.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "detail/enum_set.hpp"

namespace portlore {

/// A transport protocol of the registry (RFC 6335 section 7). UDP-Lite shares UDP's ports.
enum class transport : std::uint8_t { tcp, udp, sctp, dccp };

/// A set of transport protocols, iterated in the order tcp, udp, sctp, dccp.
using transport_set = detail::enum_set<transport, 4>;

/// The set of both.
[[nodiscard]] constexpr transport_set operator|(transport a, transport b) noexcept {
    return transport_set(a) | transport_set(b);
}

} // namespace portlore
