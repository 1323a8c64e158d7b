// portlore - the index that maps each of the 65,536 ports to its run of items: two dependent
// loads, no branch. Read by the library, written by the generator. SPDX-License-Identifier: MIT
//
// The ports are cut into 2,048 pages of 32. A page is two words: where its row begins and, after
// the rows of all pages, where its items begin: so the number of a page is its place. A row is 33
// bytes: how many of the page's items precede each port, and how many there are. Equal rows are
// stored once: most pages are all empty or one item a port, so that pages and rows together (30 KB)
// fit the first-level cache, which a table of 65,536 entries does not.
#pragma once

#include <cstddef>
#include <cstdint>

namespace portlore {
namespace detail {

/// A run of consecutive items.
struct item_run {
    std::uint32_t first;
    std::uint32_t count;
};

inline constexpr std::size_t page_ports = 32;
inline constexpr std::size_t row_bytes = page_ports + 1;

/// All pages; an index may have fewer, if no port after them has an item.
inline constexpr std::size_t all_pages = 65536 / page_ports;

/// The run of a port. `pages` has two words for each of the `Pages` pages.
template <std::size_t Pages>
constexpr item_run find_run(const char16_t* pages, const char* rows,
                            std::uint16_t number) noexcept {
    const std::size_t page = number / page_ports;
    // What needs no load is added first: the rest is an address of two parts, which costs nothing.
    const char* const column = rows + number % page_ports;
    const std::size_t row = pages[page];
    const auto before = static_cast<unsigned char>(column[row]);
    const auto after = static_cast<unsigned char>(column[row + 1]);
    return {std::uint32_t{pages[Pages + page]} + before, std::uint32_t{after} - before};
}

/// The byte of a port, where equal pages of bytes are stored once. `pages` has a word a page: its
/// row, in which each port has a byte.
template <std::size_t Page>
constexpr unsigned find_byte(const char16_t* pages, const char* rows,
                             std::uint16_t number) noexcept {
    return static_cast<unsigned char>(rows[pages[number / Page] * Page + number % Page]);
}
inline constexpr std::size_t kind_page = 16;
inline constexpr std::size_t wide_page = 64;
inline constexpr std::size_t likely_page = 32;

/// The items for transport `t` of the port whose items are `run`. `parts` has four pairs of bytes a
/// kind of port: how far after the run's first item they begin, and how many they are.
constexpr item_run find_part(item_run run, const char* parts, unsigned kind, unsigned t) noexcept {
    const char* part = parts + 2 * (4 * std::size_t{kind} + t);
    return {run.first + static_cast<unsigned char>(part[0]), static_cast<unsigned char>(part[1])};
}

} // namespace detail
} // namespace portlore
