// portlore - the summary of a page: a reader who stops there has the answer.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "verdicts.hpp"

namespace portlore {
namespace detail {

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

/// Whether the first lines have room for that much after the summary: two of a brief page, as the
/// rows below take three, or four.
PORTLORE_NOINLINE constexpr bool fits_first_lines(const look& out, const page_facts& facts,
                                                  std::size_t size) noexcept {
    const std::string_view home = home_text(facts); // may be two lines, its advice with it
    const std::size_t most =
        home.size() > verdict_columns - (begins_with(home, "Hardly") ? 36 : 0) ? 76 : 144;
    return facts.options.depth != detail_level::brief || !out.is_plain() ||
           facts.use.summary.size() + size <= most;
}

/// The interval of which the number is one, and who else is met on a number that has a usual user.
PORTLORE_NOINLINE constexpr void say_range_and_others(look& out, const page_facts& facts) {
    const port_interval ports = facts.main->ports();
    const listed_users users(facts, false);
    std::size_t size = 0;
    if (ports.size() != 1 && is_about_one(facts) && fits_first_lines(out, facts, 28)) {
        size = 28;
        out.say("Its ports are ");
        put_ports(out, ports);
        out.add(".");
    }
    for (std::size_t i = 0; i != 2 && i != users.met(); ++i) {
        size += page_facts::label_of(users[i]).size() + 16;
    }
    if (is_about_one(facts) && users.met() != 0 && fits_first_lines(out, facts, size)) {
        const bool speak = merely_speak(facts, users);
        out.say(speak ? sentence("It is spoken by ") : sentence("Also met here: "));
        put_users(out, users, 0, users.met(), 2, true,
                  speak ? short_name(*facts.main) : std::string_view{});
        out.add(".");
    }
}

PORTLORE_NOINLINE constexpr void say_service(look& out, const page_facts& facts) {
    const claim c = *facts.main;
    if (page_facts::is_custom(c)) {
        say_text(out, c.description());
        out.say("Your own claims say so{0}{1}.",
                c.owner().empty() ? sentence("") : sentence(", of "), c.owner());
        out.say("They go before what is known of the number elsewhere.");
        return;
    }
    if (facts.crowded) {
        const listed_users users(facts, false);
        out.say("");
        put_users(out, users, 0, users.met(), 3);
        out.add(" use this number; none of them is the usual one.");
    } else {
        say_text(out, facts.has_use ? facts.use.summary : c.description());
    }
    if (facts.audience == audience::attack && !c.is_malicious() && !facts.number_title) {
        out.say("Attack tools use it, too.");
    }
    say_range_and_others(out, facts);
}

PORTLORE_NOINLINE constexpr void say_temporary(look& out, const page_facts& facts) {
    out.say("One of the 16,384 ports that IANA gives to nobody and that {0} lend to outgoing "
            "connections.",
            facts.number.number() < 61000 ? sentence("most systems") : sentence("many systems"));
}
/// What port sites say of a number that is nobody's.
PORTLORE_NOINLINE constexpr void say_nobody(look& out, const page_facts& facts, last_words& room) {
    for (const claim c : facts.claims) {
        if (c.is_listing() && room.fits(160)) {
            out.say("Port sites list \"{0}\" here: that software may take any port of its range, "
                    "this one no more than the others.",
                    c.name());
            return;
        }
    }
    if (facts.number.number() == 65535 && room.fits(50)) {
        out.say("No number is higher: a port has 16 bits.");
    }
    if (room.fits(70)) {
        out.say("We found no software that uses this very number as its default.");
    }
}

/// What is met most first: that the number is lent.
PORTLORE_NOINLINE constexpr void say_temporary_or(look& out, const page_facts& facts) {
    const claim c = facts.user(0);
    out.say("One of the 16,384 ports that {0} lend to outgoing connections.",
            facts.number.number() < 61000 ? sentence("most systems") : sentence("many systems"));
    out.say(c.ports().size() == 1 ? sentence("It is also the default of {0}.")
                                  : sentence("It is also one of the ports of {0}."),
            c.name());
}
/// What that other use is.
PORTLORE_NOINLINE constexpr void say_other_use(look& out, const page_facts& facts,
                                               last_words& room) {
    const claim c = facts.user(0);
    const std::string_view what = has_use(c) ? use_of(c).summary : c.description();
    if (room.fits(what.size() + c.name().size() + 3)) {
        out.say(has_use(c) ? sentence("") : sentence("{0}: "), c.name());
        out.add("{0}", what);
        put_period(out, what);
    }
}

/// Whether the registry names who asked for the number, and not only an office.
PORTLORE_NOINLINE constexpr bool names_person(claim c) noexcept {
    return !c.owner().empty() && !contains_any(c.owner(), "admin|manager|registr");
}
/// "IANA assigned it to X on 7 March 2008", without an end.
PORTLORE_NOINLINE constexpr void say_assignment(look& out, claim c) {
    out.say("IANA assigned it");
    if (names_person(c)) {
        out.add(" to {0}", c.owner());
    }
    if (!c.registered().empty()) {
        out.add(c.registered().size() >= 10 ? sentence(" on ") : sentence(" in "));
        put_date(out, c.registered());
    }
}

/// Whether who asked for the number fits the first lines, below a title of one line.
PORTLORE_NOINLINE constexpr bool is_told_first(claim c) noexcept {
    return is_title(c.description()) &&
           c.description().size() + c.name().size() + c.owner().size() < 80;
}

PORTLORE_NOINLINE constexpr void say_registered(look& out, const page_facts& facts) {
    const claim c = *facts.registered;
    const std::size_t begin = unofficial_users_begin(facts);
    const unofficial_users others(facts);
    if (others.have_title(facts)) {
        out.say("Used by ");
        others.put(out, 2, true);
        out.add(".");
        out.say("IANA assigned it to {0}, which you are unlikely to meet.", c.name());
        return;
    } else if (facts.registry_agrees() && has_use(*facts.main)) {
        say_text(out, use_of(*facts.main).summary);
    } else if (!is_title(c.description()) &&
               c.description().size() < (begin == facts.users.size() ? 90 : 60)) {
        say_text(out, c.description());
    }
    if (begin != facts.users.size()) {
        out.say("Used by ");
        others.put(out, 2, true);
        out.add("; no program is the usual one.");
    } else if (!facts.has_use && is_told_first(c)) {
        say_assignment(out, c);
        out.add("; we found no program that uses it.");
    } else if (!facts.has_use) {
        out.say("We found no program that uses it.");
    }
}
/// Whether a number is as the port is: free, or assigned to the same owner or, without one, with
/// the same first word of its description.
PORTLORE_NOINLINE constexpr bool is_alike(const page_facts& facts, port p) noexcept {
    const page_claims all(portlore::claims(p), transport_set::all());
    if (!facts.registered) {
        return all.size() == 0 && assignment_of(p, transport::tcp) == assignment::unassigned;
    }
    const std::string_view owner = facts.registered->owner();
    const std::string_view words = facts.registered->description();
    for (const claim c : all) {
        if (page_facts::is_registered(c) && !c.is_historic()) {
            const std::size_t size = first_of(words, " -");
            return c.owner() == owner &&
                   (!owner.empty() ||
                    (size > 3 && size == first_of(c.description(), " -") &&
                     equal_ignoring_case({words.data(), size}, {c.description().data(), size})));
        }
    }
    return false;
}
/// The numbers around the port that are alike. All of 0 where there are too many to look at.
PORTLORE_NOINLINE constexpr port_interval numbers_alike(const page_facts& facts) noexcept {
    port_interval found{facts.number, facts.number};
    for (int step = -1; step <= 1; step += 2) {
        port& end = step < 0 ? found.first : found.last;
        for (;;) {
            const port next(static_cast<std::uint16_t>(end.number() + step));
            if (!is_alike(facts, next)) {
                break;
            }
            end = next;
            if (found.size() > 500) {
                return {port(0), port(0)};
            }
        }
    }
    return found;
}
PORTLORE_NOINLINE constexpr void say_neighbours(look& out, const page_facts& facts,
                                                last_words& room) {
    const port_interval alike = numbers_alike(facts);
    if (alike.size() == 1 || !room.fits(75)) {
        return;
    }
    if (facts.registered) {
        out.say("IANA's entries for ");
        put_ports(out, alike);
        out.add(" belong together.");
    } else {
        out.say("It is one of {0} free numbers in a row, ", alike.size());
        put_ports(out, alike);
        std::size_t n = 0;
        for (unsigned side = 0; side != 2; ++side) {
            const auto next = static_cast<std::uint16_t>(side == 0 ? alike.first.number() - 1
                                                                   : alike.last.number() + 1);
            for (const claim c : page_claims(portlore::claims(next), transport_set::all())) {
                const std::string_view label = page_facts::label_of(c);
                if (!label.empty() && room.fits(label.size() + 16)) {
                    out.add(n++ == 0 ? sentence("; next to it: {0} ({1})")
                                     : sentence(" and {0} ({1})"),
                            std::uint32_t{next}, label);
                    break;
                }
            }
        }
        out.add(".");
    }
}

/// Where the first lines have no room for it: who asked for the number.
PORTLORE_NOINLINE constexpr void say_registrant(look& out, const page_facts& facts,
                                                last_words& room) {
    const claim c = *facts.registered;
    const bool others = unofficial_users_begin(facts) != facts.users.size();
    if (unofficial_users(facts).have_title(facts)) {
        return; // it was said to whom
    } else if ((others || (!facts.has_use && !is_told_first(c))) &&
               (names_person(c) || !c.registered().empty()) && room.fits(c.owner().size() + 80)) {
        say_assignment(out, c);
        put_period(out, c.registered().empty() ? c.owner() : c.registered());
    }
    if (!facts.has_use && !others) {
        if ((c.transports() & (transport::tcp | transport::udp)).size() == 1 && room.fits(30)) {
            out.say("It is assigned on {0} only.", words_of(c.transports()));
        }
        say_neighbours(out, facts, room);
    }
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
    auto t = transport::tcp; // the first that it is kept for
    while (!facts.in_state(assignment::reserved).contains(t)) {
        t = static_cast<transport>(static_cast<unsigned>(t) + 1);
    }
    const std::string_view former = former_name(facts.number, t);
    const std::string_view since = status_text(facts.number, t, status_since);
    const std::uint16_t n = facts.number.number();
    if (!former.empty()) {
        out.say("IANA took the number back from {0}", former);
    } else {
        out.say("IANA keeps the number reserved");
    }
    if (!since.empty()) {
        out.add(" (entry of ");
        put_date(out, since);
        out.add(")");
    }
    out.add(former.empty() ? sentence(".") : sentence(" and keeps it reserved."));
    if (n == 1023 || n == 1024 || n == 49151) {
        out.say("Numbers at the edges of the ranges are kept so that the ranges can grow.");
    }
}

PORTLORE_NOINLINE constexpr void write_summary(look& out, const page_facts& facts) {
    out.begin_paragraph();
    if (facts.kind == page_kind::zero) {
        out.say("A program that asks for port 0 gets any free port instead. In lists and logs, 0 "
                "says that there is no port: nobody is connected, or the traffic has none.");
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
        if (has_verdicts(facts)) {
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
    } else if (facts.kind == page_kind::temporary) {
        say_nobody(out, facts, room);
    } else if (facts.kind == page_kind::temporary_or) {
        say_other_use(out, facts, room);
    }
    if (judged_by(facts) != audience::temporary && judged_by(facts) != audience::lent) {
        say_lent(out, facts, room);
    }
    out.end_paragraph();
}

} // namespace detail
} // namespace portlore
