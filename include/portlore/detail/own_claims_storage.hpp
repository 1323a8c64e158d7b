// portlore - the tables of an index of user-defined claims, and the claims' texts, on the heap.
// SPDX-License-Identifier: MIT
//
// Not std::vector and std::unique_ptr: a dozen of them took a compiler longer than all that the
// library explains.
#pragma once

#include "config.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>

#include "own_claims_builder.hpp"

namespace portlore {
namespace detail {

/// Bytes that grow. New ones are 0.
class own_memory {
public:
    own_memory() noexcept = default;
    own_memory(const own_memory& other) {
        if (other.size_ != 0) {
            enlarge(other.size_);
            std::memcpy(data_, other.data_, size_);
        }
    }
    own_memory& operator=(const own_memory&) = delete;
    ~own_memory() { ::operator delete(data_); }

    [[nodiscard]] void* data() const noexcept { return data_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Has that many bytes then, or more. If it throws, nothing has changed.
    PORTLORE_NOINLINE void enlarge(std::size_t size) {
        if (size_ < size) {
            void* const larger = ::operator new(size);
            if (size_ != 0) {
                std::memcpy(larger, data_, size_);
            }
            std::memset(static_cast<char*>(larger) + size_, 0, size - size_);
            ::operator delete(data_);
            data_ = larger;
            size_ = size;
        }
    }
    void swap(own_memory& other) noexcept {
        void* const data = data_;
        const std::size_t size = size_;
        data_ = other.data_;
        size_ = other.size_;
        other.data_ = data;
        other.size_ = size;
    }

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Elements that are copied as their bytes are, and may begin as zeros.
template <class Element>
class own_table : public own_memory {
public:
    [[nodiscard]] Element* elements() const noexcept {
        return static_cast<Element*>(own_memory::data());
    }
    [[nodiscard]] std::size_t count() const noexcept { return size() / sizeof(Element); }
    void reserve(std::size_t count) { enlarge(count * sizeof(Element)); }
    /// Twice as many at least, so that growing one by one takes no more than copying all twice.
    void grow(std::size_t needed) {
        const std::size_t bytes = needed * sizeof(Element);
        if (size() < bytes) {
            enlarge(bytes < 2 * size() ? 2 * size() : bytes);
        }
    }
};

/// Texts that stay where they are when others are added.
class own_texts {
public:
    own_texts() noexcept = default;
    own_texts(const own_texts&) = delete;
    own_texts& operator=(const own_texts&) = delete;
    ~own_texts() {
        while (newest_ != nullptr) {
            block* const before = newest_->before;
            ::operator delete(newest_);
            newest_ = before;
        }
    }

    /// Sees to it that as many bytes can be kept without an allocation.
    void reserve(std::size_t size) {
        if (left_ < size) {
            add_block(size);
        }
    }
    /// A copy of the text, for which there must be room.
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
    struct block {
        block* before;
    };
    PORTLORE_NOINLINE void add_block(std::size_t size) {
        const std::size_t room = size < next_room_ ? next_room_ : size;
        void* const made = ::operator new(sizeof(block) + room);
        newest_ = new (made) block{newest_};
        at_ = static_cast<char*>(made) + sizeof(block);
        left_ = room;
        next_room_ = next_room_ < 65536 ? 2 * next_room_ : next_room_;
    }
    block* newest_ = nullptr;
    char* at_ = nullptr;
    std::size_t left_ = 0;
    std::size_t next_room_ = 512;
};

/// An index that grows. What may fail is done before anything is changed: if a function throws, the
/// index answers as before.
class own_claims_storage {
public:
    static constexpr std::size_t most_claims = 65535;
    static constexpr std::size_t most_names = 65535;
    static constexpr std::size_t most_ids = 4u << 20; // 8 MB

    own_claims_storage() {
        rows_.reserve(256);
        row_pages_.reserve(1);
        segments_.reserve(1);
        in_all_.reserve(1);
        parts_.reserve(1);
        segment_work_.reserve(1);
        names_.reserve(1);
        slots_.reserve(16);
        connect();
    }
    own_claims_storage(const own_claims_storage& other)
        : rows_(other.rows_), row_pages_(other.row_pages_), ids_(other.ids_), slots_(other.slots_),
          name_ids_(other.name_ids_), name_of_(other.name_of_), transports_(other.transports_),
          segments_(other.segments_), in_all_(other.in_all_), parts_(other.parts_),
          segment_work_(other.segment_work_), names_(other.names_), index_(other.index_) {
        std::memcpy(pages_, other.pages_, sizeof pages_);
        connect();
    }
    own_claims_storage& operator=(const own_claims_storage&) = delete;
    ~own_claims_storage() = default;

    [[nodiscard]] own_tables tables() const noexcept { return index_.tables(); }
    /// The claim that the one that was judged last collides with.
    [[nodiscard]] std::uint16_t other() const noexcept { return index_.other(); }

    /// Makes room for as many claims on a port each.
    void reserve(std::size_t claims) {
        const connection keep{*this};
        transports_.reserve(claims);
        name_of_.reserve(claims);
        segments_.reserve(claims + 1);
        in_all_.reserve(claims + 1);
        parts_.reserve(claims + 1);
        segment_work_.reserve(claims + 1);
        name_ids_.reserve(claims);
        reserve_names(claims);
        reserve_ids(claims);
    }
    /// Whether a claim can be added as number `id`; if so, it is sure to be.
    own_mistake judge(const own_entry& entry, std::size_t id) {
        const connection keep{*this};
        reserve_names(1);
        connect();
        const own_mistake mistake = index_.judge(entry);
        if (mistake != own_mistake::none) {
            return mistake;
        }
        const own_claims_builder::room& needed = index_.needed();
        if (index_.names > most_names) {
            return own_mistake::too_many;
        }
        if (index_.live_ids + needed.ids - needed.freed_ids > most_ids) {
            return own_mistake::too_many_overlaps;
        }
        const std::size_t segments = index_.segments + needed.segments;
        std::size_t rows = index_.rows + needed.rows;
        rows = rows < most_own_rows ? rows : most_own_rows;
        transports_.grow(id + 1);
        name_of_.grow(id + 1);
        segments_.grow(segments);
        in_all_.grow(segments);
        parts_.grow(segments);
        segment_work_.grow(segments);
        name_ids_.grow(index_.name_ids + needed.name_ids);
        row_pages_.grow(rows);
        rows_.grow(256 * rows);
        reserve_ids(needed.ids);
        return mistake;
    }
    /// Adds the claim that was judged last.
    void add(const own_entry& entry, std::uint16_t id) noexcept { index_.add(entry, id); }

    /// Makes room for a further name of a claim; false if there are too many names.
    bool reserve_alias(std::string_view alias) {
        const connection keep{*this};
        reserve_names(1);
        connect();
        const std::uint16_t name = slots_.elements()[tables().slot_of(alias, own_hash(alias))];
        name_ids_.grow(index_.name_ids + (name == 0 ? 1u : 2u * names_.elements()[name].count));
        return index_.names <= most_names;
    }
    /// Adds a further name of a claim, for which there must be room.
    void add_alias(std::string_view alias, const own_entry& entry, std::uint16_t id) noexcept {
        index_.add_alias(alias, entry, id);
    }

    /// How many names there are, with name 0, which has no claims.
    [[nodiscard]] std::size_t names() const noexcept { return index_.names; }
    /// The text of a name, which may be replaced by an equal one elsewhere.
    [[nodiscard]] std::string_view& name_text(std::size_t name) noexcept {
        return names_.elements()[name].text;
    }
    /// The first claim that has a name.
    [[nodiscard]] std::uint16_t first_of_name(std::size_t name) const noexcept {
        return name_ids_.elements()[names_.elements()[name].first];
    }

private:
    /// Connects the index to its tables when it is destroyed, after an exception too.
    struct connection {
        own_claims_storage& storage;
        explicit connection(own_claims_storage& to) noexcept : storage(to) {}
        connection(const connection&) = delete;
        connection& operator=(const connection&) = delete;
        ~connection() { storage.connect(); }
    };
    void connect() noexcept {
        index_.at = {pages_,
                     rows_.elements(),
                     row_pages_.elements(),
                     segments_.elements(),
                     in_all_.elements(),
                     parts_.elements(),
                     segment_work_.elements(),
                     ids_.elements(),
                     slots_.elements(),
                     static_cast<std::uint32_t>(slots_.count()),
                     names_.elements(),
                     name_ids_.elements(),
                     transports_.elements(),
                     name_of_.elements()};
    }
    void reserve_names(std::size_t more) {
        const std::size_t needed = index_.names + more;
        names_.grow(needed);
        if (slots_.count() < 2 * needed) {
            own_table<std::uint16_t> larger;
            larger.reserve(power_of_two_from(2 * needed));
            connect();
            index_.move_names(larger.elements(), static_cast<std::uint32_t>(larger.count()));
            slots_.swap(larger);
        }
    }
    void reserve_ids(std::size_t more) {
        if (ids_.count() < index_.ids + more) {
            own_table<std::uint16_t> larger;
            larger.reserve(2 * (index_.live_ids + more));
            connect();
            index_.move_ids(larger.elements());
            ids_.swap(larger);
        }
    }

    std::uint16_t pages_[256] = {};
    own_table<std::uint16_t> rows_{};
    own_table<std::uint16_t> row_pages_{};
    own_table<std::uint16_t> ids_{};
    own_table<std::uint16_t> slots_{};
    own_table<std::uint16_t> name_ids_{};
    own_table<std::uint16_t> name_of_{};
    own_table<std::uint8_t> transports_{};
    own_table<own_segment> segments_{};
    own_table<std::uint8_t> in_all_{};
    own_table<own_parts> parts_{};
    own_table<own_segment_work> segment_work_{};
    own_table<own_name> names_{};
    own_claims_builder index_{};
};

} // namespace detail
} // namespace portlore
