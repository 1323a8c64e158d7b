// portlore - a page: what it is about, and three looks of what is said: plain text, Markdown
// (CommonMark), HTML. What is said is decided in the files of the sections; how it looks, only
// here. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../detail/config.hpp"
#include "../detail/decimal.hpp"
#include "../detail/text_escape.hpp"
#include "../detail/text_sink.hpp"
#include "facts.hpp"
#include "sentence.hpp"
#include "wrap.hpp"

namespace portlore {
namespace detail {

class page_text;

/// What is on a page only where options ask for it: full, or with links.
enum class extra : std::uint8_t {
    link_of_claim,
    everyone,
    two_owners,
    not_assigned,
    list_of_sources
};
/// Writes it, of a claim. (A function that a page is given: a unit that has no options does not
/// compile it.)
using extra_writer = void (*)(page_text&, extra, const claim&);

/// Writes that. (For the same reason such a function.)
using markup_writer = void (*)(page_text&, markup, std::string_view);

/// Writes titles, sections, paragraphs, lists and commands, and keeps the sources that the page
/// rests on. One class for every format: it is asked a few hundred times a page, and a template
/// would be compiled four times. It has the facts at its front, so that the functions of sections
/// pass one pointer on, where facts, text and sources would be three.
class page_text : public page_facts {
public:
    PORTLORE_NOINLINE constexpr page_text(text_sink& sink, const own_claims& all, port p,
                                          const explain_options& wanted,
                                          extra_writer extras = nullptr,
                                          markup_writer marks = nullptr) noexcept
        : page_facts(all, p, wanted), sink_(sink), extras_(extras), marks_(marks),
          wrap_(sink, wanted.columns < 40 ? 40 : wanted.columns) {}

    /// Only called where the options are not the usual ones.
    constexpr void write_extra(extra what, const claim& of) { extras_(*this, what, of); }
    /// The same, where the format is not plain text.
    PORTLORE_NOINLINE constexpr void write_markup(markup what, std::string_view text) {
        if (what == markup::looks) {
            if (!is_json()) {
                sink_.put(text_of(part_of(text.data(), static_cast<std::size_t>(options.format))));
            }
        } else if (what == markup::front) {
            guard_front(text);
        } else if (what == markup::ours && !is_json() && !(in_code_ && is_html())) {
            sink_.put(text);
        } else if (in_code_ && options.format == text_format::markdown) {
            code_data(text);
        } else {
            write_escaped(sink_, text, options.format);
        }
    }

    [[nodiscard]] constexpr bool is_plain() const noexcept {
        return options.format == text_format::plain;
    }
    [[nodiscard]] constexpr bool is_html() const noexcept {
        return options.format == text_format::html;
    }
    /// The text alone, as the inside of a JSON string.
    [[nodiscard]] constexpr bool is_json() const noexcept {
        return options.format == text_format::json;
    }
    /// Begins such a text.
    constexpr void begin_value() noexcept {
        begun_ = true;
        first_ = true;
    }

    /// How many lines of plain text are written.
    [[nodiscard]] constexpr std::size_t lines() const noexcept { return wrap_.lines(); }
    /// Whether that much text has room on a standard page in plain text, of 56 lines of 80 columns,
    /// and as many lines after it.
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool
    has_room(std::size_t text, std::size_t lines_after) const noexcept {
        return !is_plain() || lines() + text / 75 + 1 + lines_after <= 56;
    }

    /// Begins what the summary says last; a brief page has six lines, no room for all of it.
    PORTLORE_NOINLINE constexpr void begin_last_words() noexcept {
        left_ = options.depth != detail_level::brief || !is_plain() ? 1000
                : lines() < 6                                       ? (6 - lines()) * 70 + 8
                                                                    : 0;
    }
    /// Whether a sentence of at most that size has room there.
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool fits(std::size_t size) noexcept {
        const bool room = size <= left_;
        left_ -= room ? size : 0;
        return room;
    }

    constexpr void begin_title() { open("|# |<article lang=\"en\">\n<h1>", 2); }
    constexpr void end_title() { close("\n|\n|</h1>\n"); }
    constexpr void end_page() { raw("||</article>\n"); }

    /// A folded section is closed in HTML until opened. A blank line of plain text parts only few.
    PORTLORE_NOINLINE constexpr void begin_section(sentence heading, bool folded = false,
                                                   bool parted = false) {
        folded_ = folded;
        wrap_.count(parted ? 1 : 0);
        raw(parted ? "\n||" : "||");
        open(folded ? "|\n## |<details>\n<summary>" : "|\n## |<section>\n<h2>", 2);
        put(text_of(heading));
        close(folded ? "\n|\n|</summary>\n" : "\n|\n|</h2>\n");
    }
    PORTLORE_NOINLINE constexpr void end_section() {
        raw(folded_ ? "||</details>\n" : "||</section>\n");
    }
    /// A paragraph of plain text that begins with its heading.
    constexpr void begin_foot(sentence heading) {
        open(heading, 2);
        begun_ = first_ = true;
    }

