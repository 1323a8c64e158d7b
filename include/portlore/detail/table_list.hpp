// portlore - a list of the rows of a small text table. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/claim.hpp"

#include <cstddef>

#include "position_iterator.hpp"

namespace portlore {
namespace detail {

/// Reads a table: at(id) makes row `id`. Specialized for each kind of row.
template <class Row>
struct row_reader;

} // namespace detail

/// Consecutive rows of one of the library's tables.
template <class Row>
class table_list : public list_base<table_list<Row>, Row> {
public:
    /// No row.
    constexpr table_list() noexcept = default;
    /// The rows `first` to `last - 1` of the table.
    constexpr table_list(std::size_t first, std::size_t last) noexcept
        : first_(first), size_(last - first) {}

    /// How many rows.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

private:
    friend class list_base<table_list, Row>;
    friend class list_iterator<table_list>;
    [[nodiscard]] constexpr Row value_at(std::size_t at) const noexcept {
        return detail::row_reader<Row>::at(first_ + at);
    }

    std::size_t first_ = 0;
    std::size_t size_ = 0;
};

} // namespace portlore
