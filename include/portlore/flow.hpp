// portlore - which end of a flow is the server, judged by its two ports alone. No state.
// Costs what advice.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <string_view>

#include "host.hpp"
#include "registry.hpp"

namespace portlore {

/// The end of a flow that offers the service.
enum class flow_side : std::uint8_t {
    source,
    destination,
    both,   ///< equal ports: peers that speak from the service's own port
    unknown ///< the ports do not tell
};

/// How sure the answer is. Ports are evidence, never proof (RFC 7605 section 7.4).
enum class flow_confidence : std::uint8_t { none, low, medium, high };

/// What decided.
enum class flow_reason : std::uint8_t {
    equal_ports,       ///< both ends use one number
    only_one_claimed,  ///< one port has claimants, the other has none
    system_port,       ///< one lies in the system range, the other does not
    registered_port,   ///< both are claimed, one of them by IANA
    outside_ephemeral, ///< neither is claimed; one lies where clients' ports come from
    well_known_first,  ///< both are claimed: first the one that clients are not given, then the
                       ///< one with more known use
    no_evidence        ///< nothing tells them apart
};

/// "source", "destination", "both" or "unknown".
[[nodiscard]] constexpr std::string_view to_string(flow_side s) noexcept {
    constexpr const char* list = "source,destination,both,unknown";
    constexpr detail::word_places places(list);
    return places.of(list, s);
}
/// "none", "low", "medium" or "high".
[[nodiscard]] constexpr std::string_view to_string(flow_confidence c) noexcept {
    return detail::word_of("none,low,medium,high", c);
}
/// "equal ports", "only one claimed", "system port" ...
[[nodiscard]] constexpr std::string_view to_string(flow_reason r) noexcept {
    return detail::word_of("equal ports,only one claimed,system port,registered port,outside "
                           "ephemeral,well known first,no evidence",
                           r);
}

/// The answer of server_side().
struct flow_verdict {
    flow_side side = flow_side::unknown;                ///< which end
    flow_confidence confidence = flow_confidence::none; ///< how sure that is
    flow_reason reason = flow_reason::no_evidence;      ///< what decided

    friend constexpr bool operator==(flow_verdict a, flow_verdict b) noexcept {
        return a.side == b.side && a.confidence == b.confidence && a.reason == b.reason;
    }
    friend constexpr bool operator!=(flow_verdict a, flow_verdict b) noexcept { return !(a == b); }
};

namespace detail {

/// What makes a port look like a service's. Malicious claims are no service's.
struct service_evidence {
    bool system;
    bool registered;
    bool documented; // by a vendor or project
    bool observed;
    bool ephemeral; // some widely used system hands it out

    [[nodiscard]] constexpr bool claimed() const noexcept {
        return registered || documented || observed;
    }
    /// Orders claimed ports: first those that clients are not given, then use in practice, then
    /// registration.
    [[nodiscard]] constexpr unsigned weight() const noexcept {
        return (registered ? 2u : 0u) + (documented ? 3u : 0u) + (observed ? 1u : 0u) +
               (ephemeral ? 0u : 7u);
    }
};

constexpr service_evidence evidence_of(port p, transport t) noexcept {
    service_evidence found{
        p.number() != 0 && classify(p) == port_range::system, false, false, false,
        is_ephemeral(p, operating_system::linux_kernel) || classify(p) == port_range::dynamic};
    for (const claim c : claims(p, t)) {
        if (c.is_malicious()) {
            continue;
        }
        const provenance by = c.provenance();
        found.registered = found.registered || by == provenance::iana;
        found.documented = found.documented || by == provenance::vendor;
        found.observed = found.observed || by == provenance::observed;
    }
    return found;
}

/// The verdict when `a`'s port is the likelier service, else unknown; its side is the source.
constexpr flow_verdict prefer(service_evidence a, service_evidence b) noexcept {
    const auto verdict = [](flow_confidence confidence, flow_reason reason) {
        return flow_verdict{flow_side::source, confidence, reason};
    };
    if (a.system && !b.system) {
        return verdict(!a.claimed()                  ? flow_confidence::medium
                       : b.claimed() && !b.ephemeral ? flow_confidence::medium
                                                     : flow_confidence::high,
                       flow_reason::system_port);
    }
    if (a.system != b.system) {
        return {};
    }
    if (a.claimed() && !b.claimed()) {
        return verdict(a.ephemeral   ? flow_confidence::low
                       : b.ephemeral ? flow_confidence::high
                                     : flow_confidence::medium,
                       flow_reason::only_one_claimed);
    }
    if (a.claimed() != b.claimed()) {
        return {};
    }
    if (!a.claimed()) {
        return !a.ephemeral && b.ephemeral
                   ? verdict(flow_confidence::low, flow_reason::outside_ephemeral)
                   : flow_verdict{};
    }
    if (a.weight() <= b.weight()) {
        return {};
    }
    if (a.registered && !b.registered) {
        return verdict(flow_confidence::low, flow_reason::registered_port);
    }
    return verdict(flow_confidence::low, flow_reason::well_known_first);
}

} // namespace detail

/// Which end of a flow is the server. Symmetric: swapped ports swap the side and nothing else.
[[nodiscard]] constexpr flow_verdict server_side(port source, port destination,
                                                 transport t) noexcept {
    if (source == destination) {
        const bool claimed = detail::evidence_of(source, t).claimed();
        return {claimed ? flow_side::both : flow_side::unknown,
                claimed ? flow_confidence::medium : flow_confidence::none,
                flow_reason::equal_ports};
    }
    const detail::service_evidence a = detail::evidence_of(source, t);
    const detail::service_evidence b = detail::evidence_of(destination, t);
    const flow_verdict forward = detail::prefer(a, b);
    if (forward.side != flow_side::unknown) {
        return forward;
    }
    flow_verdict backward = detail::prefer(b, a);
    if (backward.side != flow_side::unknown) {
        backward.side = flow_side::destination;
    }
    return backward;
}

} // namespace portlore
