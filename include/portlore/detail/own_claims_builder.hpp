// portlore - makes the index of user-defined claims, one claim at a time: while compiling, in the
// arrays of an overlay, and at run time, in those of a claim_book. SPDX-License-Identifier: MIT
//
// judge() changes nothing that can be seen, and tells what add() will need; add() cannot fail. A
// claim on one port takes O(1), one on an interval at most its number of ports. Clang gives a
// constant expression 1,048,576 steps, 128 for each of 8,192 claims, and counts statements and
// calls: hence the short cuts for one port and for rows of one segment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "own_arrays.hpp"
#include "own_claims.hpp"

namespace portlore {
namespace detail {

class own_claims_builder {
public:
    own_arrays at{};
    // How much of the tables is used. Row 0, segment 0 and name 0, which have no claims, always
    // are.
    std::size_t rows = 1;
    std::size_t segments = 1;
    std::size_t ids = 0;
    std::size_t live_ids = 0; // those that a segment still has
    std::size_t names = 1;
    std::size_t name_ids = 0;

    /// How much more of them the claim that was judged last takes, at most.
    struct room {
        std::size_t rows = 0;
        std::size_t segments = 0;
        std::size_t ids = 0;
        std::size_t name_ids = 0;
        std::size_t freed_ids = 0;
    };
    [[nodiscard]] constexpr const room& needed() const noexcept { return needed_; }
    /// With which claim the one that was judged last collides, if it is a duplicate.
    [[nodiscard]] constexpr std::uint16_t other() const noexcept { return other_; }

    [[nodiscard]] constexpr own_tables tables() const noexcept {
        return {at.pages, at.rows,       at.segments,   at.in_all, at.parts,
                at.ids,   at.name_slots, at.slot_count, at.names,  at.name_ids};
    }

    /// Whether the claim can be added. Its name needs an empty slot and a place in the names.
    constexpr own_mistake judge(const own_entry& entry) noexcept {
        if (entry.name.empty()) {
            return own_mistake::no_name;
        }
        if (entry.transports == 0) {
            return own_mistake::no_transport;
        }
        if (entry.last < entry.first) {
            return own_mistake::reversed_ports;
        }
        ++round_;
        find(entry.name);
        lone_ = entry.first == entry.last && at.rows[place_of(entry.first)] == 0;
        if (lone_) {
            needed_ = {1, 1, 1, name_room(), 0};
            return own_mistake::none;
        }
        needed_ = {};
        needed_.name_ids = name_room();
        own_mistake found = own_mistake::none;
        const std::size_t last_page = entry.last / 256u;
        for (std::size_t page = entry.first / 256u; page <= last_page && found == own_mistake::none;
             ++page) {
            const span ports = part(entry, page);
            const std::uint16_t* const row = at.rows + std::size_t{at.pages[page]} * 256;
            ++needed_.rows;
            if (is_whole(at.pages[page])) {
                found = meet(row[0], ports.last - ports.first + 1, entry);
                continue;
            }
            for (std::size_t i = ports.first; i <= ports.last && found == own_mistake::none; ++i) {
                found = meet(row[i], 1, entry);
            }
        }
        return found;
    }

    /// Adds the claim that was judged last, whose number is `id`.
    constexpr void add(const own_entry& entry, std::uint16_t id) noexcept {
        add_name(entry, id);
        at.name_of[id] = name_;
        at.transports[id] = entry.transports;
        if (lone_) {
            add_lone_port(entry.first, id);
            return;
        }
        const std::size_t last_page = entry.last / 256u;
        for (std::size_t page = entry.first / 256u; page <= last_page; ++page) {
            const span ports = part(entry, page);
            if (is_whole(at.pages[page])) {
                change_whole_row(page, ports, id);
                continue;
            }
            std::uint16_t* const row = at.rows + std::size_t{at.pages[page]} * 256;
            for (std::size_t i = ports.first; i <= ports.last; ++i) {
                row[i] = next(row[i], id);
            }
        }
    }

