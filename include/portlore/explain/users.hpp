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

PORTLORE_NOINLINE constexpr void say_user(look& out, const page_facts& facts, claim c,
                                          cited_sources& cited) {
    out.begin_item(page_facts::label_of(c));
    std::string_view what = has_use(c) ? use_of(c).summary : c.description();
    if (!facts.is_full() && !c.description().empty() && c.description().size() < what.size()) {
        what = c.description();
    }
    if (facts.is_full() && !c.plain_name().empty() && page_facts::label_of(c) != c.name()) {
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
}

/// What is known of a user beside what it is: its programs, what it exposes, how it is moved and
/// ended. Not what the page says of its own use elsewhere.
struct user_details {
    std::string_view parts[4] = {};

    PORTLORE_NOINLINE constexpr user_details(const page_facts& facts, claim c) noexcept {
        read(use_of(c), parts);
        std::string_view told[4] = {};
        if (speaks_of_use(facts)) {
            read(facts.use, told);
        }
        // Where many have the number, how it is moved is said of the number, if it can be.
        const bool brief = !facts.is_full() && is_shared(facts);
        for (std::size_t i = 0; i != 4; ++i) {
            const bool generic = i == 3 || (i == 2 && !told[2].empty());
            parts[i] = parts[i] == told[i] || (brief && generic) ? std::string_view{} : parts[i];
        }
        if (brief && contains_ignoring_case(told[0], before(parts[0], ',', ' '))) {
            parts[0] = {}; // "Expect" says it
        }
        if (c.is_malicious()) { // "Safe?" says it
            parts[1] = {};
        } else if (brief) { // its first words
            parts[1] = before(before(before(parts[1], ';', ' '), '.', ' '), ':', ' ');
            parts[1].remove_suffix(!parts[1].empty() && parts[1].back() == '.' ? 1 : 0);
        }
    }
    PORTLORE_NOINLINE static constexpr void read(const use_facts& use,
                                                 std::string_view (&into)[4]) noexcept {
        into[0] = use.processes;
        into[1] = use.concern;
        into[2] = move_text(use);
        into[3] = stop_text(use);
    }
    /// About how much text they are.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::size_t size() const noexcept {
        std::size_t all = 0;
        for (const std::string_view part : parts) {
            all += part.empty() ? 0 : part.size() + 9; // with its label
        }
        return all;
    }
};

PORTLORE_NOINLINE constexpr void say_details(look& out, const user_details& known,
                                             std::string_view same_risk) {
    out.add(known.size() == 0 ? sentence("") : sentence("."));
    if (!known.parts[0].empty()) {
        out.say("Process: ");
        put_programs(out, known.parts[0]);
        out.add(".");
    }
    if (same_risk.empty()) {
        say_text(out, known.parts[1]);
    } else {
        out.say("The same risk as {0}.", same_risk);
    }
    for (std::size_t i = 2; i != 4; ++i) {
        if (!known.parts[i].empty()) {
            out.say("{0}: {1}.", sentence::nth("Move it|Stop it", i - 2), known.parts[i]);
        }
    }
}

/// Everyone on a full page. Else the best known, eight at most: one or two, then as many as leave
/// room for what comes after.
PORTLORE_NOINLINE constexpr void write_users(look& out, const page_facts& facts,
                                             cited_sources& cited) {
    const listed_users users(facts, facts.is_full());
    const std::size_t least = users.without_subject() ? 1 : 2;
    const std::size_t most = facts.is_full() ? users.size() : users.met() < 8 ? users.met() : 8;
    if (most < (facts.is_full() ? 1 : least) ||
        (!facts.is_full() && users.met() > 1 && merely_speak(facts, users) &&
         user_details(facts, users[0]).size() == 0)) {
        return; // what the first lines name needs no row
    }
    if (users.without_subject() &&
        !(facts.kind == page_kind::registered && unofficial_users(facts).have_title(facts))) {
        out.begin_section("Who else uses it");
    } else {
        out.begin_section("Who uses it");
    }
    out.begin_list();
    // Nor do four users of a number that is nobody's give way to its background.
    const std::size_t after = lines_after_users(facts, !is_shared(facts));
    const std::size_t few = is_about_one(facts) ? least : 4;
    const std::size_t first = after - (few == 4 ? background_lines(facts, false) : 0);
    std::size_t rows = 0;
    for (; rows != most; ++rows) {
        const claim c = users[rows];
        const user_details known(facts, c);
        const std::size_t text = page_facts::label_of(c).size() + c.description().size() + 14;
        if (!facts.is_full() && rows >= least &&
            !out.has_room(text + known.size(),
                          (rows < few ? first : after) + 1)) { // and the others
            break;
        }
        say_user(out, facts, c, cited);
        std::string_view same_risk; // whose it is, too
        for (std::size_t i = 0; i != rows && !known.parts[1].empty() && same_risk.empty(); ++i) {
            if (user_details(facts, users[i]).parts[1] == known.parts[1]) {
                same_risk = page_facts::label_of(users[i]);
            }
        }
        say_details(out, known, same_risk);
        out.end_item();
    }
    out.end_list();
    out.begin_paragraph();
    // Nobody whom few meet is named before those whom many do.
    std::size_t common = 0;
    while (rows + common < users.current() &&
           users[rows + common].prominence() <= prominence::common) {
        ++common;
    }
    if (rows < users.current() && !facts.is_full()) {
        out.say("Also used by ");
        put_users(out, users, rows, users.current(), common < 2 || common > 5 ? 5 : common, false);
        out.add(".");
    }
    if (!facts.is_full() && rows == users.current() && users.current() != users.size()) {
        out.say("Seldom met: ");
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
