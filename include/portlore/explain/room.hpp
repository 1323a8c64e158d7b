// portlore - how many lines the sections after "Find the program" take, so that a page of 56 lines
// gives up what is the same on every page first. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "related.hpp"

namespace portlore {
namespace detail {

/// What the usual user of the port is, by its product; all empty where none is known.
PORTLORE_NOINLINE constexpr product_facts shown_product(const page_facts& facts) noexcept {
    // Of a number that means more than its users: what is known of the number.
    const maybe_claim about = facts.number_title ? facts.registered : facts.main;
    return about && !page_facts::is_custom(*about) && !about->is_listing() ? product_of(*about)
                                                                           : product_facts{};
}

/// How much text "Background" is without the history.
constexpr std::size_t background_size(const product_facts& product) noexcept {
    return product.name.size() + product.background.size() + product.successor.size();
}

/// Whether "Why such ports exist" is on the page: what a program is goes before it, but not what
/// is merely listed.
PORTLORE_NOINLINE constexpr bool tells_why(const page_facts& facts) noexcept {
    return facts.is_dynamic() && (facts.is_full() || (facts.kind != page_kind::service &&
                                                      (facts.users.size() == 0 ||
                                                       shown_product(facts).background.empty())));
}

/// About how many lines follow the users of a port where nothing of them is left out, or only what
/// a page can do without. Each section has a heading and a blank line.
PORTLORE_NOINLINE constexpr std::size_t lines_after_users(const page_facts& facts,
                                                          bool everything = true) noexcept {
    const product_facts product = shown_product(facts);
    const std::size_t advice = facts.is_dynamic() ? 10 : is_privileged(facts.number) ? 7 : 5;
    const std::size_t background =
        product.background.empty()
            ? 0
            : 3 + (background_size(product) + (everything ? product.history.size() : 0)) / 70;
    return advice + background + (tells_why(facts) ? 9u : 0u) +
           (everything ? related_lines(facts) : 0) + registry_lines(facts) + lines_of_sources;
}

/// The same of "Safe?": where several users share the number, what they expose goes before the
/// history of one of them.
PORTLORE_NOINLINE constexpr std::size_t lines_after_safety(const page_facts& facts) noexcept {
    const std::size_t others = listed_users(facts, false).current();
    return is_about_one(facts) ? lines_after_users(facts) + (others == 0  ? 0
                                                             : others < 3 ? 4 + 2 * others
                                                                          : 9)
                               : lines_after_users(facts, false) + (facts.number_title ? 7 : 5);
}

constexpr std::string_view first_word(std::string_view text) noexcept {
    return {text.data(), first_of(text, " ")};
}
/// Of the users from `n` on, the first of whom "Safe?" tells what they expose: neither rare ones
/// nor those that have the number by chance; where the title is one program's, that one is told of
/// already, as are those whose names are in what is said of the number as a whole.
PORTLORE_NOINLINE constexpr std::size_t next_concern(const page_facts& facts,
                                                     std::size_t n) noexcept {
    const bool one = facts.has_use && is_about_one(facts);
    for (; n != facts.users.size(); ++n) {
        const claim c = facts.user(n);
        if (c.prominence() != prominence::rare && !is_piece(c) && !use_of(c).concern.empty() &&
            !(one &&
              (use_of(c).concern == facts.use.concern || page_subject(*subject_of(facts)).is(c))) &&
            !(facts.number_title &&
              contains_ignoring_case(facts.use.concern, first_word(page_facts::label_of(c))))) {
            break;
        }
    }
    return n;
}

/// How many lines come after "Find the program".
PORTLORE_NOINLINE constexpr std::size_t lines_after_find(const page_facts& facts) noexcept {
    // With what is said of its log-in, and of what took its place.
    const std::size_t own =
        facts.use.concern.size() + facts.successor.size() + (facts.successor.empty() ? 40u : 130u);
    std::size_t safety = facts.use.concern.empty() ? 0 : own / 70 + 1;
    const std::size_t named = next_concern(facts, 0);
    if (named != facts.users.size()) {
        safety += is_about_one(facts) ? 2u : 4u;
    }
    const bool state = facts.shown().contains(transport::udp) && facts.shown().size() == 1;
    return lines_after_safety(facts) + (safety == 0 ? 0 : safety + 2) + (state ? 1 : 0);
}

} // namespace detail
} // namespace portlore
