// portlore - a book of user-defined claims out of a text: tab-separated values, or the syntax of
// /etc/services. Costs what claim_book.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claim_book.hpp"
#include "detail/claim_text.hpp"
#include "detail/own_messages.hpp"
#include "words.hpp"

namespace portlore {

/// How a text of claims is written. See read_claims().
enum class claim_format : std::uint8_t {
    tsv,     ///< tab-separated: first, last, transports, name, description, owner, source
    services ///< as /etc/services: name port/transport alias ... # description
};

/// "tsv" or "services".
[[nodiscard]] constexpr std::string_view to_string(claim_format f) noexcept {
    return detail::word_of("tsv,services", f);
}

/// What read_claims() made of a text.
struct read_claims_result {
    claim_book book{};                 ///< the claim of every line that is right
    std::vector<claim_error> errors{}; ///< every other line, in the text's order, at most 65,535
    std::size_t more_errors = 0;       ///< how many more lines are wrong

    /// Whether every line is right.
    [[nodiscard]] explicit operator bool() const noexcept { return errors.empty(); }
};

namespace detail {

/// Reads a text once, and adds each line's claim to the book.
class claim_text_reader {
public:
    explicit claim_text_reader(std::string_view text) : rest_(text) {
        if (text.substr(0, 3) == "\xef\xbb\xbf") {
            rest_.remove_prefix(3);
        } else if (text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff") {
            line_ = 1;
            fail(own_message().put("the text is UTF-16: save it as UTF-8"));
            rest_ = {};
        }
        reserve();
    }

    read_claims_result read(claim_format format) {
        while (!rest_.empty()) {
            ++line_;
            const std::string_view line = take_line(rest_);
            const std::string_view words = without_blanks(line);
            if (words.empty() || words.front() == '#') {
                continue;
            }
            if (line.size() > longest_claim_line) {
                fail(own_message()
                         .put("the line has ")
                         .put(line.size())
                         .put(" bytes: expected at most 65,535"));
                continue;
            }
            const std::size_t control = find_control(line);
            if (control != line.npos) {
                fail(own_message()
                         .put("byte ")
                         .put(control + 1)
                         .put(" of the line is the control character ")
                         .quote(line.substr(control, 1))
                         .put(": expected text"));
                continue;
            }
            format == claim_format::tsv ? read_cells(line) : read_service(words);
        }
        add_pending();
        return std::move(result_);
    }

private:
    static constexpr std::size_t most_errors = 65535;
    static constexpr std::size_t most_cells = 32;
    /// One line of the other syntax; several that differ in transport become one claim.
    struct service_line {
        std::size_t line = 0;
        transport on{};
        std::string_view description{};
        std::string_view aliases{};
    };

    void reserve() {
        std::size_t lines = 0;
        for (std::size_t at = 0; at < rest_.size() && lines != 65535; ++lines) {
            at = find(rest_, '\n', at) + 1;
        }
        // A line without a claim costs no more than a few of its bytes.
        result_.book.reserve(lines < rest_.size() / 16 ? lines : rest_.size() / 16);
        lines_.reserve(lines);
    }

    PORTLORE_NOINLINE void fail(const own_message& message) {
        add_pending(); // whose errors are of lines before
        fail(line_, 0, message);
    }
    PORTLORE_NOINLINE void fail(std::size_t line, std::size_t other, const own_message& message) {
        if (result_.errors.size() == most_errors) {
            ++result_.more_errors;
            return;
        }
        claim_error error;
        error.line = line;
        error.other_line = other;
        error.message = message.text();
        result_.errors.push_back(std::move(error));
    }

    own_mistake add(const own_claim& claim, std::size_t line) {
        lines_.grow(result_.book.size() + 1);
        const own_mistake mistake = result_.book.insert(claim);
        if (mistake == own_mistake::none) {
            lines_.elements()[result_.book.size() - 1] = line;
        }
        return mistake;
    }
    PORTLORE_NOINLINE void fail(own_mistake mistake, const own_claim& claim, std::size_t line) {
        own_message message = result_.book.message(mistake, claim);
        std::size_t other = 0;
        if (mistake == own_mistake::duplicate) {
            other = lines_.elements()[result_.book.contents().index.other()];
            message.put(" in line ").put(other);
        }
        fail(line, other, message);
    }

