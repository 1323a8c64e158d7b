// portlore - one document, three looks: plain text of 80 columns, Markdown (CommonMark), HTML.
// What is said is decided in prose.hpp; how it looks, only here. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../inspect.hpp"
#include "text_escape.hpp"
#include "text_sink.hpp"

namespace portlore {
namespace detail {

/// Breaks lines at blanks so that they fit 80 columns; a code span is never broken.
template <class Sink>
class line_wrapper {
public:
    constexpr explicit line_wrapper(Sink& sink) noexcept : sink_(sink) {}

    /// Begins a line with `lead`; the following lines of the paragraph are indented to `indent`.
    constexpr void begin(std::string_view lead, std::size_t indent) {
        sink_.put(lead);
        column_ = lead.size();
        indent_ = indent;
        blank_ = false;
    }
    constexpr void end() {
        flush();
        sink_.put('\n');
    }
    constexpr void put(std::string_view text) {
        for (const char c : text) {
            put(c);
        }
    }
    constexpr void put(char c) {
        if (c == ' ' && !together_) {
            flush();
            blank_ = true;
            return;
        }
        if (size_ == sizeof word_) {
            flush();
        }
        word_[size_++] = c;
        width_ += (static_cast<unsigned char>(c) & 0xc0u) == 0x80u ? 0u : 1u;
    }
    constexpr void keep_together(bool together) noexcept { together_ = together; }

private:
    constexpr void flush() {
        if (size_ == 0) {
            return;
        }
        if (blank_) {
            if (column_ + 1 + width_ > 80 && column_ > indent_) {
                sink_.put('\n');
                for (column_ = 0; column_ != indent_; ++column_) {
                    sink_.put(' ');
                }
            } else {
                sink_.put(' ');
                ++column_;
            }
        }
        sink_.put(std::string_view(word_, size_));
        column_ += width_;
        size_ = 0;
        width_ = 0;
        blank_ = false;
    }

    Sink& sink_;
    char word_[160] = {};
    std::size_t size_ = 0;
    std::size_t width_ = 0;
    std::size_t column_ = 0;
    std::size_t indent_ = 0;
    bool blank_ = false;
    bool together_ = false;
};

/// Writes headings, paragraphs, lists and spans. text() is for our own words, which hold no
/// character that a format treats specially; data() for everything else.
template <text_format Format, class Sink>
class document {
    static constexpr bool plain = Format == text_format::plain;
    static constexpr bool markdown = Format == text_format::markdown;

public:
    constexpr explicit document(Sink& sink) noexcept : sink_(sink), lines_(sink) {}

    constexpr void begin_title() { open(plain ? "" : markdown ? "# " : html_head, 0); }
    constexpr void end_title() { close(markdown ? "\n" : "</h1>\n"); }

    constexpr void begin_section(std::string_view heading) {
        sink_.put(plain ? "\n" : markdown ? "\n## " : "<section>\n<h2>");
        sink_.put(heading);
        sink_.put(plain || markdown ? "\n" : "</h2>\n");
    }
    constexpr void end_section() { sink_.put(plain || markdown ? "" : "</section>\n"); }
    constexpr void end_document() { sink_.put(plain || markdown ? "" : "</article>\n"); }

    constexpr void begin_paragraph() { open(plain ? "  " : markdown ? "\n" : "<p>", 2); }
    constexpr void end_paragraph() { close(markdown ? "\n" : "</p>\n"); }

    constexpr void begin_list() { sink_.put(plain ? "" : markdown ? "\n" : "<ul>\n"); }
    constexpr void end_list() { sink_.put(plain || markdown ? "" : "</ul>\n"); }
    constexpr void begin_item() { open(plain ? "  - " : markdown ? "- " : "<li>", 4); }
    constexpr void end_item() { close(markdown ? "\n" : "</li>\n"); }