    /// A further name of a claim that was added. Needs what a name needs.
    constexpr void add_alias(std::string_view alias, const own_entry& entry,
                             std::uint16_t id) noexcept {
        find(alias);
        if (name_ != 0) {
            const own_name& known = at.names[name_];
            for (std::size_t i = 0; i != known.count; ++i) {
                if (at.name_ids[known.first + i] == id) {
                    return;
                }
            }
        }
        add_name({entry.first, entry.last, entry.transports, alias}, id);
    }

    /// Copies the runs that segments still have to another table, which takes the place of `ids`.
    constexpr void move_ids(std::uint16_t* to) noexcept {
        if (ids == live_ids) {
            for (std::size_t i = 0; i != ids; ++i) {
                to[i] = at.ids[i];
            }
            at.ids = to;
            return;
        }
        std::size_t used = 0;
        for (std::size_t s = 1; s != segments; ++s) {
            const own_run run = at.segments[s].all();
            const std::size_t size = size_of(s);
            for (std::size_t i = 0; i != size; ++i) {
                to[used + i] = at.ids[run.first + i];
            }
            at.segments[s] = own_segment::of(used, run.count);
            used += size;
        }
        at.ids = to;
        ids = used;
    }
    /// Enters all names into other slots, a power of two of them that are 0.
    constexpr void move_names(std::uint16_t* name_slots, std::uint32_t count) noexcept {
        at.name_slots = name_slots;
        at.slot_count = count;
        for (std::size_t name = 1; name != names; ++name) {
            const own_name& known = at.names[name];
            at.name_slots[tables().slot_of(known.text, known.hash)] =
                static_cast<std::uint16_t>(name);
        }
    }

private:
    /// By far the most common: a claim on one port that has none.
    constexpr void add_lone_port(std::uint16_t number, std::uint16_t id) noexcept {
        const std::size_t page = number / 256u;
        if (at.pages[page] == 0) {
            const std::size_t row = unused_row();
            fill(row, 0);
            enter(page, row);
        }
        at.rows[place_of(number)] = static_cast<std::uint16_t>(segments);
        at.segment_work[segments].ports = 1;
        at.in_all[segments] = at.transports[id];
        at.segments[segments++] = own_segment::of(ids, 1);
        at.ids[ids++] = id;
        ++live_ids;
    }

    [[nodiscard]] constexpr std::size_t place_of(std::uint16_t number) const noexcept {
        return std::size_t{at.pages[number / 256]} * 256 + number % 256;
    }

    /// Ports of a page, by their last eight bits.
    struct span {
        std::size_t first;
        std::size_t last;
    };
    static constexpr span part(const own_entry& entry, std::size_t page) noexcept {
        return {page == entry.first / 256u ? entry.first % 256u : 0u,
                page == entry.last / 256u ? entry.last % 256u : 255u};
    }
    /// Whether a row has nothing but one segment. Only such a row may belong to several pages.
    [[nodiscard]] constexpr bool is_whole(std::size_t row) const noexcept {
        return at.segment_work[at.rows[row * 256]].whole_row == row;
    }

    constexpr void find(std::string_view name) noexcept {
        hash_ = own_hash(name);
        slot_ = tables().slot_of(name, hash_);
        name_ = at.name_slots[slot_];
    }

