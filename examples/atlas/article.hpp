// What a page says of a port, and which ports have a separate file.
#pragma once

#include <cstdint>
#include <portlore/port.hpp>
#include <string>
#include <string_view>

namespace atlas {

/// How many files: one for each port, or one for each port that somebody claims or that is
/// reserved.
enum class form : std::uint8_t { whole, compact };

/// Whether the port has a file in the compact form, too.
[[nodiscard]] bool has_own_page(portlore::port p);

/// The address of a port's page; `root` leads to the directory of the atlas.
[[nodiscard]] std::string port_link(unsigned number, std::string_view root, form f);

/// The title of a port's page, as plain text.
[[nodiscard]] std::string heading(portlore::port p);

/// The same without the number and its transports.
[[nodiscard]] std::string title_words(portlore::port p);

/// The summary, as plain text on one line.
[[nodiscard]] std::string summary(portlore::port p);

/// The explanation as HTML: the standard depth; where somebody claims the port, then what only the
/// full depth says, folded.
[[nodiscard]] std::string article(portlore::port p, form f);

/// "443"
[[nodiscard]] std::string text_of(unsigned number);

/// Safe in HTML text and in a quoted attribute.
[[nodiscard]] std::string html_of(std::string_view plain);

} // namespace atlas
