// portlore - makes the tables that port_index.hpp reads. For the generator and the benchmarks;
// no public header includes it. SPDX-License-Identifier: MIT
#pragma once

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
    /// Where the row stands; it is added when no equal one is there.
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

/// Adds to `index` the pages of one more set of ports, port p with the items lists[p]. A page whose
/// items stand in the index already leads there.
inline void append_pages(port_index& index, const std::vector<std::vector<char16_t>>& lists,
                         row_pool& rows) {
    std::map<std::vector<char16_t>, std::size_t> known;
    for (std::size_t page = 0; page * 2 != index.pages.size(); ++page) {
        const std::string& bytes = rows.bytes();
        const std::size_t row = index.pages[page * 2 + 1];
        const std::size_t count = static_cast<unsigned char>(bytes[row + page_ports]);
        const auto first = index.items.begin() + index.pages[page * 2];
        known.emplace(std::vector<char16_t>(first, first + static_cast<std::ptrdiff_t>(count)),
                      index.pages[page * 2]);
    }
    for (std::size_t page = 0; page != page_count; ++page) {
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
        const auto [place, added] = known.emplace(items, index.items.size());
        if (added) {
            index.items.insert(index.items.end(), items.begin(), items.end());
        }
        if (place->second > 65535) {
            throw std::length_error("port index: more than 65,535 items");
        }
        index.pages.push_back(static_cast<char16_t>(place->second));
        index.pages.push_back(static_cast<char16_t>(rows.place(row)));
    }
}

} // namespace detail
} // namespace portlore
