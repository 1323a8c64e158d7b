// portlore - which end of a flow is the server, judged by its two ports alone. No state.
// Costs what label.hpp and host.hpp cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstdint>
#include <string_view>

#include "claim.hpp"
#include "host.hpp"
#include "label.hpp"
#include "range.hpp"

namespace portlore {

/// The end of a flow that offers the service.
enum class flow_side : std::uint8_t {
    source,
    destination,
    both,   ///< equal ports: both ends speak from the service's port
    unknown ///< the ports do not tell
};

/// How sure the answer is. Ports are evidence, never proof (RFC 7605 section 7.4).
enum class flow_confidence : std::uint8_t { none, low, medium, high };

/// What decided. The first of these that tells the ends apart does; of two prominent or two claimed
/// ports the far more prominent one comes before ephemeral ranges.
enum class flow_reason : std::uint8_t {
    equal_ports,       ///< both ends use one number
    user_defined,      ///< only one has a user-defined claim
    role,              ///< the protocol says who sits where: 67 serves 68, 162 is told by 161
    prominence,        ///< many who meet one port mean its service, few who meet the other
    system_port,       ///< one is below 1024
    claimed,           ///< one has claimants, the other has none; claims above 49151 do not count
    outside_ephemeral, ///< only the other is in a range that Linux, macOS or Windows lends clients
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
/// "equal ports", "user defined", "role", "prominence", "system port", "claimed", "outside
/// ephemeral" or "no evidence".
[[nodiscard]] constexpr std::string_view to_string(flow_reason r) noexcept {
    return detail::word_of("equal ports,user defined,role,prominence,system port,claimed,outside "
                           "ephemeral,no evidence",
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

/// What makes a port look like a service's.
struct service_evidence {
    std::uint16_t number = 0;
    std::uint8_t standing = 0; // 1 a claim, 2 a common service, 3 a dominant one, 4 registered too
    portlore::role role = role::server;
    bool user_defined = false;

    /// Clients are given every number above 49151, and none is assigned (RFC 6335 section 6): there
    /// a well-known service counts as a claim, and a claim as nothing.
    [[nodiscard]] constexpr bool dynamic() const noexcept {
        return classify(number) == port_range::dynamic;
    }
    [[nodiscard]] constexpr bool well_known() const noexcept { return standing >= 2 && !dynamic(); }
    [[nodiscard]] constexpr bool claimed() const noexcept {
        return standing >= (dynamic() ? 2 : 1);
    }
    /// Of well-known services only a registered, dominant one outranks what is merely common:
    /// several products that share a number.
    [[nodiscard]] constexpr bool outranks(const service_evidence& other) const noexcept {
        return standing > other.standing + (other.well_known() ? 1 : 0);
    }
    [[nodiscard]] constexpr bool system() const noexcept {
        return number != 0 && classify(number) == port_range::system;
    }
    [[nodiscard]] constexpr bool ephemeral() const noexcept {
        return is_ephemeral(number, operating_system::linux_kernel) || dynamic();
    }
};

/// The evidence of a port: of the first user-defined claim, or else of the one that people who meet
/// the port mean. Malicious software is no service, and a listing no evidence of one.
constexpr service_evidence evidence_of(const own_claims& own, port p, transport t) noexcept {
    service_evidence found;
    found.number = p.number();
    const claim_list first = own.own(p, t);
    const likely_place place = find_likely(p, static_cast<unsigned>(t));
    if (first.empty() && place.found == 0) {
        return found;
    }
    const claim likely = first.empty() ? claim_access::make(generated::likely_claims[place.at])
                                       : claim_access::at(first, 0);
    if (!likely.is_malicious() && !likely.is_listing()) {
        const bool official =
            likely.provenance() == provenance::iana || likely.provenance() == provenance::custom;
        found.standing = likely.prominence() == prominence::dominant ? (official ? 4 : 3)
                         : likely.prominence() == prominence::common ? 2
                                                                     : 1;
        found.role = likely.role();
        found.user_defined = likely.provenance() == provenance::custom;
    }
    return found;
}

/// Whether the protocol of the two ports says that `a` serves `b`. Those of one protocol are
/// neighbours: 67 and 68, 546 and 547, 7000 to 7009, 27005 and 27015.
constexpr bool serves(service_evidence a, service_evidence b) noexcept {
    const bool neighbours = a.number <= b.number + 10 && b.number <= a.number + 10;
    // A notification goes to the manager, which is told; a request to the agent (RFC 3417, 6353).
    const bool is_told =
        (a.number == 162 && b.number == 161) || (a.number == 10162 && b.number == 10161);
    // An Xbox asks Teredo's server from the port of its games.
    const bool is_asked = a.number == 3544 && b.number == 3074;
    return is_told || is_asked ||
           (neighbours && b.role == role::client && a.role != role::client &&
            a.standing >= b.standing);
}

/// The end that has what the other lacks, otherwise unknown.
constexpr flow_side only_end(bool source, bool destination) noexcept {
    return source == destination ? flow_side::unknown
           : source              ? flow_side::source
                                 : flow_side::destination;
}

/// Which end is the server, by the evidence of both.
constexpr flow_verdict decide(service_evidence source, service_evidence destination) noexcept {
    if (source.number == destination.number) {
        const bool is_service = source.standing != 0 && source.role != role::client;
        return {is_service ? flow_side::both : flow_side::unknown,
                is_service ? flow_confidence::medium : flow_confidence::none,
                flow_reason::equal_ports};
    }
    flow_side side = only_end(source.user_defined, destination.user_defined);
    if (side != flow_side::unknown) {
        const service_evidence other = side == flow_side::source ? destination : source;
        return {side,
                other.claimed() || other.system() ? flow_confidence::medium : flow_confidence::high,
                flow_reason::user_defined};
    }
    side = only_end(serves(source, destination), serves(destination, source));
    if (side != flow_side::unknown) {
        return {side, flow_confidence::high, flow_reason::role};
    }
    side = only_end(source.well_known(), destination.well_known());
    if (side != flow_side::unknown) {
        const bool at_source = side == flow_side::source;
        const service_evidence server = at_source ? source : destination;
        const service_evidence other = at_source ? destination : source;
        return {side,
                server.role == role::client         ? flow_confidence::low
                : other.claimed() || other.system() ? flow_confidence::medium
                                                    : flow_confidence::high,
                flow_reason::prominence};
    }
    side = only_end(source.system(), destination.system());
    if (side != flow_side::unknown) {
        return {side, flow_confidence::medium, flow_reason::system_port};
    }
    side = only_end(source.claimed(), destination.claimed());
    if (side != flow_side::unknown) {
        const service_evidence other = side == flow_side::source ? destination : source;
        return {side, other.ephemeral() ? flow_confidence::medium : flow_confidence::low,
                flow_reason::claimed};
    }
    side = source.claimed() ? only_end(source.outranks(destination), destination.outranks(source))
                            : flow_side::unknown;
    if (side != flow_side::unknown) {
        return {side, flow_confidence::low, flow_reason::prominence};
    }
    side = only_end(!source.ephemeral(), !destination.ephemeral());
    if (side != flow_side::unknown) {
        return {side, flow_confidence::low, flow_reason::outside_ephemeral};
    }
    return {};
}

/// Which end is the server, a user-defined service before any other.
constexpr flow_verdict server_side(const own_claims& own, port source, port destination,
                                   transport t) noexcept {
    return decide(evidence_of(own, source, t), evidence_of(own, destination, t));
}

} // namespace detail

/// Which end of a flow is the server. Symmetric: swapped ports swap the side and nothing else.
[[nodiscard]] constexpr flow_verdict server_side(port source, port destination,
                                                 transport t) noexcept {
    return detail::server_side({}, source, destination, t);
}

} // namespace portlore
