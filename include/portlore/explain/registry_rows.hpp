// portlore - what IANA's registry says of a port. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "sources.hpp"
#include "summary.hpp"

namespace portlore {
namespace detail {

/// What the registry says of a claim of its own: 0 description, 1 owner, 2 reference, 3 date of
/// registration, 4 of change, 5 unauthorized use.
constexpr std::string_view registered_part(const claim& c, std::size_t part) noexcept {
    return record_text(claim_access::id(c), part);
}

/// Whether the registry's section has a row for the claim, if there are not too many.
PORTLORE_NOINLINE constexpr bool is_listed(const claim& c, const page_facts& facts) noexcept {
    return page_facts::is_registered(c) && (facts.full || !has(c, mark::old_entry));
}

/// The names that the registry keeps for history beside that entry; returns how many columns they
/// take.
PORTLORE_NOINLINE constexpr std::size_t put_historic_names(page_text& page, claim beside) {
    std::size_t size = 0;
    for (const claim& c : page.claims) {
        if (!is_listed(c, page) && page_facts::is_registered(c) &&
            c.transports() == beside.transports() && c.name() != beside.name()) {
            page.add(size == 0 ? " (also listed as {0}" : ", {0}", c.name());
            size += c.name().size() + (size == 0 ? 18 : 2);
        }
    }
    page.add(size == 0 ? "" : ")");
    return size;
}

/// A row is an entry for all transports of which the registry says exactly the same; another entry
/// of the name may differ in reference, owner or date. `list` is empty where the row does not name
/// them. What has no room is left to the full page, the description first.
PORTLORE_NOINLINE constexpr void put_registered_claim(page_text& page, const claim& c,
                                                      const rfc_listing& list, std::size_t room) {
    const sentence transports = short_words_of(c.transports());
    page.say("{0}", transports);
    if (width_of(c) != 1) {
        page.add(" ");
        put_ports(page, c.ports());
    }
    if (has(c, mark::no_transport)) {
        page.add(" (none listed, so both)");
    }
    const std::size_t taken = put_historic_names(page, c) + text_of(transports).size() +
                              (width_of(c) != 1 ? 12u : 0u) +
                              (has(c, mark::no_transport) ? 23u : 0u);
    room = room < taken ? 0 : room - taken;
    bool shown[6] = {};
    for (const char digit : std::string_view("521340")) {
        const auto i = static_cast<std::size_t>(digit - '0');
        const std::size_t size = i == 5 ? (list.rfc == 0 ? 0 : 21) : registered_part(c, i).size();
        const std::size_t with = size + (i == 0 || i == 2 ? 2 : 14);
        shown[i] = size != 0 && with <= room &&
                   !(i == 0 && equal_ignoring_case(c.description(), c.name()));
        room -= shown[i] ? with : 0;
    }
    sentence before = ":";
    for (const char digit : std::string_view("021354")) {
        const auto i = static_cast<std::size_t>(digit - '0');
        if (shown[i]) {
            page.add(before);
            page.add(
                part_of(" {0}| assigned to {0}| {0}| registered {0}| changed {0}| listed by ", i),
                registered_part(c, i));
            before = ",";
        }
        if (shown[i] && i == 5) { // in the place of the date of registration
            put_date(page, list.date);
            page.add(" (RFC {0})", list.rfc);
        }
    }
    if (has(c, mark::old_entry)) {
        page.add("; kept for history");
    }
    const std::string_view note = c.unauthorized_use();
    if (!note.empty() && note.size() + 20 <= room) {
        page.add(contains_ignoring_case(note, "unauthorized") ? "; {0}" : "; unauthorized use: {0}",
                 note);
    }
}

/// How many rows the registry's section has at most.
constexpr std::size_t most_listed(const page_facts& facts) noexcept {
    return facts.full ? facts.claims.size() : facts.users.size() > 3 ? 2 : 3;
}

/// The least number of lines kept for the sources.
inline constexpr std::size_t lines_of_sources = 2;

PORTLORE_NOINLINE constexpr std::string_view name_in_row(const claim& c) noexcept {
    return c.name().empty() ? std::string_view("(no name)") : c.name();
}

/// The rows of the registry's section: how many entries there are, the width of the names that have
/// a row, and about how many lines the section takes.
struct registry_rows {
    std::size_t count = 0;
    std::size_t width = 0;
    std::size_t lines = 1; // the heading

