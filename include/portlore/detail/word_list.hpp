// portlore - the words of an enumeration, in one literal: a table of pointers would need
// relocations. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace portlore {
namespace detail {

/// Word `n` of a list in which separators part the words; "" behind its end.
constexpr std::string_view word_at(std::string_view list, std::size_t n,
                                   char separator = ',') noexcept {
    std::size_t first = 0;
    std::size_t last = 0;
    for (; last != list.size(); ++last) { // so short that find() would cost more
        if (list[last] == separator) {
            if (n == 0) {
                break;
            }
            --n;
            first = last + 1;
        }
    }
    return n == 0 ? list.substr(first, last - first) : std::string_view{};
}

/// The word of an enumerator.
template <class Enum>
constexpr std::string_view word_of(std::string_view list, Enum e) noexcept {
    return word_at(list, static_cast<std::size_t>(e));
}

/// Where the words of a list begin, for words that are asked for so often that counting
/// separators each time would show.
template <std::size_t Count>
struct word_starts {
    unsigned char at[Count + 1] = {};
    constexpr explicit word_starts(std::string_view list) noexcept {
        std::size_t n = 0;
        for (std::size_t i = 0; i != list.size(); ++i) {
            if (list[i] == ',') {
                at[++n] = static_cast<unsigned char>(i + 1);
            }
        }
        at[Count] = static_cast<unsigned char>(list.size() + 1);
    }
    /// Word `n` of that list.
    [[nodiscard]] constexpr std::string_view word(const char* list, std::size_t n) const noexcept {
        return {list + at[n], std::size_t{at[n + 1]} - at[n] - 1u};
    }
};

} // namespace detail
} // namespace portlore
