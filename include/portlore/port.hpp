// portlore - a port as a value: checked conversion, hash, intervals. No table.
// Costs what <optional> costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <optional> // also declares std::hash

#include "detail/port_class.hpp"

namespace portlore {

/// The port of that number; nullopt outside 0 to 65535. Never throws.
template <class Integer, typename detail::enable<detail::is_number<Integer>>::type = 0>
[[nodiscard]] constexpr std::optional<port> to_port(Integer number) noexcept {
    if (!detail::is_port_number(number)) {
        return std::nullopt;
    }
    return port(static_cast<std::uint16_t>(number));
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