    /// With all that the registry says, or with a line for each entry.
    PORTLORE_NOINLINE constexpr registry_rows(const page_facts& facts, bool everything) noexcept {
        for (const claim& c : facts.claims) {
            if (is_listed(c, facts) && ++count <= most_listed(facts)) {
                // A date, or the RFC that lists it.
                std::size_t text = (has(c, mark::no_transport) ? 36u : 10u) +
                                   (everything && c.registered().empty() ? 35u : 0u);
                for (std::size_t i = everything ? 0 : 5; i != 6; ++i) {
                    const std::size_t size = registered_part(c, i).size();
                    text += size == 0 ? 0 : size + 10;
                }
                const std::size_t name = name_in_row(c).size();
                lines += 1 + text / (76 - name);
                width = name > width ? name : width;
            }
        }
        lines = facts.is_dynamic()                    ? 0
                : count != 0                          ? lines
                : facts.kind == page_kind::unassigned ? 3
                                                      : 0;
    }
};
/// How many of these lines the sections before must leave.
constexpr std::size_t kept_registry_lines(const page_facts& facts) noexcept {
    return registry_rows(facts, false).lines;
}

/// On a full page alone.
PORTLORE_NOINLINE constexpr void say_not_assigned(page_text& page) {
    const transport_set free = page.in_state(assignment::unassigned);
    if (!free.empty()) {
        page.say("Not assigned for {0}.", words_of(free));
    }
}

// Apart from write_registry(), of which g++ would write much several times: once for each way in
// which what decides at its beginning can end.
PORTLORE_NOINLINE constexpr void list_entries(page_text& page, const registry_rows& rows,
                                              bool roomy) {
    const std::size_t most = most_listed(page);
    page.begin_list();
    std::size_t n = 0;
    for (const claim& c : page.claims) {
        if (is_listed(c, page) && n++ < most) {
            page.begin_row(name_in_row(c), rows.width);
            const rfc_listing list = rfc_listing_of(c);
            page.cite(list.source);
            put_registered_claim(page, c, list, roomy ? 1000 : 76 - rows.width);
            page.end_row();
        }
    }
    page.end_list();
}

PORTLORE_NOINLINE constexpr void say_reservation(page_text& page, transport_set kept) {
    page.say("Reserved for {0}", words_of(kept));
    if (page.kind == page_kind::zero) { // by the standard alone
        page.add("; the entries name TCP and UDP alone, but RFC 6335 (section 6) keeps it on all "
                 "four");
        page.cite(rfc_6335);
    }
    const std::string_view former = kept_text(page, status_former_name);
    if (!former.empty()) {
        page.add("; previously {0}, taken back on ", former);
        put_date(page, kept_text(page, status_since));
    }
    page.add(".");
}

PORTLORE_NOINLINE constexpr void say_states(page_text& page, transport_set kept, bool is_free) {
    page.begin_paragraph();
    if (!kept.empty()) {
        say_reservation(page, kept);
    }
    if (page.full) {
        page.write_extra(extra::not_assigned, page.main);
    } else if (is_free) {
        page.say("Unassigned.");
    }
    if (is_free) {
        page.begin_last_words();
        say_neighbours(page);
    }
    page.end_paragraph();
}

PORTLORE_NOINLINE constexpr void write_registry(page_text& page) {
    const registry_rows rows(page, true);
    const transport_set kept = page.in_state(assignment::reserved);
    // The summary says it; where there is room, so does the section, with its neighbours.
    const bool is_free = page.kind == page_kind::unassigned ||
                         (rows.count == 0 && kept.empty() && page.kind != page_kind::zero &&
                          page.has_room(0, 3 + lines_of_sources));
    if (page.is_dynamic() || (rows.count == 0 && kept.empty() && !is_free && !page.full)) {
        return;
    }
    const bool roomy = page.full || page.has_room(0, rows.lines + lines_of_sources);
    page.begin_section("In the registry", true);
    if (rows.count != 0) {
        list_entries(page, rows, roomy);
    }
    if (page.full || is_free ||
        (page.kind != page_kind::registered && page.kind != page_kind::service && !kept.empty())) {
        say_states(page, kept, is_free);
    }
    page.end_section();
}

} // namespace detail
} // namespace portlore
