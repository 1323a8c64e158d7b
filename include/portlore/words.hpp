// portlore - the words for ranges, the texts of ranges, transports and ports read back. No table.
// Costs what <optional> and <string_view> cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/ascii.hpp"
#include "detail/parse_word.hpp"
#include "detail/word_list.hpp"
#include "port.hpp"
#include "range.hpp"
#include "transport.hpp"

namespace portlore {

/// "system", "user" or "dynamic".
[[nodiscard]] constexpr std::string_view to_string(port_range range) noexcept {
    constexpr const char* list = "system,user,dynamic";
    constexpr detail::word_places places(list);
    return places.of(list, range);
}

/// The range of that word in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<port_range> parse_range(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_range, port_range, 3);

/// The transport of that name in any case, "tcp6" and "udp4" as netstat has them included; nullopt
/// for any other text.
[[nodiscard]] constexpr std::optional<transport> parse_transport(std::string_view text) noexcept {
    if (!text.empty() && (text.back() == '4' || text.back() == '6')) {
        text.remove_suffix(1);
    }
    return detail::parse_word<transport>(text, 4);
}

/// The port that the decimal digits are; nullopt above 65535 and for any other text.
[[nodiscard]] constexpr std::optional<port> parse_port(std::string_view text) noexcept;

/// @cond
// Defined as a friend in a template, so that it, and std::optional with it, is compiled only where
// it is called.
template <class Port>
struct body_of_parse_port {
    friend constexpr std::optional<Port> parse_port(std::string_view text) noexcept {
        return detail::all_digits(text)
                   ? to_port<std::uint32_t, 0, Port>(detail::saturated_value(text))
                   : std::nullopt;
    }
};
static_assert(sizeof(body_of_parse_port<port>) != 0, "makes its friend known");
/// @endcond

} // namespace portlore
