// portlore - one page, three looks: plain text, Markdown (CommonMark), HTML. What is said is decided
// in the files of the sections; how it looks, only here. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "../detail/config.hpp"
#include "../detail/decimal.hpp"
#include "../detail/text_escape.hpp"
#include "../detail/word_list.hpp"
#include "../detail/text_sink.hpp"
#include "wrap.hpp"

namespace portlore {
namespace detail {

/// A sentence of the library, with places for values: {0} to {9}, {p} for the port's number, and
/// `code` between backticks. Only literals convert, so that no text of a table or a caller can be
/// taken for one; every value that is put in passes the escape.
class sentence {
public:
    template <std::size_t Size>
    constexpr sentence(const char (&literal)[Size]) noexcept : text_(literal, Size - 1) {}
    /// Part `n` of a literal whose parts are set apart by bars: one literal needs no relocation, a
    /// table of pointers would.
    template <std::size_t Size>
    [[nodiscard]] static constexpr sentence nth(const char (&literal)[Size],
                                                std::size_t n) noexcept {
        sentence part(literal);
        part.text_ = word_at(part.text_, n, '|');
        return part;
    }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }

private:
    std::string_view text_;
};

/// A value for a place in a sentence: text, which is escaped, a sentence of the library, which is
/// not, or a number.
class value {
public:
    constexpr value(std::string_view text) noexcept : text_(text) {}
    constexpr value(sentence text) noexcept : text_(text.text()), kind_(kind::ours) {}
    constexpr value(std::uint32_t number) noexcept : number_(number), kind_(kind::number) {}
    /// With commas between groups of three digits.
    [[nodiscard]] static constexpr value grouped(std::uint32_t number) noexcept {
        value made(number);
        made.kind_ = kind::grouped;
        return made;
    }

private:
    friend class look;
    enum class kind : std::uint8_t { data, ours, number, grouped };
    std::string_view text_{};
    std::uint32_t number_ = 0;
    kind kind_ = kind::data;
};
using values = std::initializer_list<value>;

/// Writes titles, sections, paragraphs, lists and commands. One class for every format: it is asked
/// a few hundred times a page, and a template would be compiled four times.
class look {
public:
    constexpr look(text_sink& sink, text_format format, std::uint16_t port,
                   unsigned columns) noexcept
        : sink_(sink), wrap_(sink, columns < 40 ? 40 : columns), format_(format), port_(port) {}

    [[nodiscard]] constexpr bool is_plain() const noexcept { return format_ == text_format::plain; }
    [[nodiscard]] constexpr bool is_html() const noexcept { return format_ == text_format::html; }
    /// The text alone, as the inside of a JSON string.
    [[nodiscard]] constexpr bool is_json() const noexcept { return format_ == text_format::json; }

    constexpr void begin_title() { open("", "# ", "<article lang=\"en\">\n<h1>", 2); }
    constexpr void end_title() { close("\n", "\n", "</h1>\n"); }
    constexpr void end_page() { raw("", "", "</article>\n"); }

    /// A folded section is closed in HTML until the reader opens it.
    PORTLORE_NOINLINE constexpr void begin_section(sentence heading, bool folded = false) {
        folded_ = folded;
        raw("\n", "\n## ", folded ? "<details>\n<summary>" : "<section>\n<h2>");
        sink_.put(heading.text());
        raw("\n", "\n", folded ? "</summary>\n" : "</h2>\n");
    }
    constexpr void end_section() { raw("", "", folded_ ? "</details>\n" : "</section>\n"); }

    /// A paragraph that begins with its first sentence; where none follows, there is none.
    constexpr void begin_paragraph() { begun_ = false; }
    PORTLORE_NOINLINE constexpr void end_paragraph() {
        if (begun_) {
            close("\n", "\n", "</p>\n");
        }
        begun_ = true;
    }
    /// A paragraph of one sentence or more.
    PORTLORE_NOINLINE constexpr void paragraph(sentence text, values with = {}) {
        begin_paragraph();
        say(text, with);
        end_paragraph();
    }

    PORTLORE_NOINLINE constexpr void begin_list() { raw("", "\n", "<ul>\n"); }
    PORTLORE_NOINLINE constexpr void end_list() { raw("", "", "</ul>\n"); }
    PORTLORE_NOINLINE constexpr void begin_item() {
        open("  ", "- ", "<li>", 4);
        first_ = true;
    }
    PORTLORE_NOINLINE constexpr void end_item() { close("\n", "\n", "</li>\n"); }
    /// An item that begins with what it is about.
    PORTLORE_NOINLINE constexpr void item(sentence about, sentence text, values with = {}) {
        begin_item();
        strong(about);
        put(":");
        first_ = false;
        say(text, with);
        end_item();
    }

    /// Begins a row of a table: its first cell, then text from a common column on. In Markdown and
    /// HTML it is an item of a list. `width` is that of the widest first cell.
    PORTLORE_NOINLINE constexpr void begin_row(value first, std::size_t width) {
        if (is_plain()) {
            wrap_.begin("  ", 4 + width);
            put_value(first);
            wrap_.pad(4 + width);
        } else {
            begin_item();
            strong(first);
            put(first.text_.empty() && first.kind_ == value::kind::data ? "" : ":");
        }
        first_ = is_plain();
    }
    constexpr void end_row() { end_item(); }

