// portlore bench - the containers that people use instead, filled from the same pairs. Which of
// them are there is decided by CMake. SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#if defined(PORTLORE_PEER_ABSL)
#include <absl/container/flat_hash_map.h>
#endif
#if defined(PORTLORE_PEER_BOOST)
#include <boost/container/flat_map.hpp>
#include <boost/unordered_map.hpp>
#endif
#if defined(PORTLORE_PEER_ROBIN_MAP)
#include <tsl/robin_map.h>
#endif

namespace portlore_bench {

/// std::lower_bound over a sorted array, with the interface of a map.
template <class Key, class Value>
class sorted_array {
public:
    using value_type = std::pair<Key, Value>;
    template <class Iterator>
    sorted_array(Iterator first, Iterator last) : pairs_(first, last) {
        std::sort(pairs_.begin(), pairs_.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
    }
    [[nodiscard]] auto find(const Key& key) const {
        const auto at =
            std::lower_bound(pairs_.begin(), pairs_.end(), key,
                             [](const value_type& pair, const Key& k) { return pair.first < k; });
        return at != pairs_.end() && at->first == key ? at : pairs_.end();
    }
    [[nodiscard]] auto end() const { return pairs_.end(); }

private:
    std::vector<value_type> pairs_;
};

/// Calls use(name, map) for each peer: a const reference, which lives as long as the program.
template <class Key, class Value, class Use>
void for_each_peer(const std::vector<std::pair<Key, Value>>& pairs, const Use& use) {
    static const std::unordered_map<Key, Value> standard(pairs.begin(), pairs.end());
    use("std::unordered_map", standard);
    static const sorted_array<Key, Value> sorted(pairs.begin(), pairs.end());
    use("std::lower_bound", sorted);
#if defined(PORTLORE_PEER_ABSL)
    static const absl::flat_hash_map<Key, Value> abseil(pairs.begin(), pairs.end());
    use("absl::flat_hash_map", abseil);
#endif
#if defined(PORTLORE_PEER_BOOST)
    static const boost::unordered_map<Key, Value> boosted(pairs.begin(), pairs.end());
    use("boost::unordered_map", boosted);
    static const boost::container::flat_map<Key, Value> flat(pairs.begin(), pairs.end());
    use("boost::flat_map", flat);
#endif
#if defined(PORTLORE_PEER_ROBIN_MAP)
    static const tsl::robin_map<Key, Value> robin(pairs.begin(), pairs.end());
    use("tsl::robin_map", robin);
#endif
}

} // namespace portlore_bench
