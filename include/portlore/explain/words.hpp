// portlore - the small pieces that the sections of a page share: transports, intervals, lists of
// names. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "facts.hpp"
#include "look.hpp"

namespace portlore {
namespace detail {

/// What is put before item `n` of `count`: nothing, ", " or " and ".
constexpr sentence separator(std::size_t n, std::size_t count, bool any = false) noexcept {
    return n == 0           ? sentence("")
           : n + 1 != count ? sentence(", ")
           : any            ? sentence(" or ")
                            : sentence(" and ");
}

/// "TCP", "TCP and UDP", "TCP, UDP and SCTP"
constexpr sentence words_of(transport_set set) noexcept {
    return sentence::nth(
        "none|TCP|UDP|TCP and UDP|SCTP|TCP and SCTP|UDP and SCTP|TCP, UDP and SCTP|DCCP|"
        "TCP and DCCP|UDP and DCCP|TCP, UDP and DCCP|SCTP and DCCP|TCP, SCTP and DCCP|"
        "UDP, SCTP and DCCP|TCP, UDP, SCTP and DCCP",
        set.bits());
}
/// "TCP", "TCP, UDP": for tables.
constexpr sentence short_words_of(transport_set set) noexcept {
    return sentence::nth("none|TCP|UDP|TCP, UDP|SCTP|TCP, SCTP|UDP, SCTP|TCP, UDP, SCTP|DCCP|"
                         "TCP, DCCP|UDP, DCCP|TCP, UDP, DCCP|SCTP, DCCP|TCP, SCTP, DCCP|"
                         "UDP, SCTP, DCCP|TCP, UDP, SCTP, DCCP",
                         set.bits());
}

/// "443", "6000-6063"
PORTLORE_NOINLINE constexpr void put_ports(look& out, port_interval ports) {
    if (ports.size() == 1) {
        out.add("{0}", std::uint32_t{ports.first.number()});
    } else {
        out.add("{0}-{1}", std::uint32_t{ports.first.number()}, std::uint32_t{ports.last.number()});
    }
}

/// "Linux, macOS and Windows"
PORTLORE_NOINLINE constexpr void put_systems(look& out, operating_systems systems,
                                             bool any = false) {
    std::size_t n = 0;
    for (const operating_system os : systems) {
        out.add("{0}{1}", separator(n, systems.size(), any), display_name(os));
        ++n;
    }
}

/// The claim that the title is from.
constexpr maybe_claim subject_of(const page_facts& facts) noexcept {
    return facts.kind == page_kind::registered && !facts.registry_agrees() ? facts.registered
                                                                           : facts.main;
}
/// Whether the title and what is said first are one program's.
constexpr bool is_about_one(const page_facts& facts) noexcept {
    return subject_of(facts) && !facts.crowded && !facts.number_title &&
           facts.audience != audience::attack;
}
/// Tells whether a claim is the title's, under another name or of the same product. What it
/// compares with is read once: there are ports of a hundred users.
class page_subject {
public:
    PORTLORE_NOINLINE constexpr explicit page_subject(claim mine) noexcept
        : mine_(mine), row_(product_row(mine)), plain_(mine.plain_name()),
          label_(page_facts::label_of(mine)) {}
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool is(claim c) const noexcept {
        return c == mine_ || (row_ != no_row && product_row(c) == row_) ||
               c.plain_name() == plain_ || page_facts::label_of(c) == label_;
    }

private:
    claim mine_;
    std::size_t row_;
    std::string_view plain_;
    std::string_view label_;
};

/// The users that a list of a page names. Where the title is one program's, that program and what
/// belongs to it are no others; what attackers use is told of elsewhere.
class listed_users {
public:
    PORTLORE_NOINLINE constexpr listed_users(const page_facts& facts, bool everyone) noexcept
        : facts_(facts), without_subject_(!everyone && is_about_one(facts)) {
        if (facts.users.size() == 0) {
            return;
        }
        const page_subject subject(without_subject_ ? *subject_of(facts) : facts.user(0));
        for (std::size_t i = 0; i != facts.users.size(); ++i) {
            const claim c = facts.user(i);
            const bool told = (without_subject_ && subject.is(c)) ||
                              (c.is_malicious() && facts.audience != audience::attack);
            if (everyone || !told) {
                places_[size_++] = static_cast<std::uint8_t>(i);
                current_ = c.prominence() == prominence::rare ? current_ : size_;
            }
        }
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// How many are neither gone nor rare: these come first.
    [[nodiscard]] constexpr std::size_t current() const noexcept { return current_; }
    /// Whether the title names one more.
    [[nodiscard]] constexpr bool without_subject() const noexcept { return without_subject_; }
    [[nodiscard]] constexpr claim operator[](std::size_t n) const noexcept {
        return facts_.user(places_[n]);
    }

private:
    const page_facts& facts_;
    std::uint8_t places_[ranked_claims::most] = {};
    std::size_t size_ = 0;
    std::size_t current_ = 0;
    bool without_subject_;
};

/// "Selenium Grid, Galera SST and 3 more": the users from `from` to `end`, at most `most` by name.
PORTLORE_NOINLINE constexpr void put_users(look& out, const listed_users& users, std::size_t from,
                                           std::size_t end, std::size_t most) {
    const std::size_t all = end - from;
    const std::size_t named = all <= most + 1 ? all : most;
    const bool more = named != all;
    for (std::size_t n = 0; n != named; ++n) {
        out.add("{0}{1}", separator(n, named + (more ? 1 : 0)),
                page_facts::label_of(users[from + n]));
    }
    if (more) {
        out.add(" and {0} more", static_cast<std::uint32_t>(all - named));
    }
}
/// The same of all users of the number.
constexpr void put_users(look& out, const page_facts& facts, std::size_t from, std::size_t most) {
    const listed_users users(facts, true);
    put_users(out, users, from, users.size(), most);
}

/// "nginx, apache2 or httpd" of "nginx, apache2, httpd".
PORTLORE_NOINLINE constexpr void put_any_of(look& out, std::string_view names) {
    const std::size_t last = names.rfind(", ");
    if (last == names.npos) {
        out.add("{0}", names);
    } else {
        out.add("{0} or {1}", names.substr(0, last), names.substr(last + 2));
    }
}

/// What took the place of an outdated user.
PORTLORE_NOINLINE constexpr void say_successor(look& out, const page_facts& facts) {
    out.say("Use ");
    put_any_of(out, facts.successor);
    out.add(" instead.");
}

/// The period of a sentence whose last words are a text of a table, which may have its own.
PORTLORE_NOINLINE constexpr void put_period(look& out, std::string_view last) {
    if (last.empty() || (last.back() != '.' && last.back() != '?' && last.back() != '!')) {
        out.add(".");
    }
}

/// A text of a table after a colon: without the capital of its first word, unless it is a name.
PORTLORE_NOINLINE constexpr void put_lower(look& out, std::string_view text) {
    const bool word = text.size() > 2 && text[0] >= 'A' && text[0] <= 'Z' &&
                      (text[1] == ' ' || (text[1] >= 'a' && text[1] <= 'z'));
    const std::string_view first = text.substr(0, text.find(' '));
    const bool article = first == "A" || first == "An" || first == "The";
    if (word && article) {
        const char lower = to_lower(text[0]);
        out.add("{0}{1}", std::string_view(&lower, 1), text.substr(1));
    } else {
        out.add("{0}", text);
    }
}

/// A text of a table as a sentence.
PORTLORE_NOINLINE constexpr void say_text(look& out, std::string_view text) {
    if (!text.empty()) {
        out.say("{0}", text);
        put_period(out, text);
    }
}

/// "2008", "March 2008", "11 March 2008" of an ISO date. As numbers: text that begins with a digit
/// is kept from beginning a list in Markdown.
PORTLORE_NOINLINE constexpr void put_date(look& out, std::string_view iso) {
    const auto number = [iso](std::size_t first, std::size_t size) {
        std::uint32_t read = 0;
        for (const char digit : iso.substr(first, size)) {
            read = read * 10 + static_cast<std::uint32_t>(digit - '0');
        }
        return read;
    };
    if (iso.size() >= 10) {
        out.add("{0} ", number(8, 2));
    }
    if (iso.size() >= 7) {
        out.add("{0} ", sentence::nth("January|February|March|April|May|June|July|August|September|"
                                      "October|November|December",
                                      number(5, 2) - 1));
    }
    out.add("{0}", number(0, 4));
}

} // namespace detail
} // namespace portlore
