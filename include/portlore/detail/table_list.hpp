// portlore - a range over the rows of a small text table. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view> // also declares the iterator tags, far cheaper than <iterator>

namespace portlore {
namespace detail {

/// The rows `first` to `last - 1` of the table that Row::at() reads.
template <class Row>
class table_list {
public:
    class iterator {
    public:
        using value_type = Row;
        using iterator_category = std::input_iterator_tag; // what * returns is no reference
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = Row;

        constexpr iterator() noexcept = default;
        constexpr explicit iterator(std::size_t at) noexcept : at_(at) {}
        [[nodiscard]] constexpr Row operator*() const noexcept { return Row::at(at_); }
        constexpr iterator& operator++() noexcept {
            ++at_;
            return *this;
        }
        constexpr iterator operator++(int) noexcept { return iterator(at_++); }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }
        friend constexpr bool operator!=(iterator a, iterator b) noexcept { return a.at_ != b.at_; }

    private:
        std::size_t at_ = 0;
    };
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
    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(first_); }
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator(last_); }

private:
    std::size_t first_ = 0;
    std::size_t last_ = 0;
};

} // namespace detail
} // namespace portlore
