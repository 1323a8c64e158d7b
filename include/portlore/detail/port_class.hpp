// portlore - class port: the checked 16-bit port number. Answers nothing by itself.
// Costs what <cstdint> costs. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/port.hpp"

#include <cstdint>
#if !defined(__GLIBCXX__) // which declares std::size_t there; its <cstddef> costs half this header
#include <cstddef>
#endif

// <stdexcept> costs ten times this whole header (it drags in <string>); libstdc++ declares the
// function that throws std::out_of_range, or aborts under -fno-exceptions, in a small header.
#if defined(__GLIBCXX__)
#include <bits/functexcept.h>
#else
#include <stdexcept>
#if defined(_LIBCPP_VERSION) ? !defined(__cpp_exceptions)                                          \
                             : !(defined(__cpp_exceptions) || defined(_CPPUNWIND))
#include <cstdlib>
#endif
#endif

namespace portlore {
namespace detail {

[[noreturn]] inline void throw_out_of_range(const char* what) {
#if defined(__GLIBCXX__)
    std::__throw_out_of_range(what);
#elif defined(__cpp_exceptions) || defined(_CPPUNWIND)
    throw std::out_of_range(what);
#else
    static_cast<void>(what);
    std::abort();
#endif
}

// Not constexpr on purpose: reaching it in a constant expression is the compile error.
[[noreturn]] inline void port_number_out_of_range() {
    throw_out_of_range("portlore::port: a port number is 0 to 65535");
}

template <class Left, class Right>
inline constexpr bool is_same = false;
template <class Left>
inline constexpr bool is_same<Left, Left> = true;

// Integers that may hold a port number. bool and the character types are no numbers.
template <class Integer>
inline constexpr bool is_number =
    is_same<Integer, signed char> || is_same<Integer, unsigned char> || is_same<Integer, short> ||
    is_same<Integer, unsigned short> || is_same<Integer, int> || is_same<Integer, unsigned> ||
    is_same<Integer, long> || is_same<Integer, unsigned long> || is_same<Integer, long long> ||
    is_same<Integer, unsigned long long>;

template <bool Condition>
struct enable {};
template <>
struct enable<true> {
    using type = int;
};

template <class Integer>
constexpr bool is_port_number(Integer number) noexcept {
    // The sign is tested first, so the conversion below never changes the value.
    return !(number < Integer{}) && static_cast<unsigned long long>(number) <= 65535u;
}

} // namespace detail

/// @cond
/// An integer type, which neither bool nor the character types are: for the parameters of
/// templates.
template <class Integer>
using if_number = typename detail::enable<detail::is_number<Integer>>::type;
/// @endcond

/// Left transport-protocol port number, 0 to 65535, in host byte order (RFC 6335 section 6). Usable
/// as a template argument in C++20.
class port {
public:
    constexpr port() noexcept = default;

    /// Any integer, in host byte order. Outside 0 to 65535 it does not compile in a constant
    /// expression, and at run time throws std::out_of_range (aborts under -fno-exceptions).
    /// One template, so that nothing else converts: no bool, character, enumerator or double.
    template <class Integer, if_number<Integer> = 0>
    constexpr port(Integer number) noexcept(sizeof(Integer) <= 2 &&
                                            Integer{} < static_cast<Integer>(-1))
        : number_(static_cast<std::uint16_t>(number)) {
        if (!detail::is_port_number(number)) {
            detail::port_number_out_of_range();
        }
    }

    /// The port whose number is stored in network byte order, as in sockaddr_in::sin_port.
    [[nodiscard]] static constexpr port from_network(std::uint16_t big_endian) noexcept {
        return port(big_endian).to_network();
    }

    /// The number in host byte order.
    [[nodiscard]] constexpr std::uint16_t number() const noexcept { return number_; }
    /// The number in network byte order, as sockaddr_in::sin_port wants it.
    [[nodiscard]] constexpr std::uint16_t to_network() const noexcept {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        return number_;
#else
        return static_cast<std::uint16_t>((number_ << 8 | number_ >> 8) & 0xffff);
#endif
    }

    /// @cond
    // Public, so that a port may be a template argument. Ask number().
    std::uint16_t number_ = 0;
    /// @endcond
};

/// Walks ports upward or downward, one by one or any number at a time.
class port_iterator {
public:
    using value_type = port;              ///< what * returns
    using reference = port;               ///< a value: nothing is stored
    using pointer = void;                 ///< there is no ->
    using difference_type = std::int32_t; ///< of two numbers

    constexpr port_iterator() noexcept = default;
    /// At a number, 0 to 65536, which is past the end of every interval.
    constexpr explicit port_iterator(std::int32_t at) noexcept : at_(at) {}

