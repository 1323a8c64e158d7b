#include "map.hpp"

#include <portlore/snapshot.hpp>

#include "assets.hpp"

namespace atlas {
namespace {

using portlore::port_range;

/// The cells with that mark, as horizontal strokes: each begins where the last one ended.
std::string strokes(const std::array<std::array<mark, map_side>, map_side>& rows, mark m) {
    std::string path;
    int pen_x = 0;
    int pen_y = 0;
    for (unsigned y = 0; y != map_side; ++y) {
        for (unsigned x = 0; x != map_side;) {
            const unsigned begin = x;
            while (x != map_side && rows[y][x] == m) {
                ++x;
            }
            if (x == begin) {
                ++x;
                continue;
            }
            const int dx = static_cast<int>(begin) - pen_x;
            const int dy = static_cast<int>(y) - pen_y;
            path += 'm' + std::to_string(dx) + (dy < 0 ? "" : " ") + std::to_string(dy) + 'h' +
                    std::to_string(x - begin);
            pen_x = static_cast<int>(x);
            pen_y = static_cast<int>(y);
        }
    }
    return path;
}

} // namespace

mark mark_of(portlore::port p) {
    bool registered = false;
    bool seen = false;
    for (const portlore::claim c : portlore::claims(p)) {
        if (c.provenance() == portlore::provenance::iana) {
            registered = true;
        } else if (!c.is_malicious() && !c.is_listing()) {
            seen = true;
        }
    }
    if (registered || seen) {
        return !seen ? mark::registered : !registered ? mark::seen : mark::both;
    }
    for (const portlore::transport t : portlore::transport_set::all()) {
        if (assignment_of(p, t) == portlore::assignment::reserved) {
            return mark::reserved;
        }
    }
    return mark::none;
}

std::string_view to_string(mark m) noexcept {
    constexpr std::string_view words[marks] = {"", "registered", "seen", "both", "reserved"};
    return words[static_cast<std::size_t>(m)];
}

map::map() {
    std::array<std::array<mark, map_side>, map_side> rows{};
    for (unsigned n = 0; n != 65536; ++n) {
        const portlore::port p(n);
        const mark m = mark_of(p);
        const cell at = cell_of(p);
        rows[at.y][at.x] = m;
        ++counts_[static_cast<std::size_t>(classify(p))][static_cast<std::size_t>(m)];
    }
    cells_ = range_squares;
    cells_ += "\n<g class=\"cells\" transform=\"translate(0 .5)\">\n";
    for (const mark m : {mark::registered, mark::seen, mark::both, mark::reserved}) {
        cells_ += "<path class=\"";
        cells_ += to_string(m);
        cells_ += "\" d=\"" + strokes(rows, m) + "\"/>\n";
    }
    cells_ += "<path class=\"edges\" d=\"M0 31.5h32v-32M128-.5v128h128\"/>\n</g>\n";
}

std::size_t map::count(mark m) const noexcept {
    return count(port_range::system, m) + count(port_range::user, m) +
           count(port_range::dynamic, m);
}

std::string map::picture() const {
    std::string svg =
        R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 952" role="img">
<title>All 65,536 ports along a Hilbert curve</title>
<style>
)svg";
    svg += assets::map_css;
    svg +=
        R"svg(text { fill: var(--ink); font: 15px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.outlined { stroke: var(--ink); stroke-width: .5; }
</style>
<rect width="800" height="952" style="fill: var(--paper)"/>
<text x="16" y="27">System Ports, 0 to 1023</text>
<text x="400" y="27">Dynamic Ports, 49152 to 65535</text>
<text x="16" y="825">User Ports, 1024 to 49151</text>
<g transform="translate(16 38) scale(3)">
)svg";
    svg += cells_;
    svg += R"svg(</g>
<rect class="outlined" fill="none" x="16" y="38" width="768" height="768"/>
<g class="outlined">
)svg";
    std::string words;
    const auto add_words = [&words](unsigned x, unsigned y, std::string_view text) {
        words += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\">";
        words += text;
        words += "</text>\n";
    };
    const auto entry = [&](unsigned x, unsigned row, std::string_view color, std::string_view what,
                           std::size_t ports) {
        const unsigned y = 843 + 26 * row;
        svg += "<rect class=\"";
        svg += color;
        svg += "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) +
               "\" width=\"16\" height=\"16\"/>\n";
        add_words(x + 24, y + 13, std::string(what) + ": " + grouped(ports));
    };
    entry(16, 0, "registered", "Registered", count(mark::registered));
    entry(16, 1, "both", "Registered, other uses too", count(mark::both));
    entry(16, 2, "seen", "Used, not registered", count(mark::seen));
    entry(16, 3, "reserved", "Reserved", count(mark::reserved));
    entry(400, 0, "system", "Other System Ports", count(port_range::system, mark::none));
    entry(400, 1, "user", "Other User Ports", count(port_range::user, mark::none));
    entry(400, 2, "dynamic", "Other Dynamic Ports", count(port_range::dynamic, mark::none));
    add_words(400, 934, "IANA registry of " + std::string(portlore::registry_snapshot.date));
    return svg + "</g>\n" + words + "</svg>\n";
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

} // namespace atlas
