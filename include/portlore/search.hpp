// portlore - the claims whose words contain a text. Costs what registry.hpp costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "detail/ascii.hpp"
#include "detail/lifetime.hpp"
#include "detail/position_iterator.hpp"
#include "registry.hpp"

namespace portlore {

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
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, generated::claims_end}; }
    /// Whether none is found.
    [[nodiscard]] constexpr bool empty() const noexcept { return begin() == end(); }

private:
    friend search_result search(std::string_view text) noexcept;
    constexpr explicit search_result(std::string_view text) noexcept : text_(text) {}
    friend class position_iterator<search_result>;
    [[nodiscard]] constexpr std::size_t next(std::size_t at) const noexcept {
        for (; at < generated::claims_end && !text_.empty(); ++at) {
            const claim c = value_at(at);
            if (detail::contains_ignoring_case(c.name(), text_) ||
                detail::contains_ignoring_case(c.description(), text_)) {
                return at;
            }
        }
        return generated::claims_end;
    }
    static constexpr claim value_at(std::size_t at) noexcept {
        return detail::claim_access::make(at);
    }
    std::string_view text_{};
};

/// The claims whose name or description contains the text, case ignored; none for "". Reads
/// every claim: not O(1). The result refers to the text.
[[nodiscard]] inline search_result search(std::string_view text PORTLORE_LIFETIMEBOUND) noexcept {
    return search_result(text);
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
