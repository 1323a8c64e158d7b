// The library's explanations, as the commands use them.
#pragma once

#include <optional>
#include <portlore/claim_book.hpp>
#include <string>
#include <string_view>

#include "output.hpp"

namespace cli {

/// Writes an explanation in plain text, its title and headings in bold.
void put_explanation(output& out, std::string_view text);

/// The title of an explanation without its first words: "443: HTTPS, the encrypted web".
std::string title(const portlore::claim_book& known, portlore::port p,
                  std::optional<portlore::transport> t);

} // namespace cli