    /// Counts ports of a segment as the claim's; at the first, judges the two.
    constexpr own_mistake meet(std::size_t s, std::size_t ports, const own_entry& entry) noexcept {
        own_segment_work& work = at.segment_work[s];
        if (work.turn != round_) {
            work.turn = round_;
            work.inside = 0;
            work.becomes = not_yet;
            const own_run known = at.segments[s].all();
            for (std::size_t i = 0; name_ != 0 && i != known.count; ++i) {
                const std::uint16_t id = at.ids[known.first + i];
                if (at.name_of[id] == name_ && (at.transports[id] & entry.transports) != 0) {
                    other_ = id;
                    return own_mistake::duplicate;
                }
            }
            if (known.count == most_own_on_one_port) {
                return own_mistake::too_many_on_one_port;
            }
            if (segments + ++needed_.segments > most_own_segments) {
                return own_mistake::too_many_overlaps;
            }
            needed_.ids += s == 0 ? 1u : size_with(s, entry.transports);
        }
        work.inside += static_cast<std::uint32_t>(ports);
        if (work.inside == work.ports && s != 0) {
            --needed_.segments;
            needed_.freed_ids += size_of(s);
        }
        return own_mistake::none;
    }
    /// How many numbers a segment's runs have.
    [[nodiscard]] constexpr std::size_t size_of(std::size_t s) const noexcept {
        return std::size_t{at.segments[s].all().count} + at.parts[s].ends[3];
    }
    /// How many they have with one more claim.
    [[nodiscard]] constexpr std::size_t size_with(std::size_t s,
                                                  unsigned transports) const noexcept {
        const own_run all = at.segments[s].all();
        const unsigned in_all = at.in_all[s] & transports;
        std::size_t size = all.count + std::size_t{1};
        for (unsigned t = 0; t != 4; ++t) {
            if ((in_all >> t & 1u) == 0) {
                size += at.parts[s].of(all, at.in_all[s], t).count + (transports >> t & 1u);
            }
        }
        return size;
    }

    /// What a segment becomes inside the claim: itself with one claim more, if all its ports are
    /// there; otherwise, another.
    constexpr std::uint16_t next(std::size_t s, std::uint16_t id) noexcept {
        own_segment_work& work = at.segment_work[s];
        if (work.becomes == not_yet) {
            if (s != 0 && work.inside == work.ports) {
                work.becomes = static_cast<std::uint32_t>(s);
                live_ids -= size_of(s);
            } else {
                work.becomes = static_cast<std::uint32_t>(segments++);
                work.ports -= s == 0 ? 0u : work.inside; // nobody counts those of 0
                at.segment_work[work.becomes] = {work.inside, 0, 0, 0, 0};
            }
            if (s == 0) {
                at.in_all[work.becomes] = at.transports[id];
                at.segments[work.becomes] = own_segment::of(ids, 1);
                at.ids[ids++] = id;
                ++live_ids;
            } else {
                write(work.becomes, s, id);
            }
        }
        return static_cast<std::uint16_t>(work.becomes);
    }
    /// Writes the runs of segment `to`: those of `s`, which it may be, with one more claim.
    constexpr void write(std::size_t to, std::size_t s, std::uint16_t id) noexcept {
        const own_run from = at.segments[s].all();
        const unsigned from_in_all = at.in_all[s];
        const own_parts from_parts = at.parts[s];
        const std::size_t first = ids;
        for (std::size_t i = 0; i != from.count; ++i) {
            at.ids[ids++] = at.ids[from.first + i];
        }
        at.ids[ids++] = id;
        const std::size_t parts = ids;
        const unsigned in_all = from_in_all & at.transports[id];
        for (unsigned t = 0; t != 4; ++t) {
            if ((in_all >> t & 1u) == 0) {
                const own_run before = from_parts.of(from, from_in_all, t);
                for (std::size_t i = 0; i != before.count; ++i) {
                    at.ids[ids++] = at.ids[before.first + i];
                }
                if ((unsigned{at.transports[id]} >> t & 1u) != 0) {
                    at.ids[ids++] = id;
                }
            }
            at.parts[to].ends[t] = static_cast<std::uint16_t>(ids - parts);
        }
        at.in_all[to] = static_cast<std::uint8_t>(in_all);
        at.segments[to] = own_segment::of(first, from.count + std::size_t{1});
        live_ids += ids - first;
    }

