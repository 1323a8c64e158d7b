#include <array>
#include <portlore/portlore.hpp>
#include <string_view>

#include "frame.hpp"
#include "pages.hpp"

namespace atlas {
namespace {

using portlore::port_range;

std::string page_name(unsigned number) { return text_of(number) + ".html"; }

std::string legend_entry(std::string_view swatch, std::string_view words, std::size_t count) {
    std::string html = "<li><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"";
    html += swatch;
    html += "\" width=\"1\" height=\"1\"/></svg><span>";
    html += words;
    return html + "</span><span>" + grouped(count) + "</span></li>\n";
}

std::string range_section(port_range range, const map& drawn) {
    const auto ports = bounds(range);
    const std::string id(to_string(range));
    std::string html = "<section id=\"" + id + "\">\n<h2>";
    html += words_for(range).name;
    html += "</h2>\n<p>" + interval(ports.first.number(), ports.last.number()) + ", also called ";
    html += words_for(range).other_name;
    html += ": " + grouped(ports.size()) + " numbers. ";
    if (range == port_range::dynamic) {
        html += "IANA registers none of them. ";
    } else {
        html += grouped(drawn.count(range, mark::registered) + drawn.count(range, mark::both)) +
                " are registered. ";
    }
    html += grouped(drawn.count(range, mark::seen) + drawn.count(range, mark::both)) +
            " have uses that the registry does not list.</p>\n<ul class=\"blocks\">\n";
    for (unsigned n = ports.first.number(); n <= ports.last.number(); n += block_size) {
        html += "<li><a href=\"blocks/" + page_name(n) + "\" aria-label=\"" +
                interval(n, n + block_size - 1) + "\">" + text_of(n) + "</a></li>\n";
    }
    return html + "</ul>\n</section>\n";
}

} // namespace

std::string index_page(const map& drawn) {
    std::string html = page_head("Atlas of Ports",
                                 "What is this port? A page for each of the 65,536: what it is, "
                                 "who uses it, how to find the program, and where that is written.",
                                 "");
    for (const char* script : {"titles", "claims", "common", "look_up", "map"}) {
        html += std::string("<script src=\"assets/") + script + ".js\" defer></script>\n";
    }
    html += page_bar("", false);
    html += R"(<main id="main">
<h1>What is this port?</h1>
<p class="lead">A page for each of the 65,536 ports: what it is, whether meeting it is normal, how to find the program,
who uses it, and where all that is written.</p>
<form class="wide" role="search" action="index.html">
<label for="q">Look up a port number, a service name, or words</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false"><button>Look up</button>
</form>
<noscript><p>The look-up box needs JavaScript. Without it, the map and the lists below lead to every port.</p></noscript>
<p id="status" class="note" role="status"></p>
<ul id="found" class="found" aria-label="Found" hidden></ul>
<section id="map" aria-labelledby="map-heading">
<h2 id="map-heading">The map</h2>
<p class="note">Every cell is a port; near numbers are near each other, along a Hilbert curve.
<span id="map-help" hidden>Point at a cell to see its name and click it to open its page, or move with the arrow keys
(with Shift, by 16 cells) and press Enter.</span>
<noscript>Every square of 16 by 16 cells leads to the list of its ports.</noscript></p>
<div class="atlas">
<div class="map">
<span class="label">System Ports, 0 to 1023</span>
<span class="label">Dynamic Ports, 49152 to 65535</span>
<div class="frame" id="frame">
<svg viewBox="0 0 256 256" role="img" aria-label="Map of all 65,536 ports">
)";
    html += drawn.cells() + "</svg>\n<noscript><div class=\"squares\">\n";
    std::array<unsigned, 256> blocks{}; // row by row, as they are on the map
    for (unsigned n = 0; n != 65536; n += block_size) {
        const cell at = cell_of(n);
        blocks[at.y / 16 * 16 + at.x / 16] = n;
    }
    for (const unsigned n : blocks) {
        html += "<a href=\"blocks/" + page_name(n) + "\" aria-label=\"" +
                interval(n, n + block_size - 1) + "\"></a>\n";
    }
    html += "</div></noscript>\n</div>\n<span class=\"label\">User Ports, 1024 to 49151</span>\n"
            "</div>\n<div>\n<ul class=\"legend\" aria-label=\"Legend, with numbers of ports\">\n";
    html += legend_entry("registered", "Registered", drawn.count(mark::registered));
    html += legend_entry("both", "Registered, other uses too", drawn.count(mark::both));
    html += legend_entry("seen", "Used, not registered", drawn.count(mark::seen));
    html += legend_entry("reserved", "Reserved", drawn.count(mark::reserved));
    for (const port_range range : {port_range::system, port_range::user, port_range::dynamic}) {
        html += legend_entry(to_string(range), "Other " + std::string(words_for(range).name),
                             drawn.count(range, mark::none));
    }
    html += "</ul>\n<p class=\"note\">Used: software uses that very port, and its maker documents "
            "it, or "
            "others report it; the port's page says who. A number identifies no program. Malicious "
            "software, ranges of more than 256 ports, and numbers that others picked out of a "
            "program's range are not drawn.</p>\n"
            "<p class=\"note\"><a href=\"map.svg\">The map as a "
            "picture</a></p>\n</div>\n</div>\n</section>\n";
    for (const port_range range : {port_range::system, port_range::user, port_range::dynamic}) {
        html += range_section(range, drawn);
    }
    return html + "</main>\n" + page_foot();
}

} // namespace atlas
