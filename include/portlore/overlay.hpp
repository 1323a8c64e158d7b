// portlore - user-defined claims before the library's, where their number is known while compiling:
// made in a constant expression or at run time; any number of them is looked up in O(1).
// Costs what explain.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "claim_answers.hpp"
#include "detail/own_claims.hpp"
#include "detail/own_claims_builder.hpp"
#include "own_claim.hpp"

namespace portlore {
namespace detail {

// Not constexpr on purpose: the function that a constant expression cannot call names the mistake,
// and `claim` in the compiler's trace which of the claims it is.
[[noreturn]] inline void overlay_claim_without_name(std::size_t) {
    throw_out_of_range("portlore::overlay: a claim has no name");
}
[[noreturn]] inline void overlay_claim_without_transport(std::size_t) {
    throw_out_of_range("portlore::overlay: a claim has no transport");
}
[[noreturn]] inline void overlay_claim_with_reversed_ports(std::size_t) {
    throw_out_of_range("portlore::overlay: a claim's last port is before its first");
}
[[noreturn]] inline void overlay_claim_twice(std::size_t) {
    throw_out_of_range("portlore::overlay: two claims have one name, a port and a transport");
}
[[noreturn]] inline void overlay_has_too_many_overlapping_claims(std::size_t) {
    throw_out_of_range("portlore::overlay: too many claims overlap");
}
constexpr void refuse_overlay(own_mistake mistake, std::size_t claim) {
    if (mistake == own_mistake::no_name) {
        overlay_claim_without_name(claim);
    }
    if (mistake == own_mistake::no_transport) {
        overlay_claim_without_transport(claim);
    }
    if (mistake == own_mistake::reversed_ports) {
        overlay_claim_with_reversed_ports(claim);
    }
    if (mistake == own_mistake::duplicate) {
        overlay_claim_twice(claim);
    }
    if (mistake != own_mistake::none) {
        overlay_has_too_many_overlapping_claims(claim);
    }
}

} // namespace detail

/// The claims of the library with `Size` user-defined ones (1 to 8,192) before them.
///
/// constexpr auto mine = overlay({{60400, transport::tcp, "billing", "Billing API"}});
///
/// A claim that has no name or transport, whose ports are reversed, or that is a duplicate is a
/// compile error in a constant expression and throws std::out_of_range at run time (aborts under
/// -fno-exceptions); so are more than 256 claims on one port. The lists that it returns point into
/// it, not into copies of it. A claim_book holds claims whose number is known at run time.
template <std::size_t Size>
class overlay : public claim_answers<overlay<Size>> {
    static_assert(Size >= 1 && Size <= 8192, "portlore: an overlay has 1 to 8,192 claims");

public:
    /// Keeps the claims, but refers to their texts.
    constexpr explicit overlay(const own_claim (&claims)[Size]) { build(claims); }
    /// Keeps the claims of an array, but refers to their texts.
    constexpr explicit overlay(const std::array<own_claim, Size>& claims) { build(claims.data()); }

private:
    friend claim_answers<overlay>;

    // An interval needs at most two pages, and one row for the pages between them; while one more
    // is entered, the rows that it leaves and those that it takes are there at once.
    static constexpr std::size_t row_count =
        6 * Size - 2 < detail::most_own_rows ? 6 * Size - 2 : detail::most_own_rows;
    static constexpr std::size_t segment_count = 2 * Size + 1;
    static constexpr std::size_t id_count = Size > 8000 ? 65535 : 8 * Size + 64;
    static constexpr std::uint32_t slot_count = detail::power_of_two_from(2 * Size);
    static constexpr std::size_t name_id_count = 4 * Size; // a list grows to twice its size

    /// Needed only while the index is made.
    struct workshop {
        detail::own_segment_work segments[segment_count] = {};
        std::uint16_t ids[2 * id_count] = {};
        std::uint16_t row_pages[row_count] = {};
        std::uint16_t name_of[Size] = {};
        std::uint8_t transports[Size] = {};
    };

    /// A new view for each question, so that copies of an overlay do not point into each other.
    [[nodiscard]] constexpr detail::own_claims view() const noexcept {
        return {claims_,
                Size,
                {pages_, rows_, segments_, in_all_, parts_, ids_, slots_, slot_count, names_,
                 name_ids_}};
    }

    constexpr void build(const own_claim* given) {
        workshop work;
        detail::own_claims_builder index;
        index.at = {pages_, rows_,         work.row_pages,  segments_,   in_all_,
                    parts_, work.segments, work.ids,        slots_,      slot_count,
                    names_, name_ids_,     work.transports, work.name_of};
        for (std::size_t i = 0; i != Size; ++i) {
            const own_claim& from = given[i];
            claims_[i] = {from.ports,       from.transports, from.name,
                          from.description, from.owner,      from.source};
            const detail::own_entry entry = {from.ports.first.number(), from.ports.last.number(),
                                             static_cast<std::uint8_t>(from.transports.bits()),
                                             from.name};
            const detail::own_mistake mistake = index.judge(entry);
            detail::refuse_overlay(mistake, i);
            const auto& needed = index.needed();
            if (index.live_ids + needed.ids - needed.freed_ids > id_count) {
                detail::overlay_has_too_many_overlapping_claims(i);
            }
            if (index.ids + needed.ids > 2 * id_count) {
                index.move_ids(ids_);
                for (std::size_t id = 0; id != index.ids; ++id) {
                    work.ids[id] = ids_[id];
                }
                index.at.ids = work.ids;
            }
            index.add(entry, static_cast<std::uint16_t>(i));
        }
        index.move_ids(ids_);
    }

    detail::custom_claim claims_[Size] = {};
    detail::own_segment segments_[segment_count] = {};
    std::uint8_t in_all_[segment_count] = {};
    detail::own_parts parts_[segment_count] = {};
    detail::own_name names_[Size + 1] = {};
    std::uint16_t pages_[256] = {};
    std::uint16_t rows_[row_count * 256] = {};
    std::uint16_t ids_[id_count] = {};
    std::uint16_t slots_[slot_count] = {};
    std::uint16_t name_ids_[name_id_count] = {};
};

/// As many claims as are given.
template <std::size_t Size>
overlay(const own_claim (&)[Size]) -> overlay<Size>;
/// As many claims as the array has.
template <std::size_t Size>
overlay(const std::array<own_claim, Size>&) -> overlay<Size>;

} // namespace portlore
