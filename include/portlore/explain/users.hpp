// portlore - the software that uses a port, best known first, and ranges around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cited.hpp"

namespace portlore {
namespace detail {

/// " (TCP; reported by X)": without such a mark, the maker says so.
PORTLORE_NOINLINE constexpr void put_where_and_who(look& out, const page_facts& facts, claim c,
                                                   cited_sources& cited) {
    out.add(" ({0}", short_words_of(c.transports()));
    if (c.ports().size() != 1) {
        out.add(" ");
        put_ports(out, c.ports());
    }
    if (facts.is_full() && !c.owner().empty() && c.owner() != c.name()) {
        out.add("; {0}", c.owner());
    }
    const bool reported = c.provenance() == provenance::observed;
    if (facts.is_full() || (!out.is_plain() && page_facts::is_unofficial(c))) {
        const claim_source source = c.source();
        out.add(reported ? sentence("; reported by ") : sentence("; "));
        out.link(source.title, source.url, facts.is_full());
    } else if (out.is_plain()) {
        if (reported) {
            out.add("; reported by others");
        }
        cited.add(c);
    }
    out.add(")");
}

PORTLORE_NOINLINE constexpr void write_user(look& out, const page_facts& facts, claim c,
                                            std::size_t width, cited_sources& cited) {
    out.begin_row(page_facts::label_of(c), width);
    std::string_view what = has_use(c) ? use_of(c).summary : c.description();
    if (!facts.is_full() && !c.description().empty() && c.description().size() < what.size()) {
        what = c.description();
    }
    if (facts.is_full() && !c.plain_name().empty() && c.plain_name() != c.name()) {
        out.say("{0}.", c.name());
    }
    if (!what.empty() && what.back() == '.') {
        what.remove_suffix(1);
    }
    out.say("{0}", what);
    put_where_and_who(out, facts, c, cited);
    if (c.is_malicious()) {
        out.add(", attack tool or malware");
    }
    out.end_row();
}

PORTLORE_NOINLINE constexpr bool has_users(const page_facts& facts) noexcept {
    return facts.users.size() > 1 || (facts.is_full() && facts.users.size() != 0);
}

PORTLORE_NOINLINE constexpr void write_users(look& out, const page_facts& facts,
                                             cited_sources& cited) {
    if (!has_users(facts)) {
        return;
    }
    constexpr std::size_t most = 8;
    constexpr std::size_t widest = 26;
    const std::size_t all = facts.users.size();
    std::size_t rows = facts.is_full() || all <= most ? all : most;
    while (!facts.is_full() && rows > 1 &&
           ranked_claims::rank_of(facts.user(rows - 1)) == prominence::rare) {
        --rows;
    }
    if (!facts.is_full()) { // four to six lines of them
        std::size_t lines = 0;
        std::size_t fit = 0;
        while (fit != rows && lines < (facts.users.size() > 3 ? 4 : 6)) {
            lines += page_facts::label_of(facts.user(fit)).size() > widest ? std::size_t{2}
                                                                           : std::size_t{1};
            lines += facts.user(fit).description().size() > 40 ? std::size_t{1} : std::size_t{0};
            ++fit;
        }
        rows = fit;
    }
    while (!facts.is_full() && rows > 1 && facts.audience != audience::attack &&
           facts.user(rows - 1).is_malicious()) {
        --rows; // the section before tells of it
    }
    // What the title names needs no row beside its neighbours.
    const std::size_t from = !facts.is_full() && !facts.crowded && !facts.number_title &&
                                     facts.audience != audience::attack && facts.main &&
                                     facts.user(0) == *facts.main
                                 ? std::size_t{1}
                                 : std::size_t{0};
    std::size_t width = 0;
    for (std::size_t i = from; i != rows; ++i) {
        const std::size_t size = page_facts::label_of(facts.user(i)).size();
        width = size > width && size <= widest ? size : width;
    }
    if (rows < 2 && !facts.is_full()) {
        return;
    }
    if (from == 0) {
        out.begin_section("Who uses it");
    } else {
        out.begin_section("Who else uses it");
    }
    out.begin_list();
    for (std::size_t i = from; i != rows; ++i) {
        write_user(out, facts, facts.user(i), width, cited);
    }
    out.end_list();
    if (rows != all) {
        out.begin_paragraph();
        out.say("Less often met, or gone: ");
        put_users(out, facts, rows, 6);
        out.add(".");
        out.end_paragraph();
    }
    out.end_section();
}

/// A third party's list of single numbers out of an interval: one honest sentence.
PORTLORE_NOINLINE constexpr void say_listings(look& out, const page_facts& facts) {
    for (const claim c : facts.claims) {
        if (c.is_listing()) {
            out.say("Some port sites list {0} under this number; its maker documents only a range.",
                    c.name());
        }
    }
}

PORTLORE_NOINLINE constexpr void write_ranges(look& out, const page_facts& facts,
                                              cited_sources& cited) {
    std::size_t width = 0;
    for (const claim c : facts.wide) {
        const std::size_t size = page_facts::label_of(c).size();
        width = size > width ? size : width;
    }
    if (width == 0 || !facts.is_full()) {
        return;
    }
    out.begin_section("Software that takes ports from a range around it");
    out.begin_list();
    for (const claim c : facts.wide) {
        out.begin_row(page_facts::label_of(c), width < 26 ? width : 26);
        out.say("{0}", c.description());
        put_where_and_who(out, facts, c, cited);
        out.end_row();
    }
    out.end_list();
    out.end_section();
}

} // namespace detail
} // namespace portlore
