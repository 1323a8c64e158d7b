// portlore - the tables of an index of user-defined claims, and the claims' texts, on the heap.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "own_claims_builder.hpp"

namespace portlore {
namespace detail {

/// Texts that stay where they are, whatever is added and whoever becomes their owner.
class own_texts {
public:
    /// Sees to it that as many bytes can be kept without an allocation.
    void reserve(std::size_t size) {
        if (left_ < size) {
            const std::size_t block = size < next_block_ ? next_block_ : size;
            blocks_.reserve(blocks_.size() + 1);
            blocks_.push_back(std::unique_ptr<char[]>(new char[block]));
            at_ = blocks_.back().get();
            left_ = block;
            next_block_ = next_block_ < 65536 ? 2 * next_block_ : next_block_;
        }
    }
    /// A copy of the text. It must have been reserved.
    std::string_view keep(std::string_view text) noexcept {
        if (text.empty()) {
            return {};
        }
        char* const copy = at_;
        std::memcpy(copy, text.data(), text.size());
        at_ += text.size();
        left_ -= text.size();
        return {copy, text.size()};
    }

private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* at_ = nullptr;
    std::size_t left_ = 0;
    std::size_t next_block_ = 512;
};

/// An index that grows. What may fail is done before anything is changed: every function that
/// allocates leaves the index as it was if it throws.
class own_claims_storage {
public:
    static constexpr std::size_t most_claims = 65535;
    static constexpr std::size_t most_names = 65535;
    static constexpr std::size_t most_ids = 4u << 20; // 8 MB

    own_claims_storage() {
        resize(rows_, 256);
        resize(row_pages_, 1);
        resize(segments_, 1);
        resize(parts_, 1);
        resize(segment_work_, 1);
        resize(names_, 1);
        resize(slots_, 16);
        connect();
    }
    own_claims_storage(const own_claims_storage& other)
        : rows_(other.rows_), row_pages_(other.row_pages_), ids_(other.ids_), slots_(other.slots_),
          name_ids_(other.name_ids_), name_of_(other.name_of_), transports_(other.transports_),
          segments_(other.segments_), parts_(other.parts_), segment_work_(other.segment_work_),
          names_(other.names_), index_(other.index_) {
        std::memcpy(pages_, other.pages_, sizeof pages_);
        connect();
    }
    own_claims_storage& operator=(const own_claims_storage&) = delete;
    ~own_claims_storage() = default;

    [[nodiscard]] own_tables tables() const noexcept { return index_.tables(); }
    /// After check(): the claim that the checked one collides with.
    [[nodiscard]] std::uint16_t other() const noexcept { return index_.other(); }

    /// Makes room for as many claims on a port each.
    void reserve(std::size_t claims) {
        const connection keep{*this};
        resize(transports_, claims);
        resize(name_of_, claims);
        resize(segments_, claims + 1);
        resize(parts_, claims + 1);
        resize(segment_work_, claims + 1);
        resize(name_ids_, claims);
        reserve_names(claims);
        reserve_ids(claims);
    }
    /// Whether a claim can be added as number `id`; if so, it is sure to be.
    own_mistake check(const own_entry& entry, std::size_t id) {
        const connection keep{*this};
        reserve_names(1);
        connect();
        const own_mistake mistake = index_.check(entry);
        const own_claims_builder::room& needed = index_.needed();
        if (mistake == own_mistake::none) {
            if (index_.names > most_names) {
                return own_mistake::too_many;
            }
            if (index_.live_ids + needed.ids - needed.freed_ids > most_ids) {
                return own_mistake::too_many_overlaps;
            }
            const std::size_t rows = index_.rows + needed.rows;
            grow(transports_, id + 1);
            grow(name_of_, id + 1);
            grow(segments_, index_.segments + needed.segments);
            grow(parts_, index_.segments + needed.segments);
            grow(segment_work_, index_.segments + needed.segments);
            grow(name_ids_, index_.name_ids + needed.name_ids);
            grow(row_pages_, rows < most_own_rows ? rows : most_own_rows);
            grow(rows_, 256 * (rows < most_own_rows ? rows : most_own_rows));
            reserve_ids(needed.ids);
        }
        return mistake;
    }
    /// Adds the claim that was checked last.
    void add(const own_entry& entry, std::uint16_t id) noexcept { index_.add(entry, id); }

    /// Makes room for a further name of a claim; false if there are too many names.
    bool reserve_alias(std::string_view alias) {
        const connection keep{*this};
        reserve_names(1);
        connect();
        const std::uint16_t name = slots_[tables().slot_of(alias, own_hash(alias))];
        grow(name_ids_, index_.name_ids + (name == 0 ? 1u : 2u * names_[name].count));
        return index_.names <= most_names;
    }
    /// Adds a further name of a claim, for which there must be room.
    void add_alias(std::string_view alias, const own_entry& entry, std::uint16_t id) noexcept {
        index_.add_alias(alias, entry, id);
    }

    /// Calls use(text, id) for each name, with the first claim that has it; keeps what it returns.
    template <class Use>
    void for_each_name(Use&& use) noexcept {
        for (std::size_t name = 1; name != index_.names; ++name) {
            names_[name].text = use(names_[name].text, name_ids_[names_[name].first]);
        }
    }

private:
    /// Connects the index to its tables whatever happens, an exception included.
    struct connection {
        own_claims_storage& storage;
        ~connection() { storage.connect(); }
    };
    void connect() noexcept {
        index_.at = {pages_,         rows_.data(),         row_pages_.data(), segments_.data(),
                     parts_.data(),  segment_work_.data(), ids_.data(),       slots_.data(),
                     slots_.size(),  names_.data(),        name_ids_.data(),  transports_.data(),
                     name_of_.data()};
    }
    template <class Element>
    static void resize(std::vector<Element>& table, std::size_t size) {
        if (table.size() < size) {
            table.resize(size);
        }
    }
    template <class Element>
    static void grow(std::vector<Element>& table, std::size_t size) {
        if (table.size() < size) {
            table.resize(size < 2 * table.size() ? 2 * table.size() : size);
        }
    }
    void reserve_names(std::size_t more) {
        const std::size_t needed = index_.names + more;
        grow(names_, needed);
        if (slots_.size() < 2 * needed) {
            std::vector<std::uint16_t> larger(power_of_two_from(2 * needed));
            connect();
            index_.move_names(larger.data(), larger.size());
            slots_.swap(larger);
        }
    }
    void reserve_ids(std::size_t more) {
        if (ids_.size() < index_.ids + more) {
            std::vector<std::uint16_t> larger(2 * (index_.live_ids + more));
            connect();
            index_.move_ids(larger.data());
            ids_.swap(larger);
        }
    }

    std::uint16_t pages_[256] = {};
    std::vector<std::uint16_t> rows_;
    std::vector<std::uint16_t> row_pages_;
    std::vector<std::uint16_t> ids_;
    std::vector<std::uint16_t> slots_;
    std::vector<std::uint16_t> name_ids_;
    std::vector<std::uint16_t> name_of_;
    std::vector<std::uint8_t> transports_;
    std::vector<own_segment> segments_;
    std::vector<own_parts> parts_;
    std::vector<own_segment_work> segment_work_;
    std::vector<own_name> names_;
    own_claims_builder index_;
};

} // namespace detail
} // namespace portlore
