// portlore - the iterators and the base of all ranges here. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/claim.hpp"

#include <cstddef>
#include <string_view> // also declares the iterator tags, std::hash and, in C++20, enable_view
#include <type_traits>

#include "assert.hpp"
#include "config.hpp"

namespace portlore {

/// What operator-> of an iterator returns: the value, for as long as -> is at work on it.
template <class Value>
class arrow_proxy {
public:
    /// Of that value.
    constexpr explicit arrow_proxy(Value value) noexcept : value_(value) {}
    /// The value, which lives as long as this object.
    [[nodiscard]] constexpr const Value* operator->() const noexcept { return &value_; }

private:
    Value value_;
};

/// Walks a range some of whose positions have a value. It keeps a copy of the range, which is a
/// handle, and so stays valid without it.
// Range::next(p) is the first position from p on that has a value, Range::value_at(p) the value.
template <class Range>
class position_iterator {
public:
    using value_type = typename Range::value_type;      ///< what * returns
    using reference = value_type;                       ///< a value: nothing is stored
    using pointer = arrow_proxy<value_type>;            ///< what -> returns
    using difference_type = std::ptrdiff_t;             ///< of two positions
    using iterator_category = std::input_iterator_tag;  ///< to C++17: * returns no reference
    using iterator_concept = std::forward_iterator_tag; ///< to C++20

    constexpr position_iterator() noexcept = default;
    /// At the first value from a position on.
    constexpr position_iterator(const Range& range, std::size_t from) noexcept
        : range_(range), at_(range.next(from)) {}

    /// The value.
    [[nodiscard]] constexpr value_type operator*() const noexcept { return range_.value_at(at_); }
    /// A member of the value.
    [[nodiscard]] constexpr pointer operator->() const noexcept { return pointer(**this); }
    /// Goes to the next value.
    constexpr position_iterator& operator++() noexcept {
        at_ = range_.next(at_ + 1);
        return *this;
    }
    /// Goes to the next value; returns where it was.
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

/// Walks a list that makes its values when asked. It keeps a copy of the list, which is a handle,
/// and so stays valid without it.
// List::value_at(p) is the value at a position below size().
template <class List>
class list_iterator {
public:
    using value_type = typename List::value_type; ///< what * returns
    using reference = value_type;                 ///< a value: nothing is stored
    using pointer = arrow_proxy<value_type>;      ///< what -> returns
    using difference_type = std::ptrdiff_t;       ///< of two positions
    // Not quite so to C++17, where * has to return a reference; but std::prev() and std::advance()
    // go by it, and of an input iterator would run off.
    using iterator_category = std::random_access_iterator_tag; ///< any position in one step

    constexpr list_iterator() noexcept = default;
    /// At a position.
    constexpr list_iterator(const List& list, std::size_t at) noexcept : list_(list), at_(at) {}

    /// The value.
    [[nodiscard]] constexpr value_type operator*() const noexcept { return list_.value_at(at_); }
    /// A member of the value.
    [[nodiscard]] constexpr pointer operator->() const noexcept { return pointer(**this); }
    /// The value `n` positions on.
    [[nodiscard]] constexpr value_type operator[](difference_type n) const noexcept {
        return *(*this + n);
    }
    /// Goes to the next value.
    constexpr list_iterator& operator++() noexcept {
        ++at_;
        return *this;
    }
    /// Goes to the next value; returns where it was.
    constexpr list_iterator operator++(int) noexcept {
        const list_iterator before = *this;
        ++at_;
        return before;
    }
    /// Goes to the value before.
    constexpr list_iterator& operator--() noexcept {
        --at_;
        return *this;
    }
    /// Goes to the value before; returns where it was.
    constexpr list_iterator operator--(int) noexcept {
        const list_iterator before = *this;
        --at_;
        return before;
    }
    /// Goes `n` positions on.
    constexpr list_iterator& operator+=(difference_type n) noexcept {
        at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) + n);
        return *this;
    }
    /// Goes `n` positions back.
    constexpr list_iterator& operator-=(difference_type n) noexcept {
        at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) - n);
        return *this;
    }
    friend constexpr list_iterator operator+(list_iterator it, difference_type n) noexcept {
        return it += n;
    }
    friend constexpr list_iterator operator+(difference_type n, list_iterator it) noexcept {
        return it += n;
    }
    friend constexpr list_iterator operator-(list_iterator it, difference_type n) noexcept {
        return it -= n;
    }
    friend constexpr difference_type operator-(const list_iterator& a,
                                               const list_iterator& b) noexcept {
        return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
    }
    friend constexpr bool operator==(const list_iterator& a, const list_iterator& b) noexcept {
        return a.at_ == b.at_;
    }
    friend constexpr bool operator!=(const list_iterator& a, const list_iterator& b) noexcept {
        return a.at_ != b.at_;
    }
    friend constexpr bool operator<(const list_iterator& a, const list_iterator& b) noexcept {
        return a.at_ < b.at_;
    }
    friend constexpr bool operator>(const list_iterator& a, const list_iterator& b) noexcept {
        return b < a;
    }
    friend constexpr bool operator<=(const list_iterator& a, const list_iterator& b) noexcept {
        return !(b < a);
    }
    friend constexpr bool operator>=(const list_iterator& a, const list_iterator& b) noexcept {
        return !(a < b);
    }

private:
    List list_{};
    std::size_t at_ = 0;
};

/// What every list offers: under C++20 a random access range, a view and borrowed. A position that
/// the list does not have does not compile in a constant expression, and fails PORTLORE_ASSERT at
/// run time; where that returns, the value is an empty one. With NDEBUG and no PORTLORE_ASSERT of
/// one's own nothing is checked, as in std::vector.
// List has size() and value_at().
template <class List, class Value>
class list_base {
public:
    using iterator = list_iterator<List>; ///< gives values
    using const_iterator = iterator;      ///< an alias: nothing is changed through it
    using value_type = Value;             ///< what is in the list

    /// Whether the list has no value.
    [[nodiscard]] constexpr bool empty() const noexcept { return self().size() == 0; }
    /// The value at `position`, which must be below size().
    [[nodiscard]] constexpr Value operator[](std::size_t position) const noexcept {
        if (position >= self().size() && detail::no_such_position_in_the_list(false)) {
            return Value{};
        }
        return self().value_at(position);
    }
    /// The first value; the list must not be empty.
    [[nodiscard]] constexpr Value front() const noexcept { return (*this)[0]; }
    /// The last value; the list must not be empty.
    [[nodiscard]] constexpr Value back() const noexcept { return (*this)[self().size() - 1]; }
    /// The first value.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {self(), 0}; }
    /// The past-the-end iterator.
    [[nodiscard]] constexpr iterator end() const noexcept { return {self(), self().size()}; }

private:
    [[nodiscard]] constexpr const List& self() const noexcept {
        return static_cast<const List&>(*this);
    }
};

} // namespace portlore

#if defined(__cpp_lib_ranges)
template <class List>
requires std::is_base_of_v<portlore::list_base<List, typename List::value_type>,
                           List> inline constexpr bool std::ranges::enable_view<List> = true;
template <class List>
requires std::is_base_of_v<portlore::list_base<List, typename List::value_type>,
                           List> inline constexpr bool std::ranges::enable_borrowed_range<List> =
    true;
#endif
