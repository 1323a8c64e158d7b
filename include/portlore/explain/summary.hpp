// portlore - the summary of a page: a reader who stops there has the answer.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "verdicts.hpp"

namespace portlore {
namespace detail {

/// That a number which has a user is also lent to outgoing connections.
PORTLORE_NOINLINE constexpr void say_lent(page_text& page) {
    if (page.is_dynamic() && page.fits(55)) {
        page.say("Systems also lend the number to outgoing connections.");
    } else if (!page.is_dynamic() && page.lent_by.contains(operating_system::linux_kernel) &&
               page.fits(53)) {
        page.say("Linux also lends the number to outgoing connections.");
    }
}

/// The one thing that people get wrong: who else, and what the registry says.
PORTLORE_NOINLINE constexpr void say_others(page_text& page) {
    if (page.is_dynamic()) {
        return;
    } else if (!page.registry_agrees() && page.registered && !page.registered.name().empty()) {
        if (!page.fits(70)) {
            return;
        }
        page.say(rank_of(page.registered) == prominence::rare
                     ? "IANA lists another owner, {0}, which you are unlikely to meet."
                     : "IANA registered it for {0}.",
                 page.registered.name());
    } else if (!page.registered && page.fits(32)) {
        page.say("It is not registered with IANA.");
    }
}

/// Whether the first lines have room for that much after the summary: two of a brief page, as the
/// rows below take three, or four.
PORTLORE_NOINLINE constexpr bool fits_first_lines(const page_text& page,
                                                  std::size_t size) noexcept {
    const std::string_view home = home_text(page); // may be two lines, its advice with it
    const std::size_t most =
        home.size() > verdict_columns - (begins_with(home, "Hardly") ? 36 : 0) ? 76 : 144;
    return page.options.depth != detail_level::brief || !page.is_plain() ||
           page.use.summary.size() + size <= most;
}

/// The interval of which the number is one, and who else is met on a number that has a usual user.
PORTLORE_NOINLINE constexpr void say_range_and_others(page_text& page) {
    const port_interval ports = page.main.ports();
    const listed_users users(page, false);
    std::size_t size = 0;
    if (ports.size() != 1 && is_about_one(page) && fits_first_lines(page, 28)) {
        size = 28;
        page.say("Its ports are ");
        put_ports(page, ports);
        page.add(".");
    }
    for (std::size_t i = 0; i != 2 && i != users.met(); ++i) {
        size += page_facts::label_of(users[i]).size() + 16;
    }
    if (is_about_one(page) && users.met() != 0 && fits_first_lines(page, size)) {
        const bool speak = merely_speak(page, users);
        page.say(speak ? "Programs that speak it: " : "Also met here: ");
        put_users(page, users, 0, users.counted(3), 2, true,
                  speak ? short_name(page.main) : std::string_view{});
        page.add(".");
    }
}

PORTLORE_NOINLINE constexpr void say_service(page_text& page) {
    const claim& c = page.main;
    if (page_facts::is_custom(c)) {
        say_text(page, c.description());
        page.say("Your own claims say so{0}{1}.", c.owner().empty() ? "" : ", of ", c.owner());
        page.say("They go before what is known of the number elsewhere.");
        return;
    }
    say_text(page, page.has_use ? page.use.summary : c.description());
    say_range_and_others(page);
}

PORTLORE_NOINLINE constexpr void say_temporary(page_text& page) {
    page.say("One of the 16,384 ports that IANA gives to nobody and that {0} lend to outgoing "
             "connections.",
             page.number.number() < 61000 ? "most systems" : "many systems");
}
/// What port sites say of a number that is nobody's.
PORTLORE_NOINLINE constexpr void say_nobody(page_text& page) {
    for (const claim& c : page.claims) {
        if (has(c, mark::list_entry) && page.fits(160)) {
            page.say("Port sites list \"{0}\" here: that software may take any port of its range, "
                     "this one no more than the others.",
                     c.name());
            return;
        }
    }
    if (page.number.number() == 65535 && page.fits(50)) {
        page.say("No number is higher: a port has 16 bits.");
    }
    if (page.fits(70)) {
        page.say("We found no software that uses this very number as its default.");
    }
}

/// What few meet on a number that is lent out; on a brief page its name alone.
PORTLORE_NOINLINE constexpr void say_other_use(page_text& page) {
    const claim c = page.main;
    const bool brief = page.options.depth == detail_level::brief;
    const std::string_view what = has_use(c) ? use_of(c).summary : c.description();
    const std::string_view name(c.name().data(), first_of(c.name(), " "));
    if (brief || !has_use(c) || word_like(what, name).data() != what.data()) {
        if (!page.fits(c.name().size() + 35)) {
            return;
        }
        page.say(width_of(c) == 1 ? "It is also the default of {0}"
                                  : "It is also one of the ports of {0}",
                 c.name());
        page.add(brief || has_use(c) || what.empty() ? "." : ":");
    }
    if (!brief) {
        say_text(page, what);
    }
}

/// Whether the registry names who asked for the number, not only an office.
PORTLORE_NOINLINE constexpr bool names_person(const claim& c) noexcept {
    return !c.owner().empty() && !contains_any(c.owner(), "admin|manager|registr");
}
/// "IANA assigned it to X on 7 March 2008", without the full stop.
PORTLORE_NOINLINE constexpr void say_assignment(page_text& page, const claim& c) {
    page.say("IANA assigned it");
    if (names_person(c)) {
        page.add(" to {0}", c.owner());
    }
    if (!c.registered().empty()) {
        page.add(c.registered().size() >= 10 ? " on " : " in ");
        put_date(page, c.registered());
    }
}

/// Whether the name of who asked for the number fits the first lines, below a title of one line.
PORTLORE_NOINLINE constexpr bool is_told_first(const claim& c) noexcept {
    return is_title(c.description()) &&
           c.description().size() + c.name().size() + c.owner().size() < 80;
}

PORTLORE_NOINLINE constexpr void say_registered(page_text& page) {
    const claim& c = page.registered;
    const std::size_t begin = unofficial_users_begin(page);
    const unofficial_users others(page);
    if (page.registry_agrees() && has_use(page.main)) {
        say_text(page, use_of(page.main).summary);
    } else if (!is_title(c.description()) &&
               c.description().size() < (begin == page.users.size() ? 90 : 60)) {
        say_text(page, c.description());
    }
    if (begin != page.users.size()) {
        page.say("Used by ");
        others.put(page);
        page.add(others.count() == 1 ? ", the only program that we found."
                                     : "; no program is the usual one.");
    } else if (!page.has_use && is_told_first(c)) {
        say_assignment(page, c);
        page.add("; we found no program that uses it.");
    } else if (!page.has_use) {
        page.say("We found no program that uses it.");
    }
}
/// Whether a number is assigned on no transport.
PORTLORE_NOINLINE constexpr bool is_free_everywhere(port p) noexcept {
    bool free = true;
    for (unsigned n = 0; n != 4; ++n) {
        free = free && assignment_of(p, static_cast<transport>(n)) == assignment::unassigned;
    }
    return free;
}
/// The free numbers around a free one. All of 0 where there are too many to look at.
PORTLORE_NOINLINE constexpr port_interval free_around(port p) noexcept {
    port_interval found{p, p};
    for (int step = -1; step <= 1; step += 2) {
        port& end = step < 0 ? found.first : found.last;
        for (;;) {
            const port next(static_cast<std::uint16_t>(end.number() + step));
            if (!is_free_everywhere(next)) {
                break;
            }
            end = next;
            if (found.size() > 1000) {
                return {port(0), port(0)};
            }
        }
    }
    return found;
}
PORTLORE_NOINLINE constexpr void say_neighbours(page_text& page) {
    const port_interval free = free_around(page.number);
    if (free.size() == 1 || !page.fits(75)) {
        return;
    }
    page.say("It is one of {0} unassigned numbers in a row, ", free.size());
    put_ports(page, free);
    std::size_t n = 0;
    for (unsigned side = 0; side != 2; ++side) {
        const auto next = static_cast<std::uint16_t>(side == 0 ? free.first.number() - 1
                                                               : free.last.number() + 1);
        for (const claim& c : page_claims(portlore::claims(next), transport_set::all())) {
            const std::string_view label = page_facts::label_of(c);
            if (page_facts::is_registered(c) && page.fits(label.size() + 16)) {
                page.add(n++ == 0 ? "; next to it: {0} ({1})" : " and {0} ({1})",
                         std::uint32_t{next}, label);
                break;
            }
        }
    }
    page.add(".");
}

/// Who asked for the number, where the first lines had no room for it.
PORTLORE_NOINLINE constexpr void say_registrant(page_text& page) {
    const claim& c = page.registered;
    const bool others = unofficial_users_begin(page) != page.users.size();
    if ((others || (!page.has_use && !is_told_first(c))) &&
        (names_person(c) || !c.registered().empty()) && page.fits(c.owner().size() + 80)) {
        say_assignment(page, c);
        put_period(page, c.registered().empty() ? c.owner() : c.registered());
    }
    if (!page.has_use && !others) {
        if ((c.transports() & (transport::tcp | transport::udp)).size() == 1 && page.fits(30)) {
            page.say("It is assigned on {0} only.", words_of(c.transports()));
        }
    }
}

PORTLORE_NOINLINE constexpr void say_reserved(page_text& page) {
    const std::string_view former = kept_text(page, status_former_name);
    const std::string_view since = kept_text(page, status_since);
    const std::uint16_t n = page.number.number();
    page.say(former.empty() ? "IANA keeps the number reserved"
                            : "IANA, which registers port numbers, took this one back from {0}",
             former);
    if (!since.empty()) {
        page.add(" (entry of ");
        put_date(page, since);
        page.add(")");
    }
    page.add(former.empty() ? "." : " and keeps it reserved.");
    if (n == 1023 || n == 1024 || n == 49151) {
        page.say("Numbers at the edges of the ranges are kept so that the ranges can grow.");
    }
}

PORTLORE_NOINLINE constexpr void write_summary(page_text& page) {
    page.begin_paragraph();
    if (page.kind == page_kind::zero) {
        page.say(
            "Nothing listens on 0. In lists it says that a program waits for calls, in logs that "
            "traffic has no port. A program that asks for 0 gets any free port.");
    } else if (page.kind == page_kind::service) {
        say_service(page);
    } else if (page.kind == page_kind::temporary) {
        say_temporary(page);
    } else if (page.kind == page_kind::temporary_or) {
        page.say("One of the 16,384 ports that {0} lend to outgoing connections.",
                 page.number.number() < 61000 ? "most systems" : "many systems");
    } else if (page.kind == page_kind::registered) {
        say_registered(page);
    } else if (page.kind == page_kind::niche) {
        const claim c = page.user(0);
        say_text(page, has_use(c) ? use_of(c).summary : c.description());
    } else if (page.kind == page_kind::unassigned) {
        if (const auto around = range_around(page)) {
            page.say("Belongs to nobody. {0} may take it for a service, like any port from {1} to "
                     "{2}, so what answers differs from machine to machine.",
                     around->owner(), std::uint32_t{around->ports().first.number()},
                     std::uint32_t{around->ports().last.number()});
        } else {
            page.say("Belongs to nobody: IANA has not assigned it, and we found no software that "
                     "uses it as its default.");
        }
    } else if (page.kind == page_kind::kept_back) {
        say_reserved(page);
    }
    if (!page.is_json()) { // which has members for the rows
        page.end_paragraph();
        if (has_verdicts(page)) {
            write_verdicts(page);
        }
        page.begin_paragraph();
    }
    page.begin_last_words();
    if (page.kind == page_kind::service && !page_facts::is_custom(page.main) &&
        !page.number_title) {
        if (judged_by(page) == audience::rare && page.fits(50)) { // of the transport asked for
            page.say("It is met on {0} only.", words_of(met_on(page.main)));
        }
        say_others(page);
    } else if (page.kind == page_kind::registered) {
        say_registrant(page);
    } else if (page.kind == page_kind::niche && page.fits(42)) {
        page.say("IANA has not registered the number.");
    } else if (page.kind == page_kind::unassigned) {
        if (range_around(page) && page.fits(77)) {
            page.say("IANA has not assigned it, and we found no software with it as its default.");
        }
    } else if (page.kind == page_kind::temporary_or) {
        say_other_use(page);
    } else if (page.kind == page_kind::temporary) {
        say_nobody(page);
    }
    if (judged_by(page) != audience::temporary && judged_by(page) != audience::lent) {
        say_lent(page);
    }
    page.end_paragraph();
}

} // namespace detail
} // namespace portlore
