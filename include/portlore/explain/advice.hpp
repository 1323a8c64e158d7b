// portlore - may I use it? Yes where yes is right, who is in the way, and what instead.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "room.hpp"
#include "sources.hpp"
#include "title.hpp"

namespace portlore {
namespace detail {

/// The concerns of TCP and UDP together, of those asked for; of SCTP or DCCP where one is asked.
PORTLORE_NOINLINE constexpr concern_set concerns_of(const page_facts& facts) noexcept {
    concern_set found;
    for (unsigned n = 0; n != 4; ++n) {
        const auto t = static_cast<transport>(n);
        if (facts.asked.contains(t) && (n < 2 || facts.options.transport)) {
            found |= concerns(facts.own, facts.number, t);
        }
    }
    if (found.contains(concern::commonly_used)) { // says as much
        found -= concern::unauthorized_use;
    }
    if (found.contains(concern::assigned)) { // the assigned transport is the one that matters
        found -= {concern::reserved, concern::assigned_elsewhere};
    }
    return found;
}

/// The first good default from there on that is in no small range known for some software, whatever
/// the transport; 65536 if there is none.
PORTLORE_NOINLINE constexpr std::uint32_t next_free(const own_claims& own, std::uint32_t from,
                                                    transport t) noexcept {
    // No port of the dynamic range is a good default.
    while (from <= bounds(port_range::user).last.number()) {
        const port here(static_cast<std::uint16_t>(from));
        if (concerns(own, here, t).empty()) {
            std::uint32_t last = 0; // port of what is in the way
            for (const claim& c : page_claims(own.claims(here), transport_set::all())) {
                last = c.ports().last.number();
            }
            for (const claim& c : page_claims(portlore::wide_claims(here), transport_set::all())) {
                last = width_of(c) < 10000 ? c.ports().last.number() : last;
            }
            if (last == 0) {
                return from;
            }
            from = last;
        }
        ++from;
    }
    return 65536;
}

/// "Take 5500, 5501 or 5502", and what makes these good: the conditions of next_free().
PORTLORE_NOINLINE constexpr void
say_instead(page_text& page, sentence lead = "Take {0}, {1} or {2}", sentence end = ".") {
    const transport t = page.options.transport ? *page.options.transport : transport::tcp;
    // Above 9999 some common system lends every number out. Below that, ranges of software leave
    // few free but from 5500 to 5655 and from 7650 to 7999; VNC's viewers are found from 5800 up.
    const std::uint16_t n = page.number.number();
    const bool near_here = (n >= 5500 && n < 5624) || (n >= 7650 && n < 7950);
    std::uint32_t from = near_here ? n : n % 2 != 0 ? 5500u + n % 124u : 7650u + n % 300u;
    std::uint32_t numbers[3] = {};
    for (std::uint32_t& free : numbers) {
        free = next_free(page.own, from, t);
        from = free + 1;
    }
    if (numbers[2] > 65535) {
        return;
    }
    page.say(lead, numbers[0], numbers[1], numbers[2]);
    page.add(page.full ? " (unassigned; we know no user; lent to outgoing connections "
                         "by no system but OpenBSD)"
                       : " (unassigned; we know no user)");
    page.add(end);
}

PORTLORE_NOINLINE constexpr void say_dynamic_advice(page_text& page) {
    page.begin_list();
    page.begin_item();
    page.say("As a service's published port, no: RFC 6335 (8.1.2) says not to rely on a number of "
             "this range");
    const operating_systems named =
        page.full ? page.common_lenders : page.common_lenders & everyday_systems;
    if (!named.empty()) {
        page.add(", and ");
        put_systems(page, named, true);
        page.add(" may have lent it out before yours starts");
    }
    page.add(".");
    say_instead(page);
    page.end_item();
    page.begin_item();
    const bool short_of_room =
        page.kind == page_kind::service && !page.full &&
        !page.has_room(280, background_lines(page, true) + related_lines(page) + lines_of_sources);
    page.say(
        short_of_room ? sentence("On machines of your own, yes, once you set it aside (Linux: "
                                 "ip_local_reserved_ports; Windows: an excluded port range).")
        : page.lent_by.contains(operating_system::linux_kernel)
            ? sentence("On machines of your own, yes: `netsh int ipv4 add excludedportrange tcp "
                       "{p} 1` (as administrator) or `sudo sysctl -w "
                       "net.ipv4.ip_local_reserved_ports={p}` (it replaces the list; keep it in "
                       "/etc/sysctl.d) sets it aside.")
            : sentence("On machines of your own, yes: `netsh int ipv4 add excludedportrange tcp "
                       "{p} 1` (as administrator) sets it aside; Linux does not lend it."));
    if (!short_of_room) {
        page.cite("Microsoft KB 3039044|https://support.microsoft.com/en-us/help/3039044");
    }
    page.end_item();
    page.begin_item();
    page.say("Chosen at run time, yes: bind port 0, let the system choose, and announce it.");
    page.end_item();
    page.end_list();
    page.cite(rfc_6335);
}

/// The software in the way of a new service: what neither registered the number nor speaks the
/// protocol that it is registered for.
struct rivals {
    std::string_view names[3] = {};
    std::size_t count = 0;

