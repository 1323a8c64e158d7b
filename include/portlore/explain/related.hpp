// portlore - other ports that belong to what a port is used for. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "registry_rows.hpp"
#include "words.hpp"

namespace portlore {
namespace detail {

/// The next claim of the same name, in a ring; the claim itself if it is the only one. One claim
/// in thirty is in such a ring, and only explanations ask: a search takes a fifteenth of a table.
PORTLORE_NOINLINE constexpr std::size_t next_sibling(std::size_t id) noexcept {
    const std::size_t first = lower_row(generated::claim_siblings, 2, generated::sibling_pairs, id);
    return first != generated::sibling_pairs && generated::claim_siblings[2 * first] == id
               ? generated::claim_siblings[2 * first + 1]
               : id;
}

/// How a port is related to the one that the page is about. The first three are rows of a table.
enum class relation : std::uint8_t {
    over_tls,
    without_tls,
    goes_with,
    same_claimant,
    same_product
};

struct related_claim {
    claim of{};
    claim other{};
    relation how = relation::over_tls;
    std::uint16_t wording = 0;
    /// What the other is to this one: "its data connection"; "" where the title says it.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::string_view words() const noexcept {
        return how > relation::goes_with
                   ? std::string_view{}
                   : read_text(generated::related_words + generated::related_places[wording]);
    }
};

/// The first row of the table of related claims that is not before claim `id`.
constexpr std::size_t first_related_row(std::size_t id) noexcept {
    return lower_row(generated::related, 3, generated::related_rows, id);
}

/// The ports that belong to the users of a port, best first: those of the table, other claims of
/// the same name, and of the same product.
class related_claims {
public:
    PORTLORE_NOINLINE constexpr related_claims(const page_facts& facts, std::size_t most) noexcept
        : most_(most < capacity ? most : capacity) {
        const std::size_t users = facts.users.size();
        const bool every = facts.full || facts.options.format == text_format::json;
        const std::size_t asked = every || users < 3 ? users : 3;
        for (std::size_t i = 0; i != asked; ++i) {
            if (every || facts.kind != page_kind::service || !is_piece(facts.user(i)) ||
                facts.user(i) == *facts.main) {
                add_table_rows(facts.user(i));
            }
        }
        for (std::size_t i = 0; i != asked && is_roomy(facts); ++i) {
            add_siblings(facts.user(i));
        }
        if (facts.main && is_roomy(facts)) {
            add_product(facts.main);
        }
    }
    /// Whether a page may show what merely has the same name: who else uses a port is asked before
    /// which ports are near it.
    [[nodiscard]] static constexpr bool is_roomy(const page_facts& facts) noexcept {
        return facts.full || facts.options.format == text_format::json || facts.users.size() < 3;
    }
    [[nodiscard]] constexpr const related_claim* begin() const noexcept { return all_; }
    [[nodiscard]] constexpr const related_claim* end() const noexcept { return all_ + size_; }

private:
    static constexpr std::size_t capacity = 64;

    PORTLORE_NOINLINE constexpr void add(const related_claim& one) noexcept {
        for (const related_claim& row : *this) {
            if (row.other.ports() == one.other.ports()) {
                return;
            }
        }
        if (size_ != most_) {
            all_[size_++] = one;
        }
    }
    PORTLORE_NOINLINE constexpr void add_table_rows(const claim& c) noexcept {
        if (page_facts::is_custom(c)) {
            return;
        }
        const std::size_t id = claim_access::id(c);
        for (std::size_t row = first_related_row(id);
             row != generated::related_rows && generated::related[3 * row] == id; ++row) {
            const unsigned wording = generated::related[3 * row + 2];
            // The words that begin the table: over TLS, over DTLS, without encryption.
            add({c, claim_access::make(generated::related[3 * row + 1]),
                 wording < 2    ? relation::over_tls
                 : wording == 2 ? relation::without_tls
                                : relation::goes_with,
                 static_cast<std::uint16_t>(wording)});
        }
    }
    /// Each other claim of the same name; of claims on one and the same interval only the first.
    PORTLORE_NOINLINE constexpr void add_siblings(const claim& c) noexcept {
        if (page_facts::is_custom(c)) {
            return;
        }
        // The ring ascends and closes with its one descent: begin at the lowest.
        std::size_t highest = claim_access::id(c);
        while (next_sibling(highest) > highest) {
            highest = next_sibling(highest);
        }
        port_interval last = c.ports();
        for (std::size_t other = next_sibling(highest);; other = next_sibling(other)) {
            const claim found = claim_access::make(other);
            if (found.ports() != c.ports() && found.ports() != last &&
                !has(found, mark::list_entry)) {
                add({c, found, relation::same_claimant});
                last = found.ports();
            }
            if (other == highest) {
                return;
            }
        }
    }

