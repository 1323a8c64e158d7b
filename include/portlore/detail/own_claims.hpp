// portlore - an index of user-defined claims, as a view: by port and by name, each in O(1). What an
// overlay stores in arrays and a claim_book on the heap is read by this one class.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ascii.hpp"
#include "name_index.hpp"
#include "port_class.hpp"

namespace portlore {

class claim;
class claim_list;
enum class transport : std::uint8_t;

namespace detail {

struct custom_claim;

/// Consecutive elements of a table of claims' numbers.
struct own_run {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// The ports that have the same claims: the run of all their numbers. Two numbers in four bytes,
/// for a table of thousands to stay where a processor finds it soonest.
/// An aggregate: g++ 12 finds no constant in the elements of an array that a constructor made.
struct own_segment {
    static constexpr unsigned count_bits = 9; // 0 to 256
    std::uint32_t place = 0;

    [[nodiscard]] static constexpr own_segment of(std::size_t first, std::size_t count) noexcept {
        return {static_cast<std::uint32_t>(first << count_bits | count)};
    }
    [[nodiscard]] constexpr own_run all() const noexcept {
        return {place >> count_bits, place & ((1u << count_bits) - 1)};
    }
};
/// After that run, the run of each transport that some of the claims lack: where it ends, counted
/// from the first one's beginning.
struct own_parts {
    std::uint16_t ends[4] = {};

    /// The run of a transport, given that of all and the transports that every claim has.
    [[nodiscard]] constexpr own_run of(own_run all, unsigned in_all,
                                       unsigned which) const noexcept {
        if ((in_all >> which & 1u) != 0) {
            return all;
        }
        const std::uint32_t from = which == 0 ? 0u : ends[which - 1];
        return {all.first + all.count + from, ends[which] - from};
    }
};

/// The claims of one name, in the order given.
struct own_name {
    std::string_view text{};
    std::uint32_t hash = 0;
    std::uint32_t first = 0;
    std::uint32_t capacity = 0;
    std::uint16_t count = 0;
    std::uint16_t transports = 0; // of any claim of the name
    std::uint16_t lowest[4] = {}; // the lowest port for each of them
};

/// The hash of a name that is not empty, without regard to case. Of the product's high bits: the
/// last letters of a name, often the digits that alone tell it from its neighbours, reach no
/// others.
constexpr std::uint32_t own_hash(std::string_view name) noexcept {
    name_key key{};
    for (; name.size() > longest_name; name.remove_prefix(longest_name)) {
        const name_key piece = without_case(make_key(name.data(), longest_name));
        key = {(key.low + piece.low) * 31, (key.high + piece.high) * 31};
    }
    const name_key last = without_case(make_key(name.data(), name.size()));
    return static_cast<std::uint32_t>(hash({key.low + last.low, key.high + last.high}) >> 32);
}

/// Where the tables of an index are. A port leads through its page of 256 ports and the page's row
/// to its segment. Row 0, segment 0 and name 0 have no claims.
struct own_tables {
    const std::uint16_t* pages = nullptr;
    const std::uint16_t* rows = nullptr;
    const own_segment* segments = nullptr;
    const std::uint8_t* in_all = nullptr;      // by segment: transports of every claim
    const own_parts* parts = nullptr;          // by segment
    const std::uint16_t* ids = nullptr;        // of the segments
    const std::uint16_t* name_slots = nullptr; // names by hash, 0 for none; a power of two of them
    std::uint32_t slot_count = 0;
    const own_name* names = nullptr;
    const std::uint16_t* name_ids = nullptr;

