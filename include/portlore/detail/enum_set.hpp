// portlore - a set of enumerators, one bit each. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view> // also declares the iterator tags, far cheaper than <iterator>

namespace portlore {
namespace detail {

/// A set of the first `Count` enumerators of `Enum`, iterated in their order.
template <class Enum, unsigned Count>
class enum_set {
public:
    class iterator {
    public:
        using value_type = Enum;
        using iterator_category = std::input_iterator_tag; // what * returns is no reference
        using difference_type = std::ptrdiff_t;
        using pointer = const Enum*;
        using reference = Enum;

        constexpr iterator() noexcept = default;
        [[nodiscard]] constexpr Enum operator*() const noexcept { return static_cast<Enum>(at_); }
        constexpr iterator& operator++() noexcept {
            ++at_;
            skip();
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }
        friend constexpr bool operator!=(iterator a, iterator b) noexcept { return a.at_ != b.at_; }

    private:
        friend class enum_set;
        constexpr iterator(unsigned bits, unsigned at) noexcept : bits_(bits), at_(at) { skip(); }
        constexpr void skip() noexcept {
            while (at_ != Count && (bits_ >> at_ & 1u) == 0) {
                ++at_;
            }
        }
        unsigned bits_ = 0;
        unsigned at_ = Count;
    };
    using const_iterator = iterator;
    using value_type = Enum;

    constexpr enum_set() noexcept = default;
    constexpr enum_set(Enum e) noexcept : bits_(bit(e)) {}

    /// The set of the enumerators whose bit (1 << value) is set; higher bits are dropped.
    [[nodiscard]] static constexpr enum_set from_bits(unsigned bits) noexcept {
        enum_set set;
        set.bits_ = static_cast<std::uint16_t>(bits & ((1u << Count) - 1));
        return set;
    }
    /// Every enumerator.
    [[nodiscard]] static constexpr enum_set all() noexcept { return from_bits(~0u); }
    /// Bit 1 << value for each enumerator in the set.
    [[nodiscard]] constexpr unsigned bits() const noexcept { return bits_; }

    [[nodiscard]] constexpr bool contains(Enum e) const noexcept { return (bits_ & bit(e)) != 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        std::size_t n = 0;
        for (unsigned at = 0; at != Count; ++at) {
            n += bits_ >> at & 1u;
        }
        return n;
    }
    [[nodiscard]] constexpr iterator begin() const noexcept { return {bits_, 0}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {bits_, Count}; }

    friend constexpr enum_set operator|(enum_set a, enum_set b) noexcept {
        return from_bits(unsigned{a.bits_} | b.bits_);
    }
    friend constexpr enum_set operator&(enum_set a, enum_set b) noexcept {
        return from_bits(unsigned{a.bits_} & b.bits_);
    }
    friend constexpr bool operator==(enum_set a, enum_set b) noexcept { return a.bits_ == b.bits_; }
    friend constexpr bool operator!=(enum_set a, enum_set b) noexcept { return a.bits_ != b.bits_; }

private:
    static_assert(Count < 16, "portlore: the bits are a uint16_t");
    static constexpr std::uint16_t bit(Enum e) noexcept {
        return static_cast<std::uint16_t>(1u << static_cast<unsigned>(e));
    }
    std::uint16_t bits_ = 0;
};

} // namespace detail
} // namespace portlore
