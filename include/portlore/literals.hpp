// portlore - service names and port numbers that the compiler checks: "https"_tcp, 443_port.
// Costs what service.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detail/ascii.hpp"
#include "service.hpp"

namespace portlore {

// The literals' values are found while compiling, in C++17 too: string literal operator templates
// are an extension there that g++ and clang have (N3599) and warn of. Other compilers have
// consteval in C++20; in C++17 an unknown name compiles there unless it is in a constant
// expression.
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wgnu-string-literal-operator-template"
#endif
#endif

namespace detail {

template <char... characters>
inline constexpr char literal_text[] = {characters..., '\0'};

// Not constexpr on purpose: reaching it in a constant expression is the compile error.
[[noreturn]] inline void no_such_service_name() {
    throw_out_of_range("portlore: a literal names a service that has no port for its transport");
}

} // namespace detail

inline namespace literals {
inline namespace port_literals {

#if defined(__GNUC__)
#define PORTLORE_NAME_LITERAL(which)                                                               \
    template <class Char, Char... characters>                                                      \
    constexpr port operator""_##which() noexcept {                                                 \
        constexpr auto found = port_of(                                                            \
            {detail::literal_text<characters...>, sizeof...(characters)}, transport::which);       \
        static_assert(found.has_value(), "portlore: no such service name for " #which);            \
        return *found;                                                                             \
    }
#else
#if defined(__cpp_consteval)
#define PORTLORE_CONSTEVAL consteval
#else
#define PORTLORE_CONSTEVAL constexpr
#endif
#define PORTLORE_NAME_LITERAL(which)                                                               \
    PORTLORE_CONSTEVAL port operator""_##which(const char* name, std::size_t size) {               \
        const auto found = port_of({name, size}, transport::which);                                \
        if (!found) {                                                                              \
            detail::no_such_service_name();                                                        \
        }                                                                                          \
        return *found;                                                                             \
    }
#endif
/// "https"_tcp, as port_of() finds it. A name without a port for TCP does not compile.
PORTLORE_NAME_LITERAL(tcp)
/// "domain"_udp, as port_of() finds it. A name without a port for UDP does not compile.
PORTLORE_NAME_LITERAL(udp)
/// "diameter"_sctp, as port_of() finds it. A name without a port for SCTP does not compile.
PORTLORE_NAME_LITERAL(sctp)
/// "exp1"_dccp, as port_of() finds it. A name without a port for DCCP does not compile.
PORTLORE_NAME_LITERAL(dccp)
#undef PORTLORE_NAME_LITERAL
#undef PORTLORE_CONSTEVAL

/// 443_port. A number above 65535 does not compile.
template <char... characters>
constexpr port operator""_port() noexcept {
    constexpr std::string_view text(detail::literal_text<characters...>, sizeof...(characters));
    static_assert(detail::all_digits(text) && (text.size() == 1 || text[0] != '0'),
                  "portlore: a port literal is decimal");
    static_assert(detail::saturated_value(text) <= 65535, "portlore: a port number is 0 to 65535");
    return port(static_cast<std::uint16_t>(detail::saturated_value(text)));
}

} // namespace port_literals
} // namespace literals

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

} // namespace portlore
