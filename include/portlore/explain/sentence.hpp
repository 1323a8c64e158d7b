// portlore - a sentence of the library with places for values, and the values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "../detail/config.hpp"

namespace portlore {
namespace detail {

/// Whether the text begins with the other. (std::string_view's own comparison is inlined at each
/// call.)
PORTLORE_NOINLINE constexpr bool begins_with(std::string_view text, const char* other) noexcept {
    std::size_t at = 0;
    while (other[at] != '\0' && at != text.size() && text[at] == other[at]) {
        ++at;
    }
    return other[at] == '\0';
}

/// The position of the first such character; the text's size if there is none. (find() of
/// std::string_view is a template, and returns npos for none.)
PORTLORE_NOINLINE constexpr std::size_t first_of(std::string_view text, const char* any) noexcept {
    std::size_t at = 0;
    for (; at != text.size(); ++at) {
        for (const char* c = any; *c != '\0'; ++c) {
            if (text[at] == *c) {
                return at;
            }
        }
    }
    return at;
}

/// http or https, and no byte that could end a link in any format.
PORTLORE_NOINLINE constexpr bool is_web_address(std::string_view url) noexcept {
    if (!begins_with(url, "https://") && !begins_with(url, "http://")) {
        return false;
    }
    for (const char c : url) {
        if (c <= ' ' || c > '~' || c == '<' || c == '>' || c == '"' || c == '\\' || c == '`') {
            return false;
        }
    }
    return true;
}

/// The text up to where the two characters follow each other.
PORTLORE_NOINLINE constexpr std::string_view before(std::string_view text, char a,
                                                    char b) noexcept {
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at - 1] == a && text[at] == b) {
            return {text.data(), at - 1};
        }
    }
    return text;
}

/// What only other formats than plain text need: their own marks, text that no format treats
/// specially, data, and a mark before data that may begin a block of Markdown.
enum class markup : std::uint8_t { looks, ours, data, front };

/// A sentence of the library, with places for values: {0} to {2}, {p} for the port's number, and
/// `code` between backticks. Texts of tables and callers are string_views, which do not convert, so
/// that none can be taken for one; every value that is put in passes the escape. It ends at a NUL
/// or a bar. (A class of its own would be one more constructor to compile wherever one is said; a
/// template that takes an array is compiled for each length of a literal.)
using sentence = const char*;

constexpr bool ends_sentence(char c) noexcept { return c == '\0' || c == '|'; }
/// How many bytes are before the first of three at most, or before the NUL. strcspn is not
/// constexpr, but much faster than a loop at run time.
constexpr std::size_t size_until(sentence text, const char* any) noexcept {
    if (!PORTLORE_IS_CONSTANT_EVALUATED()) {
        return std::strcspn(text, any);
    }
    std::size_t size = 0;
    while (text[size] != '\0' && std::string_view(any).find(text[size]) == std::string_view::npos) {
        ++size;
    }
    return size;
}
constexpr std::string_view text_of(sentence one) noexcept { return {one, size_until(one, "|")}; }
/// Part `n` of a literal whose parts are set apart by bars: one literal needs no relocation, a
/// table of pointers would.
PORTLORE_NOINLINE constexpr sentence part_of(sentence all, std::size_t n) noexcept {
    for (; n != 0; --n) {
        all += size_until(all, "|") + 1;
    }
    return all;
}

/// A value for a place in a sentence: text, which is escaped, a sentence of the library, which is
/// not, or a number. A std::string_view in its registers, as pages pass hundreds of them: sizes
/// that no text has tell the others.
class value {
public:
    constexpr value() noexcept = default;
    constexpr value(std::string_view text) noexcept : text_(text) {}
    constexpr value(sentence text) noexcept : text_(text, ~std::size_t{0}) {}
    constexpr value(std::uint32_t number) noexcept : text_(nullptr, ~std::size_t{number}) {}

private:
    friend class page_text;
    [[nodiscard]] constexpr bool is_data() const noexcept {
        return text_.size() < ~std::size_t{0} / 2;
    }
    [[nodiscard]] constexpr bool is_number() const noexcept {
        return !is_data() && text_.data() == nullptr;
    }
    [[nodiscard]] constexpr std::uint32_t number() const noexcept {
        return static_cast<std::uint32_t>(~text_.size());
    }
    std::string_view text_{};
};

} // namespace detail
} // namespace portlore
