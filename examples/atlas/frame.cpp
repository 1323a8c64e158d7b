#include "frame.hpp"

#include <portlore/snapshot.hpp>

namespace atlas {

range_words words_for(portlore::port_range range) {
    constexpr range_words words[] = {{"System Ports", "Well-Known Ports"},
                                     {"User Ports", "Registered Ports"},
                                     {"Dynamic Ports", "Private or Ephemeral Ports"}};
    return words[static_cast<std::size_t>(range)];
}

std::string interval(unsigned first, unsigned last) {
    return text_of(first) + " to " + text_of(last);
}

std::string page_head(std::string_view title, std::string_view description, std::string_view root) {
    const std::string safe_title = html_of(title);
    const std::string safe_description = html_of(description);
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<title>" +
                       safe_title + "</title>\n<meta name=\"description\" content=\"" +
                       safe_description +
                       "\">\n<meta property=\"og:site_name\" content=\"Atlas of Ports\">\n"
                       "<meta property=\"og:type\" content=\"article\">\n"
                       "<meta property=\"og:title\" content=\"" +
                       safe_title + "\">\n<meta property=\"og:description\" content=\"" +
                       safe_description + "\">\n<link rel=\"stylesheet\" href=\"";
    html += root;
    return html + "assets/atlas.css\">\n<link rel=\"icon\" href=\"data:,\">\n";
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

std::string trail(const place& at) {
    std::string html =
        "<nav class=\"trail\" aria-label=\"Place in the atlas\">\n<ol><li><a href=\"" +
        std::string(at.root) + "index.html#" + at.range + "\">" + at.range_name + "</a></li>" +
        at.inner + "<li>" + at.here + "</li></ol>\n<span class=\"steps\">";
    if (!at.prev.empty()) {
        html += "<a rel=\"prev\" href=\"" + at.prev_link + "\">&larr; " + at.prev + "</a>";
    }
    if (!at.next.empty()) {
        html += "<a rel=\"next\" href=\"" + at.next_link + "\">" + at.next + " &rarr;</a>";
    }
    return html + "</span>\n</nav>\n";
}

} // namespace atlas
