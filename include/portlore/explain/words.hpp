// portlore - the small pieces that the sections of a page share: transports, intervals, lists of
// names. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "page_text.hpp"

namespace portlore {
namespace detail {

/// "TCP", "TCP and UDP", "TCP, UDP and SCTP"
constexpr sentence words_of(transport_set set) noexcept {
    return part_of("none|TCP|UDP|TCP and UDP|SCTP|TCP and SCTP|UDP and SCTP|TCP, UDP and SCTP|DCCP|"
                   "TCP and DCCP|UDP and DCCP|TCP, UDP and DCCP|SCTP and DCCP|TCP, SCTP and DCCP|"
                   "UDP, SCTP and DCCP|TCP, UDP, SCTP and DCCP",
                   set.bits());
}
/// "TCP", "TCP, UDP": for tables.
constexpr sentence short_words_of(transport_set set) noexcept {
    return part_of("none|TCP|UDP|TCP, UDP|SCTP|TCP, SCTP|UDP, SCTP|TCP, UDP, SCTP|DCCP|"
                   "TCP, DCCP|UDP, DCCP|TCP, UDP, DCCP|SCTP, DCCP|TCP, SCTP, DCCP|"
                   "UDP, SCTP, DCCP|TCP, UDP, SCTP, DCCP",
                   set.bits());
}

/// "6000-6063"
PORTLORE_NOINLINE constexpr void put_ports(page_text& page, port_interval ports) {
    page.add("{0}-{1}", std::uint32_t{ports.first.number()}, std::uint32_t{ports.last.number()});
}

/// "Linux, macOS and Windows"
PORTLORE_NOINLINE constexpr void put_systems(page_text& page, operating_systems systems,
                                             bool any = false) {
    std::size_t n = 0;
    const std::size_t count = systems.size();
    for (unsigned left = systems.bits(), os = 0; left != 0; left >>= 1, ++os) {
        if ((left & 1u) != 0) {
            page.add_item(n++, count, display_name(static_cast<operating_system>(os)), any);
        }
    }
}

/// The claim that the title is from.
PORTLORE_NOINLINE constexpr maybe_claim subject_of(const page_facts& facts) noexcept {
    return facts.kind == page_kind::registered && !facts.registry_agrees() ? facts.registered
                                                                           : facts.main;
}
/// Whether the title and what is said first are one program's.
PORTLORE_NOINLINE constexpr bool is_about_one(const page_facts& facts) noexcept {
    return subject_of(facts) && !facts.number_title && facts.audience != audience::attack;
}
/// Whether the facts about the use concern one program (or the number as a whole).
constexpr bool speaks_of_use(const page_facts& facts) noexcept {
    return is_about_one(facts) ||
           (facts.audience != audience::attack ? facts.number_title
                                               : facts.main && has(facts.main, mark::attack_tool));
}
/// Whether so many have the number that what each is goes before the history of one.
constexpr bool is_shared(const page_facts& facts) noexcept {
    return !is_about_one(facts) || facts.users_up_to(prominence::common) > 4;
}
/// Tells whether a claim is the title's, under another name or of the same product. What it
/// compares with is read once: there are ports of a hundred users.
class page_subject {
public:
    PORTLORE_NOINLINE constexpr explicit page_subject(const claim& mine) noexcept
        : mine_(mine), row_(product_row(mine)), plain_(mine.plain_name()),
          label_(page_facts::label_of(mine)) {}
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool is(const claim& c) const noexcept {
        return c == mine_ || (row_ != no_row && product_row(c) == row_) ||
               c.plain_name() == plain_ || page_facts::label_of(c) == label_;
    }

private:
    claim mine_;
    std::size_t row_;
    std::string_view plain_;
    std::string_view label_;
};

/// The users that a list of a page names. Where the title is one program, that program and what
/// belongs to it are left out; attack tools are named elsewhere.
class listed_users {
public:
    constexpr listed_users(const page_facts& facts, bool everyone) noexcept
        : listed_users(facts, everyone, facts.users) {}
    PORTLORE_NOINLINE constexpr listed_users(const page_facts& facts, bool everyone,
                                             const ranked_claims& all) noexcept
        : facts_(facts), without_subject_(!everyone && is_about_one(facts)) {
        if (all.size() == 0) {
            return;
        }
        const page_subject subject(without_subject_ ? *subject_of(facts) : facts.claims[all[0]]);
        std::uint8_t pieces[ranked_claims::most] = {};
        std::size_t left = 0; // of them
        bool rare = false;
        for (std::size_t i = 0; i <= all.size(); ++i) {
            const std::size_t place = all[i < all.size() ? i : 0];
            const claim c = facts.claims[place];
            if (!rare && (i == all.size() || rank_of(c) == prominence::rare)) {
                rare = true;
                met_ = size_;
                for (std::size_t n = 0; n != left; ++n) {
                    places_[size_++] = pieces[n];
                }
                current_ = size_;
            }
            const bool told = (without_subject_ && subject.is(c)) ||
                              (has(c, mark::attack_tool) && facts.audience != audience::attack);
            if (i == all.size() || (told && !everyone)) {
                continue;
            } else if (!rare && facts.kind == page_kind::service && is_piece(c)) {
                pieces[left++] = static_cast<std::uint8_t>(place);
            } else {
                places_[size_++] = static_cast<std::uint8_t>(place);
            }
        }
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// How many are likely to be met on that very number. They come first; then those with an
    /// interval that few fill up to there, as the hundredth virtual machine of a host does.
    [[nodiscard]] constexpr std::size_t met() const noexcept { return met_; }
    /// How many are neither gone nor rare.
    [[nodiscard]] constexpr std::size_t current() const noexcept { return current_; }
    /// Of how many a sentence that names `most` speaks: where it counts the others, of those that
    /// the list names.
    [[nodiscard]] constexpr std::size_t counted(std::size_t most) const noexcept {
        return met_ > most ? current_ : met_;
    }
    /// Whether the title names one more.
    [[nodiscard]] constexpr bool without_subject() const noexcept { return without_subject_; }
    [[nodiscard]] constexpr claim operator[](std::size_t n) const noexcept {
        return facts_.claims[places_[n]];
    }

private:
    const page_facts& facts_;
    std::uint8_t places_[ranked_claims::most] = {};
    std::size_t size_ = 0;
    std::size_t met_ = 0;
    std::size_t current_ = 0;
    bool without_subject_;
};

/// The word of the text that equals the name except for capitals; "" if there is none.
PORTLORE_NOINLINE constexpr std::string_view word_like(std::string_view text,
                                                       std::string_view name) noexcept {
    const auto ends_word = [text](std::size_t at) {
        return at >= text.size() || text[at] == ' ' || text[at] == ',' || text[at] == ')' ||
               text[at] == '(';
    };
    for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
        const std::string_view there(text.data() + at, name.size());
        if ((at == 0 || ends_word(at - 1)) && ends_word(at + name.size()) &&
            equal_ignoring_case(there, name)) {
            return there;
        }
    }
    return {};
}

/// What the number is assigned to, a protocol or a product, in a word.
PORTLORE_NOINLINE constexpr std::string_view short_name(const claim& c) noexcept {
    const std::string_view product = product_of(c).name;
    const std::string_view word = word_like(c.plain_name(), c.name());
    if (!word.empty() && (word != c.name() || word_like(product, word).empty())) {
        return word;
    }
    const std::string_view label = page_facts::label_of(c);
    if (!label.empty() && first_of(label, " ") == label.size() && label[0] >= 'A' &&
        label[0] <= 'Z') {
        return label;
    }
    return product.empty() ? c.name() : before(product, ' ', '(');
}

/// Whether what else is met on the number are programs that speak the protocol of the title.
PORTLORE_NOINLINE constexpr bool merely_speak(const page_facts& page,
                                              const listed_users& users) noexcept {
    return page.registry_agrees() && !is_shared(page) && users.met() != 0 &&
           !word_like(page_facts::label_of(users[0]), short_name(page.main)).empty();
}

/// "Selenium Grid, Galera SST and 3 more": the users from `from` to `end`, at most `most` by name.
/// The summary alone counts: two counts on a page, each of its own set, would seem to disagree.
/// Of dozens the count tells nobody anything.
PORTLORE_NOINLINE constexpr void put_users(page_text& page, const listed_users& users,
                                           std::size_t from, std::size_t end, std::size_t most,
                                           bool counted = true, std::string_view protocol = {}) {
    const std::size_t all = end - from;
    const std::size_t named = all <= most + 1 ? all : most;
    const bool more = named != all;
    for (std::size_t n = 0; n != named; ++n) {
        const std::string_view label = page_facts::label_of(users[from + n]);
        const std::string_view word = word_like(label, protocol);
        page.add_item(n, named + (more ? 1 : 0),
                      word.empty() ? label : before(label, ' ', word[0]));
    }
    if (more) {
        page.add(!counted           ? " and others"
                 : all - named > 20 ? " and many more"
                                    : " and {0} more",
                 static_cast<std::uint32_t>(all - named));
    }
}
/// Whether the text has one of the words, which bars set apart.
PORTLORE_NOINLINE constexpr bool contains_any(std::string_view text,
                                              std::string_view words) noexcept {
    while (!words.empty()) {
        const std::size_t size = first_of(words, "|");
        if (contains_ignoring_case(text, {words.data(), size})) {
            return true;
        }
        words.remove_prefix(size == words.size() ? size : size + 1);
    }
    return false;
}

/// Takes the first name off a list such as "nginx, apache2, httpd".
PORTLORE_NOINLINE constexpr std::string_view take_name(std::string_view& names) noexcept {
    const std::string_view name = before(names, ',', ' ');
    names.remove_prefix(name.size() == names.size() ? name.size() : name.size() + 2);
    return name;
}

/// Whether the word, or what is before its note in brackets, is one of the list, each followed by a
/// comma.
PORTLORE_NOINLINE constexpr bool is_listed_in(std::string_view list,
                                              std::string_view word) noexcept {
    word = before(word, ' ', '(');
    while (!list.empty()) {
        const std::size_t size = first_of(list, ",");
        if (std::string_view(list.data(), size) == word) {
            return true;
        }
        list.remove_prefix(size + 1);
    }
    return false;
}
/// Whether a program is a part of Windows itself, which crashes or restarts with it.
constexpr bool is_part_of_windows(std::string_view program) noexcept {
    return is_listed_in("System,svchost,lsass,wininit,services,spoolsv,", program);
}
/// Whether a program is one of Windows alone, by its name.
PORTLORE_NOINLINE constexpr bool is_of_windows(std::string_view program) noexcept {
    return is_part_of_windows(program) || begins_with(program, "MSExchange") ||
           begins_with(program, "Microsoft.") ||
           is_listed_in("dns.exe,mqsvc,aspnet_state,sqlbrowser,windows_exporter,Xming,vcxsrv,emule,"
                        "AppleMobileDeviceService,",
                        program);
}
/// How many of the programs are those of Windows alone, or are not.
PORTLORE_NOINLINE constexpr std::size_t count_programs(std::string_view names,
                                                       bool windows) noexcept {
    std::size_t n = 0;
    while (!names.empty()) {
        n += is_of_windows(take_name(names)) == windows ? 1u : 0u;
    }
    return n;
}
/// "nginx or httpd; on Windows System (IIS)" of "nginx, httpd, System (IIS)", with the names as ss
/// shows them, which Linux cuts (a Mac's begin with com.).
PORTLORE_NOINLINE constexpr void put_programs(page_text& page, std::string_view names) {
    std::size_t n = 0;
    for (unsigned turn = 0; turn != 2; ++turn) {
        const bool windows = turn == 1;
        const std::size_t count = count_programs(names, windows);
        page.add(n != 0 && count != 0 ? "; on Windows " : "");
        std::string_view left = names;
        for (n = 0; n != count;) {
            const std::string_view name = take_name(left);
            if (is_of_windows(name) == windows) {
                page.add_item(n++, count, name, true);
                if (!windows && name.size() > 15 && name.back() != ')' &&
                    !begins_with(name, "com.")) {
                    page.add(" (ss shows {0})", std::string_view(name.data(), 15));
                }
            }
        }
    }
}

/// The full stop of a sentence that ends in a text of a table, unless the text has one.
PORTLORE_NOINLINE constexpr void put_period(page_text& page, std::string_view last) {
    if (last.empty() || (last.back() != '.' && last.back() != '?' && last.back() != '!')) {
        page.add(".");
    }
}

/// A text of a table; what it has between backticks is code, which no line breaks. (Not of callers,
/// whose backticks are theirs.)
PORTLORE_NOINLINE constexpr void put_with_code(page_text& page, std::string_view text) {
    std::size_t size = first_of(text, "`");
    page.add("{0}", std::string_view(text.data(), size));
    while (size != text.size()) {
        text.remove_prefix(size + 1);
        size = first_of(text, "`");
        page.add("`{0}`", std::string_view(text.data(), size));
        text.remove_prefix(size + (size != text.size() ? 1 : 0));
        size = first_of(text, "`");
        page.add("{0}{1}", sentence(""), std::string_view(text.data(), size));
    }
}

/// A text of a table after a colon or a comma: a small word at its start loses its capital.
PORTLORE_NOINLINE constexpr void put_lower(page_text& page, std::string_view text) {
    if (is_listed_in("A,An,The,It,Keep,", {text.data(), first_of(text, " ")})) {
        const char lower = to_lower(text[0]);
        page.add("{0}", std::string_view(&lower, 1));
        text.remove_prefix(1);
    }
    put_with_code(page, text);
}

/// A text as a sentence.
PORTLORE_NOINLINE constexpr void say_text(page_text& page, std::string_view text) {
    if (!text.empty()) {
        page.say("{0}", text);
        put_period(page, text);
    }
}
/// A text of a table that may hold code as a sentence.
PORTLORE_NOINLINE constexpr void say_with_code(page_text& page, std::string_view text) {
    if (!text.empty()) {
        page.say("");
        put_with_code(page, text);
        put_period(page, text);
    }
}

/// The number of `size` digits.
PORTLORE_NOINLINE constexpr std::uint32_t number_in(const char* digits, std::size_t size) noexcept {
    std::uint32_t read = 0;
    for (; size != 0; --size) {
        read = read * 10 + static_cast<std::uint32_t>(*digits++ - '0');
    }
    return read;
}
/// "2008", "March 2008", "11 March 2008" of an ISO date. As numbers: text that begins with a digit
/// is kept from beginning a list in Markdown.
PORTLORE_NOINLINE constexpr void put_date(page_text& page, std::string_view iso) {
    if (iso.size() >= 10) {
        page.add("{0} ", number_in(iso.data() + 8, 2));
    }
    if (iso.size() >= 7) {
        page.add("{0} ", part_of("January|February|March|April|May|June|July|August|September|"
                                 "October|November|December",
                                 number_in(iso.data() + 5, 2) - 1));
    }
    page.add("{0}", number_in(iso.data(), iso.size() < 4 ? iso.size() : 4));
}

} // namespace detail
} // namespace portlore
