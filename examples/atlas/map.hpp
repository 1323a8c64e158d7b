// The map: all ports along a Hilbert curve, coloured by what is known of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <portlore/registry.hpp>
#include <string>
#include <string_view>

namespace atlas {

/// Cells along one side of the map.
inline constexpr unsigned map_side = 256;

/// A place on the map; (0, 0) is at the top left.
struct cell {
    unsigned x, y;
};

/// Where a port is. Ports that are near in number are near on the map: an aligned square of 4^n
/// cells holds 4^n consecutive ports.
[[nodiscard]] constexpr cell cell_of(portlore::port p) noexcept {
    cell at{0, 0};
    unsigned rest = p.number();
    for (unsigned size = 1; size != map_side; size *= 2, rest /= 4) {
        const unsigned right = rest >> 1 & 1u;
        const unsigned down = (rest ^ right) & 1u;
        if (down == 0) { // the first quarter is mirrored, the last one mirrored the other way
            at = right == 0 ? cell{at.y, at.x} : cell{size - 1 - at.y, size - 1 - at.x};
        }
        at = {at.x + size * right, at.y + size * down};
    }
    return at;
}

/// What the map shows of a port that somebody claims or that is reserved.
enum class mark : std::uint8_t { none, registered, seen, both, reserved };
inline constexpr std::size_t marks = 5;

/// `registered` for any transport; `seen`: unofficial claims on that very port, other than
/// malicious software and listings of a number out of somebody's interval; `reserved` for any
/// transport, and claimed by nobody.
[[nodiscard]] mark mark_of(portlore::port p);

/// The map's own colour class: "registered", "seen", "both", "reserved"; "" for none.
[[nodiscard]] std::string_view to_string(mark m) noexcept;

/// The marks of all ports, drawn once and counted.
class map {
public:
    map();
    /// The elements of an SVG image of 256 x 256 units.
    [[nodiscard]] const std::string& cells() const noexcept { return cells_; }
    /// The whole picture as a separate file, with its legend.
    [[nodiscard]] std::string picture() const;
    [[nodiscard]] std::size_t count(portlore::port_range range, mark m) const noexcept {
        return counts_[static_cast<std::size_t>(range)][static_cast<std::size_t>(m)];
    }
    [[nodiscard]] std::size_t count(mark m) const noexcept;

private:
    std::string cells_;
    std::array<std::array<std::size_t, marks>, 3> counts_{};
};

/// The three ranges as squares of the map.
inline constexpr std::string_view range_squares =
    "<rect class=\"user\" width=\"256\" height=\"256\"/>"
    "<rect class=\"dynamic\" x=\"128\" width=\"128\" height=\"128\"/>"
    "<rect class=\"system\" width=\"32\" height=\"32\"/>";

/// "65,536"
[[nodiscard]] std::string grouped(std::uint64_t number);

} // namespace atlas
