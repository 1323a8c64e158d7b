#include "pages.hpp"

#include <portlore/portlore.hpp>

#include "frame.hpp"

namespace atlas {
namespace {

unsigned block_of(unsigned number) { return number - number % block_size; }

/// Nav and main of a port's page: its place, its explanation, a small map with a ring where it is.
std::string content(place at, const std::string& block, const std::string& block_end,
                    const std::string& x, const std::string& y, const std::string& article) {
    const std::string root(at.root);
    at.inner = "<li><a href=\"" + root + "blocks/" + block + ".html\">" + block + " to " +
               block_end + "</a></li>";
    return trail(at) + "<main id=\"main\" class=\"port\">\n" + article +
           "<a class=\"locator\" href=\"" + root + "index.html?port=" + at.here +
           "#map\"><svg viewBox=\"0 0 256 256\" aria-hidden=\"true\">" +
           std::string(range_squares) + "<circle cx=\"" + x + "\" cy=\"" + y +
           "\" r=\"14\"/></svg>On the map</a>\n</main>\n";
}

/// Ports with one title, for which there is nothing else to tell.
std::string run_of(unsigned first, unsigned last, const std::string& title, form f) {
    std::string html = "<li class=\"run\"><small>" + html_of(title) + "</small>";
    for (unsigned n = first; n <= last; ++n) {
        html += "<a href=\"" + port_link(n, "../", f) + "\">" + text_of(n) + "</a> ";
    }
    return html + "</li>\n";
}

} // namespace

std::string port_page(portlore::port p, form f) {
    const unsigned number = p.number();
    place at;
    at.range = to_string(classify(p));
    at.range_name = words_for(classify(p)).name;
    at.here = text_of(number);
    at.root = "../";
    if (number != 0) {
        at.prev = text_of(number - 1);
        at.prev_link = port_link(number - 1, "../", f);
    }
    if (number != 65535) {
        at.next = text_of(number + 1);
        at.next_link = port_link(number + 1, "../", f);
    }
    const cell on_map = cell_of(p);
    const unsigned block = block_of(number);
    return page_head(heading(p), summary(p), "../") + page_bar("../", true) +
           content(at, text_of(block), text_of(block + block_size - 1), text_of(on_map.x),
                   text_of(on_map.y), article(p, f)) +
           page_foot();
}

std::string shared_frame() {
    place at;
    at.range = "{range}";
    at.range_name = "{range_name}";
    at.here = "{port}";
    at.prev = "{prev}";
    at.prev_link = "{prev_link}";
    at.next = "{next}";
    at.next_link = "{next_link}";
    return content(at, "{block}", "{block_end}", "{x}", "{y}", "{article}");
}

std::string shared_page() {
    return page_head("A port that nobody claims", "The page of a port that nobody claims.", "") +
           "<script src=\"assets/titles.js\" defer></script>\n"
           "<script src=\"assets/texts.js\" defer></script>\n"
           "<script src=\"assets/common.js\" defer></script>\n"
           "<script src=\"assets/port.js\" defer></script>\n" +
           page_bar("", true) +
           "<main id=\"main\">\n<h1>A port that nobody claims</h1>\n<p id=\"message\">This page is "
           "made for the port that its address names, by JavaScript. Ports that somebody claims "
           "have pages that need none: see the <a href=\"index.html\">lists of all "
           "ports</a>.</p>\n</main>\n" +
           page_foot();
}

std::string block_page(unsigned first, form f) {
    const std::string ports = interval(first, first + block_size - 1);
    const portlore::port_range range = portlore::classify(first);
    place at;
    at.range = to_string(range);
    at.range_name = words_for(range).name;
    at.here = ports;
    at.root = "../";
    if (first != 0) {
        at.prev = text_of(first - block_size);
        at.prev_link = at.prev + ".html";
    }
    if (first + block_size != 65536) {
        at.next = text_of(first + block_size);
        at.next_link = at.next + ".html";
    }
    std::string html =
        page_head("Ports " + ports, "What is known of the ports " + ports + ".", "../") +
        page_bar("../", true) + trail(at) + "<main id=\"main\">\n<h1>Ports " + ports +
        "</h1>\n<ul class=\"ports\">\n";
    unsigned run = first;
    std::string run_title;
    const auto end_run = [&](unsigned next) {
        if (!run_title.empty()) {
            html += run_of(run, next - 1, run_title, f);
        }
    };
    for (unsigned n = first; n != first + block_size; ++n) {
        const portlore::port p(n);
        const std::string title = title_words(p);
        const std::string shared = has_own_page(p) ? std::string() : title;
        if (shared.empty() || shared != run_title) {
            end_run(n);
            run = n;
            run_title = shared;
        }
        if (shared.empty()) {
            html += "<li><a href=\"" + port_link(n, "../", f) + "\">" + text_of(n) + "</a> " +
                    html_of(title) + "</li>\n";
        }
    }
    end_run(first + block_size);
    return html + "</ul>\n</main>\n" + page_foot();
}

} // namespace atlas
