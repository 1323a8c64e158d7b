// portlore - whether meeting a port is normal, and what to do: at home, at work, on the Internet.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "audiences.hpp"
#include "title.hpp"

namespace portlore {
namespace detail {

/// The users of a number that did not register it come after the one that did.
PORTLORE_NOINLINE constexpr std::size_t unofficial_users_begin(const page_facts& facts) noexcept {
    std::size_t n = 0;
    while (n != facts.users.size() && page_facts::is_registered(facts.user(n))) {
        ++n;
    }
    return n;
}

/// Whether the use is all but gone, as the test services of 1983 are.
PORTLORE_NOINLINE constexpr bool is_dead(const claim& c) noexcept {
    const product_status status = product_of(c).status;
    return rank_of(c) == prominence::rare || status == product_status::discontinued ||
           status == product_status::historic || begins_with(use_of(c).summary, "A test service");
}
/// Whether rows say if meeting the port is normal, and no prose.
PORTLORE_NOINLINE constexpr bool has_verdicts(const page_facts& facts) noexcept {
    return !facts.main || !page_facts::is_custom(facts.main);
}
/// The row of audiences.hpp that says whether meeting the port is normal.
PORTLORE_NOINLINE constexpr audience judged_by(const page_facts& facts) noexcept {
    const bool few = facts.kind == page_kind::registered || facts.kind == page_kind::niche;
    if (facts.kind == page_kind::unassigned || facts.kind == page_kind::kept_back) {
        return range_around(facts)     ? audience::mixed
               : facts.is_lent_daily() ? audience::lent
                                       : audience::rare;
    } else if ((facts.kind != page_kind::service && !few) || page_facts::is_custom(facts.main)) {
        return audience::temporary;
    } else if (facts.audience == audience::attack) {
        return audience::attack;
    } else if (facts.kind == page_kind::registered &&
               unofficial_users_begin(facts) != facts.users.size()) {
        return audience::mixed;
    } else if (facts.options.transport && !met_on(facts.main).contains(*facts.options.transport)) {
        return audience::rare;
    } else if (facts.kind == page_kind::registered && facts.has_use && is_dead(facts.main)) {
        return audience::dead;
    }
    if (few && facts.audience == audience::unknown) {
        return facts.is_lent_daily() ? audience::lent : audience::rare;
    }
    return facts.audience;
}

/// The one program that is known to have a number, of whose use no more is known; "" where there
/// is none, or another.
PORTLORE_NOINLINE constexpr std::string_view only_program(const page_facts& facts) noexcept {
    std::string_view name;
    for (std::size_t i = 0; i != facts.users.size(); ++i) {
        const claim c = facts.user(i);
        // A few numbers of one program are told as one is.
        if (!page_facts::is_registered(c) && (!is_piece(c) || width_of(c) < 16)) {
            if (!name.empty() || rank_of(c) == prominence::rare || has(c, mark::attack_tool)) {
                return {};
            }
            name = page_facts::label_of(c);
        }
    }
    return facts.audience == audience::unknown &&
                   (facts.kind == page_kind::niche || facts.kind == page_kind::registered)
               ? name
               : std::string_view{};
}

/// The use that a page tells of: its own or, on a free number, that of the range around it.
PORTLORE_NOINLINE constexpr use_facts told_use(const page_facts& facts) noexcept {
    return facts.kind == page_kind::unassigned ? use_of(range_around(facts)) : facts.use;
}

/// How many columns a row of the summary has in plain text.
inline constexpr std::size_t verdict_columns = 68;

/// What the table says of the very use at home, if it fits the summary: one line, or two below a
/// short first sentence. Otherwise "Safe?" says it.
PORTLORE_NOINLINE constexpr std::string_view home_text(const page_facts& facts) noexcept {
    const audience judged = judged_by(facts);
    if (facts.kind == page_kind::unassigned) {
        return told_use(facts).at_home;
    }
    const std::string_view text = facts.use.at_home;
    const bool own = judged == facts.audience &&
                     (judged != audience::attack || has(facts.main, mark::attack_tool));
    const bool fits = text.size() <= verdict_columns || facts.use.summary.size() <= 78;
    // A use concerns its own transports alone: on another, a service is rare.
    const bool few =
        judged == audience::dead || (judged == audience::rare && facts.kind != page_kind::service);
    return (own || few) && fits ? text : std::string_view{};
}
/// What the table says of the very use at work (1) or on the Internet (2); not of a transport that
/// it is not met on.
PORTLORE_NOINLINE constexpr std::string_view away_text(const page_facts& facts,
                                                       std::size_t row) noexcept {
    return facts.kind == page_kind::temporary_or ||
                   (facts.kind == page_kind::service && judged_by(facts) == audience::rare)
               ? std::string_view{}
               : sighting_text(told_use(facts), sighting_count + row - 1);
}

/// Whether somebody may want to reach the usual user of one's own network from elsewhere: a program
/// over TCP, or what asks for a log-in, but no part of Windows and no mere device.
PORTLORE_NOINLINE constexpr bool is_wanted_from_elsewhere(const page_facts& facts) noexcept {
    bool program = false;
    for (std::string_view names = facts.use.processes; !names.empty();) {
        program = !is_part_of_windows(take_name(names)) || program;
    }
    return (program && facts.shown().contains(transport::tcp)) ||
           facts.use.authentication >= authentication::optional;
}

/// One of the rows of the summary: 0 at home, 1 at work, 2 on the Internet.
PORTLORE_NOINLINE constexpr void put_verdict(page_text& page, std::size_t row) {
    if (page.kind == page_kind::zero) {
        page.say(part_of("Normal in lists and logs: nothing to do.|"
                         "Normal in logs. A rule with 0 may open every port: name the ports.|"
                         "Coming in: refuse; it is a piece of a packet, or a scan. No harm.",
                         row));
        return;
    }
    const audience judged = judged_by(page);
    std::string_view home = row == 0 ? home_text(page) : std::string_view{};
    const std::string_view away = row == 0 ? std::string_view{} : away_text(page, row);
    if (!away.empty()) {
        page.say("{0}", away);
        return;
    }
    if (home.empty()) {
        const bool kept_inside = row == 2 &&
                                 (judged == audience::lan || judged == audience::work) &&
                                 !is_wanted_from_elsewhere(page);
        const std::string_view only = only_program(page);
        const bool lent = judged == audience::lent;
        if (!only.empty() && row < (lent ? 1u : 2u) &&
            only.size() <= verdict_columns - (lent ? 51 : 45)) {
            page.say(lent       ? "Normal for {0}, or when Linux calls out; else find it."
                     : row == 0 ? "Normal if you run {0}; else find the program."
                                : "Normal where {0} was set up; elsewhere close it.",
                     only);
            return;
        }
        const bool nobodys = page.kind == page_kind::kept_back && judged == audience::rare;
        page.say(kept_inside ? "Coming in: refuse; it is meant for your own network alone."
                 : nobodys && row < 2
                     ? part_of("Not normal: find the program. In a log, a scan: nothing to do.|"
                               "Nothing should use it; if it listens, find its path and owner.",
                               row)
                     : part_of(words_for(judged).normal, row));
        if (row == 1 && judged == audience::outdated) {
            page.add("; use {0} instead.", page.successor);
        }
        return;
    }
    // What the text leaves open: what to do. Who is told which program calls it need not look.
    const bool closed = begins_with(home, "Hardly ever") || first_of(home, ";:") != home.size();
    if (home.back() == '.') {
        home.remove_suffix(1);
    }
    const bool room = home.size() + 27 <= verdict_columns;
    page.say(!room || closed ? "{0}." : "{0}; if not, find the program.", home);
}

/// Whether meeting it is normal, and what to do: a line each, easy to find for a hurried reader.
PORTLORE_NOINLINE constexpr void write_verdicts(page_text& page) {
    page.begin_list();
    for (std::size_t row = 0; row != 3; ++row) {
        page.begin_row(part_of("At home|At work|Internet", row), 8);
        put_verdict(page, row);
        page.end_row();
    }
    page.end_list();
}

} // namespace detail
} // namespace portlore
