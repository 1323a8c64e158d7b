// portlore - who claims a port, and is it assigned: the whole IANA registry and the unofficial
// claims, by port. Costs what <string_view> and the tables cost (bench/include_cost has figures);
// a program that only calls service_name() carries under 160 KB. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "claim.hpp"
#include "detail/ascii.hpp"
#include "detail/own_claims.hpp"
#include "detail/parse_word.hpp"
#include "detail/port_index.hpp"
#include "detail/word_list.hpp"
#include "generated/port_index.hpp"
#include "generated/statuses.hpp"

namespace portlore {

/// Every claim on that very port, best first: iana (primary name first, historic spellings last),
/// then vendor, then observed; of these, narrow before wide.
[[nodiscard]] constexpr claim_list claims(port p) noexcept {
    const auto run =
        detail::find_run<detail::all_pages>(generated::claim_pages, generated::rows, p.number());
    return detail::claim_access::list(generated::claim_ids + run.first, run.count);
}

/// Every claim of the tables: IANA's by port, then the unofficial ones by port.
[[nodiscard]] constexpr table_list<claim> all_claims() noexcept {
    return {0, generated::claims_end};
}

namespace detail {

/// Where the claims on a port for one transport are in claim_ids.
constexpr item_run find_part(port p, transport t) noexcept {
    return find_part(find_run<all_pages>(generated::claim_pages, generated::rows, p.number()),
                     generated::kind_parts,
                     find_byte<kind_page>(generated::kind_pages, generated::kind_rows, p.number()),
                     static_cast<unsigned>(t));
}

} // namespace detail

/// The claims on that very port for one transport, best first.
[[nodiscard]] constexpr claim_list claims(port p, transport t) noexcept {
    const auto run = detail::find_part(p, t);
    return detail::claim_access::list(generated::claim_ids + run.first, run.count);
}

/// Claims on intervals of more than 256 ports that cover this one, vendor before observed and
/// narrow before wide: context, not claimants of this very port.
[[nodiscard]] constexpr claim_list wide_claims(port p) noexcept {
    const unsigned segment = detail::find_byte<detail::wide_page>(generated::wide_pages,
                                                                  generated::wide_rows, p.number());
    const std::uint32_t first = generated::wide_runs[segment];
    return detail::claim_access::list(generated::wide_ids + first,
                                      generated::wide_runs[segment + 1] - first);
}

/// The primary service name that IANA registered; "" if none. What getservbyport() should say.
[[nodiscard]] constexpr std::string_view service_name(port p, transport t) noexcept {
    const auto run = detail::find_part(p, t);
    if (run.count == 0) {
        return {};
    }
    // Registered claims come first, and have the lower identifiers.
    const std::size_t id = generated::claim_ids[run.first];
    return id < generated::registered_claims ? detail::registered_name(id) : std::string_view{};
}

/// The state of a port for one transport (RFC 6335 section 6); above 49151 always `dynamic`.
enum class assignment : std::uint8_t { assigned, reserved, unassigned, dynamic };

/// "assigned", "reserved", "unassigned" or "dynamic".
[[nodiscard]] constexpr std::string_view to_string(assignment a) noexcept {
    return detail::word_of("assigned,reserved,unassigned,dynamic", a);
}

/// The assignment of that word in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<assignment> parse_assignment(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_assignment, assignment, 4);

namespace detail {

/// No number after the registered ones has a status.
inline constexpr std::size_t status_pages = 49152 / page_ports;

constexpr item_run status_run(port p) noexcept {
    return p.number() <= 49151
               ? find_run<status_pages>(generated::status_pages, generated::rows, p.number())
               : item_run{0, 0};
}
/// The record of what the registry says of a port that it does not assign; nullptr if it says
/// nothing more.
PORTLORE_NOINLINE constexpr const char* status_record(port p, transport t) noexcept {
    const item_run run = status_run(p);
    for (std::uint32_t i = run.first; i != run.first + run.count; ++i) {
        const char* const record = generated::statuses_0 + generated::status_places[i];
        if ((read_byte(record) >> static_cast<unsigned>(t) & 1u) != 0) {
            return record;
        }
    }
    return nullptr;
}
// Its texts. The first are its words where they are not plain "Reserved" or "Unassigned".
inline constexpr std::size_t status_former_name = 1;
inline constexpr std::size_t status_since = 2; // ISO date of the entry
inline constexpr std::size_t status_unauthorized_use = 3;
PORTLORE_NOINLINE constexpr std::string_view status_text(port p, transport t,
                                                         std::size_t n) noexcept {
    const char* const record = status_record(p, t);
    return record == nullptr ? std::string_view{} : record_reader(record).text(n);
}

} // namespace detail

/// Whether the registry assigns the port for that transport. `assigned` ports may lack a service
/// name ("any private mail system" on 24).
[[nodiscard]] PORTLORE_NOINLINE constexpr assignment assignment_of(port p, transport t) noexcept {
    if (classify(p) == port_range::dynamic) {
        return assignment::dynamic;
    }
    // Registered claims come first, and have the lower identifiers.
    const auto run = detail::find_part(p, t);
    if (run.count != 0 && generated::claim_ids[run.first] < generated::registered_claims) {
        return assignment::assigned;
    }
    const char* const record = detail::status_record(p, t);
    return record != nullptr && detail::record_reader(record).has(detail::reserved)
               ? assignment::reserved
               : assignment::unassigned;
}

/// The service name that a de-assigned port had ("compressnet" for 2/tcp); "" if none is known.
[[nodiscard]] constexpr std::string_view former_name(port p, transport t) noexcept {
    return detail::status_text(p, t, detail::status_former_name);
}

namespace detail {

/// The claim whose note tells of unauthorized use of that very port, claims_end if the port's
/// status has it, or no_claim_id if there is none.
inline constexpr std::size_t no_claim_id = 0xffff;
PORTLORE_NOINLINE constexpr std::size_t unauthorized_note(port p, transport t) noexcept {
    const auto* rows = generated::unauthorized_ports;
    std::size_t first = lower_row(rows, 3, generated::unauthorized_count, p.number());
    for (; first != generated::unauthorized_count && rows[3 * first] == p.number(); ++first) {
        if (transport_set::from_bits(rows[3 * first + 1]).contains(t)) {
            return rows[3 * first + 2];
        }
    }
    return no_claim_id;
}

} // namespace detail

/// The registry's words on unauthorized use that it knows of on that very port, assigned or not;
/// "" if none. A note on an interval may concern a single port of it: X11's (6000-6063) concerns
/// 6003.
[[nodiscard]] constexpr std::string_view unauthorized_use(port p, transport t) noexcept {
    const std::size_t id = detail::unauthorized_note(p, t);
    return id == detail::no_claim_id ? std::string_view{}
           : id == generated::claims_end
               ? detail::status_text(p, t, detail::status_unauthorized_use)
               : detail::claim_access::make(id).unauthorized_use();
}

namespace detail {

constexpr claim_list own_claims::claims(port p) const noexcept {
    return before(portlore::claims(p), on(p), tables_.ids);
}
constexpr claim_list own_claims::claims(port p, transport t) const noexcept {
    return before(portlore::claims(p, t), on(p, t), tables_.ids);
}
constexpr claim_list own_claims::wide_claims(port p) const noexcept {
    return portlore::wide_claims(p);
}

/// The first user-defined claim's name; otherwise what the registry has.
constexpr std::string_view service_name(const own_claims& own, port p, transport t) noexcept {
    const claim_list list = own.own(p, t);
    return list.empty() ? portlore::service_name(p, t) : list.front().name();
}

} // namespace detail
} // namespace portlore
