#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <portlore/escape.hpp>

#include "../common/terminal.hpp"
#include "errors.hpp"

namespace cli {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string_view escape_sequence(style how) {
    switch (how) {
    case style::title:
        return "\x1b[1;36m";
    case style::heading:
        return "\x1b[1m";
    case style::number:
        return "\x1b[36m";
    case style::name:
        return "\x1b[32m";
    case style::faint:
        return "\x1b[2m";
    case style::none:
        break;
    }
    return "";
}

// Code points, not bytes: the registry has names of people and companies with accents.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
    }));
}

} // namespace

std::string shown(std::string_view text) {
    return portlore::escape(text, portlore::text_format::plain);
}

std::string in_quotes(std::string_view text) { return '"' + shown(text) + '"'; }

void complain(std::string_view what) noexcept {
    std::fprintf(stderr, "portlore: %.*s\n", static_cast<int>(what.size()), what.data());
}

bool wants_color(std::string_view when, std::FILE* to) {
    if (when != "auto") {
        return when == "always";
    }
    return variable("NO_COLOR").empty() && variable("TERM") != "dumb" && examples::is_terminal(to);
}

output::output(std::FILE* to, bool color) noexcept : to_(to), color_(color), columns_(80) {
    if (const unsigned known = examples::terminal_columns(to); known != 0) {
        columns_ = std::clamp(known, 60u, 100u);
    }
}

void output::put(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), to_) != text.size()) {
        throw write_error(errno);
    }
}

void output::put(std::string_view text, style how) {
    const std::string_view sequence = color_ ? escape_sequence(how) : "";
    put(sequence);
    put(text);
    put(sequence.empty() ? "" : "\x1b[0m");
}

void output::flush() {
    if (std::fflush(to_) != 0) {
        throw write_error(errno);
    }
}

table::table(std::vector<column> columns) : columns_(std::move(columns)) {
    std::vector<std::string> headings;
    for (const column& c : columns_) {
        headings.push_back(c.heading);
    }
    add(std::move(headings));
}

void table::print(output& out) const {
    std::vector<std::size_t> widths(columns_.size());
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i != row.size(); ++i) {
            widths[i] = std::max(widths[i], width(row[i]));
        }
    }
    for (const auto& row : rows_) {
        std::size_t blanks = 0; // due before the next text, so none end a line
        for (std::size_t i = 0; i != row.size(); ++i) {
            if (!row[i].empty()) {
                out.put(std::string(blanks, ' '));
                out.put(row[i], &row == &rows_.front() ? style::heading : columns_[i].how);
                blanks = 0;
            }
            blanks += widths[i] - width(row[i]) + 2;
        }
        out.put("\n");
    }
}

} // namespace cli
