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
template <class Enum, class Spell>
constexpr std::optional<Enum> parse_word(std::string_view text, std::size_t count,
                                         Spell spell) noexcept {
    for (std::size_t i = 0; i != count; ++i) {
        if (equal_ignoring_case(text, spell(static_cast<Enum>(i)))) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace detail
} // namespace portlore