    /// A paragraph that begins with its first sentence; where none follows, there is none.
    constexpr void begin_paragraph() { begun_ = false; }
    PORTLORE_NOINLINE constexpr void end_paragraph() {
        if (begun_) {
            close("\n|\n|</p>\n");
        }
        begun_ = true;
    }

    constexpr void begin_list() { raw("|\n|<ul>\n"); }
    constexpr void end_list() { raw("||</ul>\n"); }
    PORTLORE_NOINLINE constexpr void begin_item() {
        open("  |- |<li>", 4);
        first_ = true;
    }
    constexpr void end_item() { close("\n|\n|</li>\n"); }
    /// An item that begins with what it is about.
    PORTLORE_NOINLINE constexpr void begin_item(value about) {
        begin_item();
        strong(about);
        put(about.text_.empty() ? "" : ":");
        first_ = false;
    }

    /// Begins a row of a table: its first cell, then text from a common column on. In Markdown and
    /// HTML it is an item of a list. `width` is that of the widest first cell.
    PORTLORE_NOINLINE constexpr void begin_row(value first, std::size_t width) {
        if (is_plain()) {
            wrap_.begin("  ", 4 + width);
            put_value(first);
            wrap_.pad(4 + width);
            first_ = true;
        } else {
            begin_item(first);
        }
    }
    constexpr void end_row() { end_item(); }

    /// A sentence, parted by a blank from the one before in its paragraph.
    PORTLORE_NOINLINE constexpr void say(sentence text) {
        part();
        write(text, nullptr);
    }
    PORTLORE_NOINLINE constexpr void say(sentence text, std::string_view a) {
        part();
        add(text, a);
    }
    PORTLORE_ALWAYS_INLINE constexpr void say(sentence text, sentence a) {
        say(text, value(a).text_);
    }
    constexpr void say(sentence text, std::uint32_t a) { say(text, value(a).text_); }
    PORTLORE_NOINLINE constexpr void say(sentence text, value a, value b) {
        const value with[] = {a, b};
        part();
        write(text, with);
    }
    PORTLORE_NOINLINE constexpr void say(sentence text, value a, value b, value c) {
        const value with[] = {a, b, c};
        part();
        write(text, with);
    }
    /// Goes on where the last sentence ended.
    PORTLORE_NOINLINE constexpr void add(sentence text) { write(text, nullptr); }
    PORTLORE_NOINLINE constexpr void add(sentence text, std::string_view a) {
        const value with = a;
        write(text, &with);
    }
    PORTLORE_ALWAYS_INLINE constexpr void add(sentence text, sentence a) {
        add(text, value(a).text_);
    }
    constexpr void add(sentence text, std::uint32_t a) { add(text, value(a).text_); }
    PORTLORE_NOINLINE constexpr void add(sentence text, value a, value b) {
        const value with[] = {a, b};
        write(text, with);
    }

    /// Item `n` of `count` in a sentence, after nothing, ", ", " and " or " or ".
    PORTLORE_NOINLINE constexpr void add_item(std::size_t n, std::size_t count,
                                              std::string_view item, bool any = false) {
        const sentence before = n == 0 ? "" : n + 1 != count ? ", " : any ? " or " : " and ";
        const value with[] = {before, item};
        write("{0}{1}", with);
    }

    /// Begins code of one line, which is never broken, or ends it.
    PORTLORE_NOINLINE constexpr void code_mark() {
        in_code_ = !in_code_;
        if (is_plain()) {
            wrap_.keep_together(in_code_);
        } else {
            raw(in_code_ ? "|`|<code>" : "|`|</code>");
        }
    }

