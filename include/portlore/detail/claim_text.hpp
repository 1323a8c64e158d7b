// portlore - a text of claims cut into lines and cells. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "ascii.hpp"

namespace portlore {
namespace detail {

inline constexpr std::size_t longest_claim_line = 65535;
inline constexpr std::string_view claim_blanks = " \t";

/// The text without blanks around it.
constexpr std::string_view without_blanks(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

/// Where the next such character is; the text's size if there is none.
inline std::size_t find(std::string_view text, char wanted, std::size_t from) noexcept {
    const void* const found =
        from >= text.size() ? nullptr : std::memchr(text.data() + from, wanted, text.size() - from);
    return found == nullptr
               ? text.size()
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// Takes a line off the text, with neither '\n' nor "\r\n".
inline std::string_view take_line(std::string_view& text) noexcept {
    const std::size_t end = find(text, '\n', 0);
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.size() ? end : end + 1);
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

/// Takes a word off the text, and the blanks before it; "" if there is none.
constexpr std::string_view take_word(std::string_view& text) noexcept {
    const std::size_t first = text.find_first_not_of(claim_blanks);
    text.remove_prefix(first == text.npos ? text.size() : first);
    const std::string_view token = text.substr(0, text.find_first_of(claim_blanks));
    text.remove_prefix(token.size());
    return token;
}

constexpr bool is_control(char c) noexcept {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}
/// Whether one of eight bytes is a control character that is no tab. Each sum has its carry within
/// its byte, so that none is taken for another.
constexpr bool has_control(std::uint64_t bytes) noexcept {
    constexpr std::uint64_t each = 0x0101010101010101u;
    constexpr std::uint64_t low = 0x7f * each;
    const std::uint64_t from_blank = ((bytes & low) + 0x60 * each) | bytes;
    const std::uint64_t other_than_tab =
        (((bytes ^ 0x09 * each) & low) + low) | (bytes ^ 0x09 * each);
    const std::uint64_t other_than_delete = (((bytes ^ low) & low) + low) | (bytes ^ low);
    return (((~from_blank & other_than_tab) | ~other_than_delete) & ~low) != 0;
}
/// Where the first control character is that is no tab; npos if there is none.
inline std::size_t find_control(std::string_view text) noexcept {
    std::size_t at = 0;
    for (std::uint64_t bytes = 0; text.size() - at >= sizeof bytes; at += sizeof bytes) {
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        if (has_control(bytes)) {
            break;
        }
    }
    while (at != text.size() && !is_control(text[at])) {
        ++at;
    }
    return at == text.size() ? text.npos : at;
}

inline constexpr std::uint32_t no_claim_number = 65536;

/// The value of 1 or more decimal digits that is a port; no_claim_number for any other text.
constexpr std::uint32_t claim_number(std::string_view digits) noexcept {
    std::uint32_t value = digits.empty() ? no_claim_number : 0;
    for (const char c : digits) {
        if (!is_digit(c) || value >= no_claim_number) {
            return no_claim_number;
        }
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value < no_claim_number ? value : no_claim_number;
}

/// The columns of the tab-separated format, in the order that they have without a header.
enum class claim_column : std::uint8_t {
    first,
    last,
    transports,
    name,
    description,
    owner,
    source,
    source_title,
    source_url,
    unknown
};
inline constexpr std::size_t claim_columns = 9;
inline constexpr std::size_t columns_without_header = 7;
inline constexpr std::string_view claim_column_names[claim_columns] = {
    "first", "last",   "transports",   "name",      "description",
    "owner", "source", "source_title", "source_url"};

constexpr claim_column claim_column_of(std::string_view name) noexcept {
    std::size_t column = 0;
    while (column != claim_columns && !equal_ignoring_case(claim_column_names[column], name)) {
        ++column;
    }
    return static_cast<claim_column>(column);
}

} // namespace detail
} // namespace portlore
