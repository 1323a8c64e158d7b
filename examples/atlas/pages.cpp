#include "pages.hpp"

#include <algorithm>
#include <array>
#include <portlore/portlore.hpp>
#include <string_view>

namespace atlas {
namespace {

using portlore::port_range;

std::string text_of(unsigned number) { return std::to_string(number); }

std::string page_name(unsigned number) { return text_of(number) + ".html"; }

struct range_words {
    std::string_view name, other_name;
};

range_words words_for(port_range range) {
    constexpr range_words words[] = {{"System Ports", "Well-Known Ports"},
                                     {"User Ports", "Registered Ports"},
                                     {"Dynamic Ports", "Private or Ephemeral Ports"}};
    return words[static_cast<std::size_t>(range)];
}

std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
    const std::size_t begin = text.find(before) + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

/// The explanation's headline: "Port 443 (https)".
std::string headline(portlore::port p, portlore::text_format format) {
    portlore::explain_options options;
    options.format = format;
    options.sections = {};
    std::string text = portlore::explain(p, options);
    if (format == portlore::text_format::html) {
        return std::string(between(text, "<h1>", "</h1>"));
    }
    text.pop_back();
    for (char& c : text) {
        c = c == '\n' ? ' ' : c; // long ones are broken into lines
    }
    return text;
}

/// Whether the headline names somebody.
bool is_known(const std::string& headline) {
    constexpr std::string_view ending = ", no known claimant)";
    return headline.size() < ending.size() ||
           headline.compare(headline.size() - ending.size(), ending.size(), ending) != 0;
}

/// What stands in the brackets behind "Port N".
std::string_view in_brackets(std::string_view headline) {
    return headline.substr(headline.find('(') + 1, headline.size() - headline.find('(') - 2);
}

/// Everything up to <main>; `root` leads to the directory of the atlas.
std::string page_head(std::string_view title, std::string_view root) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<title>";
    html += title;
    html += "</title>\n<link rel=\"stylesheet\" href=\"";
    html += root;
    html += "assets/atlas.css\">\n<link rel=\"icon\" href=\"data:,\">\n";
    return html;
}

std::string page_bar(std::string_view root, bool with_box) {
    const std::string index = std::string(root) + "index.html";
    std::string html = "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
                       "<header class=\"bar\">\n<a class=\"home\" href=\"" +
                       index + "\">Atlas of Ports</a>\n";
    if (with_box) {
        html += "<form role=\"search\" action=\"" + index +
                "\"><label for=\"q\">Look up</label><input id=\"q\" name=\"q\" type=\"search\" "
                "autocomplete=\"off\" placeholder=\"number, name or words\">"
                "<button>Go</button></form>\n";
    }
    return html + "</header>\n";
}

std::string page_foot() {
    return "<footer><p>IANA registry of " + std::string(portlore::registry_snapshot.date) +
           ". A port number identifies no program.</p></footer>\n</body>\n</html>\n";
}

/// Where a page stands, and the way to its neighbours.
std::string trail(port_range range, const std::string& inner, unsigned here, unsigned step,
                  const std::string& last) {
    std::string html = "<nav class=\"trail\" aria-label=\"Place in the atlas\">\n<ol><li><a href="
                       "\"../index.html#";
    html += to_string(range);
    html += "\">";
    html += words_for(range).name;
    html += "</a></li>" + inner + "<li>" + last + "</li></ol>\n<span class=\"steps\">";
    if (here >= step) {
        html += "<a rel=\"prev\" href=\"" + page_name(here - step) + "\">&larr; " +
                text_of(here - step) + "</a>";
    }
    if (here + step < 65536) {
        html += "<a rel=\"next\" href=\"" + page_name(here + step) + "\">" + text_of(here + step) +
                " &rarr;</a>";
    }
    return html + "</span>\n</nav>\n";
}

/// The numbers of the explanation's section on related ports become links. They stand alone
/// there: a blank before, and a blank or a sign of punctuation behind.
std::string with_links(std::string article) {
    constexpr std::string_view heading = "<h2>Related ports</h2>";
    const std::size_t begin = article.find(heading);
    if (begin == article.npos) {
        return article;
    }
    const std::size_t end = article.find("</section>", begin);
    std::string linked = article.substr(0, begin + heading.size());
    bool is_text = true; // and no claimant's name
    for (std::size_t at = linked.size(); at != end;) {
        const std::string_view rest(article.data() + at, end - at);
        if (rest[0] == '<') {
            is_text = rest.substr(0, 8) != "<strong>";
        }
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (is_text && digits != 0 && article[at - 1] == ' ' &&
            std::string_view(" ,.").find(rest[digits]) != std::string_view::npos) {
            const std::string number(rest.substr(0, digits));
            linked += "<a href=\"" + number + ".html\">" + number + "</a>";
            at += digits;
        } else {
            linked += rest[0];
            ++at;
        }
    }
    return linked + article.substr(end);
}

/// A small map with a ring where the port stands.
std::string locator(portlore::port p) {
    const cell at = cell_of(p);
    std::string html = "<a class=\"locator\" href=\"../index.html?port=" + text_of(p.number()) +
                       "#map\"><svg viewBox=\"0 0 256 256\" aria-hidden=\"true\">";
    html += range_squares;
    return html + "<circle cx=\"" + text_of(at.x) + "\" cy=\"" + text_of(at.y) +
           "\" r=\"14\"/></svg>On the map</a>\n";
}

std::string interval(unsigned first, unsigned last) {
    return text_of(first) + " to " + text_of(last);
}

/// Ports that nobody claims, all in the same state.
std::string unclaimed_run(unsigned first, unsigned last, std::string_view state) {
    std::string html = "<li class=\"run\"><small>";
    html += state;
    html += "</small>";
    for (unsigned n = first; n <= last; ++n) {
        html += "<a href=\"../ports/" + page_name(n) + "\">" + text_of(n) + "</a> ";
    }
    return html + "</li>\n";
}

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
        html += "IANA registers none of them; ";
    } else {
        html += grouped(drawn.count(range, mark::registered) + drawn.count(range, mark::both)) +
                " are registered, ";
    }
    html += grouped(drawn.count(range, mark::seen) + drawn.count(range, mark::both)) +
            " are commonly seen.</p>\n<ul class=\"blocks\">\n";
    for (unsigned n = ports.first.number(); n <= ports.last.number(); n += block_size) {
        html += "<li><a href=\"blocks/" + page_name(n) + "\" aria-label=\"" +
                interval(n, n + block_size - 1) + "\">" + text_of(n) + "</a></li>\n";
    }
    return html + "</ul>\n</section>\n";
}

