// portlore - what people meet: uses and products of claims, and where that is written. For
// explanations; no other header includes it. Costs 0.4 MB of string literals.
// SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/explain.hpp"

#include "../claim.hpp"
#include "../generated/lore.hpp"

namespace portlore {
namespace detail {

/// From where a service is usually reached.
enum class exposure : std::uint8_t { unknown, loopback, lan, admins, internet };
/// Whether a service asks who is there, unless told otherwise.
enum class authentication : std::uint8_t { unknown, none, optional, required };
/// Whether a product is still made.
enum class product_status : std::uint8_t { unknown, current, dormant, discontinued, historic };

/// What a claim means to those who meet it. A text is "" where nothing is known.
struct use_facts {
    detail::exposure exposure = detail::exposure::unknown;
    detail::authentication authentication = detail::authentication::unknown;
    transport_set met_on{}; // of those assigned, the ones met in practice; empty: all
    std::string_view summary{};
    std::string_view processes{}; // set apart by ", "
    std::string_view probe{};     // a command in which HOST is the machine
    std::string_view probe_shows{};
    std::string_view concern{};
    std::string_view at_home{};
    std::string_view sightings{}; // see sighting_text()
    claim_source source{};
};

/// What the thing is.
struct product_facts {
    std::string_view name{};
    std::string_view background{};
    std::string_view since{};
    std::string_view until{};
    std::string_view successor{};
    std::string_view history{};
    product_status status = product_status::unknown;
    claim_source source{};
    claim_source source2{}; // both texts empty if there is none
};

/// A further source, and the cell that it is for: "probe", "since" ...
struct more_source {
    std::string_view cell{};
    claim_source source{};
};

/// The source whose number a record has, in two bytes; empty if the record lacks it.
PORTLORE_NOINLINE constexpr claim_source lore_source(std::size_t id) noexcept {
    if (id < generated::lore_sources_begin) {
        return source_at(id);
    }
    const char* title = generated::lore_source_literal(id) +
                        generated::lore_source_offsets[id - generated::lore_sources_begin];
    return {read_text(title), read_text(skip_text(title))};
}
PORTLORE_NOINLINE constexpr claim_source lore_source(std::string_view number) noexcept {
    return number.empty() ? claim_source{} : lore_source(read_number(number.data()));
}

/// A source, which may be a further one.
constexpr claim_source any_source(std::size_t id) noexcept {
    if (id < generated::more_sources_begin) {
        return lore_source(id);
    }
    const char* title = generated::more_source_literal(id) +
                        generated::more_source_offsets[id - generated::more_sources_begin];
    return {read_text(title), read_text(skip_text(title))};
}

PORTLORE_NOINLINE constexpr const char* use_record(std::size_t row) noexcept {
    return generated::use_literal(row) + generated::use_offsets[row];
}
constexpr transport_set read_met_on(const char* use) noexcept {
    return transport_set::from_bits(read_byte(use) >> met_on_shift);
}

inline constexpr std::size_t no_row = ~std::size_t{0};

/// All empty without a row.
PORTLORE_NOINLINE constexpr use_facts read_use(std::size_t row) noexcept {
    use_facts facts;
    if (row == no_row) {
        return facts;
    }
    const char* record = use_record(row);
    std::string_view source;
    facts.exposure = static_cast<detail::exposure>((read_byte(record) & 7u) - 1);
    facts.authentication =
        static_cast<detail::authentication>(read_byte(record) >> auth_shift & 3u);
    facts.met_on = read_met_on(record);
    read_texts(text_reader(record + 1),
               {&facts.summary, &facts.processes, &facts.probe, &facts.probe_shows, &facts.concern,
                &facts.at_home, &source, &facts.sightings});
    facts.source = lore_source(source);
    return facts;
}

inline constexpr std::size_t sighting_count = 6;
/// The text of a use for a place: what a sighting there means (sightings.hpp), then whether it is
/// normal at work and on the Internet, how the program is switched off, what moves it to another
/// port, and what developers do with the number. "" if the use has no such text.
PORTLORE_NOINLINE constexpr std::string_view sighting_text(const use_facts& use,
                                                           std::size_t place) noexcept {
    if (use.sightings.empty()) {
        return {};
    }
    const char* const there = skip_text(use.sightings.data());
    return text_reader(static_cast<unsigned>(read_number(there)), there + 2).skip_to(place);
}
constexpr std::string_view stop_text(const use_facts& use) noexcept {
    return sighting_text(use, sighting_count + 2);
}
constexpr std::string_view move_text(const use_facts& use) noexcept {
    return sighting_text(use, sighting_count + 3);
}
constexpr std::string_view develop_text(const use_facts& use) noexcept {
    return sighting_text(use, sighting_count + 4);
}
/// Calls use(claim_source) for each source of those texts.
template <class Use>
PORTLORE_NOINLINE constexpr void for_each_sighting_source(const use_facts& facts, Use&& use) {
    if (facts.sightings.empty()) {
        return;
    }
    for (std::string_view left = read_text(facts.sightings.data()); !left.empty();
         left.remove_prefix(2)) {
        use(lore_source(left));
    }
}

/// Whether a use of the claim is known.
PORTLORE_NOINLINE constexpr bool has_use(const claim& c) noexcept {
    return !claim_access::is_custom(c) && claim_access::head(c).has(has_use_row);
}
/// The row of a claim's use; no_row if none is known.
constexpr std::size_t use_row(const claim& c) noexcept {
    return has_use(c) ? generated::use_rows[use_number(claim_access::id(c))] : no_row;
}
/// All empty without a use.
PORTLORE_NOINLINE constexpr use_facts use_of(const claim& c) noexcept {
    return read_use(use_row(c));
}

/// The transports that the claim is met on in practice.
PORTLORE_NOINLINE constexpr transport_set met_on(const claim& c) noexcept {
    const transport_set only = has_use(c) ? read_met_on(use_record(use_row(c))) : transport_set{};
    return only.empty() ? c.transports() : c.transports() & only;
}

/// What the tables say of a claim in a bit: two of registered ones, the others of unofficial ones.
enum class mark : std::uint32_t {
    attack_tool = malicious,
    reported = observed,
    list_entry = listing,
    old_entry = 0x10000 | old_spelling,
    no_transport = 0x10000 | blank_transport
};
/// Whether the claim has it. (Claims have a function for each, and each is compiled.)
PORTLORE_NOINLINE constexpr bool has(const claim& c, mark what) noexcept {
    const auto bits = static_cast<unsigned>(what);
    return !claim_access::is_custom(c) && claim_access::head(c).has(bits & 0xffffu) &&
           claim_access::is_registered(c) == (bits > 0xffffu);
}

/// How many mean the claim. A user-defined one comes first: it is dominant, whatever the library
/// thinks of the others. (Out of line, whereas that of claims is inlined, in part.)
PORTLORE_NOINLINE constexpr prominence rank_of(const claim& c) noexcept { return c.prominence(); }

/// How many ports the claim is made on.
PORTLORE_NOINLINE constexpr std::uint32_t width_of(const claim& c) noexcept {
    return c.ports().size();
}

/// Whether the number is one of an interval, on which few meet the claim.
PORTLORE_NOINLINE constexpr bool is_piece(const claim& c) noexcept {
    return width_of(c) >= (rank_of(c) >= prominence::niche ? 2u : 16u);
}

/// The meaning of a number that means more than any of its claims, such as 8080.
struct titled_number {
    std::size_t row = no_row;   // of its use; no_row if the number has no title
    std::string_view name{};    // what plain_name(port) says, too
    transport_set transports{}; // those for which the name holds where one is asked for
};
PORTLORE_NOINLINE constexpr titled_number find_number_title(port p) noexcept {
    for (std::size_t i = 0; i != 5 * generated::number_title_count; i += 5) {
        const char16_t* const at = generated::number_titles + i;
        if (at[0] == p.number()) {
            return {
                at[1], {generated::shown_names + at[2], at[3]}, transport_set::from_bits(at[4])};
        }
    }
    return {};
}

/// The row of a claim's product; no_row if none is known.
PORTLORE_NOINLINE constexpr std::size_t product_row(const claim& c) noexcept {
    if (claim_access::is_custom(c) || !claim_access::head(c).has(has_product_row)) {
        return no_row;
    }
    const std::size_t after = lower_row(generated::product_claims, 1,
                                        generated::product_claim_count, claim_access::id(c) + 1);
    return generated::product_rows[after - 1];
}
/// All empty where no product is known.
PORTLORE_NOINLINE constexpr product_facts product_of(const claim& c) noexcept {
    const std::size_t row = product_row(c);
    product_facts facts;
    if (row == no_row) {
        return facts;
    }
    const char* record = generated::product_literal(row) + generated::product_offsets[row];
    std::string_view source;
    std::string_view source2;
    facts.status = static_cast<product_status>((read_byte(record) & 7u) - 1);
    read_texts(text_reader(record + 1), {&facts.name, &facts.background, &facts.since, &facts.until,
                                         &facts.successor, &facts.history, &source, &source2});
    facts.source = lore_source(source);
    facts.source2 = lore_source(source2);
    return facts;
}

/// Calls use(more_source) for each further source of a row.
template <class Use>
constexpr void for_each_more_source(std::size_t row, Use&& use) {
    for (std::size_t at = generated::more_places[row]; at != generated::more_places[row + 1];
         at += 2) {
        use(more_source{word_at(generated::more_cells, generated::more_sources[at]),
                        any_source(generated::more_sources[at + 1])});
    }
}

/// The first list of port numbers in an RFC that has a registered claim. Only of claims that the
/// registry does not date; `rfc` is 0 for the others, and where no such list is known.
struct rfc_listing {
    std::uint16_t rfc = 0;
    std::string_view date{}; // "1994-10"
    claim_source source{};
};
PORTLORE_NOINLINE constexpr rfc_listing rfc_listing_of(const claim& c) noexcept {
    if (!claim_access::is_registered(c)) {
        return {};
    }
    const std::size_t id = claim_access::id(c);
    std::size_t first = 0;
    for (std::size_t n = 0; n != generated::rfc_list_count; ++n) {
        const char16_t* const list = generated::rfc_lists + 3 * n;
        const std::size_t end = list[2];
        first += lower_row(generated::listed_claims + first, 1, end - first, id);
        if (first != end && generated::listed_claims[first] == id) {
            return {list[0], {generated::rfc_list_dates + 7 * n, 7}, lore_source(list[1])};
        }
        first = end;
    }
    return {};
}

} // namespace detail
} // namespace portlore
