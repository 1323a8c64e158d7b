// portlore - fmt::formatter for ports, intervals and every enumeration that to_string() knows.
// Opt-in: needs {fmt}. Costs what <fmt/format.h> and portlore.hpp cost. SPDX-License-Identifier:
// MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "advice.hpp"
#include "detail/decimal.hpp"
#include "explain.hpp"
#include "flow.hpp"
#include "host.hpp"
#include "parse.hpp"
#include "words.hpp"

namespace fmt {

/// A port takes the format specification of a number: {:>6}, {:x}.
template <>
struct formatter<portlore::port> : formatter<std::uint16_t> {
    /// Writes the number.
    template <class Context>
    auto format(portlore::port p, Context& context) const {
        return formatter<std::uint16_t>::format(p.number(), context);
    }
};

/// An interval, "6000-6063" or "443", takes that of a text, for all of it: {:>12}.
template <>
struct formatter<portlore::port_interval> : formatter<std::string_view> {
    /// Writes the interval.
    template <class Context>
    auto format(portlore::port_interval ports, Context& context) const {
        const portlore::detail::interval_text text(ports);
        return formatter<std::string_view>::format(text.view(), context);
    }
};

/// What to_string() says of an enumerator takes the format specification of a text.
template <class Enum>
struct formatter<Enum, char,
                 std::enable_if_t<std::is_enum_v<Enum>,
                                  std::void_t<decltype(portlore::to_string(std::declval<Enum>()))>>>
    : formatter<std::string_view> {
    /// Writes the word.
    template <class Context>
    auto format(Enum value, Context& context) const {
        return formatter<std::string_view>::format(portlore::to_string(value), context);
    }
};

} // namespace fmt