    [[nodiscard]] constexpr std::uint16_t segment_at(std::uint16_t number) const noexcept {
        return rows[std::size_t{pages[number / 256]} * 256 + number % 256];
    }
    /// The slot of a name of that hash, or the empty one where it would be.
    [[nodiscard]] constexpr std::uint32_t slot_of(std::string_view name,
                                                  std::uint32_t hashed) const noexcept {
        auto slot = static_cast<std::uint32_t>(std::uint64_t{hashed} * slot_count >> 32);
        while (name_slots[slot] != 0 && !is_name(names[name_slots[slot]], name, hashed)) {
            slot = (slot + 1) & (slot_count - 1);
        }
        return slot;
    }

private:
    static constexpr bool is_name(const own_name& known, std::string_view name,
                                  std::uint32_t hashed) noexcept {
        return known.hash == hashed && equal_ignoring_case(known.text, name);
    }
};

/// User-defined claims, to be asked before the library's. Refers to its tables and is cheap to
/// copy; default-constructed, it has no claims.
class own_claims {
public:
    constexpr own_claims() noexcept = default;
    constexpr own_claims(const custom_claim* all, std::size_t size,
                         const own_tables& tables) noexcept
        : all_(all), size_(size), tables_(tables) {}

    /// How many claims are user-defined.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// Whether no claim is user-defined.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

    // What gives lists has its body in claim.hpp or in registry.hpp.

    /// The user-defined claims on that very port in the order given, then the library's.
    [[nodiscard]] constexpr claim_list claims(port p) const noexcept;
    /// The claims on that very port for one transport, in the same order.
    [[nodiscard]] constexpr claim_list claims(port p, transport t) const noexcept;
    /// The library's wide claims: user-defined ones are never wide.
    [[nodiscard]] constexpr claim_list wide_claims(port p) const noexcept;
    /// The user-defined claims on that very port, and no other.
    [[nodiscard]] constexpr claim_list own(port p) const noexcept;
    /// The user-defined claims on that very port for one transport, and no other.
    [[nodiscard]] constexpr claim_list own(port p, transport t) const noexcept;
    /// The user-defined claims of a name, in the order given, before those of a list.
    [[nodiscard]] constexpr claim_list named(std::string_view name,
                                             claim_list others) const noexcept;
    /// Claim `n` of those of a name.
    [[nodiscard]] constexpr const custom_claim& named(const own_name& name,
                                                      std::uint32_t n) const noexcept;
    /// The user-defined claims on a port.
    [[nodiscard]] constexpr own_run on(port p) const noexcept {
        return empty() ? own_run{} : tables_.segments[tables_.segment_at(p.number())].all();
    }
    /// The user-defined claims on a port for one transport.
    [[nodiscard]] constexpr own_run on(port p, transport t) const noexcept {
        if (empty()) {
            return {};
        }
        const std::uint16_t segment = tables_.segment_at(p.number());
        return tables_.parts[segment].of(tables_.segments[segment].all(), tables_.in_all[segment],
                                         static_cast<unsigned>(t));
    }
    /// What is known of a name, in any case; nullptr if no user-defined claim has it.
    [[nodiscard]] constexpr const own_name* find(std::string_view name) const noexcept {
        if (empty() || name.empty()) {
            return nullptr;
        }
        const std::uint16_t found = tables_.name_slots[tables_.slot_of(name, own_hash(name))];
        return found == 0 ? nullptr : tables_.names + found;
    }
    /// The lowest port of the user-defined claims of a name and transport; `otherwise` if none.
    [[nodiscard]] constexpr std::uint32_t number_of(std::string_view name, transport t,
                                                    std::uint32_t otherwise) const noexcept {
        const own_name* const found = find(name);
        const auto which = static_cast<unsigned>(t);
        return found != nullptr && (unsigned{found->transports} >> which & 1u) != 0
                   ? found->lowest[which]
                   : otherwise;
    }

    /// All user-defined claims, by number.
    [[nodiscard]] constexpr const custom_claim* all() const noexcept { return all_; }

private:
    [[nodiscard]] constexpr claim_list before(const claim_list& list, own_run run,
                                              const std::uint16_t* ids) const noexcept;

    const custom_claim* all_ = nullptr;
    std::size_t size_ = 0;
    own_tables tables_{};
};

} // namespace detail
} // namespace portlore
