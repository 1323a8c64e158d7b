// portlore - the software that uses a port, best known first, and ranges around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "room.hpp"

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

/// How many users of a shorter page have a row: four to six lines of them, but no second row where
/// what comes after would be left out for it, and none of who is met by chance.
PORTLORE_NOINLINE constexpr std::size_t rows_that_fit(const look& out, const page_facts& facts,
                                                      const listed_users& users,
                                                      std::size_t widest) noexcept {
    const auto lines_of = [widest](claim c) {
        return (page_facts::label_of(c).size() > widest ? std::size_t{2} : std::size_t{1}) +
               (c.description().size() > 40 ? std::size_t{1} : std::size_t{0});
    };
    std::size_t lines = users.without_subject() ? lines_of(*subject_of(facts)) : std::size_t{0};
    const std::size_t after = lines_after_users(facts) + 3; // the heading, and who has no row
    const std::size_t least = users.without_subject() ? (users.met() != 0 ? 1u : 0u) : 2u;
    std::size_t fit = 0;
    while (fit != users.met() && fit != 8 && lines < (facts.users.size() > 3 ? 4 : 6) &&
           (fit < least || out.has_room(0, after + lines))) {
        lines += lines_of(users[fit]);
        ++fit;
    }
    return fit;
}

PORTLORE_NOINLINE constexpr void write_users(look& out, const page_facts& facts,
                                             cited_sources& cited) {
    constexpr std::size_t widest = 26;
    const listed_users users(facts, facts.is_full());
    const std::size_t rows =
        facts.is_full() ? users.size() : rows_that_fit(out, facts, users, widest);
    if (rows < (facts.is_full() || users.without_subject() ? std::size_t{1} : std::size_t{2})) {
        return; // what the title names needs no row
    }
    std::size_t width = 0;
    for (std::size_t i = 0; i != rows; ++i) {
        const std::size_t size = page_facts::label_of(users[i]).size();
        width = size > width && size <= widest ? size : width;
    }
    if (users.without_subject() &&
        !(facts.kind == page_kind::registered && unofficial_users(facts).have_title(facts))) {
        out.begin_section("Who else uses it");
    } else {
        out.begin_section("Who uses it");
    }
    out.begin_list();
    for (std::size_t i = 0; i != rows; ++i) {
        write_user(out, facts, users[i], width, cited);
    }
    out.end_list();
    out.begin_paragraph();
    if (rows < users.current() && !facts.is_full()) {
        out.say("Also used by ");
        put_users(out, users, rows, users.current(), 5, false);
        out.add(".");
    }
    if (!facts.is_full() && users.current() != users.size()) {
        out.say("Gone or rare: ");
        put_users(out, users, users.current(), users.size(), 2, false);
        out.add(".");
    }
    out.end_paragraph();
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
