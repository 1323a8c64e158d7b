// portlore - the claims whose words contain a text. Costs what registry.hpp costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
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

/// The claims, in table order, whose name or description contains a text; found while iterated.
class search_result {
public:
    using iterator = position_iterator<search_result>; ///< gives claims, by value
    using const_iterator = iterator;                   ///< an alias: nothing is changed through it
    using value_type = claim;                          ///< what it gives

    constexpr search_result() noexcept = default;

    /// The position of the first claim that is found.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, 0}; }
    /// The past-the-end iterator.
    [[nodiscard]] constexpr iterator end() const noexcept {
        return {*this, own_count_ + generated::claims_end};
    }
    /// Whether none is found.
    [[nodiscard]] constexpr bool empty() const noexcept { return begin() == end(); }

private:
    friend search_result detail::search(const detail::own_claims& own,
                                        std::string_view text) noexcept;
    constexpr search_result(const detail::own_claims& own, std::string_view text) noexcept
        : text_(text), own_(own.all()), own_count_(own.size()) {}
    friend class position_iterator<search_result>;
    [[nodiscard]] constexpr std::size_t next(std::size_t at) const noexcept {
        const std::size_t last = own_count_ + generated::claims_end;
        for (; at < last && !text_.empty(); ++at) {
            const claim c = value_at(at);
            if (detail::contains_ignoring_case(c.name(), text_) ||
                detail::contains_ignoring_case(c.description(), text_)) {
                return at;
            }
        }
        return last;
    }
    [[nodiscard]] constexpr claim value_at(std::size_t at) const noexcept {
        return at < own_count_ ? detail::claim_access::make(own_ + at)
                               : detail::claim_access::make(at - own_count_);
    }
    std::string_view text_{};
    const detail::custom_claim* own_ = nullptr; // before those of the tables
    std::size_t own_count_ = 0;
};

namespace detail {

/// The claims that contain the text, user-defined ones first.
[[nodiscard]] inline search_result search(const own_claims& own, std::string_view text) noexcept {
    return {own, text};
}

} // namespace detail

/// The claims whose name or description contains the text, case ignored; none for "". Reads
/// every claim: not O(1). The result refers to the text.
[[nodiscard]] inline search_result search(std::string_view text PORTLORE_LIFETIMEBOUND) noexcept {
    return detail::search({}, text);
}
/// The result would refer to a text that is gone.
template <class Text, if_owning_temporary<Text> = 0>
search_result search(Text&& text) = delete;

} // namespace portlore

#if defined(__cpp_lib_ranges)
template <>
inline constexpr bool std::ranges::enable_view<portlore::search_result> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<portlore::search_result> = true;
#endif
