// portlore - the one iterator of all ranges here. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view> // also declares the iterator tags, far cheaper than <iterator>

namespace portlore {
namespace detail {

/// Walks the positions of a range that makes its values when asked: Range::next(p) is the first
/// position from p on that has a value, Range::value_at(p) the value. Keeps a copy of the range,
/// which is a handle, and so stays valid without it.
template <class Range>
class position_iterator {
public:
    using value_type = typename Range::value_type;
    using iterator_category = std::input_iterator_tag; // what * returns is no reference
    using difference_type = std::ptrdiff_t;
    /// The value, for as long as -> is at work on it.
    class pointer {
    public:
        constexpr explicit pointer(value_type value) noexcept : value_(value) {}
        [[nodiscard]] constexpr const value_type* operator->() const noexcept { return &value_; }

    private:
        value_type value_;
    };
    using reference = value_type;

    constexpr position_iterator() noexcept = default;
    constexpr position_iterator(const Range& range, std::size_t from) noexcept
        : range_(range), at_(range.next(from)) {}

    [[nodiscard]] constexpr value_type operator*() const noexcept { return range_.value_at(at_); }
    [[nodiscard]] constexpr pointer operator->() const noexcept { return pointer(**this); }
    constexpr position_iterator& operator++() noexcept {
        at_ = range_.next(at_ + 1);
        return *this;
    }
    constexpr position_iterator operator++(int) noexcept {
        const position_iterator before = *this;
        ++*this;
        return before;
    }
    friend constexpr bool operator==(const position_iterator& a,
                                     const position_iterator& b) noexcept {
        return a.at_ == b.at_;
    }
    friend constexpr bool operator!=(const position_iterator& a,
                                     const position_iterator& b) noexcept {
        return a.at_ != b.at_;
    }

private:
    Range range_{};
    std::size_t at_ = 0;
};

} // namespace detail
} // namespace portlore
