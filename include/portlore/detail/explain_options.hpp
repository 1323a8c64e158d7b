// portlore - what an explanation contains and how it is written. SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "../host.hpp"
#include "../transport.hpp"
#include "enum_set.hpp"
#include "text_escape.hpp"

namespace portlore {

/// The parts of an explanation below its headline, in their order.
enum class explain_section : std::uint8_t {
    range,      ///< which range, its bounds, who assigns it
    registered, ///< what the registry says
    unofficial, ///< what others say, each with its source; wide claims as context
    listening,  ///< what a listener may be
    check,      ///< how to find out
    advice,     ///< may a new service use it
    related,    ///< the same claimants' other ports
    questions,  ///< what people ask of such a port
    sources     ///< where all that is written
};

/// "range", "registered", "unofficial", "listening", "check", "advice", "related", "questions" or
/// "sources".
[[nodiscard]] constexpr std::string_view to_string(explain_section s) noexcept {
    return detail::word_of(
        "range,registered,unofficial,listening,check,advice,related,questions,sources", s);
}

/// A set of sections, iterated in the order of the enumeration.
using explain_sections = detail::enum_set<explain_section, 9>;
/// A set of operating systems, iterated in the order of the enumeration.
using operating_systems = detail::enum_set<operating_system, 7>;

/// The set of both.
[[nodiscard]] constexpr explain_sections operator|(explain_section a, explain_section b) noexcept {
    return explain_sections(a) | explain_sections(b);
}
/// The set of both.
[[nodiscard]] constexpr operating_systems operator|(operating_system a,
                                                    operating_system b) noexcept {
    return operating_systems(a) | operating_systems(b);
}

/// What to write. The default is everything, as plain text.
struct explain_options {
    text_format format = text_format::plain;              ///< how it is written
    explain_sections sections = explain_sections::all();  ///< only these
    std::optional<portlore::transport> transport{};       ///< only this one's claims
    operating_systems systems = operating_systems::all(); ///< only commands for these
};

} // namespace portlore
