// portlore - the user's own claims before ours: made in a constant expression or at run time, then
// looked up in O(1), whatever their number. Costs what explain.hpp costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "detail/name_index.hpp"
#include "explain.hpp"
#include "registry.hpp"
#include "service.hpp"

namespace portlore {
namespace detail {

/// A text from whatever a string_view is made of. Refers to it.
struct own_text {
    std::string_view view;
    constexpr own_text() noexcept = default;
    template <class Text, class = decltype(std::string_view(std::declval<const Text&>()))>
    constexpr own_text(const Text& text) noexcept : view(text) {}
#if defined(__GNUC__) // else 8,192 literals, counted in a loop, exhaust the compiler's steps
    template <std::size_t Size>
    constexpr own_text(const char (&text)[Size]) noexcept : view(text, __builtin_strlen(text)) {}
#endif
};

} // namespace detail

/// One of the user's own claims: on a port or an interval of ports, for some transports, by name.
struct own_claim {
    port_interval ports{};           ///< what it is on
    transport_set transports{};      ///< at least one
    detail::own_text name{};         ///< at least one character
    detail::own_text description{};  ///< what it is for
    detail::own_text owner{};        ///< who claims
    detail::own_text source_title{}; ///< where that is written
    detail::own_text source_url{};   ///< its address

    constexpr own_claim() noexcept = default;
    /// On one port.
    constexpr own_claim(port p, transport_set on, detail::own_text called,
                        detail::own_text meaning = {}, detail::own_text by = {},
                        detail::own_text title = {}, detail::own_text url = {}) noexcept
        : own_claim(port_interval{p, p}, on, called, meaning, by, title, url) {}
    /// On each port of an interval.
    constexpr own_claim(port_interval all, transport_set on, detail::own_text called,
                        detail::own_text meaning = {}, detail::own_text by = {},
                        detail::own_text title = {}, detail::own_text url = {}) noexcept
        : ports(all), transports(on), name(called), description(meaning), owner(by),
          source_title(title), source_url(url) {}
};

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
    throw_out_of_range("portlore::overlay: a claim's last port stands before its first");
}
[[noreturn]] inline void overlay_claim_twice(std::size_t) {
    throw_out_of_range("portlore::overlay: two claims have one name, a port and a transport");
}
[[noreturn]] inline void overlay_has_too_many_overlapping_claims(std::size_t) {
    throw_out_of_range("portlore::overlay: too many claims overlap");
}

constexpr std::size_t power_of_two_from(std::size_t n) noexcept {
    std::size_t power = 1;
    while (power < n) {
        power *= 2;
    }
    return power;
}

} // namespace detail

/// The claims of the library with `Size` claims of the user's own (1 to 8,192) before them.
///
/// constexpr auto mine = overlay({{60400, transport::tcp, "billing", "Billing API"}});
///
/// A claim without name or transport, with reversed ports, or there twice does not compile in a
/// constant expression; at run time it throws std::out_of_range (aborts under -fno-exceptions). The
/// same of claims that overlap too much, such as 257 on one port. Its lists of claims refer to it.
template <std::size_t Size>
class overlay {
    static_assert(Size >= 1 && Size <= 8192, "portlore: an overlay has 1 to 8,192 claims");

public:
    /// Keeps the claims, but refers to their texts.
    constexpr explicit overlay(const own_claim (&claims)[Size]) { build(claims); }
    /// The same.
    constexpr explicit overlay(const std::array<own_claim, Size>& claims) { build(claims); }

