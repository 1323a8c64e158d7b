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
PORTLORE_NOINLINE constexpr void write_page(text_sink& sink, const page_facts& facts) {
    const explain_options& options = facts.options;
    look out(sink, options.format, facts.number.number(), options.columns);
    cited_sources cited;
    const explain_sections wanted = options.depth != detail_level::brief
                                        ? options.sections
                                        : options.sections & explain_section::summary;
    const auto wants = [wanted](explain_section s) { return wanted.contains(s); };
    if (facts.main) {
        cited.add(*facts.main); // before whom the rest of the page rests on
    }
    for (std::size_t i = 0; i != facts.users.size() &&
                            i != (facts.kind == page_kind::service && !facts.crowded ? 2 : 3);
         ++i) {
        cited.add(facts.user(i)); // title and summary name no more
    }
    write_title(out, facts);
    if (wants(explain_section::summary)) {
        write_summary(out, facts);
    }
    if (wants(explain_section::sightings)) {
        write_sightings(out, facts, cited);
    }
    if (wants(explain_section::find) && facts.kind != page_kind::zero) {
        write_find(out, facts, cited);
    }
    if (wants(explain_section::safety)) {
        write_safety(out, facts, cited);
    }
    if (wants(explain_section::users)) {
        write_users(out, facts, cited);
        write_ranges(out, facts, cited);
    }
    if (wants(explain_section::advice)) {
        write_advice(out, facts, cited);
    }
    if (wants(explain_section::background)) {
        write_background(out, facts, cited);
    }
    if (wants(explain_section::related)) {
        write_related(out, facts);
    }
    if (wants(explain_section::registry)) {
        write_registry(out, facts, cited);
    }
    if (wants(explain_section::sources)) {
        write_sources(out, facts, cited);
    }
    out.end_page();
}

/// Writes an explanation in any format. Not a template: a program has one of
/// it, for every destination and every source of claims.
PORTLORE_NOINLINE constexpr void write_explanation(text_sink& sink, const own_claims& own, port p,
                                                   const explain_options& options) {
    const page_facts facts(own, p, options);
    if (options.format == text_format::json) {
        json_writer(sink, facts).write();
    } else {
        write_page(sink, facts);
    }
}

} // namespace detail
} // namespace portlore
