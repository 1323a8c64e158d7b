// portlore - text from tables or callers made harmless for its context: nothing in it can end the
// string, tag, span or line that it is in. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/escape.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config.hpp"
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

/// Ranges of code points that are not text, first and last of each: C1 controls, bidirectional
/// overrides, line and paragraph separators, surrogates, the byte order mark.
inline constexpr char16_t harmful[] = u"\x0080\x009f\x061c\x061c\x200e\x200f\x2028\x202e"
                                      u"\x2066\x2069\xd800\xdfff\xfeff\xfeff";

/// The length of the valid UTF-8 sequence at the front of `text`, 0 if there is none. Sequences
/// that would change how other text is shown (C1 controls, bidirectional overrides, line and
/// paragraph separators) count as invalid.
PORTLORE_NOINLINE constexpr std::size_t harmless_sequence(std::string_view text) noexcept {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t size = lead < 0xc2   ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
    if (size == 0 || size > text.size()) {
        return 0;
    }
    std::uint32_t code = lead & (0x7fu >> size);
    for (std::size_t i = 1; i != size; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0u) != 0x80u) {
            return 0;
        }
        code = code << 6 | (byte & 0x3fu);
    }
    if (code > 0x10ffff || code < (size == 2 ? 0x80u : size == 3 ? 0x800u : 0x10000u)) {
        return 0; // overlong
    }
    for (const char16_t* range = harmful; *range != 0; range += 2) {
        if (code >= range[0] && code <= range[1]) {
            return 0;
        }
    }
    return size;
}

/// The escapes of each format: a special character, its replacement and a tab, and so on. Those of
/// CommonMark and its extensions are a backslash and the character. Arrays, because a view would
/// need a relocation.
inline constexpr char markdown_escapes[] =
    "\\\\\\\t`\\`\t*\\*\t_\\_\t[\\[\t]\\]\t<\\<\t>\\>\t&\\&\t|\\|\t~\\~\t#\\#\t!\\!\t$\\$\t";
inline constexpr char html_escapes[] = "&&amp;\t<&lt;\t>&gt;\t\"&quot;\t'&#39;\t";
// <, so that a document may be put inside <script>
inline constexpr char json_escapes[] = "\"\\\"\t\\\\\\\t<\\u003c\t";

constexpr const char* escapes_of(text_format format) noexcept {
    return format == text_format::markdown ? markdown_escapes
           : format == text_format::html   ? html_escapes
           : format == text_format::json   ? json_escapes
                                           : "";
}

/// What a character of ASCII must be written as; "" if as itself.
PORTLORE_NOINLINE constexpr std::string_view escaped(char c, text_format format) noexcept {
    const char* at = escapes_of(format);
    while (*at != '\0') {
        std::size_t size = 1;
        while (at[size] != '\t') {
            ++size;
        }
        if (*at == c) {
            return {at + 1, size - 1};
        }
        at += size + 1;
    }
    return {};
}

/// For each byte the formats in which it needs a look, a bit each; all others are copied in one go.
/// (Calling escaped() for each took clang a tenth of its time for portlore.hpp.)
struct special_bytes {
    std::uint8_t in[256] = {};
    constexpr special_bytes() noexcept {
        for (unsigned c = 0; c != 256; ++c) {
            in[c] = c < 0x20 || c > 0x7e ? 15 : 0;
        }
        add(text_format::markdown);
        add(text_format::html);
        add(text_format::json);
    }

private:
    constexpr void add(text_format format) noexcept {
        bool first = true; // of the characters between two tabs
        for (const char* at = escapes_of(format); *at != '\0'; ++at) {
            if (first) {
                std::uint8_t& formats = in[static_cast<unsigned char>(*at)];
                formats = static_cast<std::uint8_t>(formats | 1u << static_cast<unsigned>(format));
            }
            first = *at == '\t';
        }
    }
};
inline constexpr special_bytes specials{};

/// How many bytes at the front of the text need no escape.
constexpr std::size_t plain_bytes(std::string_view text, text_format format) noexcept {
    const unsigned bit = 1u << static_cast<unsigned>(format);
    std::size_t at = 0;
    while (at != text.size() && (specials.in[static_cast<unsigned char>(text[at])] & bit) == 0) {
        ++at;
    }
    return at;
}

/// How the front of a text is written, and how many bytes of the text that replaces.
struct escaped_piece {
    std::string_view text;
    std::size_t used;
};

/// The escapes of control characters in JSON, six bytes each; DEL's is the last.
inline constexpr char json_controls[] =
    "\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\u0008\\u0009\\u000a"
    "\\u000b\\u000c\\u000d\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015"
    "\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\\u007f";

/// The next piece of a text that is not empty, made harmless. Blanks of any kind become spaces,
/// other control characters and invalid UTF-8 U+FFFD. The text does not begin with what the format
/// has an escape for; plain text has none.
PORTLORE_NOINLINE constexpr escaped_piece next_harmless(std::string_view text,
                                                        text_format format) noexcept {
    const std::size_t plain = plain_bytes(text, format);
    if (plain != 0) {
        return {{text.data(), plain}, plain};
    }
    const char c = text[0];
    if (static_cast<unsigned char>(c) >= 0x80) {
        const std::size_t size = harmless_sequence(text);
        return size == 0 ? escaped_piece{replacement_character, 1}
                         : escaped_piece{{text.data(), size}, size};
    }
    return {c == '\t' || c == '\n' || c == '\r' ? std::string_view(" ") : replacement_character, 1};
}

/// The same for any format and text. JSON keeps control characters, as escapes. Not a template by
/// format or destination: it is the same code for each.
PORTLORE_NOINLINE constexpr escaped_piece next_escaped(std::string_view text,
                                                       text_format format) noexcept {
    const auto c = static_cast<unsigned char>(text[0]);
    const bool is_control = c < 0x20 || c == 0x7f;
    if (is_control && format == text_format::json) {
        return {{json_controls + std::size_t{6} * (c < 0x20 ? c : 0x20u), 6}, 1};
    }
    return is_control || c >= 0x80 || plain_bytes({text.data(), 1}, format) != 0
               ? next_harmless(text, format)
               : escaped_piece{escaped(text[0], format), 1};
}

/// Writes the text so that it is harmless.
template <class Sink>
constexpr void write_escaped(Sink& sink, std::string_view text, text_format format) {
    while (!text.empty()) {
        const escaped_piece piece = next_escaped(text, format);
        sink.put(piece.text);
        text.remove_prefix(piece.used);
    }
}

} // namespace detail
} // namespace portlore
