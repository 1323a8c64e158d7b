// portlore - by service name: its claims and its port. Costs what registry.hpp costs, and in a
// program that looks names up 145 KB of hash table. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/name_index.hpp"
#include "detail/own_claims.hpp"
#include "generated/name_index.hpp"
#include "port.hpp"
#include "registry.hpp"

namespace portlore {
namespace detail {

/// The slot of a service name in any case, or of a customary one; no_slot for any other text.
constexpr std::size_t slot_of_name(std::string_view name) noexcept {
    if (name.empty() || name.size() > longest_name) {
        return no_slot;
    }
    return find_slot({generated::name_displacements, generated::name_keys_low,
                      generated::name_keys_high, static_cast<std::uint32_t>(generated::name_slots)},
                     PORTLORE_IS_CONSTANT_EVALUATED()
                         ? make_key(name)
                         : make_key<in_one_piece>(name.data(), name.size()));
}

/// The entry of a service name; one without transports for any other text. Not a std::optional:
/// that would add 1 % to the library's include time with clang.
constexpr name_entry entry_at(std::size_t slot) noexcept {
    return slot == no_slot ? name_entry{}
                           : name_entry{std::uint16_t{generated::name_ports[2 * slot]},
                                        std::uint16_t{generated::name_ports[2 * slot + 1]}};
}

/// The identifiers of the claims of a name.
constexpr claim_list claims_at(std::size_t slot) noexcept {
    const std::uint32_t count = std::uint32_t{entry_at(slot).info} >> claims_shift;
    const char16_t* at = generated::name_claims + (count == 0 ? 0 : slot);
    return claim_access::list(count < 2 ? at : generated::name_ids + *at, count);
}

} // namespace detail

/// Every registered claim of that service name, lowest port first; of a customary name, the claims
/// that it is used for. ASCII case is ignored.
[[nodiscard]] constexpr claim_list claims_of(std::string_view service) noexcept {
    return detail::claims_at(detail::slot_of_name(service));
}

namespace detail {

inline constexpr std::uint32_t no_number = 65536;

/// The port of a name for one transport; no_number if none.
constexpr std::uint32_t number_in(name_entry entry, transport t) noexcept {
    if (!transport_set::from_bits(entry.info).contains(t)) {
        return no_number;
    }
    return (entry.info & is_routed) == 0
               ? std::uint32_t{entry.number}
               : generated::name_routes[entry.number + route_words * static_cast<unsigned>(t)];
}

/// port_of() as a number, which leaves in a register: g++ builds a std::optional in memory, and the
/// caller who reads it back at once waits for as long as the whole look-up takes.
constexpr std::uint32_t number_of(std::string_view service, transport t) noexcept {
    return number_in(entry_at(slot_of_name(service)), t);
}

} // namespace detail

/// The port that people mean by a service name and a transport, or by a customary name that IANA
/// lacks ("smtps"); of several that are registered, the lowest where nothing else is known. nullopt
/// if there is none. ASCII case is ignored.
[[nodiscard]] constexpr std::optional<port> port_of(std::string_view service, transport t) noexcept;

/// @cond
// Defined as a friend in a template, so that it, and std::optional with it, is compiled only where
// it is called.
template <class Port>
struct body_of_port_of {
    friend constexpr std::optional<Port> port_of(std::string_view service, transport t) noexcept {
        const std::uint32_t number = detail::number_of(service, t);
        return number == detail::no_number
                   ? std::nullopt
                   : std::optional(Port(static_cast<std::uint16_t>(number)));
    }
};
static_assert(sizeof(body_of_port_of<port>) != 0, "makes its friend known");
/// @endcond

/// Whether port_of() answers by custom: the name is not registered for that transport.
[[nodiscard]] constexpr bool is_alias(std::string_view service, transport t) noexcept {
    return transport_set::from_bits(detail::entry_at(detail::slot_of_name(service)).info >>
                                    detail::alias_shift)
        .contains(t);
}

namespace detail {

/// The user-defined claims of a name, then the library's.
constexpr claim_list claims_of(const own_claims& own, std::string_view service) noexcept {
    return own.named(service, portlore::claims_of(service));
}
/// The lowest port of the user-defined claims of a name; otherwise what the library knows.
template <class Port = port>
constexpr std::optional<Port> port_of(const own_claims& own, std::string_view service,
                                      transport t) noexcept {
    const std::uint32_t number = own.number_of(service, t, no_number);
    return number == no_number ? portlore::port_of(service, t)
                               : std::optional(Port(static_cast<std::uint16_t>(number)));
}

} // namespace detail
} // namespace portlore