    PORTLORE_NOINLINE constexpr explicit rivals(const page_facts& facts) noexcept {
        const listed_users users(facts, false);
        // The title of a number names those with an interval, too.
        const std::size_t met = facts.number_title ? users.current() : users.met();
        const std::size_t end = met != 0 ? met : users.size();
        const std::string_view protocol =
            facts.registry_agrees() ? short_name(facts.main) : std::string_view{};
        if (users.without_subject()) {
            add(*subject_of(facts), {});
        }
        for (std::size_t i = 0; i != end; ++i) {
            add(users[i], protocol);
        }
    }
    PORTLORE_NOINLINE constexpr void add(const claim& c, std::string_view protocol) noexcept {
        const std::string_view name = page_facts::label_of(c);
        if (!page_facts::is_registered(c) && !has(c, mark::attack_tool) &&
            (protocol.empty() || word_like(name, protocol).empty())) {
            if (count < 3) {
                names[count] = name;
            }
            ++count;
        }
    }
};

/// "X", "X, Y and Z"; where there are more, the list of users names them.
PORTLORE_NOINLINE constexpr void put_rivals(page_text& page, const rivals& all) {
    if (all.count == 0 || all.count > 3) {
        page.add(all.count != 0   ? "other programs"
                 : page.malicious ? "attack tools"
                                  : "other software");
        return;
    }
    for (std::size_t n = 0; n != all.count; ++n) {
        page.add_item(n, all.count, all.names[n]);
    }
}

/// Who is in the way, as reasons of one sentence.
PORTLORE_NOINLINE constexpr void put_reasons(page_text& page, concern_set why) {
    std::size_t n = 0;
    const std::size_t count = why.size();
    for (const concern c : why) {
        page.add(n == 0 ? "" : n + 1 == count ? ", and " : ", ");
        ++n;
        if (c == concern::ephemeral_on_linux) {
            put_systems(page, page.lent_by);
        }
        // In the order of the enumeration.
        page.add(part_of("numbers below 1024 need approval by the IETF|IANA keeps it reserved|"
                         "IANA assigned it|"
                         "IANA assigned the number on another transport and keeps this one "
                         "unused|"
                         "no number of this range can be relied on|"
                         " may lend it to a connection before your service starts|"
                         "browsers refuse to open it|"
                         "IANA notes that it is used without an assignment|it is used by ",
                         static_cast<std::size_t>(c)));
        if (c == concern::assigned && page.registered && !page.registered.name().empty()) {
            page.add(" to {0}", page.registered.name());
        } else if (c == concern::commonly_used) {
            const rivals all(page);
            put_rivals(page, all);
            page.add(all.count == 0 || all.count > 3 ? "" : " already");
        }
    }
}

PORTLORE_NOINLINE constexpr void put_lenders(page_text& page) {
    page.say("");
    put_systems(page, page.lent_by);
    page.add(" may lend it to an outgoing connection before your service starts.");
}

/// Where there is room: software that takes any number of a range around the port, the two that
/// most meet, and systems that lend the number out.
PORTLORE_NOINLINE constexpr void say_surroundings(page_text& page, concern_set why) {
    if ((page.kind != page_kind::service && page.kind != page_kind::registered) ||
        !page.has_room(160, lines_of_sources + 6)) { // cheap to ask where there is none
        return;
    }
    const std::size_t after = background_lines(page, true) + related_lines(page) +
                              kept_registry_lines(page) + lines_of_sources +
                              6; // the rest of the advice, the registry
    maybe_claim found[2];
    std::size_t count = 0;
    for (unsigned rank = 0; rank != 4; ++rank) {
        for (const claim& c : page.wide) {
            if (count != 2 && static_cast<unsigned>(rank_of(c)) == rank && width_of(c) < 16384 &&
                (c.transports().bits() & page.shown().bits()) != 0 &&
                !contains_any(c.description(), "XP") && // what systems of today lend is said below
                page_facts::is_unofficial(c) && !is_scheme(c)) {
                found[count++] = c;
            }
        }
    }
    if (count != 0 && page.has_room(160, after)) {
        page.say("");
        for (std::size_t n = 0; n != count; ++n) {
            const claim& c = found[n];
            page.add_item(n, count, before(c.name(), ' ', '('));
            page.add(" ({0}-{1})", std::uint32_t{c.ports().first.number()},
                     std::uint32_t{c.ports().last.number()});
            page.cite(c);
        }
        page.add(" may take it, too.");
    }
    if (!page.common_lenders.empty() && !why.contains(concern::ephemeral_on_linux) &&
        page.has_room(160, after)) {
        put_lenders(page);
    }
}

/// Below 1024: who may listen.
PORTLORE_NOINLINE constexpr void say_privilege(page_text& page) {
    if (is_privileged(page.number)) {
        page.say("Below 1024, Linux demands root or CAP_NET_BIND_SERVICE");
        page.add(page.full ? ", macOS root to listen at one address." : ".");
    }
}

/// Where there is room: how to see whether a number is free on a machine, and what says that it is
/// not.
PORTLORE_NOINLINE constexpr void say_test(page_text& page, bool is_free) {
    // Where there is no product, of numbers and their ranges.
    const std::size_t told = background_lines(page, !is_shared(page));
    const std::size_t after = (told != 0                            ? told
                               : page.kind == page_kind::registered ? 6
                               : page.kind == page_kind::unassigned ? 4
                               : page.kind == page_kind::kept_back  ? 8
                                                                    : 0) +
                              related_lines(page) + kept_registry_lines(page) + lines_of_sources;
    if (page.kind == page_kind::zero || (page.main && page_facts::is_custom(page.main)) ||
        !page.has_room(150, after)) {
        return;
    }
    const bool roomy = page.has_room(225, after);
    page.say("To see if {0} free: ", is_free ? sentence("it is") : sentence("one is"));
    const sentence number = is_free ? sentence("{p}") : sentence("NUMBER");
    page.add("Linux `ss -Htuan sport = :{0}`", number); // a call out has it, too
    if (roomy) {
        page.add(page.shown() == transport_set(transport::udp)
                     ? " or Windows `Get-NetUDPEndpoint -LocalPort {0} -ea 0`"
                     : " or Windows `Get-NetTCPConnection -LocalPort {0} -ea 0`",
                 number);
    }
    // What the kernel alone has is not shown.
    page.add(is_free && !told_use(page).probe.empty() ? " prints nothing, nor does Ask it."
                                                      : " prints nothing.");
    if (roomy) {
        page.say("\"Address already in use\": the program found above has {p}.");
    }
}

/// What developers do with the number: the customary second one, who is in the way.
constexpr void say_development(page_text& page) {
    if (page.kind == page_kind::unassigned || speaks_of_use(page)) {
        say_with_code(page, develop_text(told_use(page)));
    }
}

PORTLORE_NOINLINE constexpr void write_advice(page_text& page) {
    page.begin_section("May I use it?");
    if (page.is_dynamic()) {
        say_dynamic_advice(page);
        page.end_section();
        return;
    }
    page.begin_paragraph();
    const concern_set why = concerns_of(page);
    if (page.kind == page_kind::zero) {
        page.say(
            "No program can listen on it: bind() reads 0 as any free port. Where any will do, "
            "ask for 0: the system chooses one (Linux: of 32768 to 60999), and getsockname() tells "
            "which. For example, "
            "`python3 -m http.server -b 127.0.0.1 0` prints the port that it was given. Keep the "
            "socket open: once closed, its number is anybody's. Tell callers the number: Linux "
            "refuses to send UDP to 0 (Invalid argument), and a TCP call to 0 is refused or "
            "dropped.");
    } else if (page.main && page_facts::is_custom(page.main)) {
        page.say("It is taken: your own claims list {0} here.", page.main.name());
    } else if (page.registry_agrees() || (page.registered && page.kind == page_kind::registered)) {
        const claim& c = page.registry_agrees() ? page.main : page.registered;
        if (c.name().empty()) {
            page.say("Only if your program does what IANA assigned it to: {0}.", c.description());
        } else if (detail::has_use(c)) {
            page.say("For {0}, yes: IANA assigned it, as {1}.", short_name(c), c.name());
        } else {
            page.say("Only if your program implements {0}: IANA assigned the number to it.",
                     c.name());
        }
        if (why.contains(concern::commonly_used)) {
            const rivals all(page);
            if (all.count > 1) {
                page.say("Even so, expect to find it taken");
                if (all.count < 4) {
                    page.add(" by ");
                    put_rivals(page, all);
                }
                page.add(".");
            }
        }
        say_development(page);
        if (is_fetch_blocked(page.number)) {
            page.say("Browsers refuse to open {p}.");
        }
        say_privilege(page);
        say_surroundings(page, why);
        say_instead(page, "For anything else take {0}, {1} or {2}");
    } else if (why.empty()) {
        if (const auto around = range_around(page)) {
            page.say("Yes, where no {0} runs; as the default of what others will run, no: their "
                     "{0} may take it.",
                     around->owner());
            say_instead(page, "For that take {0}, {1} or {2}");
        } else {
            page.say("Yes: no service that we know of uses it.");
        }
        page.say("If others will run your service, register the number with IANA first: that is "
                 "free (iana.org/form/ports-services).");
        if (!page.common_lenders.empty() &&
            (page.is_lent_daily() ||
             page.has_room(150, background_lines(page, true) + kept_registry_lines(page) +
                                    lines_of_sources))) {
            put_lenders(page);
        }
        say_development(page);
        page.cite(rfc_6335);
    } else {
        page.say("Not as a new service's default: ");
        put_reasons(page, why);
        page.add(".");
        say_development(page);
        say_privilege(page);
        say_surroundings(page, why);
        // Whoever needs a number for a product is to register one; this is for private use.
        say_instead(page, "Take {0}, {1} or {2}",
                    page.registered ? sentence(".")
                                    : sentence("; on machines of your own, any free one will do."));
    }
    say_test(page, why.empty());
    page.end_paragraph();
    page.end_section();
}

} // namespace detail
} // namespace portlore