void append_json(std::string& to, std::string_view text) {
    to += '"';
    to += portlore::escape(text, portlore::text_format::json);
    to += '"';
}

/// [first, last, source, "name", "description"]; the sources are those of atlas.js.
void append_claim(std::string& to, portlore::claim c) {
    const unsigned source = c.is_malicious()  ? 3
                            : c.is_historic() ? 4
                                              : static_cast<unsigned>(c.provenance());
    to += '[' + text_of(c.ports().first.number()) + ',' + text_of(c.ports().last.number()) + ',' +
          text_of(source) + ',';
    append_json(to, c.name());
    to += ',';
    append_json(to, c.description());
    to += "],\n";
}

} // namespace

std::string port_page(portlore::port p) {
    portlore::explain_options options;
    options.format = portlore::text_format::html;
    const std::string article = portlore::explain(p, options);
    const unsigned number = p.number();
    const unsigned block = number - number % block_size;
    std::string html = page_head(between(article, "<h1>", "</h1>"), "../") + page_bar("../", true);
    html += trail(classify(p),
                  "<li><a href=\"../blocks/" + page_name(block) + "\">" +
                      interval(block, block + block_size - 1) + "</a></li>",
                  number, 1, text_of(number));
    html += "<main id=\"main\" class=\"port\">\n" + with_links(article) + locator(p) + "</main>\n";
    return html + page_foot();
}

