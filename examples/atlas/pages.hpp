// The atlas's pages, as text.
#pragma once

#include <portlore/port.hpp>
#include <string>

#include "article.hpp"
#include "map.hpp"

namespace atlas {

/// Ports that one page of the list of all ports holds: a square of 16 x 16 cells of the map.
inline constexpr unsigned block_size = 256;

/// ports/N.html: the explanation of one port.
[[nodiscard]] std::string port_page(portlore::port p, form f);

/// port.html of the compact form: becomes the page of the port that its address names.
[[nodiscard]] std::string shared_page();

/// What that page puts around an explanation, with names in braces for what differs.
[[nodiscard]] std::string shared_frame();

/// blocks/N.html: the ports N to N + 255, each with its title and a link.
[[nodiscard]] std::string block_page(unsigned first, form f);

/// index.html: the look-up box, the map, the three ranges.
[[nodiscard]] std::string index_page(const map& drawn);

} // namespace atlas
