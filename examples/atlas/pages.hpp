// The atlas's pages and the data of its look-up box, as text.
#pragma once

#include <portlore/port.hpp>
#include <string>

#include "map.hpp"

namespace atlas {

/// Ports that one page of the list of all ports holds: a square of 16 x 16 cells of the map.
inline constexpr unsigned block_size = 256;

/// ports/N.html: the explanation of one port.
[[nodiscard]] std::string port_page(portlore::port p);

/// blocks/N.html: the ports N to N + 255, each with its name and a link.
[[nodiscard]] std::string block_page(unsigned first);

/// index.html: the look-up box, the map, the three ranges.
[[nodiscard]] std::string index_page(const map& drawn);

/// assets/ports.js: what the index page's script looks up.
[[nodiscard]] std::string script_data();

} // namespace atlas
