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
#include "detail/own_claims.hpp"
#include "detail/port_index.hpp"
#include "generated/likely.hpp"
#include "port.hpp"

namespace portlore {
namespace detail {

inline constexpr unsigned any_transport = 4;

/// The place of a port's claim in likely_claims and of its name in likely_places. Where there is
/// none, `found` is 0, and the place has an empty name. Without a branch.
struct likely_place {
    std::size_t at;
    unsigned found;
};
constexpr likely_place find_likely(port p, unsigned t) noexcept {
    const std::size_t page = p.number() / likely_page;
    const char* row =
        generated::likely_rows + generated::likely_pages[65536 / likely_page * t + page];
    const unsigned found = read_byte(row + p.number() % likely_page);
    return {std::size_t{generated::likely_bases[page]} + found, found};
}

/// The name at such a place. Without a branch.
constexpr std::string_view label_at(likely_place place) noexcept {
    const unsigned size = read_byte(generated::likely_sizes + place.at);
    const char* names =
        (size & registered_label) != 0 ? generated::registered_names : generated::shown_names;
    return {names + generated::likely_places[place.at], size & (registered_label - 1)};
}

template <class Claim>
constexpr std::optional<Claim> claim_at(likely_place place) noexcept {
    // Which claim it is need not be known to know that there is one.
    return place.found == 0 ? std::nullopt
                            : std::optional(claim_access::make(generated::likely_claims[place.at]));
}

} // namespace detail

/// The claim that most people who meet the port mean; nullopt if nobody claims it. A historic
/// spelling, malicious software, a listing or a piece of an interval only if there is nothing else.
[[nodiscard]] constexpr std::optional<claim> likely_claim(port p) noexcept;
/// The likely claim among those for one transport; nullopt if there is none.
[[nodiscard]] constexpr std::optional<claim> likely_claim(port p, transport t) noexcept;

/// @cond
// Defined as friends in a template, so that they, and std::optional with them, are compiled only
// where they are called.
template <class Claim>
struct body_of_likely_claim {
    friend constexpr std::optional<Claim> likely_claim(port p) noexcept {
        return detail::claim_at<Claim>(detail::find_likely(p, detail::any_transport));
    }
    friend constexpr std::optional<Claim> likely_claim(port p, transport t) noexcept {
        return detail::claim_at<Claim>(detail::find_likely(p, static_cast<unsigned>(t)));
    }
};
static_assert(sizeof(body_of_likely_claim<claim>) != 0, "makes its friends known");
/// @endcond

/// What people call that claim, "Kubernetes API server", or what its number has come to mean; the
/// name of the claim where no plainer words are known, "" if nobody claims the port.
[[nodiscard]] constexpr std::string_view plain_name(port p) noexcept {
    return detail::label_at(detail::find_likely(p, detail::any_transport));
}
/// What people call the likely claim among those for one transport; "" if there is none.
[[nodiscard]] constexpr std::string_view plain_name(port p, transport t) noexcept {
    return detail::label_at(detail::find_likely(p, static_cast<unsigned>(t)));
}

namespace detail {

/// The first user-defined claim on a port, for one transport or for any; otherwise the likely one.
/// (Of a parameter, so that std::optional is compiled only where somebody asks.)
template <class Claim = claim, class... Transport>
constexpr std::optional<Claim> likely_claim(const own_claims& own, port p,
                                            Transport... t) noexcept {
    const claim_list list = own.own(p, t...);
    return list.empty() ? portlore::likely_claim(p, t...) : std::optional(Claim(list.front()));
}
/// What people call that claim.
template <class... Transport>
constexpr std::string_view plain_name(const own_claims& own, port p, Transport... t) noexcept {
    const claim_list list = own.own(p, t...);
    return list.empty() ? portlore::plain_name(p, t...) : list.front().plain_name();
}

} // namespace detail
} // namespace portlore
