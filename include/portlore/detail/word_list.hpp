// portlore - the words of an enumeration, in one literal: a table of pointers would need
// relocations. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

/// Word `n` of a list whose words are divided by a separator; "" past its end.
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

/// Offsets and lengths of up to eight words, packed into two integers, which need no table. For
/// enumerations that are asked for so often that counting separators is measurable.
class word_places {
public:
    constexpr explicit word_places(std::string_view list) noexcept {
        unsigned bits = 0;
        std::size_t first = 0;
        for (std::size_t i = 0; i <= list.size(); ++i) {
            if (i == list.size() || list[i] == ',') {
                first_ |= std::uint64_t{first} << bits;
                size_ |= std::uint64_t{i - first} << bits;
                bits += 8;
                first = i + 1;
            }
        }
    }
    /// The word of an enumerator in that list; "" if there is none.
    template <class Enum>
    [[nodiscard]] constexpr std::string_view of(const char* list, Enum e) const noexcept {
        const unsigned bits = 8 * static_cast<unsigned>(e);
        return bits < 64 ? std::string_view(list + (first_ >> bits & 255u),
                                            static_cast<unsigned>(size_ >> bits & 255u))
                         : std::string_view{};
    }

private:
    std::uint64_t first_ = 0; // a byte a word
    std::uint64_t size_ = 0;
};

} // namespace detail
} // namespace portlore
