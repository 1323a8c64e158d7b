// portlore - a port as a value: checked conversion, comparison, hash, intervals. No table.
// Costs what <optional> and <string_view> cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <optional>
#include <string_view> // also declares the iterator tags, std::hash and, in C++20, enable_view

#include "detail/port_class.hpp" // IWYU pragma: export

namespace portlore {

/// The port of that number; nullopt outside 0 to 65535. Never throws.
// Of a parameter, so that compilers make std::optional<port> where somebody asks for one.
template <class Integer, if_number<Integer> = 0, class Port = port>
[[nodiscard]] constexpr std::optional<Port> to_port(Integer number) noexcept {
    if (!detail::is_port_number(number)) {
        return std::nullopt;
    }
    return Port(static_cast<std::uint16_t>(number));
}

} // namespace portlore

/// The hash of the number.
template <>
struct std::hash<portlore::port> {
    /// Equal for equal ports.
    [[nodiscard]] std::size_t operator()(portlore::port p) const noexcept {
        return std::hash<std::uint16_t>{}(p.number());
    }
};

/// The hash of both numbers.
template <>
struct std::hash<portlore::port_interval> {
    /// Equal for equal intervals.
    [[nodiscard]] std::size_t operator()(portlore::port_interval ports) const noexcept {
        return std::hash<std::uint32_t>{}(std::uint32_t{ports.first.number()} << 16 |
                                          ports.last.number());
    }
};

/// Here and not in the class, because range.hpp has no iterator tags.
template <>
struct std::iterator_traits<portlore::port_iterator> {
    using value_type = portlore::port;                                ///< what * returns
    using reference = portlore::port;                                 ///< a value
    using pointer = void;                                             ///< there is no ->
    using difference_type = portlore::port_iterator::difference_type; ///< of two numbers
    using iterator_category = std::random_access_iterator_tag;        ///< any port in one step
};

#if defined(__cpp_lib_ranges)
template <>
inline constexpr bool std::ranges::enable_view<portlore::port_interval> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<portlore::port_interval> = true;
#endif
