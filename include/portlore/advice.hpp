// portlore - may I use this port as my service's default? What RFC 6335 and RFC 7605 say, and what
// is known of the port. Costs what host.hpp and registry.hpp cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/ascii.hpp"
#include "enum_set.hpp"
#include "host.hpp"
#include "port.hpp"
#include "registry.hpp"

namespace portlore {

/// A reason not to choose a port as a service's default.
enum class concern : std::uint8_t {
    system_range,       ///< below 1024: privileged on most systems; IETF Review or IESG Approval
    reserved,           ///< not available for assignment
    assigned,           ///< IANA assigned it, for this transport, to a service
    assigned_elsewhere, ///< IANA assigned it for another transport only
    dynamic_range, ///< never assigned; MUST NOT be a service identifier (RFC 6335 section 8.1.2)
    ephemeral_on_linux,  ///< a client may hold it when the service starts
    blocked_by_browsers, ///< WHATWG Fetch "bad port"
    unauthorized_use,    ///< the registry knows of unauthorized use
    commonly_used        ///< the port has an unofficial claim
};

namespace detail {
inline constexpr char concern_words[] =
    "system range,reserved,assigned,assigned elsewhere,dynamic range,ephemeral on linux,"
    "blocked by browsers,unauthorized use,used by other software";
} // namespace detail

/// "system range", "reserved", "assigned", "assigned elsewhere" ...
[[nodiscard]] constexpr std::string_view to_string(concern c) noexcept {
    return detail::word_of(detail::concern_words, c);
}

/// What speaks against the port, in a sentence without a full stop.
[[nodiscard]] constexpr std::string_view describe(concern c) noexcept {
    return detail::word_at(
        "a System Port: only privileged programs may bind it on most systems, and a registration "
        "needs IETF Review or IESG Approval|"
        "IANA reserves it and does not assign it|"
        "IANA assigned it to another service|"
        "IANA assigned it to a service of another transport|"
        "a Dynamic Port: it is never assigned and must not identify a service|"
        "Linux may have lent it to an outgoing connection when the service starts|"
        "browsers refuse to connect to it|"
        "the registry knows of use without assignment|"
        "other software is known to use it",
        static_cast<std::size_t>(c), '|');
}

/// concern::reserved | concern::assigned is a concern_set.
template <>
inline constexpr std::size_t set_capacity<concern> = 9;

/// A set of concerns, iterated in the order of the enumeration.
using concern_set = enum_set<concern, 9>;

namespace detail {

/// Whether the claim has that name. A pointer to this is what makes a program carry the names: one
/// that never says which service is its own needs none.
constexpr bool is_named(claim c, std::string_view name) noexcept {
    return equal_ignoring_case(c.name(), name);
}

/// Concerns of a port, user-defined claims on it among them. Claims that are the service's own are
/// none.
PORTLORE_NOINLINE constexpr concern_set
find_concerns(const own_claims& own, port p, transport t, std::string_view own_service,
              bool (*is_own)(claim, std::string_view) noexcept) noexcept {
    unsigned found = 0; // without a branch for each: compilers take long over those
    const auto add = [&found](bool applies, concern c) {
        found |= unsigned{applies} << static_cast<unsigned>(c);
    };
    const assignment state = assignment_of(p, t);
    add(classify(p) == port_range::system, concern::system_range);
    add(state == assignment::reserved, concern::reserved);
    add(state == assignment::dynamic, concern::dynamic_range);
    add(is_ephemeral(p, operating_system::linux_kernel, t), concern::ephemeral_on_linux);
    add(is_fetch_blocked(p) && t == transport::tcp, concern::blocked_by_browsers);
    add(unauthorized_note(p, t) != no_claim_id, concern::unauthorized_use);
    const claim_list list = own.claims(p);
    for (std::size_t i = 0; i != list.size(); ++i) { // an iterator takes compilers longer
        const claim c = claim_access::at(list, i);
        if (is_own != nullptr && is_own(c, own_service)) {
            continue;
        }
        const bool same_transport = c.transports().contains(t);
        const bool official = c.provenance() == provenance::iana;
        add(official && same_transport, concern::assigned);
        add(official && state != assignment::assigned, concern::assigned_elsewhere);
        add(!official && same_transport, concern::commonly_used);
    }
    return concern_set::from_bits(found);
}

constexpr concern_set concerns(const own_claims& own, port p, transport t) noexcept {
    return find_concerns(own, p, t, {}, nullptr);
}
/// The empty name is no service's.
constexpr concern_set concerns(const own_claims& own, port p, transport t,
                               std::string_view own_service) noexcept {
    return find_concerns(own, p, t, own_service, own_service.empty() ? nullptr : is_named);
}

/// The first port from there on that has no concern, user-defined claims among them.
template <class Port>
constexpr std::optional<Port> next_good_default(const own_claims& own, Port from,
                                                transport t) noexcept {
    // No port of the dynamic range is one.
    for (std::uint32_t number = from.number(); number <= bounds(port_range::user).last.number();
         ++number) {
        if (concerns(own, static_cast<std::uint16_t>(number), t).empty()) {
            return Port(static_cast<std::uint16_t>(number));
        }
    }
    return std::nullopt;
}

} // namespace detail

/// Why not to choose the port as the default of a new service; empty if nothing is known.
[[nodiscard]] constexpr concern_set concerns(port p, transport t) noexcept {
    return detail::concerns({}, p, t);
}
/// Why not to choose it as the default of a service of that name; claims of that very name are no
/// concern. Empty if nothing is known. ASCII case is ignored.
[[nodiscard]] constexpr concern_set concerns(port p, transport t,
                                             std::string_view own_service) noexcept {
    return detail::concerns({}, p, t, own_service);
}

/// Whether nothing speaks against the port as the default of a new service. Ask IANA for it then:
/// a default should be registered before it is deployed (RFC 7605 section 7.7).
[[nodiscard]] constexpr bool is_good_default(port p, transport t) noexcept {
    return concerns(p, t).empty();
}
/// Whether nothing speaks against it as the default of a service of that name.
[[nodiscard]] constexpr bool is_good_default(port p, transport t,
                                             std::string_view own_service) noexcept {
    return concerns(p, t, own_service).empty();
}

/// The first port from there on that is_good_default(); nullopt if there is none.
[[nodiscard]] constexpr std::optional<port> next_good_default(port from, transport t) noexcept;

/// @cond
// Defined as a friend in a template, so that it, and std::optional with it, is compiled only where
// it is called.
template <class Port>
struct body_of_next_good_default {
    friend constexpr std::optional<Port> next_good_default(Port from, transport t) noexcept {
        return detail::next_good_default(detail::own_claims{}, from, t);
    }
};
static_assert(sizeof(body_of_next_good_default<port>) != 0, "makes its friend known");
/// @endcond

} // namespace portlore
