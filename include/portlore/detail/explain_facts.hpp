// portlore - what an explanation says of a port, before it is put into words or JSON.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../advice.hpp"
#include "../inspect.hpp"
#include "../registry.hpp"
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

/// The next claim of the same name, in a ring; the claim itself if it is the only one. One claim
/// in thirty is in such a ring, and only explanations ask: a search takes a fifteenth of a table.
constexpr std::size_t next_sibling(std::size_t id) noexcept {
    std::size_t first = 0;
    std::size_t last = generated::sibling_pairs;
    while (first != last) {
        const std::size_t middle = (first + last) / 2;
        if (generated::claim_siblings[2 * middle] < id) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first != generated::sibling_pairs && generated::claim_siblings[2 * first] == id
               ? generated::claim_siblings[2 * first + 1]
               : id;
}

/// Calls use(claim) for the first claim of each claimant of the list: of each service name, and of
/// each unofficial name. Own claims are left out: nothing is known of others of theirs.
template <class Use>
constexpr void for_each_claimant(const claim_list& list, Use&& use) {
    const auto same = [](claim a, claim b) {
        return a.name() == b.name() && !claim_access::is_custom(b) &&
               (a.provenance() == provenance::iana) == (b.provenance() == provenance::iana);
    };
    for (std::size_t i = 0; i != list.size(); ++i) {
        bool first = !claim_access::is_custom(list[i]);
        for (std::size_t before = 0; before != i; ++before) {
            first = first && !same(list[i], list[before]);
        }
        if (first) {
            use(list[i]);
        }
    }
}

/// Calls use(claim) for each other claim of the same claimant: of the same service name, or the
/// same unofficial name. Of claims on one and the same interval only the first.
template <class Use>
constexpr void for_each_related(claim c, Use&& use) {
    const std::size_t id = claim_access::id(c);
    // The ring ascends and closes with its one descent: begin at the lowest.
    std::size_t highest = id;
    while (next_sibling(highest) > highest) {
        highest = next_sibling(highest);
    }
    port_interval last = c.ports();
    for (std::size_t other = next_sibling(highest);; other = next_sibling(other)) {
        const claim found = claim_access::make(other);
        if (found.ports() != c.ports() && found.ports() != last) {
            use(found);
            last = found.ports();
        }
        if (other == highest) {
            return;
        }
    }
}

/// Calls use(claim, secure) for each service that is the same protocol over TLS or DTLS (secure) or
/// without, by the name of a registered claim.
template <class Use>
constexpr void for_each_counterpart(claim c, Use&& use) {
    if (c.provenance() != provenance::iana) {
        return;
    }
    for (std::size_t i = 0; i != generated::counterpart_count; ++i) {
        const claim plain = claim_access::make(generated::counterparts[2 * i]);
        const claim secure = claim_access::make(generated::counterparts[2 * i + 1]);
        if (c.name() == plain.name()) {
            use(secure, true);
        } else if (c.name() == secure.name()) {
            use(plain, false);
        }
    }
}

/// What one explanation is about, and what several of its sections need.
template <class Claims>
class explain_facts {
public:
    const Claims& source;
    port number;
    const explain_options& options;

    constexpr explain_facts(const Claims& all, port p, const explain_options& wanted) noexcept
        : source(all), number(p), options(wanted),
          claims_(wanted.transport ? all.claims(p, *wanted.transport) : all.claims(p)),
          wide_(all.wide_claims(p)) {
        for (const claim c : claims_) {
            claimed_ = claimed_ | c.transports();
        }
        claimed_ = claimed_ & asked();
    }

    [[nodiscard]] constexpr transport_set asked() const noexcept {
        return options.transport ? transport_set(*options.transport) : transport_set::all();
    }
    /// Every claim on that very port that was asked for.
    [[nodiscard]] constexpr const claim_list& claims() const noexcept { return claims_; }
    /// The wide claims on one of the transports that were asked for.
    template <class Use>
    constexpr void for_each_wide(Use&& use) const {
        for (const claim c : wide_) {
            if (!(c.transports() & asked()).empty()) {
                use(c);
            }
        }
    }
    /// The transports of the claims on that very port that were asked for.
    [[nodiscard]] constexpr transport_set claimed() const noexcept { return claimed_; }
    [[nodiscard]] constexpr bool is_dynamic() const noexcept {
        return classify(number) == port_range::dynamic;
    }
    /// Whether a command of the table serves: SCTP's only where SCTP is the question.
    [[nodiscard]] constexpr bool wants(operating_system os, transport_set shown) const noexcept {
        const transport_set of_interest =
            options.transport ? asked() : transport::tcp | transport::udp | claimed_;
        return number.number() != 0 && options.systems.contains(os) &&
               !(shown & of_interest).empty();
    }

private:
    claim_list claims_;
    claim_list wide_;
    transport_set claimed_;
};

} // namespace detail
} // namespace portlore
