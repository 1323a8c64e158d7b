// The library's explanations, as the commands use them.
#pragma once

#include <optional>
#include <portlore/explain.hpp>
#include <string>
#include <string_view>

#include "output.hpp"

namespace cli {

/// Writes an explanation in plain text, its headings coloured.
void put_explanation(output& out, std::string_view text);

/// An explanation's headline without its first word: "443 (https)".
std::string headline(portlore::port p, std::optional<portlore::transport> t);

} // namespace cli