    /// Claims of the same product that many meet.
    PORTLORE_NOINLINE constexpr void add_product(const claim& c) noexcept {
        const std::size_t row = product_row(c);
        for (std::size_t i = 0; row != no_row && i != generated::product_claim_count; ++i) {
            const claim other = claim_access::make(generated::product_claims[i]);
            if (generated::product_rows[i] == row && other.ports() != c.ports() &&
                rank_of(other) <= prominence::common && !has(other, mark::old_entry)) {
                add({c, other, relation::same_product});
            }
        }
    }

    related_claim all_[capacity] = {};
    std::size_t most_;
    std::size_t size_ = 0;
};

/// The transports that it is met on, including those of other records of its name.
PORTLORE_NOINLINE constexpr transport_set used_on(const claim& c) noexcept {
    const transport_set only = has_use(c) ? read_met_on(use_record(use_row(c))) : transport_set{};
    return only.empty() ? c.transports() : only;
}
PORTLORE_NOINLINE constexpr void write_related_row(page_text& page, const related_claim& row,
                                                   std::size_t width) {
    const claim of = row.of;
    const claim other = row.other;
    const std::string_view words = row.words();
    page.begin_row(interval_text(other.ports()).view(), width);
    page.say("{0}", row.how == relation::without_tls ? page_facts::label_of(other)
                                                     : page_facts::title_of(other));
    if (row.how == relation::over_tls) {
        if (!has_use(other)) {
            page.add(", {0} {1}", of.name(), words);
        }
    } else if (row.how == relation::without_tls) {
        page.add(", the same {0}", words);
    } else if (row.how == relation::goes_with) {
        if (!words.empty()) {
            page.add(", {0}", words);
        }
    } else if (!has_use(other) && !other.description().empty() &&
               other.description() != of.description()) {
        page.add(": {0}", other.description());
    }
    // Some titles name it: "MikroTik neighbour discovery (UDP)".
    if (!contains_any(page_facts::title_of(other), "(UDP)|(TCP)")) {
        page.add(" ({0})", short_words_of(page.full ? other.transports() : used_on(other)));
    }
    page.end_row();
}

/// How many lines a page keeps for the two ports that belong to it most: with the heading, a row.
PORTLORE_NOINLINE constexpr std::size_t related_lines(const page_facts& facts) noexcept {
    std::size_t rows = 0;
    for (const related_claim& row : related_claims(facts, 2)) {
        rows += row.how <= relation::goes_with ? std::size_t{1} : std::size_t{0};
    }
    return rows == 0 ? 0 : rows + 1;
}

/// As many as have room before the registry's section and the sources.
PORTLORE_NOINLINE constexpr void write_related(page_text& page) {
    const related_claims all(page, page.full ? 64 : 6);
    const std::size_t after = kept_registry_lines(page) + lines_of_sources;
    const related_claim* end = all.begin();
    std::size_t text = 0;
    std::size_t width = 0;
    for (; end != all.end(); ++end) {
        const std::size_t size = interval_text(end->other.ports()).view().size();
        // With the blanks, a comma and the transports.
        const std::size_t row = page_facts::title_of(end->other).size() + end->words().size() +
                                (size < 4 ? 4 : size) +
                                text_of(short_words_of(used_on(end->other))).size() + 9;
        text += row / 81 * 75 + 75;
        if (!page.full && !page.has_room(text, after)) {
            break;
        }
        width = size > width ? size : width;
    }
    if (end == all.begin()) {
        return;
    }
    page.begin_section("Related", true);
    page.begin_list();
    for (const related_claim* row = all.begin(); row != end; ++row) {
        write_related_row(page, *row, width);
    }
    page.end_list();
    page.end_section();
}

} // namespace detail
} // namespace portlore
