// portlore - what an explanation contains and how it is written. SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "../enum_set.hpp"
#include "../escape.hpp"
#include "../host.hpp"
#include "../transport.hpp"

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

/// explain_section::range | explain_section::advice is an explain_sections.
template <>
inline constexpr std::size_t set_capacity<explain_section> = 9;

/// A set of sections, iterated in the order of the enumeration.
using explain_sections = enum_set<explain_section, 9>;

/// What to write. The default is everything, as plain text.
struct explain_options {
    text_format format = text_format::plain;              ///< how it is written
    explain_sections sections = explain_sections::all();  ///< only these
    std::optional<portlore::transport> transport{};       ///< only this one's claims
    operating_systems systems = operating_systems::all(); ///< only commands for these
};

} // namespace portlore
