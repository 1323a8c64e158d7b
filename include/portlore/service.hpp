// portlore - by service name: its claims and its port. Costs what registry.hpp costs, and 160 KB of
// hash table in a program that looks names up. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/name_index.hpp"
#include "generated/name_index.hpp"
#include "port.hpp"
#include "registry.hpp"

namespace portlore {
namespace detail {

/// The entry of a service name in any case; one without claims for any other text. (As a
/// std::optional it costs clang one percent of the whole library to include.)
constexpr name_entry find_name(std::string_view name) noexcept {
    if (name.empty() || name.size() > longest_name) {
        return {};
    }
    const std::size_t slot =
        find_slot({generated::name_displacements, generated::name_keys_low,
                   generated::name_keys_high, static_cast<std::uint32_t>(generated::name_slots)},
                  make_key(name));
    if (slot == no_slot) {
        return {};
    }
    const char16_t* entry = generated::name_entries + slot * name_entry::words;
    return {entry[0], entry[1], entry[2]};
}

} // namespace detail

/// Every registered claim of that service name, lowest port first; ASCII case is ignored.
[[nodiscard]] constexpr claim_list claims_of(std::string_view service) noexcept {
    const detail::name_entry entry = detail::find_name(service);
    return detail::claim_access::list(generated::name_ids + entry.claims, entry.info >> 4);
}

namespace detail {

inline constexpr std::uint32_t no_number = 65536;

/// port_of() as a number, which leaves in a register: g++ builds a std::optional in memory, and the
/// caller who reads it back at once waits for as long as the whole look-up takes.
constexpr std::uint32_t number_of(std::string_view service, transport t) noexcept {
    const name_entry entry = find_name(service);
    if (transport_set::from_bits(entry.info).contains(t)) {
        return entry.number;
    }
    // Rare: a name whose claims differ by transport (54), or that has several ports (34).
    for (const claim c : claim_access::list(generated::name_ids + entry.claims, entry.info >> 4)) {
        if (c.transports().contains(t)) {
            return c.ports().first.number();
        }
    }
    return no_number;
}

} // namespace detail

/// The lowest port that is registered for that service name and transport; nullopt if none. ASCII
/// case is ignored.
[[nodiscard]] constexpr std::optional<port> port_of(std::string_view service,
                                                    transport t) noexcept {
    const std::uint32_t number = detail::number_of(service, t);
    return number == detail::no_number ? std::nullopt
                                       : std::optional(port(static_cast<std::uint16_t>(number)));
}

} // namespace portlore