    void read_cells(std::string_view line) {
        std::string_view cells[most_cells] = {};
        std::size_t count = 0;
        for (std::size_t from = 0; from <= line.size(); ++count) {
            if (count == most_cells) {
                fail(own_message().put("the line has more than 32 cells"));
                return;
            }
            const std::size_t end = find(line, '\t', from);
            cells[count] = without_blanks(line.substr(from, end - from));
            from = end + 1;
        }
        if (!header_known_) {
            header_known_ = true;
            if (claim_column_of(cells[0]) != claim_column::unknown) {
                read_header(cells, count);
                return;
            }
        }
        read_claim(cells, count);
    }
    void read_header(const std::string_view* cells, std::size_t count) {
        bool has[claim_columns + 1] = {};
        own_message wrong;
        wrong.put("the header has the columns ");
        std::size_t wrong_columns = 0;
        for (std::size_t i = 0; i != count; ++i) {
            columns_[i] = claim_column_of(cells[i]);
            bool& known = has[static_cast<std::size_t>(columns_[i])];
            if (columns_[i] == claim_column::unknown || known) {
                if (wrong_columns < 3) { // however many there are, the message is short
                    wrong.put(wrong_columns == 0 ? "" : ", ").quote(cells[i]);
                    wrong.put(columns_[i] == claim_column::unknown ? "" : " twice");
                }
                ++wrong_columns;
            }
            known = true;
        }
        if (wrong_columns > 3) {
            wrong.put(" and ").put(wrong_columns - 3).put(" more");
        }
        column_count_ = count;
        for (const claim_column needed :
             {claim_column::first, claim_column::transports, claim_column::name}) {
            if (!has[static_cast<std::size_t>(needed)]) {
                fail(own_message()
                         .put("the header has no column ")
                         .quote(claim_column_names[static_cast<std::size_t>(needed)])
                         .put(", without which no line is a claim"));
                rest_ = {};
                return;
            }
        }
        if (wrong_columns != 0) {
            fail(wrong.put(": expected first, last, transports, name, description, owner, source, "
                           "source_title, source_url"));
        }
    }
    void read_claim(const std::string_view* cells, std::size_t count) {
        if (count > column_count_) {
            fail(own_message()
                     .put("the line has ")
                     .put(count)
                     .put(" cells: expected at most ")
                     .put(column_count_));
            return;
        }
        std::string_view by_column[claim_columns + 1] = {};
        for (std::size_t i = 0; i != count; ++i) {
            by_column[static_cast<std::size_t>(columns_[i])] = cells[i];
        }
        const auto cell = [&by_column](claim_column c) {
            return by_column[static_cast<std::size_t>(c)];
        };
        own_claim claim;
        const std::string_view first = cell(claim_column::first);
        const std::string_view last =
            cell(claim_column::last).empty() ? first : cell(claim_column::last);
        const std::uint32_t low = number("first", first);
        const std::uint32_t high = low == no_claim_number ? low : number("last", last);
        if (high == no_claim_number) {
            return;
        }
        claim.ports = {static_cast<std::uint16_t>(low), static_cast<std::uint16_t>(high)};
        std::string_view words = cell(claim_column::transports);
        while (!words.empty()) {
            const std::size_t end = words.find_first_of(",|/+ ");
            const std::string_view token = words.substr(0, end);
            words.remove_prefix(end == words.npos ? words.size() : end + 1);
            const std::optional<transport> on = parse_transport(token);
            if (!on && !token.empty()) {
                fail_transport(token);
                return;
            }
            claim.transports = on ? claim.transports | *on : claim.transports;
        }
        claim.name = cell(claim_column::name);
        claim.description = cell(claim_column::description);
        claim.owner = cell(claim_column::owner);
        claim.source = source_of(cell(claim_column::source));
        if (!cell(claim_column::source_title).empty()) {
            claim.source.title = cell(claim_column::source_title);
        }
        if (!cell(claim_column::source_url).empty()) {
            claim.source.url = cell(claim_column::source_url);
        }
        const own_mistake mistake = add(claim, line_);
        if (mistake != own_mistake::none) {
            fail(mistake, claim, line_);
        }
    }
    /// A title, an address, or both, the address last.
    static claim_source source_of(std::string_view text) noexcept {
        const std::size_t blank = text.rfind(' ');
        const std::size_t last = blank == text.npos ? 0 : blank + 1;
        if (text.find("://", last) == text.npos) {
            return {text, {}};
        }
        return {without_blanks(text.substr(0, last)), text.substr(last)};
    }
    std::uint32_t number(std::string_view which, std::string_view digits) {
        const std::uint32_t value = claim_number(digits);
        if (value == no_claim_number) {
            fail_number(which, digits);
        }
        return value;
    }
    PORTLORE_NOINLINE void fail_number(std::string_view which, std::string_view digits) {
        fail(own_message()
                 .put("the ")
                 .put(which)
                 .put(" port is ")
                 .quote(digits)
                 .put(": expected a number from 0 to 65535"));
    }
    PORTLORE_NOINLINE void fail_transport(std::string_view token) {
        fail(own_message()
                 .put("the transport is ")
                 .quote(token)
                 .put(": expected tcp, udp, sctp or dccp"));
    }

