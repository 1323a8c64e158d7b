// portlore - std::formatter for ports, intervals and every enumeration that to_string() knows.
// Opt-in, and empty where the standard library has no <format>. Costs what <format> and
// portlore.hpp cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>
#if __has_include(<version>)
#include <version> // says whether there is a usable <format>
#endif
#if defined(__cpp_lib_format)
#include <format>
#endif

#include "advice.hpp"
#include "detail/decimal.hpp"
#include "explain.hpp"
#include "flow.hpp"
#include "host.hpp"
#include "parse.hpp"
#include "words.hpp"

#if defined(__cpp_lib_format)
/// A port takes the format specification of a number: {:>6}, {:x}.
template <>
struct std::formatter<portlore::port> : std::formatter<std::uint16_t> {
    /// Writes the number.
    template <class Context>
    auto format(portlore::port p, Context& context) const {
        return std::formatter<std::uint16_t>::format(p.number(), context);
    }
};

/// An interval, "6000-6063" or "443", takes that of a text, for all of it: {:>12}.
template <>
struct std::formatter<portlore::port_interval> : std::formatter<std::string_view> {
    /// Writes the interval.
    template <class Context>
    auto format(portlore::port_interval ports, Context& context) const {
        const portlore::detail::interval_text text(ports);
        return std::formatter<std::string_view>::format(text.view(), context);
    }
};

/// What to_string() says of an enumerator takes the format specification of a text.
template <class Enum>
requires(std::is_enum_v<Enum>&& requires(Enum e) {
    portlore::to_string(e);
}) struct std::formatter<Enum> : std::formatter<std::string_view> {
    /// Writes the word.
    template <class Context>
    auto format(Enum value, Context& context) const {
        return std::formatter<std::string_view>::format(portlore::to_string(value), context);
    }
};
#endif
