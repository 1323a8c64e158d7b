// portlore - the summary of a page: a reader who stops there has the answer.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "audiences.hpp"
#include "title.hpp"

namespace portlore {
namespace detail {

/// The users of a registered number that did not register it come after those that did.
PORTLORE_NOINLINE constexpr std::size_t unofficial_users_begin(const page_facts& facts) noexcept {
    std::size_t n = 0;
    while (n != facts.users.size() && page_facts::is_registered(facts.user(n))) {
        ++n;
    }
    return n;
}

/// Whether what was met once is hardly met any more, as the test services of 1983.
PORTLORE_NOINLINE constexpr bool is_dead(claim c) noexcept {
    const product_status status = product_of(c).status;
    return c.prominence() == prominence::rare || status == product_status::discontinued ||
           status == product_status::historic || begins_with(use_of(c).summary, "A test service");
}
/// The row of audiences.hpp that says whether meeting the port is normal; that of temporary ports,
/// which has no text, where prose says it.
PORTLORE_NOINLINE constexpr audience judged_by(const page_facts& facts) noexcept {
    const bool few = facts.kind == page_kind::registered || facts.kind == page_kind::niche;
    if (facts.kind == page_kind::unassigned || facts.kind == page_kind::kept_back) {
        return range_around(facts)     ? audience::mixed
               : facts.is_lent_daily() ? audience::lent
                                       : audience::rare;
    } else if ((facts.kind != page_kind::service && !few) || page_facts::is_custom(*facts.main)) {
        return audience::temporary;
    } else if (facts.audience == audience::attack) {
        return audience::attack;
    } else if (facts.kind == page_kind::registered &&
               unofficial_users_begin(facts) != facts.users.size()) {
        return audience::mixed;
    } else if (facts.options.transport && !met_on(*facts.main).contains(*facts.options.transport)) {
        return audience::rare;
    } else if (facts.kind == page_kind::registered && facts.has_use && is_dead(*facts.main)) {
        return audience::dead;
    }
    if (few && facts.audience == audience::unknown) {
        return facts.is_lent_daily() ? audience::lent : audience::rare;
    }
    return facts.audience;
}

/// How many columns a row of the summary has in plain text.
inline constexpr std::size_t verdict_columns = 68;

/// What the table says of the very use at home, where the summary has room for it: a line, or two
/// below a short first sentence. Otherwise "Safe?" says it.
PORTLORE_NOINLINE constexpr std::string_view home_text(const page_facts& facts) noexcept {
    const std::string_view text = facts.use.at_home;
    const audience judged = judged_by(facts);
    const bool own = !facts.crowded && judged == facts.audience &&
                     (judged != audience::attack || facts.main->is_malicious());
    const bool fits = text.size() <= verdict_columns || facts.use.summary.size() <= 78;
    // A use is of no transport but its own: of another, a service is rare.
    const bool few =
        judged == audience::dead || (judged == audience::rare && facts.kind != page_kind::service);
    return (own || few) && fits ? text : std::string_view{};
}
/// Whether the summary has what the table says of the use at home.
constexpr bool says_home(const page_facts& facts) noexcept {
    return !home_text(facts).empty() && facts.options.sections.contains(explain_section::summary);
}

/// One of the rows of the summary: 0 at home, 1 at work, 2 on the Internet.
PORTLORE_NOINLINE constexpr void put_verdict(look& out, const page_facts& facts, std::size_t row) {
    const audience judged = judged_by(facts);
    std::string_view home = row == 0 ? home_text(facts) : std::string_view{};
    if (home.empty()) {
        // Of several programs, whoever is at home runs one, whomever they all mean to reach.
        const bool one_of_them = row == 0 && facts.crowded && judged != audience::attack;
        out.say(sentence::nth(words_for(one_of_them ? audience::mixed : judged).normal, row));
        if (row == 1 && judged == audience::outdated) {
            out.add("; use ");
            put_any_of(out, facts.successor);
            out.add(" instead.");
        }
        return;
    }
    // What the text leaves open: what to do.
    const bool seldom = begins_with(home, "Hardly ever");
    const bool closed = home.find_first_of(";:") != home.npos;
    const bool room =
        home.size() + 23 <= verdict_columns || (seldom && facts.use.summary.size() <= 78);
    if (home.back() == '.') {
        home.remove_suffix(1);
    }
    out.say("{0}", home);
    out.add(!room || (closed && !seldom) ? sentence(".")
            : seldom                     ? sentence(". If you see it, find the program.")
                                         : sentence("; else find the program."));
}

/// Whether meeting it is normal, and what to do: each in a line, which a hurried reader finds.
PORTLORE_NOINLINE constexpr void write_verdicts(look& out, const page_facts& facts) {
    out.begin_list();
    for (std::size_t row = 0; row != 3; ++row) {
        out.begin_row(sentence::nth("At home|At work|Internet", row), 8);
        put_verdict(out, facts, row);
        out.end_row();
    }
    out.end_list();
}

/// What the summary says last; a brief page has six lines and no room for all of it.
class last_words {
public:
    constexpr last_words(look& out, const page_facts& facts) noexcept
        : left_(facts.options.depth != detail_level::brief || !out.is_plain() ? 1000
                : out.lines() < 6 ? (6 - out.lines()) * 70 + 8
                                  : 0) {}
    /// Whether a sentence of at most that size has room.
    [[nodiscard]] constexpr bool fits(std::size_t size) noexcept {
        const bool room = size <= left_;
        left_ -= room ? size : 0;
        return room;
    }

private:
    std::size_t left_;
};

/// That a number which has a user is also lent to outgoing connections.
PORTLORE_NOINLINE constexpr void say_lent(look& out, const page_facts& facts, last_words& room) {
    if (facts.is_dynamic() && room.fits(55)) {
        out.say("Systems also lend the number to outgoing connections.");
    } else if (!facts.is_dynamic() && facts.lent_by.contains(operating_system::linux_kernel) &&
               room.fits(53)) {
        out.say("Linux also lends the number to outgoing connections.");
    }
}

/// The one thing that people get wrong: who else, and what the registry says.
PORTLORE_NOINLINE constexpr void say_others(look& out, const page_facts& facts, last_words& room) {
    const bool many = facts.audience == audience::mixed && is_about_one(facts);
    const std::size_t others = !facts.crowded && (many || facts.registry_agrees())
                                   ? listed_users(facts, false).current()
                                   : 0;
    if (others > (many ? 0u : 1u) && room.fits(45)) {
        if (others == 1) {
            out.say("Another program uses the number, too.");
        } else {
            out.say("{0} other programs use the number, too.", static_cast<std::uint32_t>(others));
        }
    }
    if (facts.is_dynamic()) {
        return;
    } else if (!facts.registry_agrees() && facts.registered && !facts.registered->name().empty()) {
        if (!room.fits(70)) {
            return;
        } else if (facts.registered->prominence() == prominence::rare) {
            out.say("IANA lists another owner, {0}, which you are unlikely to meet.",
                    facts.registered->name());
        } else {
            out.say("IANA registered it for {0}.", facts.registered->name());
        }
    } else if (!facts.registered && room.fits(32)) {
        out.say("It is not registered with IANA.");
    }
}

PORTLORE_NOINLINE constexpr void say_service(look& out, const page_facts& facts) {
    const claim c = *facts.main;
    if (page_facts::is_custom(c)) {
        say_text(out, c.description());
        out.say("A user-defined claim says so{0}{1}.",
                c.owner().empty() ? sentence("") : sentence(", of "), c.owner());
        out.say("It goes before what is known of the number elsewhere.");
        return;
    }
    if (facts.crowded) {
        out.say("{0} programs known to us use this number, and none of them is the usual one.",
                static_cast<std::uint32_t>(listed_users(facts, false).current()));
    } else {
        say_text(out, facts.has_use ? facts.use.summary : c.description());
    }
    if (facts.audience == audience::attack && !c.is_malicious() && !facts.number_title) {
        out.say("Attack tools use it, too.");
    }
}

PORTLORE_NOINLINE constexpr void say_temporary(look& out, const page_facts& facts) {
    out.say("One of the 16,384 ports that IANA gives to nobody and that {0} lend to outgoing "
            "connections.",
            facts.number.number() < 61000 ? sentence("most systems") : sentence("many systems"));
    out.say("Seeing it is normal and tells you nothing by itself.");
    for (const claim c : facts.claims) {
        if (c.is_listing()) {
            out.say("Port sites list \"{0}\" here: that software may take any port of its range, "
                    "this one no more than the others.",
                    c.name());
            return;
        }
    }
    out.say("We found no software that uses this very number as its default.");
}

PORTLORE_NOINLINE constexpr void say_temporary_or(look& out, const page_facts& facts) {
    const claim c = facts.user(0);
    out.say("On most machines: one of the 16,384 ports that {0} lend to outgoing connections, and "
            "nothing to wonder at.",
            facts.number.number() < 61000 ? sentence("most systems") : sentence("many systems"));
    out.say(c.ports().first == c.ports().last ? sentence("Also the default of {0}")
                                              : sentence("Also one of the ports of {0}"),
            c.name());
    if (has_use(c)) {
        out.add(".");
        say_text(out, use_of(c).summary);
    } else {
        out.add(": ");
        put_lower(out, c.description());
        put_period(out, c.description());
    }
    out.say("IANA gives the number to nobody.");
}

PORTLORE_NOINLINE constexpr void say_registered(look& out, const page_facts& facts) {
    const claim c = *facts.registered;
    const std::size_t others = unofficial_users_begin(facts);
    if (facts.registry_agrees() && has_use(*facts.main)) {
        say_text(out, use_of(*facts.main).summary);
    } else if (!is_title(c.description()) &&
               c.description().size() < (others == facts.users.size() ? 90 : 60)) {
        say_text(out, c.description());
    }
    if (others != facts.users.size()) {
        out.say("Used by ");
        put_users(out, facts, others, 1);
        out.add("; no program is the usual one.");
    } else if (!facts.has_use) {
        out.say("IANA registered it, but we found no common use of it.");
    }
}
PORTLORE_NOINLINE constexpr void say_registrant(look& out, const page_facts& facts,
                                                last_words& room) {
    const claim c = *facts.registered;
    const bool others = unofficial_users_begin(facts) != facts.users.size();
    if ((facts.has_use && !others) || (c.owner().empty() && c.registered().empty()) ||
        !room.fits(c.owner().size() + 100)) {
        return; // what it is was said; who asked for the number is said below
    }
    out.say("Registered with IANA");
    if (!c.owner().empty()) {
        out.add(" by {0}", c.owner());
    }
    if (!c.registered().empty()) {
        out.add(c.registered().size() >= 10 ? sentence(" on ") : sentence(" in "));
        put_date(out, c.registered());
    }
    out.add(": that says who asked for a number, not what runs on a machine.");
}

PORTLORE_NOINLINE constexpr void say_range_around(look& out, const page_facts& facts,
                                                  last_words& room) {
    const auto around = range_around(facts);
    if (around && room.fits(around->name().size() + 50)) {
        out.say("{0} may take it, like any port from {1} to {2}.", around->name(),
                std::uint32_t{around->ports().first.number()},
                std::uint32_t{around->ports().last.number()});
    }
}

PORTLORE_NOINLINE constexpr void say_reserved(look& out, const page_facts& facts) {
    const status state = status_of(facts.number, *facts.in_state(assignment::reserved).begin());
    const std::uint16_t n = facts.number.number();
    if (!state.former_name.empty()) {
        out.say("IANA took the number back from {0}", state.former_name);
    } else {
        out.say("IANA keeps the number reserved");
    }
    if (!state.since.empty()) {
        out.add(" (entry of ");
        put_date(out, state.since);
        out.add(")");
    }
    out.add(state.former_name.empty() ? sentence(".") : sentence(" and keeps it reserved."));
    if (n == 1023 || n == 1024 || n == 49151) {
        out.say("Numbers at the edges of the ranges are kept so that the ranges can grow.");
    }
}

PORTLORE_NOINLINE constexpr void write_summary(look& out, const page_facts& facts) {
    out.begin_paragraph();
    if (facts.kind == page_kind::zero) {
        out.say("A program that asks for port 0 gets any free port instead. In UDP, 0 as the "
                "source says that no answer is wanted; in logs it mostly stands for traffic "
                "without ports, such as ping, or for a part of a packet.");
    } else if (facts.kind == page_kind::service) {
        say_service(out, facts);
    } else if (facts.kind == page_kind::temporary) {
        say_temporary(out, facts);
    } else if (facts.kind == page_kind::temporary_or) {
        say_temporary_or(out, facts);
    } else if (facts.kind == page_kind::registered) {
        say_registered(out, facts);
    } else if (facts.kind == page_kind::niche) {
        const claim c = facts.user(0);
        say_text(out, has_use(c) ? use_of(c).summary : c.description());
    } else if (facts.kind == page_kind::unassigned) {
        out.say("Belongs to nobody: IANA has not assigned it, and we found no software that uses "
                "it as its default.");
    } else if (facts.kind == page_kind::kept_back) {
        say_reserved(out, facts);
    }
    if (!out.is_json()) { // which has members for the rows
        out.end_paragraph();
        if (judged_by(facts) != audience::temporary) {
            write_verdicts(out, facts);
        }
        out.begin_paragraph();
    }
    last_words room(out, facts);
    if (facts.kind == page_kind::service && !page_facts::is_custom(*facts.main) &&
        !facts.number_title) {
        if (judged_by(facts) == audience::rare && room.fits(50)) { // of the transport asked for
            out.say("It is met on {0} only.", words_of(met_on(*facts.main)));
        }
        say_others(out, facts, room);
    } else if (facts.kind == page_kind::registered) {
        say_registrant(out, facts, room);
    } else if (facts.kind == page_kind::niche && room.fits(42)) {
        out.say("IANA has not registered the number.");
    } else if (facts.kind == page_kind::unassigned) {
        say_range_around(out, facts, room);
    }
    if (judged_by(facts) != audience::temporary && judged_by(facts) != audience::lent) {
        say_lent(out, facts, room);
    }
    out.end_paragraph();
}

} // namespace detail
} // namespace portlore
