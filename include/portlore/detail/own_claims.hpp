#pragma once
#include "../registry.hpp"
#include "../advice.hpp"
namespace portlore { namespace detail {
class own_claims { public:
 constexpr claim_list claims(port p) const noexcept { return portlore::claims(p); }
 constexpr claim_list claims(port p, transport t) const noexcept { return portlore::claims(p,t); }
};
constexpr concern_set concerns(const own_claims&, port p, transport t) noexcept { return portlore::concerns(p, t); }
constexpr std::optional<port> next_good_default(const own_claims&, port p, transport t) noexcept { for (std::uint32_t n = p.number(); n < 65536; ++n) { port q{n}; if (is_good_default(q, t)) return q; } return std::nullopt; }
} 
constexpr bool is_ephemeral(port p, operating_system os, transport) noexcept { return is_ephemeral(p, os); }
}
