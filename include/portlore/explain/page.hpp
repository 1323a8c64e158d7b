// portlore - the page on a port: which sections it has, and in which order.
// SPDX-License-Identifier: MIT
#pragma once

#include "advice.hpp"
#include "background.hpp"
#include "find.hpp"
#include "json.hpp"
#include "registry_rows.hpp"
#include "related.hpp"
#include "safety.hpp"
#include "sightings.hpp"
#include "summary.hpp"
#include "users.hpp"

namespace portlore {
namespace detail {

/// Writes the page for people: title, then the sections in the order in which readers leave.
PORTLORE_NOINLINE constexpr void write_page(page_text& page) {
    const explain_options& options = page.options;
    const explain_sections wanted = options.depth != detail_level::brief
                                        ? options.sections
                                        : options.sections & explain_section::summary;
    const auto wants = [wanted](explain_section s) { return wanted.contains(s); };
    if (page.main) {
        page.cite(page.main); // before whom the rest of the page rests on
    }
    // Title and summary name no more of the others.
    const bool about_one = page.kind == page_kind::service && is_about_one(page);
    const listed_users others(page, false);
    const std::size_t named = about_one ? others.met() : page.users.size();
    for (std::size_t i = 0; i != named && i != (about_one ? 2 : 3); ++i) {
        page.cite(about_one ? others[i] : page.user(i));
    }
    write_title(page);
    if (wants(explain_section::summary)) {
        write_summary(page);
    }
    if (wants(explain_section::sightings)) {
        write_sightings(page);
    }
    if (wants(explain_section::find) && page.kind != page_kind::zero) {
        write_find(page);
    }
    if (wants(explain_section::safety)) {
        write_safety(page);
    }
    if (wants(explain_section::users)) {
        if (page.full) {
            page.write_extra(extra::everyone, page.main);
        } else {
            write_users(page);
        }
    }
    if (wants(explain_section::advice)) {
        write_advice(page);
    }
    if (wants(explain_section::background)) {
        write_background(page);
    }
    if (wants(explain_section::related)) {
        write_related(page);
    }
    if (wants(explain_section::registry)) {
        write_registry(page);
    }
    if (wants(explain_section::sources)) {
        write_sources(page);
    }
    page.end_page();
}

PORTLORE_NOINLINE constexpr void write_any_extra(page_text& page, extra what, const claim& of) {
    if (what == extra::link_of_claim) {
        const claim_source source = of.source();
        page.link(source.title, source.url, page.full);
    } else if (what == extra::everyone) {
        list_users(page);
        write_ranges(page);
    } else if (what == extra::two_owners) {
        write_two_owners(page, of);
    } else if (what == extra::not_assigned) {
        say_not_assigned(page);
    } else if (what == extra::list_of_sources) {
        list_sources(page);
    }
}

constexpr void write_any_markup(page_text& page, markup what, std::string_view text) {
    page.write_markup(what, text);
}

/// Writes an explanation in any format. Not a template: a program has one of
/// it, for every destination and every source of claims.
PORTLORE_NOINLINE constexpr void write_explanation(text_sink& sink, const own_claims& own, port p,
                                                   const explain_options& options) {
    page_text page(sink, own, p, options, write_any_extra, write_any_markup);
    if (page.is_json()) {
        json_writer(sink, page).write();
    } else {
        write_page(page);
    }
}

} // namespace detail
} // namespace portlore
