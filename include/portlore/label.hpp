#pragma once
#include "registry.hpp"
#include <optional>
namespace portlore {
constexpr std::optional<claim> likely_claim(port p) noexcept { auto l = claims(p); for (claim c : l) if (!c.is_historic() && !c.is_listing() && !c.is_malicious()) return c; return std::nullopt; }
constexpr std::optional<claim> likely_claim(port p, transport t) noexcept { auto l = claims(p,t); if (l.empty()) return std::nullopt; return l.front(); }
constexpr std::string_view plain_name(port) noexcept { return {}; }
constexpr std::string_view plain_name(port, transport) noexcept { return {}; }
}
#include "advice.hpp"
namespace portlore { namespace detail {
constexpr concern_set concerns(const own_claims&, port p, transport t) noexcept { return portlore::concerns(p, t); }
constexpr std::optional<port> next_good_default(const own_claims&, port p, transport t) noexcept { for (std::uint32_t n = p.number(); n < 65536; ++n) { port q{n}; if (is_good_default(q, t)) return q; } return std::nullopt; }
} 
constexpr bool is_ephemeral(port p, operating_system os, transport) noexcept { return is_ephemeral(p, os); }
}
