// portlore - class port: the checked 16-bit port number. Answers nothing by itself.
// Costs what <cstdint> costs. SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

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

// Integers that may hold a port number. bool and the character types are no numbers.
template <class T>
inline constexpr bool is_number = false;
template <>
inline constexpr bool is_number<signed char> = true;
template <>
inline constexpr bool is_number<unsigned char> = true;
template <>
inline constexpr bool is_number<short> = true;
template <>
inline constexpr bool is_number<unsigned short> = true;
template <>
inline constexpr bool is_number<int> = true;
template <>
inline constexpr bool is_number<unsigned> = true;
template <>
inline constexpr bool is_number<long> = true;
template <>
inline constexpr bool is_number<unsigned long> = true;
template <>
inline constexpr bool is_number<long long> = true;
template <>
inline constexpr bool is_number<unsigned long long> = true;

/// Whether each value of the type is a port number: then the conversion cannot fail.
template <class Integer>
inline constexpr bool always_fits = sizeof(Integer) <= 2 && Integer{} < static_cast<Integer>(-1);

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

/// A transport-protocol port number, 0 to 65535, in host byte order (RFC 6335 section 6).
class port {
public:
    constexpr port() noexcept = default;

    /// Any integer, in host byte order. Outside 0 to 65535 it does not compile in a constant
    /// expression, and at run time throws std::out_of_range (aborts under -fno-exceptions).
    /// One template, so that nothing else converts: no bool, character, enumerator or double.
    template <class Integer, typename detail::enable<detail::is_number<Integer>>::type = 0>
    constexpr port(Integer number) noexcept(detail::always_fits<Integer>)
        : number_(static_cast<std::uint16_t>(number)) {
        if (!detail::is_port_number(number)) {
            detail::port_number_out_of_range();
        }
    }

    /// The port whose number is stored in network byte order, as in sockaddr_in::sin_port.
    [[nodiscard]] static constexpr port from_network(std::uint16_t big_endian) noexcept {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        return port(big_endian);
#else
        return port(static_cast<std::uint16_t>((big_endian << 8 | big_endian >> 8) & 0xffff));
#endif
    }

    /// The number in host byte order.
    [[nodiscard]] constexpr std::uint16_t number() const noexcept { return number_; }

    friend constexpr bool operator==(port a, port b) noexcept { return a.number_ == b.number_; }
    friend constexpr bool operator!=(port a, port b) noexcept { return a.number_ != b.number_; }
    friend constexpr bool operator<(port a, port b) noexcept { return a.number_ < b.number_; }
    friend constexpr bool operator>(port a, port b) noexcept { return a.number_ > b.number_; }
    friend constexpr bool operator<=(port a, port b) noexcept { return a.number_ <= b.number_; }
    friend constexpr bool operator>=(port a, port b) noexcept { return a.number_ >= b.number_; }

private:
    std::uint16_t number_ = 0;
};

/// The ports from first to last, both included.
struct port_interval {
    port first; ///< the lowest
    port last;  ///< the highest

    /// How many ports: 1 to 65,536; 0 when last stands before first.
    [[nodiscard]] constexpr std::uint32_t size() const noexcept {
        return last < first ? 0u : std::uint32_t{last.number()} - first.number() + 1u;
    }
    /// Whether the port is one of them.
    [[nodiscard]] constexpr bool contains(port p) const noexcept { return first <= p && p <= last; }

    friend constexpr bool operator==(port_interval a, port_interval b) noexcept {
        return a.first == b.first && a.last == b.last;
    }
    friend constexpr bool operator!=(port_interval a, port_interval b) noexcept {
        return !(a == b);
    }
};

} // namespace portlore
