// portlore - makes the tables that port_index.hpp reads. For the generator and the benchmarks;
// no public header includes it. SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "port_index.hpp"

namespace portlore {
namespace detail {

/// The rows that several indexes share.
class row_pool {
public:
    /// The offset of the row; it is added unless there is an equal one.
    std::uint16_t place(const std::string& row) {
        const auto known = at_.find(row);
        if (known != at_.end()) {
            return known->second;
        }
        if (bytes_.size() + row.size() > 65535) {
            throw std::length_error("port index: more than 65,535 bytes of rows");
        }
        const auto at = static_cast<std::uint16_t>(bytes_.size());
        bytes_ += row;
        at_.emplace(row, at);
        return at;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
    std::unordered_map<std::string, std::uint16_t> at_;
};

/// What port_index.hpp reads besides the rows: pages, and the items that they lead to.
struct port_index {
    std::vector<char16_t> pages;
    std::vector<char16_t> items;
};

/// The index of lists[p], the items of port p, with that many pages. The items of a page are
/// followed by those of `more`, which only find_part() reaches.
inline port_index build_port_index(const std::vector<std::vector<char16_t>>& lists, row_pool& rows,
                                   const std::vector<std::vector<char16_t>>& more = {},
                                   std::size_t pages = all_pages) {
    port_index index;
    std::vector<char16_t> places;
    std::map<std::vector<char16_t>, std::size_t> known;
    for (std::size_t page = 0; page != pages; ++page) {
        std::string row(1, '\0');
        std::vector<char16_t> items;
        for (std::size_t i = 0; i != page_ports; ++i) {
            const auto& list = lists.at(page * page_ports + i);
            items.insert(items.end(), list.begin(), list.end());
            if (items.size() > 255) {
                throw std::length_error("port index: more than 255 items in the page of port " +
                                        std::to_string(page * page_ports));
            }
            row.push_back(static_cast<char>(static_cast<unsigned char>(items.size())));
        }
        if (!more.empty()) {
            items.insert(items.end(), more.at(page).begin(), more.at(page).end());
        }
        const auto [place, added] = known.emplace(items, index.items.size());
        if (added) {
            index.items.insert(index.items.end(), items.begin(), items.end());
        }
        if (place->second > 65535) {
            throw std::length_error("port index: more than 65,535 items");
        }
        index.pages.push_back(static_cast<char16_t>(rows.place(row)));
        places.push_back(static_cast<char16_t>(place->second));
    }
    index.pages.insert(index.pages.end(), places.begin(), places.end());
    return index;
}

/// What find_byte() reads.
struct byte_index {
    std::vector<char16_t> pages;
    std::string rows;
};

/// The index of one byte for each of the 65,536 ports; `page` is how many a page has.
inline byte_index build_byte_index(const std::string& bytes, std::size_t page) {
    byte_index index;
    std::map<std::string, std::size_t> known;
    for (std::size_t at = 0; at != 65536; at += page) {
        const std::string row = bytes.substr(at, page);
        const auto [place, added] = known.emplace(row, known.size());
        if (added) {
            index.rows += row;
        }
        index.pages.push_back(static_cast<char16_t>(place->second));
    }
    return index;
}

/// What find_part() reads: for each kind of port the places of its four transports' items.
struct port_parts {
    std::string kinds;                       // a byte a port
    std::string parts;                       // four pairs of bytes a kind
    std::vector<std::vector<char16_t>> more; // items by page that are in no port's list
};

/// Locates each list of[t][p], the items of port p for transport t, as a contiguous run inside the
/// items of port p, or failing that of its page. A list that occurs nowhere is added after the
/// page's.
inline port_parts build_port_parts(const std::vector<std::vector<char16_t>>& lists,
                                   const std::vector<std::vector<std::vector<char16_t>>>& of) {
    port_parts made;
    made.more.resize(65536 / page_ports);
    std::map<std::string, std::size_t> known;
    std::vector<char16_t> items; // of the page
    std::vector<std::size_t> firsts;
    for (std::size_t p = 0; p != 65536; ++p) {
        const std::size_t page = p / page_ports;
        if (p % page_ports == 0) {
            items.clear();
            firsts.clear();
            for (std::size_t i = p; i != p + page_ports; ++i) {
                firsts.push_back(items.size());
                items.insert(items.end(), lists[i].begin(), lists[i].end());
            }
        }
        const std::size_t first = firsts[p % page_ports];
        std::string parts;
        for (const auto& part : of) {
            const std::vector<char16_t>& wanted = part[p];
            auto found = items.begin() + static_cast<std::ptrdiff_t>(first);
            if (!wanted.empty()) {
                found = std::search(found, items.end(), wanted.begin(), wanted.end());
                if (found == items.end()) {
                    made.more[page].insert(made.more[page].end(), wanted.begin(), wanted.end());
                    found = items.insert(items.end(), wanted.begin(), wanted.end());
                }
            }
            const auto offset = static_cast<std::size_t>(found - items.begin()) - first;
            if (offset > 255 || wanted.size() > 255) {
                throw std::length_error("port index: too many items on port " + std::to_string(p));
            }
            parts.push_back(static_cast<char>(static_cast<unsigned char>(offset)));
            parts.push_back(static_cast<char>(static_cast<unsigned char>(wanted.size())));
        }
        const auto [kind, added] = known.emplace(parts, known.size());
        if (added) {
            made.parts += parts;
        }
        if (kind->second > 255) {
            throw std::length_error("port index: more than 256 kinds of ports");
        }
        made.kinds.push_back(static_cast<char>(static_cast<unsigned char>(kind->second)));
    }
    return made;
}

} // namespace detail
} // namespace portlore
