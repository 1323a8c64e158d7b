#pragma once
#include "registry.hpp"
#include <optional>
namespace portlore {
constexpr std::optional<claim> likely_claim(port p) noexcept { auto l = claims(p); for (claim c : l) if (!c.is_historic() && !c.is_listing() && !c.is_malicious()) return c; return std::nullopt; }
constexpr std::optional<claim> likely_claim(port p, transport t) noexcept { auto l = claims(p,t); if (l.empty()) return std::nullopt; return l.front(); }
constexpr std::string_view plain_name(port) noexcept { return {}; }
constexpr std::string_view plain_name(port, transport) noexcept { return {}; }
}