    /// A sentence, parted by a blank from the one before in its paragraph.
    PORTLORE_NOINLINE constexpr void say(sentence text, values with = {}) {
        if (!begun_) {
            open("  ", "\n", "<p>", 2);
            begun_ = true;
        } else if (!first_) {
            put(" ");
        }
        first_ = false;
        add(text, with);
    }
    /// Goes on where the last sentence ended.
    PORTLORE_NOINLINE constexpr void add(sentence text, values with = {}) {
        std::string_view rest = text.text();
        for (;;) {
            std::size_t at = 0;
            while (at != rest.size() && rest[at] != '{' && rest[at] != '`') {
                ++at;
            }
            put(rest.substr(0, at));
            if (at == rest.size()) {
                return;
            }
            if (rest[at] == '`') {
                code_mark();
                rest.remove_prefix(at + 1);
                continue;
            }
            if (rest[at + 1] == 'p') {
                number(port_);
            } else {
                put_value(with.begin()[rest[at + 1] - '0']);
            }
            rest.remove_prefix(at + 3);
        }
    }

    /// Begins code of one line, which is never broken; what is put until end_code() is part of it.
    PORTLORE_NOINLINE constexpr void code_mark() {
        in_code_ = !in_code_;
        if (is_plain()) {
            wrap_.keep_together(in_code_);
        } else {
            raw("", "`", in_code_ ? "<code>" : "</code>");
        }
    }

    /// A title that links to its address, where that is one of the web; plain text has the title,
    /// and the address after it if `with_address`.
    constexpr void link(std::string_view title, std::string_view url, bool with_address = false);

private:
    [[nodiscard]] static constexpr bool is_web_address(std::string_view url) noexcept;
    constexpr void markdown_destination(std::string_view url);

    constexpr void raw(std::string_view plain, std::string_view markdown, std::string_view html) {
        sink_.put(is_plain() ? plain : is_html() ? html : is_json() ? "" : markdown);
    }
    constexpr void open(std::string_view plain, std::string_view markdown, std::string_view html,
                        std::size_t indent) {
        if (is_plain()) {
            wrap_.begin(plain, indent);
        } else {
            raw(plain, markdown, html);
        }
    }
    constexpr void close(std::string_view plain, std::string_view markdown, std::string_view html) {
        if (is_plain()) {
            wrap_.end();
        }
        raw(plain, markdown, html);
    }
    /// Text that no format treats specially.
    constexpr void put(std::string_view ours) {
        if (is_plain()) {
            wrap_.put(ours);
        } else if (in_code_ && is_html()) {
            write_escaped<text_format::html>(sink_, ours);
        } else if (is_json()) {
            write_escaped<text_format::json>(sink_, ours);
        } else {
            sink_.put(ours);
        }
    }
    constexpr void number(std::uint32_t n, bool grouped = false) {
        put(decimal(n, grouped).view());
    }
    PORTLORE_NOINLINE constexpr void data(std::string_view text) {
        if (is_plain()) {
            write_escaped<text_format::plain>(wrap_, text);
        } else if (is_html()) {
            write_escaped<text_format::html>(sink_, text);
        } else if (is_json()) {
            write_escaped<text_format::json>(sink_, text);
        } else if (in_code_) {
            code_data(text);
        } else {
            write_escaped<text_format::markdown>(sink_, text);
        }
    }
    /// Code of Markdown knows no escape: a backtick would end it, so it becomes an apostrophe.
    constexpr void code_data(std::string_view text) {
        for (const char c : text) {
            sink_.put(c == '`' ? '\'' : c == '\n' || c == '\r' ? ' ' : c);
        }
    }
    constexpr void put_value(value v) {
        switch (v.kind_) {
        case value::kind::data:
            data(v.text_);
            return;
        case value::kind::ours:
            put(v.text_);
            return;
        case value::kind::number:
            number(v.number_);
            return;
        case value::kind::grouped:
            number(v.number_, true);
            return;
        }
    }
    constexpr void strong(value v) {
        const bool empty = v.text_.empty() && v.kind_ <= value::kind::ours;
        put(is_plain() || empty ? "" : is_html() ? "<strong>" : "**");
        put_value(v);
        put(is_plain() || empty ? "" : is_html() ? "</strong>" : "**");
    }

    text_sink& sink_;
    line_wrapper wrap_;
    text_format format_;
    std::uint16_t port_;
    bool in_code_ = false;
    bool folded_ = false;
    bool begun_ = true; // whether the paragraph has begun
    bool first_ = true; // whether nothing is said yet in the item
};

/// http or https, and no byte that could end a link in any format.
constexpr bool look::is_web_address(std::string_view url) noexcept {
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

/// An address within <>. An & could begin an entity; after a backslash, cmark reads it as one.
constexpr void look::markdown_destination(std::string_view url) {
    for (std::size_t at = url.find('&'); at != url.npos; at = url.find('&')) {
        sink_.put(url.substr(0, at));
        sink_.put("&amp;");
        url.remove_prefix(at + 1);
    }
    sink_.put(url);
}

constexpr void look::link(std::string_view title, std::string_view url, bool with_address) {
    const std::string_view shown = title.empty() ? url : title;
    if (is_plain()) {
        data(shown);
        if (with_address && !title.empty() && !url.empty()) {
            put(", ");
            wrap_.keep_together(true);
            data(url);
            wrap_.keep_together(false);
        }
    } else if (!is_web_address(url)) {
        data(shown);
    } else if (is_html()) {
        sink_.put("<a href=\"");
        data(url);
        sink_.put("\">");
        data(shown);
        sink_.put("</a>");
    } else {
        sink_.put("[");
        data(shown);
        sink_.put("](<");
        markdown_destination(url);
        sink_.put(">)");
    }
}

} // namespace detail
} // namespace portlore