    /// A title that links to its address, where that is one of the web; plain text has the title,
    /// and the address after it if `with_address`.
    PORTLORE_NOINLINE constexpr void link(std::string_view title, std::string_view url,
                                          bool with_address = false) {
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
            marks_(*this, markup::front, shown);
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

    /// Keeps a source for the last section, which lists them.
    PORTLORE_NOINLINE constexpr void cite(const claim_source& source) noexcept {
        if ((source.title.empty() && source.url.empty()) ||
            begins_with(source.title, "IANA Service Name")) { // is listed anyway
            return;
        }
        for (std::size_t i = 0; i != cited_size_; ++i) {
            if (cited_[i].title == source.title &&
                (cited_[i].url == source.url || (names_sources() && !source.title.empty()))) {
                return;
            }
        }
        if (cited_size_ == most_sources) {
            ++dropped_;
        } else {
            cited_[cited_size_++] = source;
        }
    }
    /// A title, a bar and an address.
    PORTLORE_NOINLINE constexpr void cite(sentence source) noexcept {
        cite(claim_source{text_of(source), text_of(part_of(source, 1))});
    }
    PORTLORE_NOINLINE constexpr void cite(const claim& c) noexcept {
        if (!page_facts::is_registered(c)) {
            cite(c.source());
        }
    }
    [[nodiscard]] constexpr std::size_t sources() const noexcept { return cited_size_; }
    [[nodiscard]] constexpr std::size_t dropped_sources() const noexcept { return dropped_; }
    [[nodiscard]] constexpr claim_source source(std::size_t n) const noexcept { return cited_[n]; }
    /// Whether sources are named without their addresses: two pages of one title are one.
    [[nodiscard]] constexpr bool names_sources() const noexcept { return is_plain() && !full; }

private:
    /// An address within <>. An & could begin an entity; cmark reads "\\&" as one.
    PORTLORE_NOINLINE constexpr void markdown_destination(std::string_view url) {
        for (std::size_t at = first_of(url, "&"); at != url.size(); at = first_of(url, "&")) {
            sink_.put({url.data(), at});
            sink_.put("&amp;");
            url.remove_prefix(at + 1);
        }
        sink_.put(url);
    }

    /// Writes what is the format's own: for plain text, Markdown and HTML, set apart by bars.
    PORTLORE_NOINLINE constexpr void raw(sentence looks) {
        if (is_plain()) {
            sink_.put(text_of(looks));
        } else {
            marks_(*this, markup::looks, {looks, 0});
        }
    }
    PORTLORE_NOINLINE constexpr void open(sentence looks, std::size_t indent) {
        if (is_plain()) {
            wrap_.begin(text_of(looks), indent);
        } else {
            raw(looks);
        }
    }
    PORTLORE_NOINLINE constexpr void close(sentence looks) {
        if (is_plain()) {
            wrap_.end();
        }
        raw(looks);
    }
    /// Text that no format treats specially.
    PORTLORE_NOINLINE constexpr void put(std::string_view ours) {
        if (is_plain()) {
            wrap_.put(ours);
        } else {
            marks_(*this, markup::ours, ours);
        }
    }
    PORTLORE_NOINLINE constexpr void data(std::string_view text) {
        if (!is_plain()) {
            marks_(*this, markup::data, text);
            return;
        }
        while (!text.empty()) {
            const escaped_piece piece = next_harmless(text, text_format::plain);
            wrap_.put(piece.text);
            text.remove_prefix(piece.used);
        }
    }
    /// Before data that may begin a block of Markdown: "- x" or "1. x" would
    /// begin a list, four blanks a code block.
    PORTLORE_NOINLINE constexpr void guard_front(std::string_view text) {
        const char c = text.empty() ? 'a' : text[0];
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (options.format == text_format::markdown && !is_letter) {
            sink_.put("&#32;");
        }
    }
    /// Code of Markdown knows no escape: a backtick would end it, so it becomes an apostrophe.
    constexpr void code_data(std::string_view text) {
        for (const char c : text) {
            sink_.put(c == '`' ? '\'' : c == '\n' || c == '\r' ? ' ' : c);
        }
    }
    PORTLORE_NOINLINE constexpr void part() {
        if (!begun_) {
            open("  |\n|<p>", 2);
            begun_ = true;
        } else if (!first_) {
            put(" ");
        }
        first_ = false;
    }
    PORTLORE_NOINLINE constexpr void write(sentence text, const value* with) {
        const char* at = text;
        for (;;) {
            const std::size_t size = size_until(at, "{`|");
            put({at, size});
            at += size;
            if (ends_sentence(*at)) {
                return;
            }
            if (*at == '`') {
                code_mark();
                ++at;
                continue;
            }
            const value v =
                at[1] == 'p' ? value(std::uint32_t{number.number()}) : with[at[1] - '0'];
            if (at == text && v.is_data() && !is_plain()) {
                marks_(*this, markup::front, v.text_);
            }
            put_value(v);
            at += 3;
        }
    }
    PORTLORE_NOINLINE constexpr void put_value(value v) {
        if (v.is_data()) {
            data(v.text_);
        } else if (v.is_number()) {
            put(decimal(v.number()).view());
        } else {
            write(v.text_.data(), nullptr);
        }
    }
    PORTLORE_NOINLINE constexpr void strong(value v) {
        if (!v.text_.empty()) {
            raw("|**|<strong>");
            put_value(v);
            raw("|**|</strong>");
        }
    }

    text_sink& sink_;
    extra_writer extras_;
    markup_writer marks_;
    bool in_code_ = false;
    bool folded_ = false;
    bool begun_ = true;    // whether the paragraph has begun
    bool first_ = true;    // whether nothing is said yet in the item
    std::size_t left_ = 0; // room for what the summary says last
    line_wrapper wrap_;
    static constexpr std::size_t most_sources = 24;
    claim_source cited_[most_sources] = {};
    std::size_t cited_size_ = 0;
    std::size_t dropped_ = 0;
};

} // namespace detail
} // namespace portlore
