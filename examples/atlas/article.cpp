#include "article.hpp"

#include <algorithm>
#include <portlore/portlore.hpp>
#include <sstream>
#include <utility>

namespace atlas {
namespace {

using portlore::text_format;

std::string explanation(portlore::port p, text_format format, portlore::detail_level depth) {
    portlore::explain_options options;
    options.format = format;
    options.depth = depth;
    options.columns = 100'000; // one line for a title, one for a paragraph
    return portlore::explain(p, options);
}

/// Title and summary, each paragraph and row on a line.
std::string brief(portlore::port p) {
    portlore::explain_options options;
    options.sections = portlore::explain_section::summary;
    options.columns = 100'000;
    return portlore::explain(p, options);
}

/// The length of the number that begins there.
std::size_t digits_of(const std::string& text, std::size_t at) {
    return std::min(text.find_first_not_of("0123456789", at), text.size()) - at;
}

/// The ports at the head of the rows on related ports become links: "80", "2379-2380". What a
/// claimant wrote is escaped, so tags in the article are the library's own.
std::string with_links(std::string article, form f) {
    constexpr std::string_view row = "<li><strong>";
    const std::size_t section = article.find("<summary>Related</summary>");
    std::size_t at = article.find(row, section);
    while (at < article.find("</details>", section)) {
        at += row.size();
        for (std::size_t digits = digits_of(article, at); digits != 0;
             digits = digits_of(article, at)) {
            const std::string number = article.substr(at, digits);
            const auto port = static_cast<unsigned>(std::stoul(number));
            const std::string link =
                "<a href=\"" + port_link(port, "../", f) + "\">" + number + "</a>";
            article.replace(at, digits, link);
            at += link.size();
            at += article[at] == '-' ? 1u : 0u;
        }
        at = article.find(row, at);
    }
    return article;
}

/// Items and paragraphs are a line each, and so are the tags around them. Those lines of the full
/// explanation that the standard one does not have, under their headings.
std::string added(const std::string& standard, const std::string& full) {
    const auto begins = [](const std::string& line, std::string_view tag) {
        return line.compare(0, tag.size(), tag) == 0;
    };
    std::string more;
    std::string heading;
    bool in_list = false;
    for (std::size_t at = 0, end = 0; at != full.size(); at = end) {
        end = full.find('\n', at) + 1;
        std::string line = full.substr(at, end - at);
        const bool is_item = begins(line, "<li>");
        if (in_list && !is_item) {
            more += "</ul>\n";
            in_list = false;
        }
        if (begins(line, "<h2>") || begins(line, "<summary>")) {
            const std::size_t words = line.find('>') + 1;
            heading = "<h3>" + line.substr(words, line.find("</", words) - words) + "</h3>\n";
        } else if ((is_item || begins(line, "<p>")) && standard.find('\n' + line) == full.npos) {
            more += std::exchange(heading, "");
            more += is_item && !std::exchange(in_list, true) ? "<ul>\n" : "";
            more += line;
        }
    }
    return more;
}

std::string fold(const std::string& standard, const std::string& full, unsigned number) {
    const std::string more = added(standard, full);
    return more.empty() ? more
                        : "<details class=\"full\">\n<summary>The full page: what more is known of "
                          "port " +
                              text_of(number) + "</summary>\n" + more + "</details>\n";
}

} // namespace

bool has_own_page(portlore::port p) {
    for (const portlore::transport t : portlore::transport_set::all()) {
        if (assignment_of(p, t) == portlore::assignment::reserved) {
            return true;
        }
    }
    // Both ends of the numbers have one neighbour only, so the page that serves many does not fit.
    return p.number() == 0 || p.number() == 65535 || !portlore::claims(p).empty();
}

std::string port_link(unsigned number, std::string_view root, form f) {
    return std::string(root) + (f == form::whole || has_own_page(portlore::port(number))
                                    ? "ports/" + text_of(number) + ".html"
                                    : "port.html?" + text_of(number));
}

std::string heading(portlore::port p) {
    const std::string text = brief(p);
    return text.substr(0, text.find('\n'));
}

std::string title_words(portlore::port p) {
    const std::string text = heading(p);
    return text.substr(text.find(": ") + 2);
}

std::string summary(portlore::port p) {
    std::istringstream lines(brief(p));
    std::string text;
    std::string line;
    std::getline(lines, line); // the title
    while (std::getline(lines, line)) {
        const std::string_view first = std::string_view(line).substr(0, 12);
        if (first != "  At home   " && first != "  At work   " && first != "  Internet  ") {
            text += (text.empty() ? "" : " ") + line.substr(2);
        }
    }
    return text;
}

std::string article(portlore::port p, form f) {
    const auto text_at = [p, f](portlore::detail_level depth) {
        return with_links(explanation(p, text_format::html, depth), f);
    };
    std::string text = text_at(portlore::detail_level::standard);
    if (!portlore::claims(p).empty()) {
        const std::string full = text_at(portlore::detail_level::full);
        text.insert(text.rfind("</article>"), fold(text, full, p.number()));
    }
    return text;
}

std::string text_of(unsigned number) { return std::to_string(number); }

std::string html_of(std::string_view plain) { return portlore::escape(plain, text_format::html); }

} // namespace atlas
