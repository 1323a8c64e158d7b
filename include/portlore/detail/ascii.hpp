// portlore - ASCII text: case, comparison, search. No locale. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

constexpr char to_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i != a.size(); ++i) {
        if (to_lower(a[i]) != to_lower(b[i])) {
            return false;
        }
    }
    return true;
}

constexpr bool contains_ignoring_case(std::string_view text, std::string_view part) noexcept {
    if (part.size() > text.size()) {
        return false;
    }
    for (std::size_t at = 0; at <= text.size() - part.size(); ++at) {
        if (equal_ignoring_case({text.data() + at, part.size()}, part)) {
            return true;
        }
    }
    return false;
}

constexpr bool all_digits(std::string_view text) noexcept {
    for (const char c : text) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return !text.empty();
}

/// The value of decimal digits; 65536 for any larger one.
constexpr std::uint32_t saturated_value(std::string_view digits) noexcept {
    std::uint32_t value = 0;
    for (const char c : digits) {
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
        if (value > 65535) {
            return 65536;
        }
    }
    return value;
}

} // namespace detail
} // namespace portlore
