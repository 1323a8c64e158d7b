// portlore - what IANA's registry says of a port. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cited.hpp"
#include "lore.hpp"

namespace portlore {
namespace detail {

/// `list` is empty where the row does not say it.
PORTLORE_NOINLINE constexpr void put_registered_claim(look& out, claim c, const rfc_listing& list) {
    out.say("{0}", short_words_of(c.transports()));
    if (c.ports().size() != 1) {
        out.add(" ");
        put_ports(out, c.ports());
    }
    if (c.is_transport_blank()) {
        out.add(" (the registry names no transport)");
    }
    const std::string_view parts[] = {
        equal_ignoring_case(c.description(), c.name()) ? std::string_view{} : c.description(),
        c.reference(), c.owner(), c.registered(), c.modified()};
    sentence before = ": ";
    for (std::size_t i = 0; i != 5; ++i) {
        if (i == 4 && list.rfc != 0) { // in the place of the date of registration
            out.add("{0}listed by ", before);
            put_date(out, list.date);
            out.add(" (RFC {0})", list.rfc);
            before = ", ";
        }
        if (!parts[i].empty()) {
            out.add("{0}{1}{2}", before, sentence::nth("||assigned to |registered |changed ", i),
                    parts[i]);
            before = ", ";
        }
    }
    if (c.is_historic()) {
        out.add("; kept for history");
    }
    if (!c.unauthorized_use().empty()) {
        out.add(contains_ignoring_case(c.unauthorized_use(), "unauthorized")
                    ? sentence("; {0}")
                    : sentence("; unauthorized use: {0}"),
                c.unauthorized_use());
    }
}

/// The transports for which the registry has a state of that kind.
constexpr transport_set in_state(const page_facts& facts, assignment state) noexcept {
    transport_set found;
    for (const transport t : facts.asked) {
        if (assignment_of(facts.number, t) == state) {
            found |= t;
        }
    }
    return found;
}

/// Whether the registry's section has a row for the claim, if there are not too many.
constexpr bool is_listed(claim c, const page_facts& facts) noexcept {
    return page_facts::is_registered(c) && (facts.is_full() || !c.is_historic());
}
constexpr std::size_t most_listed(const page_facts& facts) noexcept {
    return facts.is_full() ? facts.claims.size() : facts.users.size() > 3 ? 1 : 3;
}

/// About how many lines the section takes, so that what comes before it leaves them.
PORTLORE_NOINLINE constexpr std::size_t registry_lines(const page_facts& facts) noexcept {
    const std::size_t most = most_listed(facts);
    std::size_t count = 0;
    std::size_t lines = 2; // the heading
    for (const claim c : facts.claims) {
        if (is_listed(c, facts) && ++count <= most) {
            const std::string_view parts[] = {c.description(), c.reference(), c.owner(),
                                              c.registered(),  c.modified(),  c.unauthorized_use()};
            std::size_t text = c.is_transport_blank() ? 50 : 10;
            for (const std::string_view part : parts) {
                text += part.empty() ? 0 : part.size() + 10;
            }
            lines += 1 + text / (76 - c.name().size());
        }
    }
    if (count == 0 || facts.is_dynamic()) {
        return 0;
    }
    return lines + (count > most ? 1 : 0) + (facts.registry_agrees() ? 0 : 1);
}

PORTLORE_NOINLINE constexpr void write_registry(look& out, const page_facts& facts,
                                                cited_sources& cited) {
    std::size_t width = 0;
    std::size_t count = 0;
    const std::size_t most = most_listed(facts);
    for (const claim c : facts.claims) {
        if (is_listed(c, facts)) {
            width = c.name().size() > width && count < most ? c.name().size() : width;
            ++count;
        }
    }
    if (facts.is_dynamic() || (count == 0 && !facts.is_full())) {
        return; // the summary says it
    }
    // On a full page, old dates give way to all else: a line for them, three for the sources.
    const bool has_room = facts.is_full() || out.has_room(0, registry_lines(facts) + 3);
    out.begin_section("In the registry", true);
    if (count != 0) {
        out.begin_list();
        std::size_t n = 0;
        for (const claim c : facts.claims) {
            if (is_listed(c, facts) && n++ < most) {
                out.begin_row(c.name().empty() ? std::string_view("(no name)") : c.name(), width);
                const rfc_listing list = has_room ? rfc_listing_of(c) : rfc_listing{};
                cited.add(list.source);
                put_registered_claim(out, c, list);
                out.end_row();
            }
        }
        out.end_list();
        if (count > most) {
            out.begin_paragraph();
            out.say("The full page has {0} more.", static_cast<std::uint32_t>(count - most));
            out.end_paragraph();
        }
        if (!facts.registry_agrees() && facts.kind == page_kind::service) {
            out.begin_paragraph();
            out.say("A registration says who asked for a number, not who uses it.");
            out.end_paragraph();
        }
    }
    if (facts.is_full() || !in_state(facts, assignment::reserved).empty()) {
        out.begin_paragraph();
        const transport_set kept = in_state(facts, assignment::reserved);
        const transport_set free = in_state(facts, assignment::unassigned);
        if (!kept.empty()) {
            out.say("Reserved for {0}.", words_of(kept));
        }
        if (!free.empty() && facts.is_full()) {
            out.say("Not assigned for {0}.", words_of(free));
        }
        out.end_paragraph();
    }
    out.end_section();
}

} // namespace detail
} // namespace portlore
