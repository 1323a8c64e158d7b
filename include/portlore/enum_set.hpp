// portlore - a set of enumerators, one bit each. No table. Costs what <string_view> costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

#include "detail/position_iterator.hpp" // IWYU pragma: export

namespace portlore {
namespace detail {

// Not a member of the template: one loop for all sets.
constexpr std::size_t count_bits(unsigned bits) noexcept {
    std::size_t n = 0;
    for (; bits != 0; bits &= bits - 1) {
        ++n;
    }
    return n;
}

} // namespace detail

/// A set of the first `Count` enumerators of `Enum`, iterated in their order. Under C++20 a forward
/// range, a view and borrowed.
template <class Enum, std::size_t Count>
class enum_set {
    static_assert(Count >= 1 && Count <= 16, "portlore: an enum_set has 1 to 16 enumerators");

public:
    using iterator = position_iterator<enum_set>; ///< gives enumerators, by value
    using const_iterator = iterator;              ///< an alias: sets are not changed through it
    using value_type = Enum;                      ///< what is in the set

    /// The empty set.
    constexpr enum_set() noexcept = default;
    /// The set of one enumerator.
    constexpr enum_set(Enum e) noexcept
        : bits_(static_cast<std::uint16_t>(1u << static_cast<unsigned>(e))) {}
    /// The set of those that are listed: {transport::tcp, transport::sctp}.
    constexpr enum_set(std::initializer_list<Enum> listed) noexcept {
        for (const Enum e : listed) {
            *this |= e;
        }
    }

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

    /// Whether the enumerator is in the set.
    [[nodiscard]] constexpr bool contains(Enum e) const noexcept {
        return (unsigned{bits_} >> static_cast<unsigned>(e) & 1u) != 0;
    }
    /// Whether nothing is in the set.
    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    /// How many enumerators are in the set.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return detail::count_bits(bits_); }
    /// The first enumerator of the set.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, 0}; }
    /// The past-the-end iterator.
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, Count}; }

    /// Adds the enumerators of another set.
    constexpr enum_set& operator|=(enum_set other) noexcept {
        bits_ = static_cast<std::uint16_t>(bits_ | other.bits_);
        return *this;
    }
    /// Keeps only what the other set has, too.
    constexpr enum_set& operator&=(enum_set other) noexcept {
        bits_ = static_cast<std::uint16_t>(bits_ & other.bits_);
        return *this;
    }
    /// Removes the enumerators of another set.
    constexpr enum_set& operator-=(enum_set other) noexcept {
        bits_ = static_cast<std::uint16_t>(bits_ & ~other.bits_);
        return *this;
    }
    /// The enumerators of either set.
    friend constexpr enum_set operator|(enum_set a, enum_set b) noexcept { return a |= b; }
    /// The enumerators of both sets.
    friend constexpr enum_set operator&(enum_set a, enum_set b) noexcept { return a &= b; }
    /// The enumerators of the first set that the second lacks.
    friend constexpr enum_set operator-(enum_set a, enum_set b) noexcept { return a -= b; }
    /// The enumerators that the set lacks.
    friend constexpr enum_set operator~(enum_set a) noexcept { return from_bits(~a.bits()); }
    friend constexpr bool operator==(enum_set a, enum_set b) noexcept { return a.bits_ == b.bits_; }
    friend constexpr bool operator!=(enum_set a, enum_set b) noexcept { return a.bits_ != b.bits_; }

private:
    friend class position_iterator<enum_set>;
    [[nodiscard]] constexpr std::size_t next(std::size_t at) const noexcept {
        while (at < Count && (bits() >> at & 1u) == 0) {
            ++at;
        }
        return at;
    }
    static constexpr Enum value_at(std::size_t at) noexcept { return static_cast<Enum>(at); }

    std::uint16_t bits_ = 0;
};

/// How many enumerators the sets of an enumeration may have; 0 where it has no sets.
template <class Enum>
inline constexpr std::size_t set_capacity = 0;

/// The set of both: transport::tcp | transport::udp.
template <class Enum, std::size_t Count = set_capacity<Enum>, std::enable_if_t<Count != 0, int> = 0>
[[nodiscard]] constexpr enum_set<Enum, Count> operator|(Enum a, Enum b) noexcept {
    return enum_set<Enum, Count>(a) | enum_set<Enum, Count>(b);
}

} // namespace portlore

/// The hash of the bits.
template <class Enum, std::size_t Count>
struct std::hash<portlore::enum_set<Enum, Count>> {
    /// Equal for equal sets.
    [[nodiscard]] std::size_t operator()(portlore::enum_set<Enum, Count> set) const noexcept {
        return std::hash<unsigned>{}(set.bits());
    }
};

#if defined(__cpp_lib_ranges)
template <class Enum, std::size_t Count>
inline constexpr bool std::ranges::enable_view<portlore::enum_set<Enum, Count>> = true;
template <class Enum, std::size_t Count>
inline constexpr bool std::ranges::enable_borrowed_range<portlore::enum_set<Enum, Count>> = true;
#endif
