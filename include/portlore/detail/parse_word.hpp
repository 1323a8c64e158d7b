// portlore - the enumerator of a word that a user typed: one rule for all enumerations.
// SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/words.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

#include "ascii.hpp"

namespace portlore {
namespace detail {

/// The enumerator, of the first `count`, whose word the text is; ASCII case is ignored.
template <class Enum>
constexpr std::optional<Enum> parse_word(std::string_view text, std::size_t count) noexcept {
    for (std::size_t i = 0; i != count; ++i) {
        if (equal_ignoring_case(text, to_string(static_cast<Enum>(i)))) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace detail
} // namespace portlore

// Defines the function declared before it, which reads back the word of an enumerator. As a friend
// in a template it is compiled only where it is called: a std::optional of each enumeration costs
// as much as 3 % of <string>, and most units need none.
#define PORTLORE_PARSE_WORD(function, enumeration, count)                                          \
    template <class Enum>                                                                          \
    struct body_of_##function {                                                                    \
        friend constexpr std::optional<Enum> function(std::string_view text) noexcept {            \
            return detail::parse_word<Enum>(text, count);                                          \
        }                                                                                          \
    };                                                                                             \
    static_assert(sizeof(body_of_##function<enumeration>) != 0, "makes its friend known")
