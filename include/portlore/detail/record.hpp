// portlore - how a record of the tables is laid out. Written by the generator, read by the library.
// SPDX-License-Identifier: MIT
//
// Transports and flags (1 byte), first port (2), last port if different (2); then presence bits (1)
// and the texts that are present, each length-prefixed. A text that occurred before is replaced by
// its distance in bytes: 0xff and one byte, 0xfe and two. Claims have no more than presence bits
// and texts: their ports and flags are in a table of heads, so that a program that asks only for
// these does not carry the texts.
//
// Large literals of text have no byte 0, and the tables are pointers to them: clang evaluates an
// array byte by byte, and linkers keep one copy of such a literal, however many units have it.
#pragma once
// IWYU pragma: private, include "portlore/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "config.hpp"

namespace portlore {
namespace detail {

struct claim_access;

// Bits above the four transports. What those after the first two mean differs by table.
inline constexpr unsigned interval_record = 0x10; // the last port is written too
inline constexpr unsigned special_record = 0x20;  // some format must escape a byte of its texts
inline constexpr unsigned old_spelling = 0x40;    // registered claims
inline constexpr unsigned blank_transport = 0x80; // registered claims
inline constexpr unsigned malicious = 0x40;       // unofficial claims
inline constexpr unsigned observed = 0x80;        // unofficial claims
inline constexpr unsigned reserved = 0x40;        // statuses
inline constexpr unsigned is_default = 0x40;      // ephemeral ranges
inline constexpr unsigned listening_only = 0x40;  // inspect commands

// A head has 16 bits of flags: those above, of registered or unofficial claims, and these.
inline constexpr unsigned prominence_shift = 8; // two bits
inline constexpr unsigned role_shift = 10;      // two bits
inline constexpr unsigned listing = 0x1000;
inline constexpr unsigned has_use_row = 0x2000;
inline constexpr unsigned has_product_row = 0x4000;
inline constexpr unsigned shown_name = 0x8000; // unofficial claims: its name is in shown_names

/// Beside the size of a name: it is in registered_names, otherwise in shown_names.
inline constexpr unsigned registered_label = 0x80;

// Uses: exposure in the low three bits of the first byte, then authentication; in the high two,
// those of TCP and UDP that the use is met on, neither if on all that the claim has.
inline constexpr unsigned auth_shift = 3;
inline constexpr unsigned met_on_shift = 6;

/// The rank of a claim on a port, the likely one lowest. A page computes it for each claim, so that
/// it does without the indexes of plain_name(port) and likely_claim(port), which are 70 KB. Where
/// the table of likely claims has another claim than the lowest, likely_exceptions lists it.
/// `group` is 2 for a listing, 3 for malicious software, 4 for a historic spelling, otherwise 0;
/// `used` means that the claim's use is documented for that very port.
constexpr unsigned likely_order(unsigned group, unsigned prominence, unsigned provenance,
                                bool interval, bool used) noexcept {
    const bool piece = interval && !used; // of which few meet one
    return ((group + (piece && group == 0 ? 1u : 0u)) * 4 +
            (piece && prominence < 2 ? 2u : prominence)) *
               6 +
           (used ? 0u : 3u) + provenance;
}

/// How many claims a block of `use_ranks` has.
inline constexpr std::size_t use_block = 16;

// The length of a text: below this in one byte, otherwise in two.
inline constexpr unsigned long_text = 0xf0;
inline constexpr unsigned text_far_before = 0xfe;
inline constexpr unsigned text_before = 0xff;

constexpr unsigned read_byte(const char* p) noexcept { return static_cast<unsigned char>(*p); }

/// Two bytes, the higher first.
constexpr std::uint16_t read_word(const char* p) noexcept {
    return static_cast<std::uint16_t>(read_byte(p) << 8 | read_byte(p + 1));
}

/// The first row of an ascending table, of `width` words each, whose first word is not below the
/// key; `rows` if there is none.
PORTLORE_NOINLINE constexpr std::size_t lower_row(const char16_t* table, std::size_t width,
                                                  std::size_t rows, std::size_t key) noexcept {
    std::size_t first = 0;
    while (first != rows) {
        const std::size_t middle = (first + rows) / 2;
        if (table[width * middle] < key) {
            first = middle + 1;
        } else {
            rows = middle;
        }
    }
    return first;
}

/// A number as two bytes, neither of which is 0.
constexpr std::size_t number_of_bytes(unsigned high, unsigned low) noexcept {
    return std::size_t{high - 1} * 255 + low - 1;
}
inline constexpr std::size_t largest_number = 255 * 255 - 1;
constexpr std::size_t read_number(const char* p) noexcept {
    return number_of_bytes(read_byte(p), read_byte(p + 1));
}
constexpr std::size_t long_size(const char* p) noexcept {
    return number_of_bytes(read_byte(p) - long_text + 1, read_byte(p + 1));
}

PORTLORE_NOINLINE constexpr std::string_view read_text(const char* p) noexcept {
    if (read_byte(p) >= text_far_before) {
        p -= read_byte(p) == text_before ? read_byte(p + 1) : read_number(p + 1);
    }
    return read_byte(p) < long_text ? std::string_view(p + 1, read_byte(p))
                                    : std::string_view(p + 2, long_size(p));
}
PORTLORE_NOINLINE constexpr const char* skip_text(const char* p) noexcept {
    const unsigned size = read_byte(p);
    return size < long_text          ? p + 1 + size
           : size < text_far_before  ? p + 2 + long_size(p)
           : size == text_far_before ? p + 3
                                     : p + 2;
}
/// The texts of a record, one after another.
class text_reader {
public:
    constexpr explicit text_reader(const char* texts) noexcept
        : text_reader(read_byte(texts), texts + 1) {}
    /// The texts whose presence bit is set.
    constexpr text_reader(unsigned there, const char* at) noexcept : there_(there), at_(at) {}
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
    /// Text `n` after the ones that were read.
    PORTLORE_NOINLINE constexpr std::string_view skip_to(std::size_t n) noexcept {
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

/// Reads the texts of a record, one after another, to where the pointers point. A loop for every
/// table: unrolled by field, the rows of small tables are most of what compilers make of a page.
PORTLORE_NOINLINE constexpr void read_texts(text_reader texts,
                                            std::initializer_list<std::string_view*> to) noexcept {
    for (std::string_view* const text : to) {
        *text = texts.next();
    }
}

/// Reads a record in place.
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
