// portlore - text from tables or callers made harmless for its context: nothing in it can end the
// string, tag, span or line that it stands in. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/escape.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "word_list.hpp"

namespace portlore {

/// How an explanation is written.
enum class text_format : std::uint8_t { plain, markdown, html, json };

/// "plain", "markdown", "html" or "json".
[[nodiscard]] constexpr std::string_view to_string(text_format f) noexcept {
    return detail::word_of("plain,markdown,html,json", f);
}

namespace detail {

inline constexpr char replacement_character[] = "\xef\xbf\xbd"; // U+FFFD in UTF-8

/// The length of the valid UTF-8 sequence at the front of `text`, 0 if there is none. Sequences
/// that would change how other text is shown (C1 controls, bidirectional overrides, line and
/// paragraph separators) count as invalid.
constexpr std::size_t harmless_sequence(std::string_view text) noexcept {
    const auto byte_at = [text](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const std::uint32_t lead = byte_at(0);
    const std::size_t size = lead < 0xc2   ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
    if (size == 0) {
        return 0;
    }
    std::uint32_t code = lead & (0x7fu >> size);
    for (std::size_t i = 1; i != size; ++i) {
        if ((byte_at(i) & 0xc0u) != 0x80u) {
            return 0;
        }
        code = code << 6 | (byte_at(i) & 0x3fu);
    }
    const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    const bool control = code < 0xa0 || code == 0x61c || (code >= 0x200e && code <= 0x200f) ||
                         (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
                         code == 0xfeff;
    return overlong || surrogate || control || code > 0x10ffff ? 0 : size;
}

/// What a printable ASCII character must be written as; "" if as itself.
template <text_format Format>
constexpr std::string_view escaped(char c) noexcept {
    if constexpr (Format == text_format::markdown) {
        switch (c) {
        case '\\':
            return "\\\\";
        case '`':
            return "\\`";
        case '*':
            return "\\*";
        case '_':
            return "\\_";
        case '[':
            return "\\[";
        case ']':
            return "\\]";
        case '<':
            return "\\<";
        case '>':
            return "\\>";
        case '&':
            return "\\&";
        case '|':
            return "\\|";
        case '~':
            return "\\~";
        case '#':
            return "\\#";
        case '!':
            return "\\!";
        case '$':
            return "\\$";
        default:
            return "";
        }
    } else if constexpr (Format == text_format::html) {
        switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return "";
        }
    } else if constexpr (Format == text_format::json) {
        switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '<':
            return "\\u003c"; // so that a document may stand inside <script>
        default:
            return "";
        }
    } else {
        return "";
    }
}

/// The bytes that need a look; all others are copied in one go.
template <text_format Format>
struct special_bytes {
    bool is[256] = {};
    constexpr special_bytes() noexcept {
        for (unsigned c = 0; c != 256; ++c) {
            is[c] = c < 0x20 || c > 0x7e || !escaped<Format>(static_cast<char>(c)).empty();
        }
    }
};
template <text_format Format>
inline constexpr special_bytes<Format> specials{};

/// How many bytes at the front of the text need no look. Eight at a time: most texts are short and
/// have none that does.
template <text_format Format>
constexpr std::size_t plain_bytes(std::string_view text) noexcept {
    // As a number: clang takes | between truth values for a slip.
    const auto special = [text](std::size_t at) {
        return unsigned{specials<Format>.is[static_cast<unsigned char>(text[at])]};
    };
    std::size_t at = 0;
    while (text.size() - at >= 8 &&
           (special(at) | special(at + 1) | special(at + 2) | special(at + 3) | special(at + 4) |
            special(at + 5) | special(at + 6) | special(at + 7)) == 0) {
        at += 8;
    }
    while (at != text.size() && special(at) == 0) {
        ++at;
    }
    return at;
}

/// Writes the text so that it is harmless. Blanks of any kind become spaces, other control
/// characters and invalid UTF-8 U+FFFD; JSON keeps control characters, as escapes.
template <text_format Format, class Sink>
constexpr void write_escaped(Sink& sink, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = plain_bytes<Format>(text);
        sink.put(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) {
            return;
        }
        const auto c = static_cast<unsigned char>(text[0]);
        std::size_t used = 1;
        if (c >= 0x80) {
            const std::size_t size = harmless_sequence(text);
            sink.put(size == 0 ? std::string_view(replacement_character) : text.substr(0, size));
            used = size == 0 ? 1 : size;
        } else if (c < 0x20 || c == 0x7f) {
            if constexpr (Format == text_format::json) {
                constexpr std::string_view digits = "0123456789abcdef";
                sink.put("\\u00");
                sink.put(digits[c >> 4]);
                sink.put(digits[c & 15u]);
            } else if (c == '\t' || c == '\n' || c == '\r') {
                sink.put(' ');
            } else {
                sink.put(replacement_character);
            }
        } else {
            sink.put(escaped<Format>(text[0]));
        }
        text.remove_prefix(used);
    }
}

} // namespace detail
} // namespace portlore
