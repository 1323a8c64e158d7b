// portlore - std::formatter, and fmt::formatter where <fmt/format.h> was included before, for
// ports, intervals and every enumeration. A port takes the format specification of a number, an
// interval applies it to both of its numbers, an enumeration takes a string's. Opt-in, and empty
// where there is neither. Costs what <format> and portlore.hpp cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#if __has_include(<version>)
#include <version> // says whether there is a usable <format>
#endif
#if defined(__cpp_lib_format)
#include <format>
#endif

#include "advice.hpp"
#include "explain.hpp"
#include "flow.hpp"
#include "host.hpp"
#include "parse.hpp"

namespace portlore {
namespace detail {

/// A port or an interval, by the formatter of their numbers.
template <class Formatter>
struct port_formatter : Formatter {
    template <class Context>
    auto format(port p, Context& context) const {
        return Formatter::format(p.number(), context);
    }
    template <class Context>
    auto format(port_interval ports, Context& context) const {
        auto out = format(ports.first, context);
        if (ports.first == ports.last) {
            return out;
        }
        *out++ = '-';
        context.advance_to(out);
        return format(ports.last, context);
    }
};

/// What to_string() says, by the formatter of texts.
template <class Formatter>
struct word_formatter : Formatter {
    template <class Enum, class Context>
    auto format(Enum value, Context& context) const {
        return Formatter::format(portlore::to_string(value), context);
    }
};

/// void for an enumeration that to_string() knows, else no type.
template <class Enum>
using if_word = std::enable_if_t<std::is_enum_v<Enum>,
                                 std::void_t<decltype(portlore::to_string(std::declval<Enum>()))>>;

} // namespace detail
} // namespace portlore

#if defined(__cpp_lib_format)
template <>
struct std::formatter<portlore::port>
    : portlore::detail::port_formatter<std::formatter<std::uint16_t>> {};
template <>
struct std::formatter<portlore::port_interval>
    : portlore::detail::port_formatter<std::formatter<std::uint16_t>> {};
template <class Enum>
requires requires {
    typename portlore::detail::if_word<Enum>;
}
struct std::formatter<Enum> : portlore::detail::word_formatter<std::formatter<std::string_view>> {};
#endif

#if defined(FMT_VERSION)
template <>
struct fmt::formatter<portlore::port>
    : portlore::detail::port_formatter<fmt::formatter<std::uint16_t>> {};
template <>
struct fmt::formatter<portlore::port_interval>
    : portlore::detail::port_formatter<fmt::formatter<std::uint16_t>> {};
template <class Enum>
struct fmt::formatter<Enum, char, portlore::detail::if_word<Enum>>
    : portlore::detail::word_formatter<fmt::formatter<std::string_view>> {};
#endif
