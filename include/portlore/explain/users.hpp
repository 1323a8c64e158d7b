// portlore - the software that uses a port, best known first, and ranges around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "room.hpp"

namespace portlore {
namespace detail {

/// " (TCP; reported by X)": without such a mark, the maker says so.
PORTLORE_NOINLINE constexpr void put_where_and_who(page_text& page, const claim& c) {
    page.add(" ({0}", short_words_of(c.transports()));
    if (width_of(c) != 1) {
        page.add(" ");
        put_ports(page, c.ports());
    }
    if (page.full && !c.owner().empty() && c.owner() != c.name()) {
        page.add("; {0}", c.owner());
    }
    const bool reported = has(c, mark::reported);
    if (page.full || (!page.is_plain() && page_facts::is_unofficial(c))) {
        page.add(reported ? "; reported by " : "; ");
        page.write_extra(extra::link_of_claim, c);
    } else if (page.is_plain()) {
        if (reported) {
            page.add("; reported by others");
        }
        page.cite(c);
    }
    page.add(")");
}

PORTLORE_NOINLINE constexpr void say_user(page_text& page, const claim& c) {
    page.begin_item(page_facts::label_of(c));
    std::string_view what = has_use(c) ? use_of(c).summary : c.description();
    if (!page.full && !c.description().empty() && c.description().size() < what.size()) {
        what = c.description();
    }
    if (page.full && !c.plain_name().empty() && page_facts::label_of(c) != c.name()) {
        page.say("{0}.", c.name());
    }
    if (!what.empty() && what.back() == '.') {
        what.remove_suffix(1);
    }
    page.say("{0}", what);
    put_where_and_who(page, c);
    if (has(c, mark::attack_tool)) {
        page.add(", attack tool or malware");
    }
}

/// What is known of a user beside what it is: its programs, what it exposes, how it is moved and
/// ended. Not what the page says of its own use elsewhere.
struct user_details {
    std::string_view parts[4] = {};

    PORTLORE_NOINLINE constexpr user_details(const page_facts& facts, const claim& c) noexcept {
        read(use_of(c), parts);
        std::string_view told[4] = {};
        if (speaks_of_use(facts)) {
            read(facts.use, told);
        }
        // Where many have the number, how it is moved is said of the number, if it can be.
        const bool brief = !facts.full && is_shared(facts);
        for (std::size_t i = 0; i != 4; ++i) {
            const bool generic = i == 3 || (i == 2 && !told[2].empty());
            parts[i] = parts[i] == told[i] || (brief && generic) ? std::string_view{} : parts[i];
        }
        if (!facts.full && contains_ignoring_case(told[0], before(parts[0], ',', ' '))) {
            parts[0] = {}; // "Expect" says it
        }
        if (has(c, mark::attack_tool)) { // "Safe?" says it
            parts[1] = {};
        } else if (brief) {
            // Its first sentence, or what of it is a sentence by itself, if that is short.
            parts[1] = before(parts[1], '.', ' ');
            parts[1] = parts[1].size() > 120 ? before(parts[1], ';', ' ') : parts[1];
            parts[1] = parts[1].size() > 120 ? std::string_view{} : parts[1];
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

PORTLORE_NOINLINE constexpr void say_details(page_text& page, const user_details& known) {
    page.add(known.size() == 0 ? "" : ".");
    if (!known.parts[0].empty()) {
        page.say("Process: ");
        put_programs(page, known.parts[0]);
        page.add(".");
    }
    say_with_code(page, known.parts[1]);
    for (std::size_t i = 2; i != 4; ++i) {
        if (!known.parts[i].empty()) {
            page.say("{0}: ", part_of("Move it|Stop it", i - 2));
            put_with_code(page, known.parts[i]);
            page.add(known.parts[i].back() == '`' ? "" : "."); // a command is to be copied
        }
    }
}

/// A row: who it is, and what is known of it.
PORTLORE_NOINLINE constexpr void put_user(page_text& page, const listed_users& users,
                                          std::size_t row, const user_details& known) {
    say_user(page, users[row]);
    say_details(page, known);
    page.end_item();
}

/// Everyone: on a full page alone, which judges as a brief one does, and lists more.
PORTLORE_NOINLINE constexpr void list_users(page_text& page) {
    const listed_users users(page, true, ranked_claims(page.claims, true));
    if (users.size() == 0) {
        return;
    }
    page.begin_section("Who uses it");
    page.begin_list();
    for (std::size_t row = 0; row != users.size(); ++row) {
        put_user(page, users, row, user_details(page, users[row]));
    }
    page.end_list();
    page.end_section();
}

/// Everyone on a full page. Otherwise the best known, eight at most: one or two, then as many as
/// leave room for what comes after.
PORTLORE_NOINLINE constexpr void write_users(page_text& page) {
    const listed_users users(page, false);
    const std::size_t least = users.without_subject() ? 1 : 2;
    const std::size_t most = users.met() < 8 ? users.met() : 8;
    if (most < least || (users.met() > 1 && merely_speak(page, users) &&
                         user_details(page, users[0]).size() == 0)) {
        return; // what the first lines name needs no row
    }
    page.begin_section(users.without_subject() ? sentence("Who else uses it")
                                               : sentence("Who uses it"));
    page.begin_list();
    const std::size_t after = lines_after_users(page, !is_shared(page));
    std::size_t rows = 0;
    for (; rows != most; ++rows) {
        const claim c = users[rows];
        const user_details known(page, c);
        const std::size_t text = page_facts::label_of(c).size() + c.description().size() + 14;
        if (rows >= least && !page.has_room(text + known.size(), after + 1)) { // and the others
            break;
        }
        put_user(page, users, rows, known);
    }
    page.end_list();
    page.begin_paragraph();
    // As many as two lines hold; one, where two would push the related ports off the page. (What
    // comes after is counted with a few lines to spare.)
    std::size_t named = 0;
    std::size_t left = page.has_room(150, after - 4) ? 126 : 50;
    for (std::size_t i = rows; i < users.current(); ++i, ++named) {
        const std::size_t size = page_facts::label_of(users[i]).size() + 2;
        if (size > left) {
            break;
        }
        left -= size;
    }
    if (rows < users.current()) {
        page.say("Also used by ");
        put_users(page, users, rows, users.current(), named == 0 ? 1 : named, false);
        page.add(".");
    }
    // Registered owners whom nobody meets are named with the registry alone.
    bool seldom = page.kind != page_kind::service;
    for (std::size_t i = users.current(); i < users.size(); ++i) {
        seldom = seldom || !page_facts::is_registered(users[i]);
    }
    if (rows == users.current() && users.current() != users.size() && seldom) {
        page.say("Seldom met: ");
        put_users(page, users, users.current(), users.size(), 2, false);
        page.add(".");
    }
    page.end_paragraph();
    page.end_section();
}

/// On a full page alone.
PORTLORE_NOINLINE constexpr void write_ranges(page_text& page) {
    std::size_t width = 0;
    for (const claim& c : page.wide) {
        const std::size_t size = page_facts::label_of(c).size();
        width = size > width ? size : width;
    }
    if (width == 0) {
        return;
    }
    page.begin_section("Software that takes ports from a range around it");
    page.begin_list();
    for (const claim& c : page.wide) {
        page.begin_row(page_facts::label_of(c), width < 26 ? width : 26);
        page.say("{0}", c.description());
        put_where_and_who(page, c);
        page.end_row();
    }
    page.end_list();
    page.end_section();
}

} // namespace detail
} // namespace portlore
