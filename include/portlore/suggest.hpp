// portlore - the names that a text may mean: "did you mean ...?". Costs what registry.hpp costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detail/ascii.hpp"
#include "detail/own_claims.hpp"
#include "registry.hpp"

namespace portlore {
namespace detail {

/// How many letters to insert, delete, replace or swap with a neighbour; `limit` or more if it is
/// at least that. Case does not count. Texts of more than 64 bytes are never near.
constexpr std::size_t edit_distance(std::string_view a, std::string_view b,
                                    std::size_t limit) noexcept {
    constexpr std::size_t longest = 64;
    const std::size_t difference = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
    if (difference >= limit || a.size() > longest || b.size() > longest) {
        return limit;
    }
    // Three rows of the table of distances between beginnings of a and b.
    std::uint8_t rows[3][longest + 1] = {};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[0][j] = static_cast<std::uint8_t>(j);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::uint8_t* row = rows[i % 3];
        const std::uint8_t* above = rows[(i + 2) % 3];
        const std::uint8_t* before = rows[(i + 1) % 3];
        row[0] = static_cast<std::uint8_t>(i);
        std::size_t lowest = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = to_lower(a[i - 1]) == to_lower(b[j - 1]);
            std::size_t least = above[j - 1] + (same ? 0u : 1u);
            least = above[j] + 1u < least ? above[j] + 1u : least;
            least = row[j - 1] + 1u < least ? row[j - 1] + 1u : least;
            if (i > 1 && j > 1 && to_lower(a[i - 1]) == to_lower(b[j - 2]) &&
                to_lower(a[i - 2]) == to_lower(b[j - 1]) && before[j - 2] + 1u < least) {
                least = before[j - 2] + 1u;
            }
            row[j] = static_cast<std::uint8_t>(least);
            lowest = least < lowest ? least : lowest;
        }
        if (lowest > limit) {
            return limit;
        }
    }
    const std::size_t found = rows[a.size() % 3][b.size()];
    return found < limit ? found : limit;
}

constexpr bool begins_with(std::string_view text, std::string_view beginning) noexcept {
    return equal_ignoring_case(text.substr(0, beginning.size()), beginning);
}

} // namespace detail

class suggestions;
namespace detail {
constexpr suggestions suggest(const own_claims& own, std::string_view text) noexcept;
}

/// A few names, the likeliest first.
class suggestions {
public:
    using value_type = std::string_view;      ///< a name
    using iterator = const std::string_view*; ///< of the names
    using const_iterator = iterator;          ///< an alias: nothing is changed through it

    /// How many names.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// Whether no name is near.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// The likeliest name; "" if there is none.
    [[nodiscard]] constexpr std::string_view front() const noexcept { return names_[0]; }
    /// The first name.
    [[nodiscard]] constexpr iterator begin() const noexcept PORTLORE_LIFETIMEBOUND {
        return names_;
    }
    /// Past the last name.
    [[nodiscard]] constexpr iterator end() const noexcept PORTLORE_LIFETIMEBOUND {
        return names_ + size_;
    }

private:
    friend constexpr suggestions detail::suggest(const detail::own_claims& own,
                                                 std::string_view text) noexcept;
    static constexpr std::size_t most = 5;

    /// Keeps the name if it is among the nearest; of names as near, the first offered.
    constexpr void offer(std::string_view name, std::size_t distance) noexcept {
        std::size_t place = size_;
        for (std::size_t i = 0; i != size_; ++i) {
            if (detail::equal_ignoring_case(names_[i], name)) {
                if (distances_[i] <= distance) {
                    return;
                }
                place = i; // takes its own place, and moves up
                break;
            }
        }
        if (place == most) {
            if (distances_[most - 1] <= distance) {
                return;
            }
            place = most - 1;
        } else if (place == size_) {
            ++size_;
        }
        for (; place != 0 && distances_[place - 1] > distance; --place) {
            names_[place] = names_[place - 1];
            distances_[place] = distances_[place - 1];
        }
        names_[place] = name;
        distances_[place] = distance;
    }

    std::string_view names_[most] = {};
    std::size_t distances_[most] = {};
    std::size_t size_ = 0;
};

namespace detail {

constexpr bool is_letter_or_digit(char c) noexcept {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z');
}

/// Where a text is in a name as whole words; npos if nowhere.
constexpr std::size_t find_words(std::string_view name, std::string_view text) noexcept {
    for (std::size_t at = 0; at + text.size() <= name.size(); ++at) {
        const std::size_t end = at + text.size();
        if ((at == 0 || !is_letter_or_digit(name[at - 1])) &&
            (end == name.size() || !is_letter_or_digit(name[end])) &&
            equal_ignoring_case(name.substr(at, text.size()), text)) {
            return at;
        }
    }
    return name.npos;
}

/// A third of the letters may be wrong, at most three: "ssg" is near ssh, but not near everything
/// short. Names in which the text is a word are nearer than these, and names that only begin with
/// it less near.
constexpr suggestions suggest(const own_claims& own, std::string_view text) noexcept {
    constexpr std::size_t shortest_beginning = 3;
    constexpr std::size_t step = 8; // more than there are ranks
    const std::size_t limit = text.size() / 3 + 1 < 4 ? text.size() / 3 + 1 : 4;
    suggestions found;
    const auto offer = [&](std::string_view name, std::size_t rank) {
        if (name.empty() || text.empty()) {
            return;
        }
        const std::size_t at = find_words(name, text);
        if (at != name.npos) {
            found.offer(name, rank + step * (name.size() == text.size() ? 0u : at == 0 ? 1u : 2u));
            return;
        }
        const std::size_t distance = edit_distance(text, name, limit);
        if (distance < limit) {
            found.offer(name, rank + step * (2 + distance));
        } else if (text.size() >= shortest_beginning && begins_with(name, text)) {
            found.offer(name, rank + step * (2 + limit));
        }
    };
    // Of names as near, those of what more people mean.
    for (std::size_t i = 0; i != own.size(); ++i) {
        offer(claim_access::make(own.all() + i).name(), 0);
    }
    for (std::size_t id = 0; id != generated::claims_end; ++id) {
        const claim c = claim_access::make(id);
        const std::size_t rank = 1 + static_cast<std::size_t>(c.prominence());
        offer(c.name(), rank);
        offer(c.plain_name(), rank);
    }
    return found;
}

} // namespace detail

/// Names of claims that the text may mean, the likeliest first: a name that is the text but for its
/// case, names in which it is a word, names few letters away, names that begin with it. Reads every
/// claim: not O(1).
[[nodiscard]] constexpr suggestions suggest(std::string_view text) noexcept {
    return detail::suggest({}, text);
}

} // namespace portlore
