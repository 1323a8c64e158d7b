// portlore - the lower-case words for ranges and transports, and back. No table.
// Costs what <optional> and <string_view> cost. SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "detail/ascii.hpp"
#include "range.hpp"
#include "transport.hpp"

namespace portlore {

/// "system", "user" or "dynamic".
[[nodiscard]] constexpr std::string_view to_string(port_range range) noexcept {
    switch (range) {
    case port_range::system:
        return "system";
    case port_range::user:
        return "user";
    case port_range::dynamic:
        return "dynamic";
    }
    return "";
}

/// "tcp", "udp", "sctp" or "dccp".
[[nodiscard]] constexpr std::string_view to_string(transport t) noexcept {
    switch (t) {
    case transport::tcp:
        return "tcp";
    case transport::udp:
        return "udp";
    case transport::sctp:
        return "sctp";
    case transport::dccp:
        return "dccp";
    }
    return "";
}

/// The transport of that name in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<transport> parse_transport(std::string_view text) noexcept {
    for (const transport t : transport_set::all()) {
        if (detail::equal_ignoring_case(text, to_string(t))) {
            return t;
        }
    }
    return std::nullopt;
}

} // namespace portlore
