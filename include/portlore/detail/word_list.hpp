// portlore - the words of an enumeration, in one literal: a table of pointers would need
// relocations. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace portlore {
namespace detail {

/// Word `n` of a list in which commas part the words; "" behind its end.
constexpr std::string_view word_at(std::string_view list, std::size_t n) noexcept {
    for (; n != 0; --n) {
        const std::size_t comma = list.find(',');
        if (comma == list.npos) {
            return {};
        }
        list.remove_prefix(comma + 1);
    }
    return list.substr(0, list.find(','));
}

/// The word of an enumerator.
template <class Enum>
constexpr std::string_view word_of(std::string_view list, Enum e) noexcept {
    return word_at(list, static_cast<std::size_t>(e));
}

} // namespace detail
} // namespace portlore