    PORTLORE_ALWAYS_INLINE constexpr void text(std::string_view ours) {
        if constexpr (plain) {
            lines_.put(ours);
        } else {
            sink_.put(ours);
        }
    }
    /// `harmless` where the generator has seen that no format escapes a byte of it.
    constexpr void data(std::string_view theirs, bool harmless = false) {
        if (harmless) {
            text(theirs);
        } else if constexpr (plain) {
            write_escaped<Format>(lines_, theirs);
        } else {
            write_escaped<Format>(sink_, theirs);
        }
    }
    constexpr void number(std::uint32_t n, bool grouped = false) {
        text(decimal(n, grouped).view());
    }
    constexpr void strong(std::string_view theirs, bool harmless = false) {
        text(plain ? "" : markdown ? "**" : "<strong>");
        data(theirs, harmless);
        text(plain ? "" : markdown ? "**" : "</strong>");
    }
    /// A command. It comes from our tables and holds no backtick.
    constexpr void begin_code() {
        text(plain ? "" : markdown ? "`" : "<code>");
        lines_.keep_together(true);
    }
    constexpr void code(std::string_view piece) {
        if constexpr (Format == text_format::html) {
            data(piece);
        } else {
            text(piece);
        }
    }
    constexpr void end_code() {
        lines_.keep_together(false);
        text(plain ? "" : markdown ? "`" : "</code>");
    }
    /// A title and, where the address is one of the web, its link. The generator has looked at the
    /// addresses of our tables, nobody at those of custom claims.
    constexpr void link(std::string_view title, std::string_view url, bool ours = true,
                        bool harmless_title = false) {
        const bool safe = ours || is_web_address(url);
        if constexpr (plain) {
            data(title, harmless_title);
            text(title.empty() || url.empty() ? "" : ", ");
            data(url);
        } else if constexpr (markdown) {
            // It begins a list item: "- x" would begin another one, four blanks a code block.
            text(safe ? "[" : "&#32;");
            data(title.empty() ? url : title, harmless_title && !title.empty());
            if (safe) {
                text("](<");
                destination(url);
                text(">)");
            }
        } else {
            if (safe) {
                text("<a href=\"");
                data(url);
                text("\">");
            }
            data(title.empty() ? url : title, harmless_title && !title.empty());
            text(safe ? "</a>" : "");
        }
    }

    /// A title and an address in our own words: nothing in them is escaped.
    PORTLORE_ALWAYS_INLINE constexpr void our_link(std::string_view title, std::string_view url) {
        if constexpr (Format == text_format::html) {
            text("<a href=\"");
            text(url);
            text("\">");
            text(title);
            text("</a>");
        } else {
            text(plain ? "" : "[");
            text(title);
            text(plain ? ", " : "](<");
            text(url);
            text(plain ? "" : ">)");
        }
    }

    /// The RFC of that number, in digits.
    constexpr void link_to_rfc(std::string_view digits) {
        constexpr std::string_view address = "https://www.rfc-editor.org/rfc/rfc";
        text(plain ? "" : markdown ? "[" : "<a href=\"");
        if constexpr (Format == text_format::html) {
            text(address);
            text(digits);
            text("\">");
        }
        text("RFC ");
        text(digits);
        text(plain ? ", " : markdown ? "](<" : "</a>");
        if constexpr (Format != text_format::html) {
            text(address);
            text(digits);
            text(plain ? "" : ">)");
        }
    }

private:
    static constexpr std::string_view html_head = "<article lang=\"en\">\n<h1>";

    /// http or https, and no byte that could end a link in any format.
    static constexpr bool is_web_address(std::string_view url) noexcept {
        if (url.substr(0, 8) != "https://" && url.substr(0, 7) != "http://") {
            return false;
        }
        for (const char c : url) {
            if (c <= ' ' || c > '~' || c == '<' || c == '>' || c == '"' || c == '\\' || c == '`') {
                return false;
            }
        }
        return true;
    }

    /// An address within <>. An & could begin an entity; behind a backslash, cmark reads it as one.
    constexpr void destination(std::string_view url) {
        for (std::size_t at = url.find('&'); at != url.npos; at = url.find('&')) {
            text(url.substr(0, at));
            text("&amp;");
            url.remove_prefix(at + 1);
        }
        text(url);
    }

    constexpr void open(std::string_view lead, std::size_t indent) {
        if constexpr (plain) {
            lines_.begin(lead, indent);
        } else {
            sink_.put(lead);
        }
    }
    constexpr void close(std::string_view tail) {
        if constexpr (plain) {
            lines_.end();
        } else {
            sink_.put(tail);
        }
    }

    Sink& sink_;
    line_wrapper<Sink> lines_;
};

} // namespace detail
} // namespace portlore
