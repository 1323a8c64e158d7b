// portlore - a range over the rows of a small text table. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "position_iterator.hpp"

namespace portlore {
namespace detail {

/// The rows `first` to `last - 1` of the table that Row::at() reads.
template <class Row>
class table_list {
public:
    using iterator = position_iterator<table_list>;
    using const_iterator = iterator;
    using value_type = Row;

    constexpr table_list() noexcept = default;
    constexpr table_list(std::size_t first, std::size_t last) noexcept
        : first_(first), last_(last) {}

    [[nodiscard]] constexpr std::size_t size() const noexcept { return last_ - first_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return first_ == last_; }
    /// The row at `position`, which must be below size().
    [[nodiscard]] constexpr Row operator[](std::size_t position) const noexcept {
        return Row::at(first_ + position);
    }
    [[nodiscard]] constexpr Row front() const noexcept { return Row::at(first_); }
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, first_}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, last_}; }

private:
    friend position_iterator<table_list>;
    static constexpr std::size_t next(std::size_t at) noexcept { return at; }
    static constexpr Row value_at(std::size_t at) noexcept { return Row::at(at); }

    std::size_t first_ = 0;
    std::size_t last_ = 0;
};

} // namespace detail
} // namespace portlore
