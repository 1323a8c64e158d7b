// portlore - other ports that belong to what a port is used for. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "words.hpp"

namespace portlore {
namespace detail {

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

/// Calls use(claim) for each other claim of the same claimant: of the same service name, or the
/// same unofficial name. Of claims on one and the same interval only the first.
template <class Use>
constexpr void for_each_sibling(claim c, Use&& use) {
    if (page_facts::is_custom(c)) {
        return;
    }
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
    if (!page_facts::is_registered(c)) {
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

/// How a port is related to the one that the page is about.
enum class relation : std::uint8_t { same_claimant, over_tls, without_tls };

/// Calls use(of, other, relation) for each related claim of the users, at most `most` of them.
template <class Use>
constexpr void for_each_related(const page_facts& facts, std::size_t most, Use&& use) {
    std::size_t n = 0;
    const std::size_t users = facts.is_full() ? facts.users.size()
                              : facts.users.size() < 3 ? facts.users.size()
                                                       : 3;
    for (std::size_t i = 0; i != users; ++i) {
        const claim c = facts.user(i);
        for_each_counterpart(c, [&](claim other, bool secure) {
            if (n != most) {
                use(c, other, secure ? relation::over_tls : relation::without_tls);
                ++n;
            }
        });
        for_each_sibling(c, [&](claim other) {
            if (n != most && !other.is_listing()) {
                use(c, other, relation::same_claimant);
                ++n;
            }
        });
    }
}

PORTLORE_NOINLINE constexpr void write_related(look& out, const page_facts& facts) {
    const std::size_t most = facts.is_full() ? 64 : 5;
    std::size_t count = 0;
    std::size_t width = 0;
    for_each_related(facts, most, [&](claim, claim other, relation) {
        const std::size_t size = width_of(other.ports());
        width = size > width ? size : width;
        ++count;
    });
    if (count == 0) {
        return;
    }
    out.begin_section("Related", true);
    out.begin_list();
    for_each_related(facts, most, [&](claim of, claim other, relation how) {
        char text[16] = {};
        memory_sink sink(text);
        sink.put(decimal(other.ports().first.number()).view());
        if (other.ports().size() != 1) {
            sink.put("-");
            sink.put(decimal(other.ports().last.number()).view());
        }
        out.begin_row(std::string_view(text, static_cast<std::size_t>(sink.end() - text)), width);
        out.say("{0}", page_facts::title_of(other));
        if (how == relation::over_tls) {
            out.add(", {0} over TLS", of.name());
        } else if (how == relation::without_tls) {
            out.add(", the same without encryption");
        } else if (other.description() != of.description() && !other.description().empty() &&
                   other.plain_name().empty()) {
            out.add(": {0}", other.description());
        }
        out.add(" ({0})", short_words_of(other.transports()));
        out.end_row();
    });
    out.end_list();
    out.end_section();
}

} // namespace detail
} // namespace portlore