    /// Enters a claim into some or all ports of a page whose row has nothing but one segment.
    constexpr void change_whole_row(std::size_t page, span ports, std::uint16_t id) noexcept {
        std::size_t row = at.pages[page];
        const std::uint16_t s = at.rows[row * 256];
        const std::uint16_t n = next(s, id);
        if (n == s) {
            return;
        }
        const bool alone = row != 0 && at.row_pages[row] == 1;
        if (ports.first == 0 && ports.last == 255) {
            std::uint16_t& whole_row = at.segment_work[n].whole_row;
            if (whole_row == 0) {
                whole_row = static_cast<std::uint16_t>(alone ? row : unused_row());
                fill(whole_row, n);
            }
            if (whole_row != row) {
                leave(row, s);
                enter(page, whole_row);
            } else {
                at.segment_work[s].whole_row = 0;
            }
            return;
        }
        if (alone) {
            at.segment_work[s].whole_row = 0;
        } else {
            const std::size_t copy = unused_row();
            fill(copy, s);
            leave(row, s);
            enter(page, copy);
            row = copy;
        }
        for (std::size_t i = ports.first; i <= ports.last; ++i) {
            at.rows[row * 256 + i] = n;
        }
    }
    constexpr void leave(std::size_t row, std::size_t s) noexcept {
        if (row != 0 && --at.row_pages[row] == 0) {
            at.segment_work[s].whole_row = 0;
            ++rows_left_;
        }
    }
    constexpr void enter(std::size_t page, std::size_t row) noexcept {
        at.pages[page] = static_cast<std::uint16_t>(row);
        ++at.row_pages[row];
    }
    /// A row that no page has: new and all of segment 0, or left, and all of another.
    constexpr std::size_t unused_row() noexcept {
        for (std::size_t row = 1; row < rows && rows_left_ != 0; ++row) {
            if (at.row_pages[row] == 0) {
                --rows_left_;
                return row;
            }
        }
        return rows++;
    }
    /// Makes a row that has nothing but one segment have nothing but another.
    constexpr void fill(std::size_t row, std::uint16_t s) noexcept {
        for (std::size_t i = 0; i != 256 && at.rows[row * 256 + i] != s; ++i) {
            at.rows[row * 256 + i] = s;
        }
    }

    [[nodiscard]] constexpr std::size_t name_room() const noexcept {
        return name_ == 0 ? 1u : 2u * at.names[name_].count;
    }
    constexpr void add_name(const own_entry& entry, std::uint16_t id) noexcept {
        if (name_ == 0) {
            name_ = static_cast<std::uint16_t>(names++);
            at.name_slots[slot_] = name_;
            at.names[name_] = {entry.name,
                               hash_,
                               static_cast<std::uint32_t>(name_ids),
                               1,
                               1,
                               entry.transports,
                               {entry.first, entry.first, entry.first, entry.first}};
            at.name_ids[name_ids++] = id;
            return;
        }
        own_name& name = at.names[name_];
        if (name.count == name.capacity) {
            for (std::size_t i = 0; i != name.count; ++i) {
                at.name_ids[name_ids + i] = at.name_ids[name.first + i];
            }
            name.first = static_cast<std::uint32_t>(name_ids);
            name.capacity = 2u * name.count;
            name_ids += name.capacity;
        }
        at.name_ids[name.first + name.count++] = id;
        for (unsigned t = 0; t != 4; ++t) {
            const bool known = (unsigned{name.transports} >> t & 1u) != 0;
            if ((unsigned{entry.transports} >> t & 1u) != 0 &&
                (!known || entry.first < name.lowest[t])) {
                name.lowest[t] = entry.first;
            }
        }
        name.transports = static_cast<std::uint16_t>(name.transports | entry.transports);
    }

    room needed_{};
    std::uint64_t round_ = 0;
    std::uint32_t slot_ = 0;
    std::size_t rows_left_ = 0;
    std::uint32_t hash_ = 0;
    std::uint16_t name_ = 0; // of the claim at hand; 0 if no other has it
    std::uint16_t other_ = 0;
    bool lone_ = false; // the claim at hand is the first on its one port
};

} // namespace detail
} // namespace portlore
