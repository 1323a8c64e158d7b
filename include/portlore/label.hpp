// portlore - the one short name that a list or a log shows for a port, and the claim that it is of.
// Costs what claim.hpp costs and 0.2 MB of indexes; in a program under 200 KB.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "claim.hpp"
#include "detail/port_index.hpp"
#include "generated/likely.hpp"
#include "port.hpp"

namespace portlore {
namespace detail {

inline constexpr unsigned any_transport = 4;

/// The place of a port's claim in likely_claims and of its name in likely_names; 0 if none.
constexpr std::size_t likely_place(port p, unsigned t) noexcept {
    const std::size_t page = p.number() / likely_page;
    const std::size_t row = generated::likely_pages[65536 / likely_page * t + page];
    const std::size_t place =
        read_byte(generated::likely_rows + row * likely_page + p.number() % likely_page);
    const std::size_t base = generated::likely_bases[page];
    return place == 0 ? 0 : base + place;
}

/// The identifier of the claim that people mean; claims_end if none.
constexpr std::size_t likely_id(port p, unsigned t) noexcept {
    return generated::likely_claims[likely_place(p, t)];
}

constexpr std::optional<claim> claim_if(std::size_t id) noexcept {
    return id == generated::claims_end ? std::nullopt : std::optional(claim_access::make(id));
}

} // namespace detail

/// The claim that most people who meet the port mean; nullopt if nobody claims it. Never a historic
/// spelling, malicious software, a listing or a piece of an interval while there is another.
[[nodiscard]] constexpr std::optional<claim> likely_claim(port p) noexcept {
    return detail::claim_if(detail::likely_id(p, detail::any_transport));
}
/// That of the claims for one transport.
[[nodiscard]] constexpr std::optional<claim> likely_claim(port p, transport t) noexcept {
    return detail::claim_if(detail::likely_id(p, static_cast<unsigned>(t)));
}

/// What people call that claim, "Kubernetes API server", or what its number has come to stand for;
/// the name of the claim where no plainer words are known, "" if nobody claims the port.
[[nodiscard]] constexpr std::string_view plain_name(port p) noexcept {
    return detail::name_at(
        generated::likely_names[detail::likely_place(p, detail::any_transport)]);
}
/// That of the claims for one transport.
[[nodiscard]] constexpr std::string_view plain_name(port p, transport t) noexcept {
    return detail::name_at(generated::likely_names[detail::likely_place(p, static_cast<unsigned>(t))]);
}

} // namespace portlore
