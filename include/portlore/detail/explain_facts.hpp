// portlore - what an explanation says of a port, before it is put into words or JSON.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../advice.hpp"
#include "../inspect.hpp"
#include "../registry.hpp"
#include "../service.hpp"
#include "../snapshot.hpp"
#include "explain_options.hpp"

namespace portlore {
namespace detail {

/// The library's own claims. An overlay offers the same three, its own claims first.
struct library_claims {
    [[nodiscard]] constexpr claim_list claims(port p) const noexcept { return portlore::claims(p); }
    [[nodiscard]] constexpr claim_list claims(port p, transport t) const noexcept {
        return portlore::claims(p, t);
    }
    [[nodiscard]] constexpr claim_list wide_claims(port p) const noexcept {
        return portlore::wide_claims(p);
    }
};

/// Calls use(claim) for each other claim of the same claimant: of an unofficial claimant all, of a
/// service name the registered ones on other ports.
template <class Use>
constexpr void for_each_related(claim c, Use&& use) {
    if (claim_access::is_custom(c)) {
        return;
    }
    const std::size_t id = claim_access::id(c);
    if (id >= generated::registered_claims) {
        const auto next = [](std::size_t of) -> std::size_t {
            return generated::claim_siblings[of - generated::registered_claims];
        };
        // The ring ascends and closes with its one descent: begin at the lowest.
        std::size_t highest = id;
        while (next(highest) > highest) {
            highest = next(highest);
        }
        for (std::size_t other = next(highest);; other = next(other)) {
            if (other != id) {
                use(claim_access::make(other));
            }
            if (other == highest) {
                return;
            }
        }
    }
    std::uint16_t last = c.ports().first.number();
    for (const claim other : claims_of(c.name())) {
        const std::uint16_t first = other.ports().first.number();
        if (first != last && other.ports() != c.ports()) {
            last = first;
            use(other);
        }
    }
}

/// What one explanation is about.
template <class Claims>
struct explain_facts {
    const Claims& source;
    port number;
    explain_options options;

    [[nodiscard]] constexpr transport_set asked() const noexcept {
        return options.transport ? transport_set(*options.transport) : transport_set::all();
    }
    [[nodiscard]] constexpr claim_list claims() const noexcept {
        return options.transport ? source.claims(number, *options.transport)
                                 : source.claims(number);
    }
    /// The wide claims on one of the transports that were asked for.
    template <class Use>
    constexpr void for_each_wide(Use&& use) const {
        for (const claim c : source.wide_claims(number)) {
            if (!(c.transports() & asked()).empty()) {
                use(c);
            }
        }
    }
    /// The transports of the claims on that very port that were asked for.
    [[nodiscard]] constexpr transport_set claimed() const noexcept {
        transport_set found;
        for (const claim c : claims()) {
            found = found | c.transports();
        }
        return found & asked();
    }
    [[nodiscard]] constexpr bool is_dynamic() const noexcept {
        return classify(number) == port_range::dynamic;
    }
    /// Whether a command of the table serves: SCTP's only where SCTP is the question.
    [[nodiscard]] constexpr bool wants(const inspect_command& command) const noexcept {
        const transport_set of_interest =
            options.transport ? asked() : transport::tcp | transport::udp | claimed();
        return options.systems.contains(command.system) &&
               !(command.transports & of_interest).empty();
    }
};

} // namespace detail
} // namespace portlore
