#include "nearest.hpp"

#include <algorithm>
#include <vector>

namespace cli {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    const auto to_lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    // Three rows of the table of distances between beginnings of a and b.
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, above);
        std::swap(above, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = to_lower(a[i - 1]) == to_lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0u : 1u)});
            if (i > 1 && j > 1 && to_lower(a[i - 1]) == to_lower(b[j - 2]) &&
                to_lower(a[i - 2]) == to_lower(b[j - 1])) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
    }
    return row[b.size()];
}

// A third of the letters may be wrong: "ssg" is near ssh, but not near everything short.
nearest::nearest(std::string_view word) noexcept : word_(word), distance_(word.size() / 3 + 1) {
    distance_ = std::min<std::size_t>(distance_, 4);
}

void nearest::offer(std::string_view candidate) {
    // Lengths bound the distance from below; most candidates end here.
    const std::size_t longer = std::max(word_.size(), candidate.size());
    const std::size_t shorter = std::min(word_.size(), candidate.size());
    if (longer - shorter >= distance_) {
        return;
    }
    const std::size_t distance = edit_distance(word_, candidate);
    if (distance < distance_) {
        distance_ = distance;
        found_ = candidate;
    }
}

} // namespace cli
