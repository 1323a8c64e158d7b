// portlore - the summary of a page: a reader who stops there has the answer.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "audiences.hpp"
#include "title.hpp"

namespace portlore {
namespace detail {

/// Whether meeting it is normal, by whom the usual user means to reach.
PORTLORE_NOINLINE constexpr void say_normality(look& out, const page_facts& facts) {
    if (facts.audience == audience::unknown && facts.has_use && !facts.use.at_home.empty()) {
        say_text(out, facts.use.at_home);
        return;
    }
    if (facts.audience == audience::mixed && is_about_one(facts)) {
        const std::size_t others = listed_users(facts, false).current();
        if (others == 1) {
            out.say("Another program uses");
        } else {
            out.say("{0} other programs use", static_cast<std::uint32_t>(others));
        }
        out.add(" the number, too: who should reach it depends on the program.");
        return;
    }
    out.say(sentence::nth(words_for(facts.audience).normal, 0));
    if (facts.audience == audience::outdated) {
        say_successor(out, facts);
    }
}

/// That a number which has a user is also lent to outgoing connections.
PORTLORE_NOINLINE constexpr void say_lent(look& out, const page_facts& facts) {
    if (facts.is_dynamic()) {
        out.say("Systems also lend the number to outgoing connections.");
    } else if (facts.lent_by.contains(operating_system::linux_kernel)) {
        out.say("Linux also lends the number to outgoing connections.");
    }
}

/// The one thing that people get wrong: who else, and what the registry says.
PORTLORE_NOINLINE constexpr void say_others(look& out, const page_facts& facts) {
    if (facts.is_dynamic()) {
        return;
    } else if (!facts.registry_agrees() && facts.registered && !facts.registered->name().empty()) {
        if (facts.registered->prominence() == prominence::rare) {
            out.say("IANA lists another owner, {0}, which you are unlikely to meet.",
                    facts.registered->name());
        } else {
            out.say("IANA registered it for {0}.", facts.registered->name());
        }
    } else if (!facts.registered) {
        out.say("It is not registered with IANA.");
    } else if (!facts.crowded && facts.audience != audience::mixed) {
        const std::size_t others = listed_users(facts, false).current();
        if (others > 1) {
            out.say("{0} other programs use the number, too.", static_cast<std::uint32_t>(others));
        }
    }
}

/// Whether the summary has room for what the number is at home: it may fill five lines.
PORTLORE_NOINLINE constexpr bool says_home_early(const page_facts& facts) noexcept {
    if (facts.kind != page_kind::service || facts.crowded || facts.options.transport ||
        facts.use.at_home.empty() || facts.audience == audience::unknown ||
        facts.audience == audience::mixed || facts.audience == audience::attack ||
        !facts.options.sections.contains(explain_section::summary)) {
        return false;
    }
    const std::size_t others = !facts.registered || !facts.registry_agrees() ? 90
                               : facts.users.size() > 2                      ? 45
                                                                             : 0;
    const std::size_t size = facts.use.summary.size() + facts.use.at_home.size() + others +
                             std::string_view(words_for(facts.audience).normal).size() +
                             facts.successor.size();
    return size <= 345;
}

PORTLORE_NOINLINE constexpr void say_home(look& out, const page_facts& facts) {
    out.say("At home: {0}", facts.use.at_home);
    put_period(out, facts.use.at_home);
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
        out.say("Attack tools use the number, too: if you run none of the programs named below, "
                "find the one that has it.");
    } else if (facts.options.transport && !met_on(c).contains(*facts.options.transport)) {
        out.say("It is met on {0} only: where you see {p} on {1}, find out which program has it.",
                words_of(met_on(c)), words_of(*facts.options.transport));
    } else {
        say_normality(out, facts);
        if (says_home_early(facts)) {
            say_home(out, facts);
        }
        if (!facts.number_title) {
            say_others(out, facts);
        }
    }
    say_lent(out, facts);
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
    if (facts.registry_agrees() && has_use(*facts.main)) {
        say_text(out, use_of(*facts.main).summary);
    } else if (!is_title(c.description()) && c.description().size() < 140) {
        say_text(out, c.description());
    }
    std::size_t others = 0;
    while (others != facts.users.size() && page_facts::is_registered(facts.user(others))) {
        ++others;
    }
    if (others == facts.users.size()) {
        out.say(
            facts.has_use
                ? sentence("Few people meet it: find out which program has it.")
                : sentence("We found no common use of it: if you meet it, find out which program "
                           "has it."));
    } else {
        out.say(
            "Few people meet it, and no program is the usual one: find out which has it. Used by ");
        put_users(out, facts, others, 1);
        out.add(".");
    }
    if (facts.has_use && others == facts.users.size()) {
        say_lent(out, facts); // what it is was said; who asked for the number is said below
        return;
    }
    out.say("Registered with IANA");
    if (!c.owner().empty()) {
        out.add(" by {0}", c.owner());
    }
    if (!c.registered().empty()) {
        out.add(c.registered().size() >= 10 ? sentence(" on ") : sentence(" in "));
        put_date(out, c.registered());
    }
    if (others == facts.users.size()) {
        out.add(": that says who asked for a number, not what runs on a machine.");
    } else {
        put_period(out, c.registered().empty() ? c.owner() : std::string_view{});
    }
    say_lent(out, facts);
}

PORTLORE_NOINLINE constexpr void say_niche(look& out, const page_facts& facts) {
    const claim c = facts.user(0);
    say_text(out, has_use(c) ? use_of(c).summary : c.description());
    out.say(
        "IANA has not registered the number, and few people meet it: on a machine that does not "
        "run {0}, find out which program has it.",
        facts.users.size() == 1 ? sentence("it") : sentence("any of its users"));
    say_lent(out, facts);
}

PORTLORE_NOINLINE constexpr void say_unassigned(look& out, const page_facts& facts) {
    out.say("Belongs to nobody: IANA has not assigned it, and we found no software that uses it as "
            "its default.");
    if (facts.is_lent_daily()) {
        out.say("On Linux it is mostly your own end of an outgoing connection: the system lends "
                "such numbers.");
    } else {
        out.say(
            "A program that listens here is yours, or picked the number itself: find out which.");
    }
    if (const auto around = range_around(facts)) {
        out.say("{0} may take it, like any port from {1} to {2}.", around->name(),
                std::uint32_t{around->ports().first.number()},
                std::uint32_t{around->ports().last.number()});
    }
}

PORTLORE_NOINLINE constexpr void say_reserved(look& out, const page_facts& facts) {
    transport on = transport::tcp;
    for (const transport t : facts.asked) {
        if (assignment_of(facts.number, t) == assignment::reserved) {
            on = t;
            break;
        }
    }
    const status state = status_of(facts.number, on);
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
    out.say("No service should use it: a listener is a program that picked the number itself.");
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
        say_niche(out, facts);
    } else if (facts.kind == page_kind::unassigned) {
        say_unassigned(out, facts);
    } else if (facts.kind == page_kind::kept_back) {
        say_reserved(out, facts);
    }
    out.end_paragraph();
}

} // namespace detail
} // namespace portlore
