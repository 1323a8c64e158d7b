// portlore - how like a typed text is to a name. At run time only. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/search.hpp"

#include <cstddef>
#include <string_view>

#include "ascii.hpp"

namespace portlore {
namespace detail {

/// No name that one letter more or less makes a word of is longer.
inline constexpr std::size_t longest_alike = 24;

/// How many letters are wrong, missing, too many or swapped with the next, case ignored; `limit` if
/// that many or more. Both texts have at most longest_alike characters.
inline unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) noexcept {
    const std::size_t longer = a.size() < b.size() ? b.size() : a.size();
    if (longer - (a.size() < b.size() ? a.size() : b.size()) >= limit) {
        return limit;
    }
    // Three rows of the table of distances between beginnings of a and b.
    unsigned rows[3][longest_alike + 1] = {};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[0][j] = static_cast<unsigned>(j);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        unsigned* const row = rows[i % 3];
        const unsigned* const above = rows[(i + 2) % 3];
        const unsigned* const before = rows[(i + 1) % 3];
        row[0] = static_cast<unsigned>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char from = to_lower(a[i - 1]);
            const char to = to_lower(b[j - 1]);
            unsigned least = above[j - 1] + (from == to ? 0u : 1u);
            least = above[j] + 1 < least ? above[j] + 1 : least;
            least = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
            if (i > 1 && j > 1 && from == to_lower(b[j - 2]) && to == to_lower(a[i - 2])) {
                least = before[j - 2] + 1 < least ? before[j - 2] + 1 : least;
            }
            row[j] = least;
        }
    }
    const unsigned distance = rows[a.size() % 3][b.size()];
    return distance < limit ? distance : limit;
}

constexpr bool is_letter_or_digit(char c) noexcept {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z');
}

/// Whether two texts are equal but for case and what is neither letter nor digit.
constexpr bool equal_in_letters(std::string_view a, std::string_view b) noexcept {
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        while (i != a.size() && !is_letter_or_digit(a[i])) {
            ++i;
        }
        while (j != b.size() && !is_letter_or_digit(b[j])) {
            ++j;
        }
        if (i == a.size() || j == b.size()) {
            return i == a.size() && j == b.size();
        }
        if (to_lower(a[i++]) != to_lower(b[j++])) {
            return false;
        }
    }
}

/// What likeness() says, from the best on; between, the number of wrong letters counts.
inline constexpr unsigned same_name = 0;
inline constexpr unsigned same_letters = 1;
inline constexpr unsigned similar = 2; // and two more for each wrong letter
inline constexpr unsigned same_word = 3;
inline constexpr unsigned similar_word = 4; // and two more for each wrong letter
inline constexpr unsigned begins_alike = 11;
inline constexpr unsigned unlike = 12;

/// How like a text is to one of the names of a claim or a word of them; the lower, the more.
inline unsigned likeness(std::string_view text, std::string_view name,
                         std::string_view plain) noexcept {
    if (equal_ignoring_case(text, name) || equal_ignoring_case(text, plain)) {
        return same_name;
    }
    if (equal_in_letters(text, name) || equal_in_letters(text, plain)) {
        return same_letters;
    }
    unsigned best = text.size() > 2 && equal_ignoring_case(text, name.substr(0, text.size()))
                        ? begins_alike
                        : unlike;
    if (text.size() > longest_alike) {
        return best;
    }
    // A third of the letters may be wrong: "ssg" is near ssh, but not near everything short.
    const auto limit = static_cast<unsigned>(text.size() < 9 ? text.size() / 3 + 1 : 4);
    const auto compare = [&best, text, limit](std::string_view word, unsigned base) {
        if (word.empty() || word.size() > longest_alike) {
            return;
        }
        const unsigned distance = edit_distance(text, word, limit);
        const unsigned found = distance == 0 ? same_word : base + 2 * distance;
        best = distance != limit && found < best ? found : best;
    };
    compare(name, similar);
    for (const std::string_view names : {name, plain}) {
        std::size_t first = 0;
        for (std::size_t at = 0; at <= names.size(); ++at) {
            if (at == names.size() || !is_letter_or_digit(names[at])) {
                if (at - first > 2 || at - first == text.size()) {
                    compare(names.substr(first, at - first), similar_word);
                }
                first = at + 1;
            }
        }
    }
    return best;
}

} // namespace detail
} // namespace portlore
