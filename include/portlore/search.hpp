// portlore - the claims that a text finds, by words. Costs what registry.hpp costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "detail/ascii.hpp"
#include "detail/lifetime.hpp"
#include "detail/own_claims.hpp"
#include "detail/position_iterator.hpp"
#include "registry.hpp"

namespace portlore {

class search_result;
namespace detail {
search_result search(const own_claims& own, std::string_view text) noexcept;
}

namespace detail {

/// Takes the first word off a text; "" at its end. Blanks separate words.
constexpr std::string_view take_search_word(std::string_view& rest) noexcept {
    while (!rest.empty() && rest.front() == ' ') {
        rest.remove_prefix(1);
    }
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    return word;
}

/// How well a claim fits a text, the best first.
enum class search_fit : std::uint8_t { same_name, in_names, in_description, none };

constexpr search_fit fit_of(const claim& c, std::string_view text) noexcept {
    const std::string_view name = c.name();
    const std::string_view plain = c.plain_name();
    if (equal_ignoring_case(name, text) || equal_ignoring_case(plain, text)) {
        return search_fit::same_name;
    }
    search_fit found = search_fit::none;
    for (std::string_view word = take_search_word(text); !word.empty();
         word = take_search_word(text)) {
        const bool named =
            contains_ignoring_case(name, word) || contains_ignoring_case(plain, word);
        if (!named && !contains_ignoring_case(c.description(), word)) {
            return search_fit::none;
        }
        found = !named                      ? search_fit::in_description
                : found == search_fit::none ? search_fit::in_names
                                            : found;
    }
    return found;
}

} // namespace detail

/// The claims in whose name, plain name or description each word of a text occurs; found while
/// iterated. First the user-defined ones; then claims of that very name, claims with all the words
/// in their names, and the others; of each, those that more people mean first.
class search_result {
public:
    using iterator = position_iterator<search_result>; ///< gives claims, by value
    using const_iterator = iterator;                   ///< an alias: nothing is changed through it
    using value_type = claim;                          ///< what it gives

    constexpr search_result() noexcept = default;

    /// The position of the first claim that is found.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, 0}; }
    /// The past-the-end iterator.
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, last()}; }
    /// Whether none is found.
    [[nodiscard]] constexpr bool empty() const noexcept { return begin() == end(); }

private:
    friend search_result detail::search(const detail::own_claims& own,
                                        std::string_view text) noexcept;
    constexpr search_result(const detail::own_claims& own, std::string_view text) noexcept
        : text_(text), own_(own.all()), own_count_(own.size()) {}
    friend class position_iterator<search_result>;

    // A position is a claim in a round: one over the user-defined claims, then one over the tables
    // for each fit and prominence.
    static constexpr std::size_t prominences = 4;
    static constexpr std::size_t rounds =
        prominences * static_cast<std::size_t>(detail::search_fit::none);
    [[nodiscard]] constexpr std::size_t last() const noexcept {
        return own_count_ + rounds * generated::claims_end;
    }
    [[nodiscard]] constexpr std::size_t next(std::size_t at) const noexcept {
        std::string_view rest = text_;
        if (detail::take_search_word(rest).empty()) {
            return last();
        }
        for (; at < last(); ++at) {
            const claim c = value_at(at);
            if (at < own_count_) {
                if (detail::fit_of(c, text_) != detail::search_fit::none) {
                    return at;
                }
                continue;
            }
            const std::size_t round = (at - own_count_) / generated::claims_end;
            // Reading a claim's prominence takes no text.
            if (static_cast<std::size_t>(c.prominence()) == round % prominences &&
                static_cast<std::size_t>(detail::fit_of(c, text_)) == round / prominences) {
                return at;
            }
        }
        return at;
    }
    [[nodiscard]] constexpr claim value_at(std::size_t at) const noexcept {
        return at < own_count_
                   ? detail::claim_access::make(own_ + at)
                   : detail::claim_access::make((at - own_count_) % generated::claims_end);
    }
    std::string_view text_{};
    const detail::custom_claim* own_ = nullptr; // before those of the tables
    std::size_t own_count_ = 0;
};

namespace detail {

/// The claims that fit the text, user-defined ones first.
[[nodiscard]] inline search_result search(const own_claims& own, std::string_view text) noexcept {
    return {own, text};
}

} // namespace detail

/// The claims in whose name, plain name or description each word of the text occurs, in any order
/// and case, the best first; none without a word. Reads every claim: not O(1). The result refers to
/// the text.
[[nodiscard]] inline search_result search(std::string_view text PORTLORE_LIFETIMEBOUND) noexcept {
    return detail::search({}, text);
}
/// The result would refer to a text that is gone.
template <class Text, std::enable_if_t<detail::is_owning_temporary<Text>, int> = 0>
search_result search(Text&& text) = delete;

} // namespace portlore

#if defined(__cpp_lib_ranges)
template <>
inline constexpr bool std::ranges::enable_view<portlore::search_result> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<portlore::search_result> = true;
#endif
