// portlore - a sentence of the library with places for values, and the values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

/// A sentence of the library, with places for values: {0} to {2}, {p} for the port's number, and
/// `code` between backticks. Only literals convert, so that no text of a table or a caller can be
/// taken for one; every value that is put in passes the escape. It ends at a NUL or a bar.
class sentence {
public:
    template <std::size_t Size>
    constexpr sentence(const char (&literal)[Size]) noexcept : text_(literal) {}
    /// Part `n` of a literal whose parts are set apart by bars: one literal needs no relocation, a
    /// table of pointers would.
    template <std::size_t Size>
    [[nodiscard]] static constexpr sentence nth(const char (&literal)[Size],
                                                std::size_t n) noexcept {
        sentence part(literal);
        for (; n != 0; ++part.text_) {
            n -= *part.text_ == '|' ? 1u : 0u;
        }
        return part;
    }
    [[nodiscard]] static constexpr bool ends_at(char c) noexcept { return c == '\0' || c == '|'; }
    [[nodiscard]] constexpr const char* begin() const noexcept { return text_; }
    [[nodiscard]] constexpr std::string_view text() const noexcept {
        std::size_t size = 0;
        while (!ends_at(text_[size])) {
            ++size;
        }
        return {text_, size};
    }

private:
    friend class look;
    constexpr sentence() noexcept = default;
    [[nodiscard]] static constexpr sentence again(const char* text) noexcept {
        sentence same;
        same.text_ = text;
        return same;
    }
    const char* text_ = nullptr;
};

/// A value for a place in a sentence: text, which is escaped, a sentence of the library, which is
/// not, or a number. Small enough for registers: pages pass hundreds of them.
class value {
public:
    constexpr value() noexcept = default;
    constexpr value(std::string_view text) noexcept
        : text_(text.data()), number_(static_cast<std::uint32_t>(text.size())) {}
    constexpr value(sentence text) noexcept : text_(text.begin()), kind_(kind::ours) {}
    constexpr value(std::uint32_t number) noexcept : number_(number), kind_(kind::number) {}

private:
    friend class look;
    enum class kind : std::uint8_t { data, ours, number };
    const char* text_ = nullptr;
    std::uint32_t number_ = 0; // of text: its size
    kind kind_ = kind::data;
};

} // namespace detail
} // namespace portlore
