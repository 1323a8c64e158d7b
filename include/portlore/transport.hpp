// portlore - the four transport protocols that have a port registry, and sets of them. No table.
// Costs what <optional> and <string_view> cost. parse_transport is in words.hpp.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/word_list.hpp"
#include "enum_set.hpp"

namespace portlore {

/// A transport protocol of the registry (RFC 6335 section 7). UDP-Lite shares UDP's ports.
enum class transport : std::uint8_t { tcp, udp, sctp, dccp };

namespace detail {
inline constexpr char transport_words[] = "tcp,udp,sctp,dccp";
} // namespace detail

/// "tcp", "udp", "sctp" or "dccp".
[[nodiscard]] constexpr std::string_view to_string(transport t) noexcept {
    constexpr detail::word_places places(detail::transport_words);
    return places.of(detail::transport_words, t);
}

/// The protocol number in the IP header: 6, 17, 132 or 33.
/// @see https://www.iana.org/assignments/protocol-numbers
[[nodiscard]] constexpr std::uint8_t ip_protocol(transport t) noexcept {
    return t == transport::tcp    ? std::uint8_t{6}
           : t == transport::udp  ? std::uint8_t{17}
           : t == transport::sctp ? std::uint8_t{132}
                                  : std::uint8_t{33};
}

/// The transport of that protocol number in the IP header; nullopt for any other protocol.
[[nodiscard]] constexpr std::optional<transport> to_transport(std::uint8_t protocol) noexcept;

/// @cond
// Defined as a friend in a template, so that it, and std::optional with it, is compiled only where
// it is called.
template <class Enum>
struct body_of_to_transport {
    friend constexpr std::optional<Enum> to_transport(std::uint8_t protocol) noexcept {
        for (unsigned i = 0; i != 4; ++i) {
            if (ip_protocol(static_cast<Enum>(i)) == protocol) {
                return static_cast<Enum>(i);
            }
        }
        return std::nullopt;
    }
};
static_assert(sizeof(body_of_to_transport<transport>) != 0, "makes its friend known");
/// @endcond

/// transport::tcp | transport::udp is a transport_set.
template <>
inline constexpr std::size_t set_capacity<transport> = 4;

/// A set of transport protocols, iterated in the order tcp, udp, sctp, dccp.
using transport_set = enum_set<transport, 4>;

} // namespace portlore