    /// The user's own claims on that very port in the order given, then the library's.
    [[nodiscard]] constexpr claim_list claims(port p) const noexcept {
        return with_ours(portlore::claims(p), segment_of(p).every);
    }
    /// The same for one transport.
    [[nodiscard]] constexpr claim_list claims(port p, transport t) const noexcept {
        return with_ours(portlore::claims(p, t), run_of(p, t));
    }
    /// The library's claims on more than 256 ports; the user's own count as own, however wide.
    [[nodiscard]] constexpr claim_list wide_claims(port p) const noexcept {
        return portlore::wide_claims(p);
    }
    /// The first own claim's name, else the primary name that IANA registered; "" if none.
    [[nodiscard]] constexpr std::string_view service_name(port p, transport t) const noexcept {
        const run found = run_of(p, t);
        return found.count != 0 ? claims_[ids_[found.first]].name : portlore::service_name(p, t);
    }
    /// The lowest port of the own claim of that name and transport, else the registered one;
    /// nullopt if none. ASCII case is ignored.
    [[nodiscard]] constexpr std::optional<port> port_of(std::string_view name,
                                                        transport t) const noexcept {
        for (std::size_t id = chain_of(name); id != none; id = next_[id]) {
            if (claims_[id].transports.contains(t)) {
                return claims_[id].ports.first;
            }
        }
        return portlore::port_of(name, t);
    }
    /// The explanation of a port, own claims first.
    [[nodiscard]] std::string explain(port p, const explain_options& options = {}) const {
        return detail::explain(*this, p, options);
    }
    /// Writes the explanation; allocates nothing.
    template <class OutputIt>
    constexpr OutputIt explain_to(OutputIt out, port p, const explain_options& options = {}) const {
        return detail::explain_to(std::move(out), *this, p, options);
    }

private:
    // A port leads through its page to a segment: ports in a row with the same own claims. Segment
    // 0 has none. A page is 256 ports; pages without a claim share row 0.
    struct run {
        std::uint16_t first = 0;
        std::uint16_t count = 0;
    };
    struct segment {
        run every{};              // all its claims
        std::uint8_t in_all = 0;  // transports of every claim: their run is all of it
        std::uint8_t in_some = 0; // transports of any claim
        std::uint16_t mixed = 0;  // where the runs of the transports of only some claims stand
    };
    static constexpr std::uint16_t none = 0xffff;
    static constexpr std::size_t row_count = Size >= 64 ? 257 : 4 * Size + 1;
    static constexpr std::size_t id_count = Size > 8000 ? 65535 : 8 * Size + 64;
    static constexpr std::size_t slot_count = detail::power_of_two_from(2 * Size);

    /// What the making reads over and over. Clang gives a constant expression 1,048,576 steps, 128
    /// for each of 8,192 claims, and counts statements and calls: hence the plain arrays.
    struct workshop {
        std::uint16_t first[Size] = {};
        std::uint16_t last[Size] = {};
        std::uint8_t bits[Size] = {};
        std::uint16_t order[Size] = {}; // by first port, then as given
        detail::name_key key[Size] = {};
    };

    [[nodiscard]] constexpr const segment& segment_of(port p) const noexcept {
        return segments_[rows_[std::size_t{pages_[p.number() / 256]} * 256 + p.number() % 256]];
    }
    [[nodiscard]] constexpr run run_of(port p, transport t) const noexcept {
        const segment& found = segment_of(p);
        const auto which = static_cast<unsigned>(t);
        if ((unsigned{found.in_all} >> which & 1u) != 0) {
            return found.every;
        }
        return (unsigned{found.in_some} >> which & 1u) != 0
                   ? mixed_[std::size_t{found.mixed} + which]
                   : run{};
    }
    [[nodiscard]] constexpr claim_list with_ours(claim_list ours, run own) const noexcept {
        return detail::claim_access::with_custom(ours, claims_, ids_ + own.first, own.count);
    }

    /// A short name's own key, without case; a long one's, folded from its pieces.
    static constexpr detail::name_key key_of(std::string_view name) noexcept {
        if (name.empty()) {
            return {};
        }
        detail::name_key key{};
        for (; name.size() > detail::longest_name; name.remove_prefix(detail::longest_name)) {
            key = folded(key, name.data(), detail::longest_name);
        }
        return folded(key, name.data(), name.size());
    }
    static constexpr detail::name_key folded(detail::name_key key, const char* p,
                                             std::size_t n) noexcept {
        const auto piece = detail::without_case(detail::make_key(p, n));
        return {key.low * 31 + piece.low, key.high * 31 + piece.high};
    }
    /// Of the hash's high bits: the last letters of a name, often the digits that alone tell it
    /// from its neighbours, reach no others.
    static constexpr std::size_t first_slot(detail::name_key key) noexcept {
        return static_cast<std::size_t>((detail::hash(key) >> 32) * slot_count >> 32);
    }
    /// The first claim of that name, lowest port first; `none` if there is none.
    [[nodiscard]] constexpr std::uint16_t chain_of(std::string_view name) const noexcept {
        std::size_t slot = first_slot(key_of(name));
        while (chains_[slot] != none &&
               !detail::equal_ignoring_case(claims_[chains_[slot]].name, name)) {
            slot = (slot + 1) & (slot_count - 1);
        }
        return chains_[slot];
    }

