// portlore - operator<< for ports, intervals and every enumeration: "443", "6000-6063", and what
// to_string() says. Opt-in. Costs what <ostream> and portlore.hpp cost.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <ostream>
#include <type_traits>
#include <utility>

#include "advice.hpp"
#include "detail/decimal.hpp"
#include "explain.hpp"
#include "flow.hpp"
#include "host.hpp"
#include "parse.hpp"

namespace portlore {

/// Writes the number in decimal: the stream's base and locale do not count, its width does.
inline std::ostream& operator<<(std::ostream& out, port p) {
    return out << detail::decimal(p.number()).view();
}

/// Writes "6000-6063", or "443" if it is one port, as parse() reads it; padded as a whole.
inline std::ostream& operator<<(std::ostream& out, port_interval ports) {
    return out << detail::interval_text(ports).view();
}

/// Writes what to_string() says of an enumerator.
template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>,
          class = decltype(portlore::to_string(std::declval<Enum>()))>
std::ostream& operator<<(std::ostream& out, Enum value) {
    return out << portlore::to_string(value);
}

} // namespace portlore
