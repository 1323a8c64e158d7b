#include "article.hpp"

#include <algorithm>
#include <portlore/portlore.hpp>

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

/// Title and summary, each on a line; a blank line is between them.
std::string brief(portlore::port p) {
    return explanation(p, text_format::plain, portlore::detail_level::brief);
}

void replace_all(std::string& in, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = in.find(from, at)) != in.npos; at += to.size()) {
        in.replace(at, from.size(), to);
    }
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

/// The sections of the full explanation that the standard one has not, or not so, folded.
std::string fold(const std::string& standard, const std::string& full, unsigned number) {
    std::string more;
    std::size_t at = 0;
    for (;;) {
        const std::size_t open = full.find("<section>\n", at);
        const std::size_t folded = full.find("<details>\n", at);
        if (open == full.npos && folded == full.npos) {
            break;
        }
        at = open < folded ? open : folded;
        constexpr std::string_view end = "</section>\n"; // as long as </details>
        const std::size_t next = full.find(open < folded ? end : "</details>\n", at) + end.size();
        const std::string one = full.substr(at, next - at);
        if (standard.find(one) == standard.npos) {
            more += one;
        }
        at = next;
    }
    if (more.empty()) {
        return more;
    }
    // Within the fold nothing is folded again; its headings are below its own.
    replace_all(more, "<h2>", "<h3>");
    replace_all(more, "</h2>", "</h3>");
    replace_all(more, "<details>\n<summary>", "<section>\n<h3>");
    replace_all(more, "</summary>", "</h3>");
    replace_all(more, "</details>", "</section>");
    return "<details class=\"full\">\n<summary>The full page: what more is known of port " +
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

std::string title_words(portlore::port p) {
    const std::string text = brief(p);
    const std::size_t begin = text.find(": ") + 2;
    return text.substr(begin, text.find('\n') - begin);
}

std::string summary(portlore::port p) {
    const std::string text = brief(p);
    const std::size_t begin = text.find_first_not_of(" \n", text.find('\n'));
    std::string line = text.substr(begin, text.find_last_not_of(" \n") + 1 - begin);
    replace_all(line, "\n", " ");
    return line;
}

std::string article(portlore::port p, form f) {
    const std::string standard = explanation(p, text_format::html, portlore::detail_level::standard);
    std::string whole = with_links(standard, f);
    if (!portlore::claims(p).empty()) {
        const std::string full = explanation(p, text_format::html, portlore::detail_level::full);
        whole.insert(whole.rfind("</article>"), fold(standard, full, p.number()));
    }
    return whole;
}

std::string text_of(unsigned number) { return std::to_string(number); }

std::string html_of(std::string_view plain) { return portlore::escape(plain, text_format::html); }

} // namespace atlas
