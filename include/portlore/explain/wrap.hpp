// portlore - breaks lines of plain text at blanks. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "../detail/text_sink.hpp"

namespace portlore {
namespace detail {

/// Breaks lines so that they fit the columns; what is kept together is never broken.
class line_wrapper {
public:
    constexpr line_wrapper(text_sink& sink, std::size_t columns) noexcept
        : sink_(sink), columns_(columns) {}

    /// Begins a line with `lead`; the following lines of the paragraph are indented to `indent`.
    PORTLORE_NOINLINE constexpr void begin(std::string_view lead, std::size_t indent) {
        sink_.put(lead);
        column_ = lead.size();
        counted_ = lead.size();
        indent_ = indent;
        blank_ = false;
    }
    /// Ends the last line, but for its line feed.
    constexpr void end() {
        flush();
        ++lines_;
    }
    /// Counts lines that others write, too.
    constexpr void count(std::size_t lines) noexcept { lines_ += lines; }
    /// How many lines of 80 columns it would be: what a page tells does not depend on its width.
    [[nodiscard]] constexpr std::size_t lines() const noexcept { return lines_; }
    /// Goes to the column, or on a line of its own where the text is past it.
    PORTLORE_NOINLINE constexpr void pad(std::size_t column) {
        flush();
        lines_ += counted_ + 1 >= column ? 1u : 0u;
        counted_ = column;
        if (column_ + 1 >= column) {
            new_line();
        } else {
            for (; column_ < column; ++column_) {
                sink_.put(' ');
            }
        }
    }
    PORTLORE_NOINLINE constexpr void put(std::string_view text) {
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
        // The bytes of a UTF-8 sequence after the first take no column.
        width_ += (static_cast<unsigned char>(c) & 0xc0u) == 0x80u ? 0u : 1u;
    }
    constexpr void keep_together(bool together) noexcept { together_ = together; }

private:
    PORTLORE_NOINLINE constexpr void new_line() {
        sink_.put('\n');
        for (column_ = 0; column_ != indent_; ++column_) {
            sink_.put(' ');
        }
    }
    PORTLORE_NOINLINE constexpr void flush() {
        if (size_ == 0) {
            return;
        }
        if (blank_) {
            if (counted_ + 1 + width_ > 80 && counted_ > indent_) {
                ++lines_;
                counted_ = indent_;
            } else {
                ++counted_;
            }
            if (column_ + 1 + width_ > columns_ && column_ > indent_) {
                new_line();
            } else {
                sink_.put(' ');
                ++column_;
            }
        }
        sink_.put(std::string_view(word_, size_));
        column_ += width_;
        counted_ += width_;
        size_ = 0;
        width_ = 0;
        blank_ = false;
    }

    text_sink& sink_;
    std::size_t columns_;
    std::size_t size_ = 0;
    std::size_t width_ = 0;
    std::size_t column_ = 0;
    std::size_t counted_ = 0; // the column if lines had 80
    std::size_t indent_ = 0;
    std::size_t lines_ = 0;
    bool blank_ = false;
    bool together_ = false;
    char word_[200] = {};
};

} // namespace detail
} // namespace portlore
