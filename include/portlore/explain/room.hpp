// portlore - how many lines the sections after "Find the program" take, so that a page of 56 lines
// gives up what is the same on every page first. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "related.hpp"

namespace portlore {
namespace detail {

/// Whether a number tells what has it, in a range that is no pool: 3NN13 of SAP's instance NN.
constexpr bool is_scheme(const claim& c) noexcept {
    const std::string_view what = c.description();
    return before(what, 'N', 'N').size() != what.size();
}

/// The product of the port's usual user; all empty where none is known or no user is the usual
/// one.
PORTLORE_NOINLINE constexpr product_facts shown_product(const page_facts& facts) noexcept {
    // Of a number that means more than its users: what is known of the number.
    const maybe_claim about = facts.number_title                    ? facts.registered
                              : facts.kind == page_kind::unassigned ? range_around(facts)
                                                                    : facts.main;
    const bool shared = !facts.number_title && facts.audience == audience::attack && about &&
                        !has(*about, mark::attack_tool);
    product_facts product;
    if (about && (!shared || facts.full) && !page_facts::is_custom(*about) &&
        !has(*about, mark::list_entry)) {
        product = product_of(*about);
        // A registered name that nobody meets is in the registry's rows.
        const std::string_view first = before(product.background, '.', ' ');
        if (facts.number_title && contains_any(first, "not met|nothing ")) {
            const std::size_t told = first.size() + 2;
            product.background.remove_prefix(
                told < product.background.size() ? told : product.background.size());
        }
    }
    return product;
}

/// How much text "Background" is without the history.
constexpr std::size_t background_size(const page_facts& facts,
                                      const product_facts& product) noexcept {
    // A text that names it at once gets no name before it.
    const bool named = facts.number_title ||
                       contains_ignoring_case(before(product.background, '.', ' '), product.name);
    return (named ? 0 : product.name.size() + 2) + product.background.size() +
           product.successor.size();
}

/// Whether "Why such ports exist" is on the page.
PORTLORE_NOINLINE constexpr bool tells_why(const page_facts& facts) noexcept {
    return facts.is_dynamic() ? facts.full || facts.kind != page_kind::service
                              : facts.kind == page_kind::unassigned && facts.is_lent_daily();
}

PORTLORE_NOINLINE constexpr std::size_t background_lines(const page_facts& facts,
                                                         bool everything) noexcept {
    const product_facts product = shown_product(facts);
    return product.background.empty()
               ? 0
               : 2 + (background_size(facts, product) + (everything ? product.history.size() : 0)) /
                         71;
}

/// About how many lines follow the users of a port where nothing of them is left out, or only what
/// a page can do without. Each section has a heading.
PORTLORE_NOINLINE constexpr std::size_t lines_after_users(const page_facts& facts,
                                                          bool everything = true) noexcept {
    const std::size_t advice = facts.is_dynamic()                    ? 9
                               : is_privileged(facts.number)         ? 6
                               : facts.kind == page_kind::unassigned ? range_around(facts) ? 7u : 5u
                                                                     : 4;
    return advice + develop_text(facts.use).size() / 75 + background_lines(facts, everything) +
           (tells_why(facts) ? 8u : 0u) + related_lines(facts) + kept_registry_lines(facts) +
           lines_of_sources;
}

/// How many lines come after "Find the program".
PORTLORE_NOINLINE constexpr std::size_t lines_after_find(const page_facts& facts) noexcept {
    // With the sentences on its successor.
    const std::string_view concern = told_use(facts).concern;
    const std::size_t own =
        concern.size() + facts.successor.size() + (facts.successor.empty() ? 0u : 130u);
    std::size_t safety = concern.empty() ? 0 : own / 75 + 1;
    const listed_users users(facts, false);
    const std::size_t others = users.met() > 1 && merely_speak(facts, users) ? 0 : users.met();
    return lines_after_users(facts, !is_shared(facts)) + (safety == 0 ? 0 : safety + 2) +
           (others == 0 ? 0 : 3 + 2 * (others < 8 ? others : 8));
}

} // namespace detail
} // namespace portlore