    void read_service(std::string_view line) {
        std::string_view rest = line.substr(0, line.find('#'));
        own_claim claim;
        if (rest.size() != line.size()) {
            claim.description = without_blanks(line.substr(rest.size() + 1));
        }
        claim.name = take_word(rest);
        const std::string_view where = take_word(rest);
        const std::size_t slash = where.find('/');
        if (slash == where.npos) {
            fail(own_message()
                     .quote(claim.name)
                     .put(" is followed by ")
                     .quote(where)
                     .put(": expected port/transport, such as 443/tcp"));
            return;
        }
        const std::string_view ports = where.substr(0, slash);
        const std::string_view first = ports.substr(0, ports.find('-'));
        const std::uint32_t low = number("first", first);
        if (low == no_claim_number) {
            return;
        }
        std::uint32_t high = low;
        if (first.size() != ports.size()) {
            high = number("last", ports.substr(first.size() + 1));
        }
        if (high == no_claim_number) {
            return;
        }
        claim.ports = {static_cast<std::uint16_t>(low), static_cast<std::uint16_t>(high)};
        const std::optional<transport> on = parse_transport(where.substr(slash + 1));
        if (!on) {
            fail_transport(where.substr(slash + 1));
            return;
        }
        if (!joins_pending(claim, *on)) {
            add_pending();
            pending_ = claim;
        }
        pending_.transports |= *on;
        if (pending_.description.empty()) {
            pending_.description = claim.description;
        }
        pending_lines_[pending_count_++] = {line_, *on, claim.description, rest};
    }
    /// Whether the line before is the same but for its transport, so that both are one claim.
    [[nodiscard]] bool joins_pending(const own_claim& claim, transport on) const noexcept {
        return pending_count_ != 0 && pending_.name == claim.name &&
               pending_.ports == claim.ports && !pending_.transports.contains(on) &&
               (pending_.description.empty() || claim.description.empty() ||
                pending_.description == claim.description);
    }
    void add_pending() {
        // Each by itself if not all together: a line may be right though the next is wrong.
        const bool together =
            pending_count_ > 1 && add(pending_, pending_lines_[0].line) == own_mistake::none;
        const std::size_t count = pending_count_;
        pending_count_ = 0;
        for (std::size_t i = 0; i != count; ++i) {
            const service_line& one = pending_lines_[i];
            if (!together) {
                pending_.transports = one.on;
                pending_.description = one.description;
                const own_mistake mistake = add(pending_, one.line);
                if (mistake != own_mistake::none) {
                    fail(mistake, pending_, one.line);
                    continue;
                }
            }
            add_aliases(one);
        }
        pending_ = {};
    }
    void add_aliases(const service_line& of) {
        std::string_view rest = of.aliases;
        for (std::string_view alias = take_word(rest); !alias.empty(); alias = take_word(rest)) {
            if (!result_.book.insert_alias(alias)) {
                fail(of.line, 0,
                     own_message()
                         .put("the alias ")
                         .quote(alias)
                         .put(" and what follows it are left out: there are 65,535 names already, "
                              "which is the most"));
                return;
            }
        }
    }

    std::string_view rest_;
    std::size_t line_ = 0;
    read_claims_result result_{};
    own_table<std::size_t> lines_{}; // by claim
    bool header_known_ = false;
    std::size_t column_count_ = columns_without_header;
    claim_column columns_[most_cells] = {claim_column::first,       claim_column::last,
                                         claim_column::transports,  claim_column::name,
                                         claim_column::description, claim_column::owner,
                                         claim_column::source};
    own_claim pending_{};
    service_line pending_lines_[4] = {}; // a line for each transport at most
    std::size_t pending_count_ = 0;
};

} // namespace detail

/// Reads claims from a text in memory. Every line that is right is in the book; each other is an
/// error that has its line and says what was expected. UTF-8, with or without a byte-order mark;
/// lines end in "\n" or "\r\n". Blank lines and lines that begin with # are skipped.
///
/// tsv: first, last (may be empty), transports ("tcp", "tcp,udp"), name; and, if wanted,
/// description, owner, source (a title, an address, or both, the address last). A first line that
/// begins with a column's name is a header: the columns are then in its order; source_title and
/// source_url may replace source.
///
/// services: name, port/transport or first-last/transport, aliases, # description. Lines in a row
/// that differ in their transport, or have no description, are one claim.
[[nodiscard]] inline read_claims_result read_claims(std::string_view text, claim_format format) {
    return detail::claim_text_reader(text).read(format);
}

} // namespace portlore
