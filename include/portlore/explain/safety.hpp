// portlore - what the usual program exposes, and to whom it should be reachable.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cited.hpp"
#include "summary.hpp"

namespace portlore {
namespace detail {

PORTLORE_NOINLINE constexpr void say_authentication(look& out, authentication by_default) {
    if (by_default == authentication::required) {
        out.say("By default it asks for a log-in.");
        return;
    } else if (by_default == authentication::optional) {
        out.say("A password is optional: see that it is on.");
        return;
    } else if (by_default == authentication::none) {
        out.say("By default it asks nobody for a password.");
        return;
    }
}

/// Attack tools and malware, named as what they are: a reason to look.
PORTLORE_NOINLINE constexpr void say_malicious(look& out, const page_facts& facts,
                                               cited_sources& cited) {
    std::size_t count = 0;
    for (const claim c : facts.claims) {
        count += c.is_malicious() ? std::size_t{1} : std::size_t{0};
    }
    if (facts.main && facts.main->is_malicious() && !facts.is_full() &&
        !use_of(*facts.main).concern.empty()) { // the title names them
        say_text(out, use_of(*facts.main).concern);
        return;
    }
    out.say("Attack tools and malware have used the number: ");
    std::size_t n = 0;
    const std::size_t named = count > 4 && !facts.is_full() ? 4 : count;
    for (const claim c : facts.claims) {
        if (c.is_malicious() && n != named) {
            out.add("{0}{1}", separator(n, named), page_facts::label_of(c));
            cited.add(c.source());
            ++n;
        }
    }
    out.add(named == count ? sentence(".") : sentence(" and others."));
    if (facts.audience != audience::attack) { // whose summary says so
        out.say("A reason to look, not proof.");
    }
    for (const claim c : facts.claims) {
        const std::string_view concern = use_of(c).concern;
        if (c.is_malicious() && !concern.empty() && facts.main &&
            (facts.is_full() || (facts.audience == audience::attack && n != 0))) {
            out.say(count == 1 ? sentence("") : sentence("{0}: "), page_facts::label_of(c));
            out.add("{0}", concern);
            put_period(out, concern);
            --n;
        }
    }
}

/// Whether a login would keep somebody out: not of what is meant for everybody, nor where nobody
/// gets anything by reaching it, such as a clock.
PORTLORE_NOINLINE constexpr bool lacks_login(const page_facts& facts) noexcept {
    const std::string_view concern = facts.use.concern;
    return facts.use.exposure != exposure::internet && facts.audience != audience::devices &&
           (contains_ignoring_case(concern, "whoever") ||
            contains_ignoring_case(concern, "stranger"));
}

/// Whether the texts say if the usual program asks who is there.
PORTLORE_NOINLINE constexpr bool tells_login(const page_facts& facts) noexcept {
    const use_facts& use = facts.use;
    return (use.authentication == authentication::none
                ? lacks_login(facts)
                : use.authentication != authentication::unknown) &&
           !(use.concern.empty() && use.authentication == authentication::required) &&
           !contains_any(use.concern, "password|login|log-in| "
                                      "key|credential|auth|certificate|nobody|anybody|anyone|"
                                      "setting|who they are|acl |kerberos|--");
}

PORTLORE_NOINLINE constexpr void write_safety(look& out, const page_facts& facts,
                                              cited_sources& cited) {
    // Of a free number, what the range around it exposes.
    const bool is_free = facts.kind == page_kind::unassigned;
    const use_facts use = is_free ? use_around(facts) : facts.use;
    const bool told =
        (facts.has_use || is_free) && !facts.crowded && facts.audience != audience::attack;
    const bool outdated = !facts.successor.empty() && facts.audience != audience::outdated;
    const bool login = tells_login(facts);
    const bool home =
        !use.at_home.empty() && !says_home(facts) && facts.kind != page_kind::temporary_or;
    if (!facts.malicious && !(told && (!use.concern.empty() || login || outdated || home))) {
        return;
    }
    out.begin_section("Safe?");
    out.begin_paragraph();
    if (told) {
        // Who should reach it is said in the summary. What to do comes last.
        if (login && use.authentication == authentication::none) {
            say_authentication(out, use.authentication);
        }
        say_text(out, use.concern);
        if (login && use.authentication != authentication::none) {
            say_authentication(out, use.authentication);
        }
        if (outdated) {
            out.say("It is outdated: where nothing needs it any more, switch it off.");
            say_successor(out, facts);
        }
        if (home) {
            out.say("At home: {0}", use.at_home);
            put_period(out, use.at_home);
        }
        cited.add(use.source);
    }
    if (facts.malicious) {
        say_malicious(out, facts, cited);
    }
    out.end_paragraph();
    out.end_section();
}

} // namespace detail
} // namespace portlore
