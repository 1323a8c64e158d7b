// portlore - a set of enumerators, one bit each. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "position_iterator.hpp"

namespace portlore {
namespace detail {

/// A set of the first `Count` enumerators of `Enum`, iterated in their order.
template <class Enum, unsigned Count>
class enum_set {
public:
    using iterator = position_iterator<enum_set>;
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
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, Count}; }

    friend constexpr enum_set operator|(enum_set a, enum_set b) noexcept {
        return from_bits(unsigned{a.bits_} | b.bits_);
    }
    friend constexpr enum_set operator&(enum_set a, enum_set b) noexcept {
        return from_bits(unsigned{a.bits_} & b.bits_);
    }
    friend constexpr bool operator==(enum_set a, enum_set b) noexcept { return a.bits_ == b.bits_; }
    friend constexpr bool operator!=(enum_set a, enum_set b) noexcept { return a.bits_ != b.bits_; }

private:
    friend position_iterator<enum_set>;
    [[nodiscard]] constexpr std::size_t next(std::size_t at) const noexcept {
        while (at < Count && (unsigned{bits_} >> at & 1u) == 0) {
            ++at;
        }
        return at;
    }
    static constexpr Enum value_at(std::size_t at) noexcept { return static_cast<Enum>(at); }

    static_assert(Count < 16, "portlore: the bits are a uint16_t");
    static constexpr std::uint16_t bit(Enum e) noexcept {
        return static_cast<std::uint16_t>(1u << static_cast<unsigned>(e));
    }
    std::uint16_t bits_ = 0;
};

} // namespace detail
} // namespace portlore
