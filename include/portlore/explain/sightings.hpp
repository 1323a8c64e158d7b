// portlore - where a reader saw the port, what that means, and what to do. SPDX-License-Identifier:
// MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "words.hpp"

namespace portlore {
namespace detail {

/// Where a port is seen.
enum class sighting : std::uint8_t { popup, far_side, near_side, blocked, listener, router };

constexpr sentence place_of(sighting where) noexcept {
    return sentence::nth("In a firewall pop-up|On the other end|"
                         "On your end|Blocked from outside|"
                         "Waiting here (LISTEN)|Open on your router",
                         static_cast<std::size_t>(where));
}

constexpr std::string_view to_string(sighting where) noexcept {
    return word_at("popup,far_side,near_side,blocked,listener,router",
                   static_cast<std::size_t>(where));
}

constexpr sentence of_temporary(sighting where) noexcept {
    return sentence::nth("judge the program that it names, not the number.|"
                         "the machine there called yours, or a server there chose it. As the "
                         "source in a log it means nothing.|"
                         "your machine called out; the other end's port says what for (443 is the "
                         "web, 53 is DNS). Or it took a call, as BitTorrent does.|"
                         "a scan or a late reply. It was stopped; nothing to do.|"
                         "find out which program opened it.|"
                         "a program asked the router for it (UPnP), or somebody forwarded it. "
                         "Delete the rule if you cannot name the program.",
                         static_cast<std::size_t>(where));
}
constexpr sentence of_internet(sighting where) noexcept {
    return sentence::nth(
        "allow it only if you run such a server.|"
        "normal, if you use such a service.|"
        "someone uses a server on your machine. If you run none, find the program.|"
        "scanners try it everywhere. It was stopped.|"
        "a server of this kind, or another program on this number.|"
        "from inside, often the router's own service: normal. From the Internet, it leads to a "
        "server of yours, or UPnP opened it: close it if you run none.",
        static_cast<std::size_t>(where));
}
constexpr sentence of_lan(sighting where) noexcept {
    return sentence::nth("allow it only if this machine is to serve others.|"
                         "normal in your own network; otherwise find the program.|"
                         "a machine near you uses yours. Its address should be of your network.|"
                         "scanners look for open doors. It was stopped.|"
                         "make sure you know which program it is.|"
                         "close it; reach it from elsewhere through a VPN.",
                         static_cast<std::size_t>(where));
}
constexpr sentence of_admins(sighting where) noexcept {
    return sentence::nth("refuse, unless you set the program up to be managed.|"
                         "your machine manages another. If nobody does so, find the program.|"
                         "somebody is at work on this machine: check the address.|"
                         "scanners try passwords here. It was stopped.|"
                         "make sure you know which program it is.|"
                         "close it and use a VPN: strangers will try passwords.",
                         static_cast<std::size_t>(where));
}
constexpr sentence of_loopback(sighting where) noexcept {
    return sentence::nth("refuse; this seldom needs to be reached from elsewhere.|"
                         "at 127.0.0.1 or ::1, two programs of this machine talk.|"
                         "at 127.0.0.1 or ::1, two programs of this machine talk.|"
                         "scanners look for open doors. It was stopped.|"
                         "fine at 127.0.0.1 or [::1]; otherwise limit it to this machine.|"
                         "close it: it is made for one machine, and strangers will try it.",
                         static_cast<std::size_t>(where));
}
constexpr sentence of_attack(sighting where) noexcept {
    return sentence::nth("if you cannot name the program, refuse.|"
                         "controlled machines call out, so find the program today.|"
                         "somebody reached a program on your machine. Find it today.|"
                         "scanners look for machines that were taken over. Stopped.|"
                         "look today at any program that you cannot name.|"
                         "close it, and look at the machine that it leads to.",
                         static_cast<std::size_t>(where));
}
constexpr sentence of_unknown(sighting where) noexcept {
    return sentence::nth(
        "judge the program that it names, not the number.|"
        "some program runs there; the one on your side tells which.|"
        "a client talks to a program here, or a program chose it for its own call.|"
        "a scan that tries many numbers. It was stopped; nothing to do.|"
        "a program of yours, or one that picked the number itself. Find it.|"
        "somebody forwarded it, or a program asked the router for it (UPnP). Delete the rule if "
        "you cannot name the program.",
        static_cast<std::size_t>(where));
}
/// Of a port above 1023 that Linux or FreeBSD lends out, but nobody is known to use.
constexpr sentence of_lent(sighting where) noexcept {
    return where == sighting::near_side
               ? sentence("the system lent it to a program that called out; the other end's port "
                          "says what for. Or a client talks to a program here.")
           : where == sighting::blocked
               ? sentence("a scan or a late reply. It was stopped; nothing to do.")
               : of_unknown(where);
}

PORTLORE_NOINLINE constexpr sentence meaning_of(sighting where, const page_facts& facts) noexcept {
    if (facts.audience == audience::internet && facts.main->role() == role::peer &&
        (where == sighting::popup || where == sighting::near_side)) {
        return where == sighting::popup ? sentence("allow it for a program of yours that uses it.")
                                        : sentence("normal, if a program of yours uses it.");
    }
    if (facts.kind == page_kind::temporary || facts.kind == page_kind::temporary_or) {
        return of_temporary(where);
    }
    if (facts.audience == audience::internet) {
        return of_internet(where);
    } else if (facts.audience == audience::lan) {
        return of_lan(where);
    } else if (facts.audience == audience::admins) {
        return of_admins(where);
    } else if (facts.audience == audience::loopback) {
        return of_loopback(where);
    } else if (facts.audience == audience::attack) {
        return of_attack(where);
    }
    return facts.is_lent_daily() ? of_lent(where) : of_unknown(where);
}

/// The place at a position on the page: what is met most often stands first.
constexpr sighting place_at(std::size_t position, const page_facts& facts) noexcept {
    const bool temporary =
        facts.kind == page_kind::temporary || facts.kind == page_kind::temporary_or;
    // The digits count popup, far side, near side, blocked, listener, router.
    const std::string_view order =
        temporary                                                                   ? "023415"
        : facts.audience == audience::attack                                        ? "431502"
        : facts.audience == audience::nobody || facts.audience == audience::unknown ? "043215"
                                                                                    : "034152";
    const auto digit = order[position] - '0';
    return static_cast<sighting>(digit);
}

PORTLORE_NOINLINE constexpr void write_sightings(look& out, const page_facts& facts) {
    const bool crowd = facts.users.size() > 3 || facts.audience == audience::internet;
    const bool short_page = facts.kind == page_kind::unassigned ||
                            facts.kind == page_kind::registered || facts.kind == page_kind::niche ||
                            facts.kind == page_kind::kept_back;
    const std::size_t count = facts.is_full()                                  ? sighting_count
                              : short_page                                     ? 3
                              : crowd || facts.kind == page_kind::temporary_or ? 4
                                                                               : 5;
    out.begin_section("Where did you see it?");
    out.begin_list();
    for (std::size_t i = 0; i != count; ++i) {
        const sighting where = place_at(i, facts);
        out.item(place_of(where), meaning_of(where, facts));
    }
    out.end_list();
    out.end_section();
}

} // namespace detail
} // namespace portlore