    /// The port.
    [[nodiscard]] constexpr port operator*() const noexcept {
        return static_cast<std::uint16_t>(at_);
    }
    /// The port `n` numbers on.
    [[nodiscard]] constexpr port operator[](difference_type n) const noexcept {
        return static_cast<std::uint16_t>(at_ + n);
    }
    /// Goes to the next port.
    constexpr port_iterator& operator++() noexcept { return *this += 1; }
    /// Goes to the next port; returns where it was.
    constexpr port_iterator operator++(int) noexcept { return port_iterator(at_++); }
    /// Goes to the port before.
    constexpr port_iterator& operator--() noexcept { return *this -= 1; }
    /// Goes to the port before; returns where it was.
    constexpr port_iterator operator--(int) noexcept { return port_iterator(at_--); }
    /// Goes `n` ports on.
    constexpr port_iterator& operator+=(difference_type n) noexcept {
        at_ += n;
        return *this;
    }
    /// Goes `n` ports back.
    constexpr port_iterator& operator-=(difference_type n) noexcept {
        at_ -= n;
        return *this;
    }
    friend constexpr port_iterator operator+(port_iterator it, difference_type n) noexcept {
        return it += n;
    }
    friend constexpr port_iterator operator+(difference_type n, port_iterator it) noexcept {
        return it += n;
    }
    friend constexpr port_iterator operator-(port_iterator it, difference_type n) noexcept {
        return it -= n;
    }
    friend constexpr difference_type operator-(port_iterator a, port_iterator b) noexcept {
        return a.at_ - b.at_;
    }

private:
    std::int32_t at_ = 0;
};

/// The ports from first to last, both included; {443} is one port. Iterates its ports. Usable as a
/// template argument in C++20, there also a random access range, a view and borrowed.
struct port_interval {
    port first{};      ///< the lowest
    port last = first; ///< the highest

    /// How many ports: 1 to 65,536; 0 when last is below first.
    [[nodiscard]] constexpr std::uint32_t size() const noexcept {
        return empty() ? 0u : std::uint32_t{last.number()} - first.number() + 1u;
    }
    /// Whether there is none: last is below first.
    [[nodiscard]] constexpr bool empty() const noexcept { return last.number() < first.number(); }
    /// Whether the port is one of them.
    [[nodiscard]] constexpr bool contains(port p) const noexcept {
        return first.number() <= p.number() && p.number() <= last.number();
    }
    /// The first port.
    [[nodiscard]] constexpr port_iterator begin() const noexcept {
        return port_iterator(first.number());
    }
    /// The past-the-end iterator.
    [[nodiscard]] constexpr port_iterator end() const noexcept {
        return begin() + static_cast<std::int32_t>(size());
    }
};

namespace detail {

// What is compared: a number; of an integer that is none, a value on its side of them.
constexpr std::int64_t order(port p) noexcept { return p.number(); }
constexpr std::int64_t order(port_iterator it) noexcept { return it - port_iterator(); }
constexpr std::int64_t order(port_interval i) noexcept {
    return order(i.first) << 16 | order(i.last);
}
template <class Integer>
constexpr std::int64_t order(Integer n) noexcept {
    return is_port_number(n) ? static_cast<std::int64_t>(n) : n < Integer{} ? -1 : 65536;
}

template <class Left, class Right>
inline constexpr bool are_comparable =
    (is_same<Left, port> && (is_same<Right, port> || is_number<Right>)) ||
    (is_number<Left> && is_same<Right, port>) ||
    (is_same<Left, Right> && (is_same<Left, port_iterator> || is_same<Left, port_interval>));

} // namespace detail

/// @cond
/// Two ports, intervals or iterators of ports, or a port and an integer: for those operators.
template <class Left, class Right>
using if_comparable = typename detail::enable<detail::are_comparable<Left, Right>>::type;
/// @endcond

// One operator for all of them: each more would add to what including range.hpp costs.

/// Compares ports, or a port and an integer, which is not converted: port(443) == -1 is false and
/// throws nothing. Intervals by the first port, then by the last.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr bool operator==(Left a, Right b) noexcept {
    return detail::order(a) == detail::order(b);
}
/// Compares as == does.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr bool operator!=(Left a, Right b) noexcept {
    return detail::order(a) != detail::order(b);
}
/// Compares as == does.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr bool operator<(Left a, Right b) noexcept {
    return detail::order(a) < detail::order(b);
}
/// Compares as == does.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr bool operator>(Left a, Right b) noexcept {
    return detail::order(a) > detail::order(b);
}
/// Compares as == does.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr bool operator<=(Left a, Right b) noexcept {
    return detail::order(a) <= detail::order(b);
}
/// Compares as == does.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr bool operator>=(Left a, Right b) noexcept {
    return detail::order(a) >= detail::order(b);
}
#if defined(__cpp_impl_three_way_comparison)
// clang-format off
/// Compares as == does; needs <compare>, which this header does not include.
template <class Left, class Right, if_comparable<Left, Right> = 0>
[[nodiscard]] constexpr auto operator<=>(Left a, Right b) noexcept {
    return detail::order(a) <=> detail::order(b);
}
// clang-format on
#endif

} // namespace portlore
