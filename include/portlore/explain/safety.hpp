// portlore - what the usual program exposes, and to whom it should be reachable.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cited.hpp"
#include "summary.hpp"

namespace portlore {
namespace detail {

PORTLORE_NOINLINE constexpr bool has_safety(const page_facts& facts) noexcept {
    if (facts.malicious) {
        return true;
    }
    const use_facts& use = facts.use;
    return use.exposure != exposure::unknown || !use.concern.empty() ||
           (!use.at_home.empty() && !says_home_early(facts)) ||
           use.authentication != authentication::unknown;
}

PORTLORE_NOINLINE constexpr void say_authentication(look& out, authentication by_default) {
    if (by_default == authentication::required) {
        out.say("It asks for credentials by default.");
        return;
    } else if (by_default == authentication::optional) {
        out.say("Whether it asks for a password is a setting: check it.");
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
    out.say("A reason to look, not a finding.");
}

/// Whether a login would keep somebody out: not of what is meant for everybody, nor where nobody
/// gets anything by reaching it, such as a clock.
PORTLORE_NOINLINE constexpr bool lacks_login(const page_facts& facts) noexcept {
    const std::string_view concern = facts.use.concern;
    return facts.use.exposure != exposure::internet && facts.audience != audience::devices &&
           (contains_ignoring_case(concern, "whoever") ||
            contains_ignoring_case(concern, "stranger"));
}

/// What the usual program exposes, and whether it asks for a password.
PORTLORE_NOINLINE constexpr void say_concern(look& out, const page_facts& facts) {
    const use_facts& use = facts.use;
    say_text(out, use.concern);
    if ((use.authentication != authentication::none || lacks_login(facts)) &&
        !contains_ignoring_case(use.concern, "password") &&
        !contains_ignoring_case(use.concern, "login")) {
        say_authentication(out, use.authentication);
    }
    if (!facts.successor.empty() && facts.audience != audience::outdated) {
        out.say("It is outdated: where nothing needs it any more, switch it off.");
        say_successor(out, facts);
    }
}

PORTLORE_NOINLINE constexpr void write_safety(look& out, const page_facts& facts,
                                              cited_sources& cited) {
    if (!has_safety(facts)) {
        return;
    }
    const use_facts& use = facts.use;
    out.begin_section("Safe?");
    out.begin_paragraph();
    if (facts.has_use && facts.audience != audience::attack) {
        if (!facts.crowded) {
            say_concern(out, facts);
        }
        if (*words_for(facts.audience).safe != '\0' &&
            (use.exposure != exposure::internet ||
             !contains_ignoring_case(use.concern, "internet"))) {
            out.say(sentence::nth(words_for(facts.audience).safe, 0));
        }
        // Of an unknown audience the summary says it.
        if (!use.at_home.empty() && !facts.crowded && facts.audience != audience::unknown &&
            !says_home_early(facts)) {
            say_home(out, facts);
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
