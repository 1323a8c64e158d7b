// portlore - what the usual program exposes, and to whom it should be reachable.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "room.hpp"
#include "sources.hpp"
#include "summary.hpp"

namespace portlore {
namespace detail {

constexpr void say_authentication(page_text& page, authentication by_default) {
    page.say(part_of("|By default it asks nobody for a password.|"
                     "It checks who calls only if you set it up.|By default it asks for a log-in.",
                     static_cast<std::size_t>(by_default)));
}

/// Attack tools and malware, named as what they are: a reason to look.
PORTLORE_NOINLINE constexpr void say_malicious(page_text& page) {
    const std::size_t count = page.malicious;
    const std::string_view own = use_of(page.main).concern;
    if (has(page.main, mark::attack_tool) && !page.full && !own.empty()) { // the title names them
        say_with_code(page, own);
        return;
    }
    page.say("Attack tools and malware have used the number: ");
    std::size_t n = 0;
    const std::size_t named = count > 4 && !page.full ? 4 : count;
    for (const claim& c : page.claims) {
        if (has(c, mark::attack_tool) && n != named) {
            page.add_item(n, named, page_facts::label_of(c));
            page.cite(c.source());
            ++n;
        }
    }
    page.add(named == count ? "." : " and others.");
    if (page.audience != audience::attack) { // whose summary says so
        page.say("A reason to look, not proof.");
    }
    for (const claim& c : page.claims) {
        const std::string_view concern = use_of(c).concern;
        if (has(c, mark::attack_tool) && !concern.empty() &&
            (page.full || (page.audience == audience::attack && n != 0))) {
            page.say(count == 1 ? "" : "{0}: ", page_facts::label_of(c));
            put_with_code(page, concern);
            put_period(page, concern);
            --n;
        }
    }
}

/// Whether a login would keep somebody out: false for what is meant for everybody, and for what
/// gives nothing away, such as a clock.
PORTLORE_NOINLINE constexpr bool lacks_login(const page_facts& facts) noexcept {
    const std::string_view concern = facts.use.concern;
    return facts.use.exposure != exposure::internet && facts.audience != audience::devices &&
           contains_any(concern, "whoever|stranger");
}

/// Whether the texts tell if the usual program asks for a login. Where several programs are named
/// for the home, the default of one is no word on the others.
PORTLORE_NOINLINE constexpr bool tells_login(const page_facts& facts) noexcept {
    const use_facts& use = facts.use;
    return (use.authentication == authentication::none
                ? lacks_login(facts)
                : use.authentication != authentication::unknown) &&
           !(use.authentication == authentication::required &&
             (use.concern.empty() || contains_any(use.at_home, " or |except"))) &&
           !contains_any(use.concern, "password|login|log-in| "
                                      "key|credential|auth|certificate|nobody|anybody|anyone|"
                                      "setting|who they are|acl |kerberos|--");
}

/// The heading answers: who may reach the usual program, as far as the facts tell.
PORTLORE_NOINLINE constexpr sentence safety_verdict(const page_facts& facts, bool told,
                                                    bool outdated) {
    const audience who = facts.audience;
    const authentication login = facts.use.authentication;
    const std::string_view net = away_text(facts, 2);
    std::size_t row = static_cast<std::size_t>(who);
    if (outdated) {
        row = 11;
    } else if ((!told || facts.kind == page_kind::temporary_or) &&
               who != audience::attack) { // attack tools beside its users
        row = 1;
    } else if (who == audience::lan || who == audience::work || who == audience::admins) {
        row = login == authentication::none && lacks_login(facts) ? 12
              : login == authentication::optional                 ? 13
                                                                  : row;
    } else if (who == audience::internet || who == audience::peers) {
        row = contains_any(facts.use.concern, "unencrypted|on the way|the clear|encrypt") ? 14
              : !contains_any(net, "lose it|not needed")                                  ? row
              : contains_any(net, "Going out: ")                                          ? 15
                                                                                          : 4;
    }
    // In the order of the enumeration.
    return part_of("Safe? As safe as the program that has it: find that first|"
                   "Safe? That depends on the program: look which one it is|"
                   "Safe? Yes, on a server that you run on purpose and keep updated|"
                   "Safe? Yes, for a program of yours that you keep updated|"
                   "Safe? Only inside your own network, not on the Internet|"
                   "Safe? Yes, inside your own network; not on the Internet|"
                   "Safe? Only inside your own network, not on the Internet|"
                   "Safe? Only between machines that were set up for it|"
                   "Safe? Only for those you let in; best behind a VPN|"
                   "Safe? Only on this machine itself (127.0.0.1)|"
                   "Safe? No, unless you started it yourself|"
                   "Safe? No: it is outdated|"
                   "Safe? Only among machines that you trust: it asks for no password|"
                   "Safe? Only inside your own network, once you set who may use it|"
                   "Safe? Only with encryption: without it, others can read along|"
                   "Safe? Going out, yes; coming in, only to a server of yours",
                   row);
}

PORTLORE_NOINLINE constexpr void write_safety(page_text& page) {
    // Of a free number, what the range around it exposes.
    const bool is_free = page.kind == page_kind::unassigned;
    const use_facts use = told_use(page);
    const bool told = (page.has_use || is_free) && page.audience != audience::attack;
    const bool outdated = !page.successor.empty() && page.audience != audience::outdated;
    const bool login = tells_login(page);
    const bool known = told && (!use.concern.empty() || login || outdated);
    if (!page.malicious && !known &&
        (page.kind == page_kind::zero ||
         !page.has_room(0,
                        lines_after_find(page) + (page.kind == page_kind::registered ? 8u : 4u)))) {
        return;
    }
    page.begin_section(safety_verdict(page, told, outdated && told), false, true);
    page.begin_paragraph();
    if (!page.malicious && !known) {
        page.say("Where a program takes calls at any network and no firewall refuses them, whoever "
                 "reaches this machine can use it: know the program, or close it.");
    } else if (told) {
        // Who should reach it is said in the summary. What to do comes last.
        if (login && use.authentication == authentication::none) {
            say_authentication(page, use.authentication);
        }
        say_with_code(page, use.concern);
        if (login && use.authentication != authentication::none) {
            say_authentication(page, use.authentication);
        }
        if (outdated) {
            page.say("It is outdated: where nothing needs it any more, switch it off.");
            page.say("Use {0} instead.", page.successor);
        }
        page.cite(use.source);
    }
    if (page.malicious) {
        say_malicious(page);
    }
    page.end_paragraph();
    page.end_section();
}

} // namespace detail
} // namespace portlore
