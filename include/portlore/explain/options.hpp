// portlore - what an explanation contains and how it is written. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../detail/word_list.hpp"
#include "../enum_set.hpp"
#include "../escape.hpp"
#include "../host.hpp"
#include "../transport.hpp"

namespace portlore {

/// How much an explanation says: title and summary; a page of at most 56 lines; everything known.
enum class detail_level : std::uint8_t { brief, standard, full };

/// "brief", "standard" or "full".
[[nodiscard]] constexpr std::string_view to_string(detail_level d) noexcept {
    return detail::word_of("brief,standard,full", d);
}

/// The parts of an explanation below its title, in their order.
enum class explain_section : std::uint8_t {
    summary,    ///< what it is, whether meeting it is normal, what people get wrong
    sightings,  ///< where it was seen, and what that means
    find,       ///< how to find the program, and what to expect
    safety,     ///< what it exposes, and to whom it should be reachable
    users,      ///< the software that uses it
    advice,     ///< may a new service use it, and what instead
    background, ///< what the usual user is, its history; why such ports exist
    related,    ///< ports that belong to it
    registry,   ///< what IANA's registry says
    sources     ///< where all that is written
};

/// "summary", "sightings", "find", "safety", "users", "advice", "background", "related",
/// "registry" or "sources".
[[nodiscard]] constexpr std::string_view to_string(explain_section s) noexcept {
    return detail::word_of(
        "summary,sightings,find,safety,users,advice,background,related,registry,sources", s);
}

/// explain_section::summary | explain_section::find is an explain_sections.
template <>
inline constexpr std::size_t set_capacity<explain_section> = 10;

/// A set of sections, iterated in the order of the enumeration.
using explain_sections = enum_set<explain_section, 10>;

/// What to write. The default is a page of plain text, 80 columns wide.
struct explain_options {
    text_format format = text_format::plain;              ///< how it is written
    detail_level depth = detail_level::standard;          ///< how much; JSON always has everything
    explain_sections sections = explain_sections::all();  ///< only these
    std::optional<portlore::transport> transport{};       ///< only this one's claims
    operating_systems systems = operating_systems::all(); ///< only commands for these
    unsigned columns = 80; ///< width of plain text, at least 40; commands are never broken
};

} // namespace portlore
