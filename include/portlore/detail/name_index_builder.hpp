// portlore - makes the tables that name_index.hpp reads. For the generator and the benchmarks; no
// public header includes it. SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "name_index.hpp"

namespace portlore {
namespace detail {

/// What name_index.hpp reads; and for each slot the number of its key (no_key where none).
struct name_hash {
    static constexpr std::uint32_t no_key = 0xffffffff;
    std::vector<char16_t> displacements;
    std::vector<char32_t> keys_low;
    std::vector<char32_t> keys_high;
    std::vector<std::uint32_t> key_of_slot;
};

/// Gives each name a slot. Throws std::invalid_argument for two equal names or one that is not
/// indexable, std::length_error where no displacement is free of collisions.
inline name_hash build_name_hash(const std::vector<std::string>& names, std::uint32_t slots) {
    std::vector<name_key> keys;
    std::vector<std::uint64_t> hashes;
    for (const std::string& name : names) {
        if (!is_indexable(name)) {
            throw std::invalid_argument("name index: no possible name: " + name);
        }
        keys.push_back(make_key(name));
        hashes.push_back(hash(without_case(keys.back())));
    }
    std::vector<std::vector<std::uint32_t>> buckets(std::size_t{1} << bucket_bits);
    for (std::uint32_t i = 0; i != keys.size(); ++i) {
        auto& bucket = buckets[bucket_of(hashes[i])];
        for (const std::uint32_t other : bucket) {
            if (names[other] == names[i]) {
                throw std::invalid_argument("name index: two equal names");
            }
        }
        bucket.push_back(i);
    }
    std::vector<std::uint32_t> order(buckets.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return buckets[a].size() > buckets[b].size();
    });

    name_hash result;
    result.displacements.assign(buckets.size(), u'\0');
    result.key_of_slot.assign(slots, name_hash::no_key);
    for (const std::uint32_t b : order) {
        std::uint32_t displacement = 0;
        for (;; ++displacement) {
            if (displacement > 65535) {
                throw std::length_error("name index: no displacement serves a bucket");
            }
            std::vector<std::size_t> taken;
            for (const std::uint32_t key : buckets[b]) {
                const std::size_t slot = slot_of(hashes[key], displacement, slots);
                if (result.key_of_slot[slot] != name_hash::no_key) {
                    break;
                }
                result.key_of_slot[slot] = key;
                taken.push_back(slot);
            }
            if (taken.size() == buckets[b].size()) {
                break;
            }
            for (const std::size_t slot : taken) {
                result.key_of_slot[slot] = name_hash::no_key;
            }
        }
        result.displacements[b] = static_cast<char16_t>(displacement);
    }
    for (const std::uint32_t key : result.key_of_slot) {
        const bool empty = key == name_hash::no_key; // no name has the length 0
        for (const unsigned shift : {0u, 32u}) {
            result.keys_low.push_back(
                static_cast<char32_t>(empty ? 0 : keys[key].low >> shift & 0xffffffff));
            result.keys_high.push_back(
                static_cast<char32_t>(empty ? 0 : keys[key].high >> shift & 0xffffffff));
        }
    }
    return result;
}

} // namespace detail
} // namespace portlore
