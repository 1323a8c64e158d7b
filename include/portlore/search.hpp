// portlore - the claims that a text may mean: by words that occur in them, and by names like it.
// Costs what service.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "detail/ascii.hpp"
#include "detail/lifetime.hpp"
#include "detail/likeness.hpp"
#include "detail/own_claims.hpp"
#include "detail/position_iterator.hpp"
#include "service.hpp"

namespace portlore {
namespace detail {

/// Calls use(word) for each part of a text between blanks, until one returns false. Returns
/// whether none did.
template <class Use>
constexpr bool for_each_word(std::string_view text, Use&& use) noexcept {
    std::size_t at = 0;
    while (at != text.size()) {
        std::size_t end = at;
        while (end != text.size() && text[end] != ' ') {
            ++end;
        }
        if (end != at && !use(text.substr(at, end - at))) {
            return false;
        }
        at = end == text.size() ? end : end + 1;
    }
    return true;
}

/// How well the words of a text fit a claim.
enum class fit : unsigned char { exact_name, name, description, none };

inline fit fit_of(claim c, std::string_view text) noexcept {
    const std::string_view name = c.name();
    const std::string_view plain = c.plain_name();
    if (equal_ignoring_case(name, text) || equal_ignoring_case(plain, text)) {
        return fit::exact_name;
    }
    const auto in_names = [name, plain](std::string_view word) {
        return contains_ignoring_case(name, word) || contains_ignoring_case(plain, word);
    };
    if (for_each_word(text, in_names)) {
        return fit::name;
    }
    const std::string_view description = c.description();
    return for_each_word(text,
                         [in_names, description](std::string_view word) {
                             return in_names(word) || contains_ignoring_case(description, word);
                         })
               ? fit::description
               : fit::none;
}

} // namespace detail

class search_result;
class suggestion_list;
namespace detail {
search_result search(const own_claims& own, std::string_view text) noexcept;
suggestion_list suggest(const own_claims& own, std::string_view text) noexcept;
} // namespace detail

/// The claims in whose names and description every word of a text occurs, best first: the text is a
/// name, the words are in the names, in the description; of these, by prominence. Found while
/// iterated.
class search_result {
public:
    using iterator = position_iterator<search_result>; ///< gives claims, by value
    using const_iterator = iterator;                   ///< an alias: nothing is changed through it
    using value_type = claim;                          ///< what it gives

    constexpr search_result() noexcept = default;

    /// The position of the first claim that is found.
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    /// The past-the-end iterator.
    [[nodiscard]] iterator end() const noexcept { return {*this, end_position()}; }
    /// Whether none is found.
    [[nodiscard]] bool empty() const noexcept { return begin() == end(); }

private:
    /// @cond
    friend search_result detail::search(const detail::own_claims& own,
                                        std::string_view text) noexcept;
    /// @endcond
    constexpr search_result(const detail::own_claims& own, std::string_view text) noexcept
        : text_(text), own_(own.all()), own_count_(own.size()) {}
    friend class position_iterator<search_result>;

