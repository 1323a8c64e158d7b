// portlore - the lower-case words for ranges and transports, and back. No table.
// Costs what <optional> and <string_view> cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <optional>
#include <string_view>

#include "detail/ascii.hpp"
#include "detail/word_list.hpp"
#include "range.hpp"
#include "transport.hpp"

namespace portlore {

/// "system", "user" or "dynamic".
[[nodiscard]] constexpr std::string_view to_string(port_range range) noexcept {
    constexpr const char* list = "system,user,dynamic";
    constexpr detail::word_places places(list);
    return places.word(list, range);
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
