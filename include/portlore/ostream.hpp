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

/// In decimal, whatever the stream's base and locale; padded to its width.
inline std::ostream& operator<<(std::ostream& out, port p) {
    return out << detail::decimal(p.number()).view();
}

/// "6000-6063", or "443" if it is one port, as parse() reads it; padded as a whole.
inline std::ostream& operator<<(std::ostream& out, port_interval ports) {
    return out << detail::interval_text(ports).view();
}

/// What to_string() says.
template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>,
          class = decltype(portlore::to_string(std::declval<Enum>()))>
std::ostream& operator<<(std::ostream& out, Enum value) {
    return out << portlore::to_string(value);
}

} // namespace portlore