    // A position is a claim, once for each fit and prominence, the best first; of these, the
    // user-defined ones first.
    static constexpr std::size_t grades = 4;
    [[nodiscard]] constexpr std::size_t claim_count() const noexcept {
        return own_count_ + generated::claims_end;
    }
    [[nodiscard]] constexpr std::size_t end_position() const noexcept {
        return 3 * grades * claim_count();
    }
    [[nodiscard]] std::size_t next(std::size_t at) const noexcept {
        if (text_.find_first_not_of(' ') == text_.npos) {
            return end_position();
        }
        for (; at < end_position(); ++at) {
            const std::size_t grade = at / claim_count();
            const claim c = value_at(at);
            if (static_cast<std::size_t>(c.prominence()) == grade % grades &&
                static_cast<std::size_t>(detail::fit_of(c, text_)) == grade / grades) {
                return at;
            }
        }
        return end_position();
    }
    [[nodiscard]] constexpr claim value_at(std::size_t at) const noexcept {
        const std::size_t id = at % claim_count();
        return id < own_count_ ? detail::claim_access::make(own_ + id)
                               : detail::claim_access::make(id - own_count_);
    }
    std::string_view text_{};
    const detail::custom_claim* own_ = nullptr; // before those of the tables
    std::size_t own_count_ = 0;
};

namespace detail {

/// The claims that have every word of the text, user-defined ones first among equals.
[[nodiscard]] inline search_result search(const own_claims& own, std::string_view text) noexcept {
    return {own, text};
}

} // namespace detail

/// The claims, unofficial ones too, whose name, plain name or description has every word of the
/// text, in any order and case; none for "". Reads every claim: not O(1), at run time only. The
/// result refers to the text.
[[nodiscard]] inline search_result search(std::string_view text PORTLORE_LIFETIMEBOUND) noexcept {
    return detail::search({}, text);
}
/// The result would refer to a text that is gone.
template <class Text, if_owning_temporary<Text> = 0>
search_result search(Text&& text) = delete;

/// At most five claims of different names, the likeliest first.
class suggestion_list : public list_base<suggestion_list, claim> {
public:
    constexpr suggestion_list() noexcept = default;

    /// How many claims.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

private:
    /// @cond
    friend suggestion_list detail::suggest(const detail::own_claims& own,
                                           std::string_view text) noexcept;
    /// @endcond
    friend class list_base<suggestion_list, claim>;
    friend class list_iterator<suggestion_list>;
    static constexpr std::size_t most = 5;

    [[nodiscard]] constexpr claim value_at(std::size_t at) const noexcept { return claims_[at]; }

    // Keeps the best of each name.
    void offer(claim c, unsigned likeness) noexcept {
        // Of names that are merely alike, one more wrong letter weighs as much as two ranks.
        const unsigned rank = likeness * (likeness <= detail::same_letters ? 8 : 2) +
                              (likeness <= detail::same_letters ? 0 : 16) +
                              static_cast<unsigned>(c.prominence());
        std::size_t place = size_;
        for (std::size_t i = 0; i != size_; ++i) {
            if (detail::equal_ignoring_case(claims_[i].name(), c.name())) {
                if (ranks_[i] <= rank) {
                    return;
                }
                place = i;
            }
        }
        if (place == size_) {
            if (size_ != most) {
                ++size_;
            } else if (ranks_[--place] <= rank) {
                return;
            }
        }
        for (; place != 0 && ranks_[place - 1] > rank; --place) {
            claims_[place] = claims_[place - 1];
            ranks_[place] = ranks_[place - 1];
        }
        claims_[place] = c;
        ranks_[place] = rank;
    }

    claim claims_[most];
    unsigned ranks_[most] = {};
    std::size_t size_ = 0;
};

namespace detail {

/// The claims whose names a user may have meant, user-defined ones among them.
[[nodiscard]] inline suggestion_list suggest(const own_claims& own,
                                             std::string_view text) noexcept {
    suggestion_list found;
    if (text.empty()) {
        return found;
    }
    const auto offer_if_like = [&found, text](claim c) {
        const unsigned how = likeness(text, c.name(), c.plain_name());
        if (how != unlike) {
            found.offer(c, how);
        }
    };
    for (std::size_t id = 0; id != own.size(); ++id) {
        offer_if_like(claim_access::make(own.all() + id));
    }
    for (const claim c : claims_of(own, text)) { // by its name or an alias
        found.offer(c, 0);
    }
    for (std::size_t id = 0; id != generated::claims_end; ++id) {
        offer_if_like(claim_access::make(id));
    }
    return found;
}

} // namespace detail

/// The claims whose names a user may have meant: those with that very name or alias; then those in
/// whose name it is a word; then those whose name is like it, or begins with it. Reads every claim:
/// not O(1), at run time only.
[[nodiscard]] inline suggestion_list suggest(std::string_view text) noexcept {
    return detail::suggest({}, text);
}

} // namespace portlore

#if defined(__cpp_lib_ranges)
template <>
inline constexpr bool std::ranges::enable_view<portlore::search_result> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<portlore::search_result> = true;
#endif
