// portlore - how a record of the tables is laid out. Written by the generator, read by the library.
// SPDX-License-Identifier: MIT
//
// A byte of transports and flags; the first port in two bytes; the last one, where it differs, in
// two more; a byte that tells which texts are there; those texts. A text has its length before it.
// One that stands a few records before is not repeated: 0xff, and how many bytes back it is.
#pragma once
// IWYU pragma: private, include "portlore/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

struct claim_access;

// Bits of the first byte above the four transports. What the last two mean differs by table.
inline constexpr unsigned interval_record = 0x10; // the last port is written too
inline constexpr unsigned special_record = 0x20;  // some format must escape a byte of its texts
inline constexpr unsigned historic = 0x40;        // registered claims
inline constexpr unsigned blank_transport = 0x80; // registered claims
inline constexpr unsigned malicious = 0x40;       // unofficial claims
inline constexpr unsigned observed = 0x80;        // unofficial claims
inline constexpr unsigned reserved = 0x40;        // statuses
inline constexpr unsigned is_default = 0x40;      // ephemeral ranges

// The length of a text: below this in one byte, else 12 bits in two.
inline constexpr unsigned long_text = 0xf0;
inline constexpr unsigned text_before = 0xff;

constexpr unsigned read_byte(const char* p) noexcept { return static_cast<unsigned char>(*p); }

/// Two bytes, the higher first.
constexpr std::uint16_t read_word(const char* p) noexcept {
    return static_cast<std::uint16_t>(read_byte(p) << 8 | read_byte(p + 1));
}

constexpr std::string_view read_text(const char* p) noexcept {
    if (read_byte(p) == text_before) {
        p -= read_byte(p + 1);
    }
    return read_byte(p) < long_text ? std::string_view(p + 1, read_byte(p))
                                    : std::string_view(p + 2, read_word(p) & 0x0fffu);
}
constexpr const char* skip_text(const char* p) noexcept {
    const unsigned size = read_byte(p);
    return size < long_text      ? p + 1 + size
           : size == text_before ? p + 2
                                 : p + 2 + (read_word(p) & 0x0fffu);
}
/// Names stand one behind the other, in blocks of so many: where a block begins takes two bytes,
/// where a name begins in it one more.
inline constexpr std::size_t name_block = 16;

/// The texts of a record, one after another.
class text_reader {
public:
    constexpr explicit text_reader(const char* texts) noexcept
        : there_(read_byte(texts)), at_(texts + 1) {}
    /// The next text; "" if the record lacks it.
    constexpr std::string_view next() noexcept {
        const bool is_there = (there_ & 1u) != 0;
        there_ >>= 1;
        if (!is_there) {
            return {};
        }
        const char* text = at_;
        at_ = skip_text(at_);
        return read_text(text);
    }
    /// Text `n` behind the ones that were read.
    constexpr std::string_view skip_to(std::size_t n) noexcept {
        for (; n != 0; --n) {
            at_ = (there_ & 1u) != 0 ? skip_text(at_) : at_;
            there_ >>= 1;
        }
        return (there_ & 1u) != 0 ? read_text(at_) : std::string_view{};
    }

private:
    unsigned there_;
    const char* at_;
};

/// Reads a record where it stands.
class record_reader {
public:
    constexpr explicit record_reader(const char* record) noexcept : record_(record) {}
    /// Transports in the low four bits, flags above.
    [[nodiscard]] constexpr unsigned bits() const noexcept { return read_byte(record_); }
    [[nodiscard]] constexpr bool has(unsigned flag) const noexcept { return (bits() & flag) != 0; }
    [[nodiscard]] constexpr std::uint16_t first() const noexcept { return read_word(record_ + 1); }
    [[nodiscard]] constexpr std::uint16_t last() const noexcept {
        return read_word(record_ + (has(interval_record) ? 3 : 1));
    }
    [[nodiscard]] constexpr text_reader texts() const noexcept {
        return text_reader(record_ + (has(interval_record) ? 5 : 3));
    }
    /// Text `n`; "" if the record lacks it.
    [[nodiscard]] constexpr std::string_view text(std::size_t n) const noexcept {
        return texts().skip_to(n);
    }

private:
    const char* record_;
};

} // namespace detail
} // namespace portlore