    template <class Claims>
    constexpr void build(const Claims& given) {
        workshop at;
        for (std::size_t i = 0; i != Size; ++i) {
            const own_claim& from = given[i];
            at.first[i] = from.ports.first.number();
            at.last[i] = from.ports.last.number();
            at.bits[i] = static_cast<std::uint8_t>(from.transports.bits());
            if (from.name.view.empty()) {
                detail::overlay_claim_without_name(i);
            }
            if (at.bits[i] == 0) {
                detail::overlay_claim_without_transport(i);
            }
            if (at.last[i] < at.first[i]) {
                detail::overlay_claim_with_reversed_ports(i);
            }
            at.key[i] = key_of(from.name.view);
            claims_[i] = {from.ports,      from.transports,
                          from.name.view,  from.description.view,
                          from.owner.view, {from.source_title.view, from.source_url.view}};
        }
        sort(at);
        index_names(at);
        index_ports(at);
    }

    /// Stable, two passes by the bytes of the port: comparing would cost the compiler too much.
    static constexpr void sort(workshop& at) noexcept {
        std::uint16_t by_low_byte[Size] = {};
        std::uint16_t starts[2][257] = {};
        for (std::size_t i = 0; i != Size; ++i) {
            ++starts[0][(at.first[i] & 255u) + 1];
            ++starts[1][(at.first[i] >> 8) + 1];
        }
        for (std::size_t byte = 0; byte != 256; ++byte) {
            starts[0][byte + 1] = static_cast<std::uint16_t>(starts[0][byte + 1] + starts[0][byte]);
            starts[1][byte + 1] = static_cast<std::uint16_t>(starts[1][byte + 1] + starts[1][byte]);
        }
        for (std::size_t i = 0; i != Size; ++i) {
            by_low_byte[starts[0][at.first[i] & 255u]++] = static_cast<std::uint16_t>(i);
        }
        for (const std::uint16_t id : by_low_byte) {
            at.order[starts[1][at.first[id] >> 8]++] = id;
        }
    }

    /// Claims of one name form a chain, lowest port first.
    constexpr void index_names(const workshop& at) {
        for (std::size_t slot = 0; slot != slot_count; ++slot) {
            chains_[slot] = none;
        }
        std::uint16_t newest[slot_count] = {};
        std::uint16_t before[Size] = {};
        std::uint16_t reach[Size] = {}; // the last port of a chain up to here
        for (const std::uint16_t id : at.order) {
            std::size_t slot = first_slot(at.key[id]);
            while (chains_[slot] != none && !same_name(at, chains_[slot], id)) {
                slot = (slot + 1) & (slot_count - 1);
            }
            std::uint16_t other = chains_[slot] == none ? none : newest[slot];
            (other == none ? chains_[slot] : next_[other]) = id;
            next_[id] = none;
            before[id] = other;
            newest[slot] = id;
            reach[id] = other != none && reach[other] > at.last[id] ? reach[other] : at.last[id];
            // Sorted by first port: where the chain does not reach it, none of them overlaps.
            for (; other != none && at.first[id] <= reach[other]; other = before[other]) {
                if (at.first[id] <= at.last[other] && (at.bits[id] & at.bits[other]) != 0) {
                    detail::overlay_claim_twice(id);
                }
            }
        }
    }
    constexpr bool same_name(const workshop& at, std::size_t a, std::size_t b) const noexcept {
        return at.key[a] == at.key[b] &&
               detail::equal_ignoring_case(claims_[a].name, claims_[b].name);
    }

    constexpr void index_ports(const workshop& at) {
        std::uint16_t active[256] = {};
        std::size_t active_count = 0;
        std::size_t next = 0;
        std::uint32_t here = 0;
        while (next != Size || active_count != 0) {
            if (active_count == 0) {
                const std::uint16_t id = at.order[next];
                here = at.first[id];
                if (at.last[id] == here &&
                    (next + 1 == Size || at.first[at.order[next + 1]] != here)) {
                    // By far the most common: one claim on one port.
                    segments_[++segments_used_] = {
                        {static_cast<std::uint16_t>(ids_used_), 1}, at.bits[id], at.bits[id], 0};
                    ids_[ids_used_++] = id;
                    const std::size_t page = here >> 8;
                    if (pages_[page] == 0) {
                        pages_[page] = ++rows_used_;
                    }
                    rows_[std::size_t{pages_[page]} * 256 + (here & 255u)] = segments_used_;
                    ++next;
                    continue;
                }
            }
            while (next != Size && at.first[at.order[next]] == here) {
                if (active_count == 256) {
                    detail::overlay_has_too_many_overlapping_claims(at.order[next]);
                }
                // In the order given, which among different first ports is not that of arrival.
                std::size_t place = active_count++;
                for (; place != 0 && active[place - 1] > at.order[next]; --place) {
                    active[place] = active[place - 1];
                }
                active[place] = at.order[next++];
            }
            std::uint32_t last = next == Size ? 65535u : at.first[at.order[next]] - 1u;
            for (std::size_t i = 0; i != active_count; ++i) {
                last = at.last[active[i]] < last ? at.last[active[i]] : last;
            }
            fill_ports(here, last, segment_with(at, active, active_count));
            std::size_t kept = 0;
            for (std::size_t i = 0; i != active_count; ++i) {
                if (at.last[active[i]] > last) {
                    active[kept++] = active[i];
                }
            }
            active_count = kept;
            here = last + 1;
        }
    }

