// portlore - where a reader saw the port, what that means, and what to do. SPDX-License-Identifier:
// MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "audiences.hpp"
#include "words.hpp"

namespace portlore {
namespace detail {

/// Where a port is seen.
enum class sighting : std::uint8_t { popup, far_side, near_side, blocked, listener, router };

constexpr std::string_view to_string(sighting where) noexcept {
    return word_at("popup,far_side,near_side,blocked,listener,router",
                   static_cast<std::size_t>(where));
}

/// UDP has no LISTEN: ss calls what waits there UNCONN.
PORTLORE_NOINLINE constexpr sentence place_of(sighting where, const page_facts& facts) noexcept {
    const transport_set shown = facts.shown();
    const bool also = where == sighting::listener && shown.contains(transport::udp);
    const bool only = also && shown.size() == 1;
    return sentence::nth("In a firewall pop-up|On the other end|"
                         "On your end|Blocked from outside|"
                         "Waiting here (LISTEN)|Open on your router|"
                         "Waiting here (LISTEN or UNCONN)|Waiting here (UNCONN)",
                         only   ? 7
                         : also ? 6
                                : static_cast<std::size_t>(where));
}

/// The row of the table that the sightings of a page are from.
constexpr audience seen_by(const page_facts& facts) noexcept {
    return facts.kind == page_kind::temporary || facts.kind == page_kind::temporary_or
               ? audience::temporary
           : facts.audience == audience::unknown && facts.is_lent_daily() ? audience::lent
                                                                          : facts.audience;
}

PORTLORE_NOINLINE constexpr sentence meaning_of(sighting where, const page_facts& facts) noexcept {
    return sentence::nth(words_for(seen_by(facts)).seen, static_cast<std::size_t>(where));
}

/// The place at a position on the page: what is met most often stands first.
constexpr sighting place_at(std::size_t position, const page_facts& facts) noexcept {
    return static_cast<sighting>(words_for(seen_by(facts)).order[position] - '0');
}

PORTLORE_NOINLINE constexpr void write_sightings(look& out, const page_facts& facts) {
    const bool short_page = facts.kind == page_kind::unassigned ||
                            facts.kind == page_kind::registered || facts.kind == page_kind::niche ||
                            facts.kind == page_kind::kept_back;
    const bool lent = seen_by(facts) == audience::lent;
    const std::size_t count = facts.is_full()                                 ? sighting_count
                              : short_page && !lent                           ? 3
                              : lent || facts.kind == page_kind::temporary_or ? 4
                                                                              : 5;
    out.begin_section("Where did you see it?");
    out.begin_list();
    for (std::size_t i = 0; i != count; ++i) {
        const sighting where = place_at(i, facts);
        out.item(place_of(where, facts), meaning_of(where, facts));
    }
    out.end_list();
    out.end_section();
}

} // namespace detail
} // namespace portlore
