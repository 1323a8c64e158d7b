// portlore - the four transport protocols that have a port registry, and sets of them. No table.
// Costs what <string_view> costs. parse_transport is in words.hpp.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <string_view>

#include "detail/word_list.hpp"
#include "enum_set.hpp"

namespace portlore {

/// A transport protocol of the registry (RFC 6335 section 7). UDP-Lite shares UDP's ports.
enum class transport : std::uint8_t { tcp, udp, sctp, dccp };

/// "tcp", "udp", "sctp" or "dccp".
[[nodiscard]] constexpr std::string_view to_string(transport t) noexcept {
    constexpr const char* list = "tcp,udp,sctp,dccp";
    constexpr detail::word_places places(list);
    return places.word(list, t);
}

/// transport::tcp | transport::udp is a transport_set.
template <>
inline constexpr std::size_t set_capacity<transport> = 4;

/// A set of transport protocols, iterated in the order tcp, udp, sctp, dccp.
using transport_set = enum_set<transport, 4>;

} // namespace portlore