    /// The segment that has the active claims: behind a claim inside a wider one, the segment
    /// before it serves again.
    constexpr std::uint16_t segment_with(const workshop& at, const std::uint16_t (&active)[256],
                                         std::size_t count) {
        for (std::uint16_t back = 0; back != 4 && back < segments_used_; ++back) {
            const run known = segments_[segments_used_ - back].every;
            bool same = known.count == count;
            for (std::size_t i = 0; same && i != count; ++i) {
                same = ids_[known.first + i] == active[i];
            }
            if (same) {
                return static_cast<std::uint16_t>(segments_used_ - back);
            }
        }
        segment& made = segments_[++segments_used_];
        made.in_all = 15;
        for (std::size_t i = 0; i != count; ++i) {
            made.in_some = static_cast<std::uint8_t>(made.in_some | at.bits[active[i]]);
            made.in_all = static_cast<std::uint8_t>(made.in_all & at.bits[active[i]]);
        }
        made.every = append(at, active, count, 15);
        if (made.in_some != made.in_all) {
            made.mixed = mixed_used_;
            for (unsigned t = 0; t != 4; ++t) {
                mixed_[mixed_used_++] = append(at, active, count, 1u << t);
            }
        }
        return segments_used_;
    }
    /// The run of those active claims that are made for one of the transports.
    constexpr run append(const workshop& at, const std::uint16_t (&active)[256], std::size_t count,
                         unsigned transports) {
        const std::size_t first = ids_used_;
        for (std::size_t i = 0; i != count; ++i) {
            if ((at.bits[active[i]] & transports) != 0) {
                if (ids_used_ == id_count) {
                    detail::overlay_has_too_many_overlapping_claims(active[i]);
                }
                ids_[ids_used_++] = active[i];
            }
        }
        return {static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(ids_used_ - first)};
    }

    constexpr void fill_ports(std::uint32_t first, std::uint32_t last,
                              std::uint16_t which) noexcept {
        std::uint16_t whole_row = 0; // shared by all pages that lie inside the segment
        for (std::uint32_t page = first / 256; page <= last / 256; ++page) {
            const std::uint32_t from = page == first / 256 ? first % 256 : 0;
            const std::uint32_t to = page == last / 256 ? last % 256 : 255;
            const bool whole = from == 0 && to == 255;
            if (whole && whole_row != 0) {
                pages_[page] = whole_row;
                continue;
            }
            if (pages_[page] == 0) {
                pages_[page] = ++rows_used_;
            }
            whole_row = whole ? pages_[page] : whole_row;
            for (std::uint32_t i = from; i <= to; ++i) {
                rows_[std::size_t{pages_[page]} * 256 + i] = which;
            }
        }
    }

    detail::custom_claim claims_[Size] = {};
    std::uint16_t pages_[256] = {};
    std::uint16_t rows_[row_count * 256] = {};
    segment segments_[2 * Size + 1] = {};
    run mixed_[4 * (2 * Size + 1)] = {};
    std::uint16_t ids_[id_count] = {};
    std::uint16_t chains_[slot_count] = {};
    std::uint16_t next_[Size] = {};
    std::size_t ids_used_ = 0;
    std::uint16_t segments_used_ = 0;
    std::uint16_t mixed_used_ = 0;
    std::uint16_t rows_used_ = 0;
};

/// As many claims as are given.
template <std::size_t Size>
overlay(const own_claim (&)[Size]) -> overlay<Size>;
/// The same.
template <std::size_t Size>
overlay(const std::array<own_claim, Size>&) -> overlay<Size>;

} // namespace portlore
