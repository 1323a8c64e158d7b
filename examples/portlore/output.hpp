// Standard output: checked writes, colour, tables, and text that cannot rewrite the terminal.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// The text with control characters and invalid UTF-8 replaced: as harmless as it looks.
std::string shown(std::string_view text);

/// `shown(text)` in quotes, for messages on what was typed.
std::string in_quotes(std::string_view text);

/// A line on standard error. If that fails, nobody is left to tell.
void complain(std::string_view what) noexcept;

/// Whether to colour: "always", "never", or "auto": on a terminal that can, unless NO_COLOR is set.
bool wants_color(std::string_view when, std::FILE* to);

enum class style { none, title, heading, number, name, faint };

/// A stdio stream whose errors are not lost: every member throws write_error.
class output {
public:
    output(std::FILE* to, bool color) noexcept;
    /// How wide text may be: as the terminal is, from 60 to 100; 80 for a file or a pipe.
    [[nodiscard]] unsigned columns() const noexcept { return columns_; }
    void put(std::string_view text);
    void put(std::string_view text, style how);
    /// The last word: what is still buffered is written, or the error is noticed.
    void flush();

private:
    std::FILE* to_;
    bool color_;
    unsigned columns_;
};

/// Rows of cells, as wide as their widest; the first row is the heading. Cells must be shown().
class table {
public:
    struct column {
        std::string heading;
        style how = style::none;
    };
    explicit table(std::vector<column> columns);
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    void print(output& out) const;

private:
    std::vector<column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

} // namespace cli