std::string block_page(unsigned first) {
    const std::string ports = interval(first, first + block_size - 1);
    std::string html = page_head("Ports " + ports, "../") + page_bar("../", true) +
                       trail(portlore::classify(first), "", first, block_size, ports) +
                       "<main id=\"main\">\n<h1>Ports " + ports + "</h1>\n<ul class=\"ports\">\n";
    unsigned run = first;
    std::string run_state;
    const auto end_run = [&](unsigned next) {
        if (!run_state.empty()) {
            html += unclaimed_run(run, next - 1, run_state);
        }
    };
    for (unsigned n = first; n != first + block_size; ++n) {
        const std::string title = headline(n, portlore::text_format::html);
        const std::string state = is_known(title) ? "" : std::string(in_brackets(title));
        if (state.empty() || state != run_state) {
            end_run(n);
            run = n;
            run_state = state;
        }
        if (state.empty()) {
            html += "<li><a href=\"../ports/" + page_name(n) + "\">" + text_of(n) + "</a> ";
            html += in_brackets(title);
            html += "</li>\n";
        }
    }
    end_run(first + block_size);
    return html + "</ul>\n</main>\n" + page_foot();
}

std::string index_page(const map& drawn) {
    std::string html = page_head("Atlas of Ports", "") +
                       "<script src=\"assets/ports.js\" defer></script>\n"
                       "<script src=\"assets/atlas.js\" defer></script>\n" +
                       page_bar("", false);
    html += R"(<main id="main">
<h1>What is this port?</h1>
<p class="lead">A page for each of the 65,536 ports: who claims it, officially and in practice, what it can
mean when something listens on it, and how to find out.</p>
<form class="wide" role="search" action="index.html">
<label for="q">Look up a port number, a service name, or words</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false"><button>Look up</button>
</form>
<noscript><p>The look-up box needs JavaScript. Without it, the map and the lists below lead to every port.</p></noscript>
<p id="status" class="note" role="status"></p>
<ul id="found" class="found" aria-label="Found" hidden></ul>
<section id="map" aria-labelledby="map-heading">
<h2 id="map-heading">The map</h2>
<p class="note">Every cell is a port; near numbers stand near each other, along a Hilbert curve.
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
    std::array<unsigned, 256> blocks{}; // row by row, as they stand on the map
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
    html += legend_entry("both", "Registered and commonly seen", drawn.count(mark::both));
    html += legend_entry("seen", "Commonly seen, not registered", drawn.count(mark::seen));
    html += legend_entry("reserved", "Reserved", drawn.count(mark::reserved));
    for (const port_range range : {port_range::system, port_range::user, port_range::dynamic}) {
        html +=
            legend_entry(to_string(range), std::string(words_for(range).name) + " without a claim",
                         drawn.count(range, mark::none));
    }
    html +=
        "</ul>\n<p class=\"note\">Commonly seen: an unofficial claim stands on that very port. The "
        "vendor or project documents it, or others have seen or listed it; the port's page says "
        "who. It identifies no program. Malicious software and claims on more than 256 ports are "
        "not drawn.</p>\n<p class=\"note\"><a href=\"map.svg\">The map as a "
        "picture</a></p>\n</div>\n</div>\n</section>\n";
    for (const port_range range : {port_range::system, port_range::user, port_range::dynamic}) {
        html += range_section(range, drawn);
    }
    return html + "</main>\n" + page_foot();
}

std::string script_data() {
    std::string titles;
    std::string claims;
    for (unsigned n = 0; n != 65536; ++n) {
        const std::string title = headline(n, portlore::text_format::plain);
        const std::string_view words = in_brackets(title);
        if (is_known(title) || words.substr(0, 8) == "reserved") {
            titles += text_of(n) + ':';
            append_json(titles, words);
            titles += ",\n";
        }
        for (const auto& list : {portlore::claims(n), portlore::wide_claims(n)}) {
            for (const portlore::claim c : list) {
                if (c.ports().first == portlore::port(n)) {
                    append_claim(claims, c);
                }
            }
        }
    }
    return "// Written by atlas.\n\"use strict\";\nconst portlore_atlas = {\ntitles: {\n" + titles +
           "},\nclaims: [\n" + claims + "]};\n";
}

} // namespace atlas
