// "Did you mean ...?" of commands and options.
#pragma once

#include <cstddef>
#include <string_view>

namespace cli {

/// How many letters to insert, delete, replace or swap with a neighbour; case does not count.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// Keeps the candidate closest to a word; of equally close ones, the first.
class nearest {
public:
    explicit nearest(std::string_view word) noexcept;
    void offer(std::string_view candidate);
    /// "" if none was close.
    [[nodiscard]] std::string_view found() const noexcept { return found_; }

private:
    std::string_view word_;
    std::string_view found_;
    std::size_t distance_; // what a candidate must stay below
};

} // namespace cli
