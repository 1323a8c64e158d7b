// explain() over an overlay of hostile text: in each format the document has the parts that the
// same claims have with harmless text, read by other parsers (JSON: nlohmann-json,
// Markdown: cmark), and the text is in it, as text.
//
// The input: eight bytes of choices, then the five texts of the claim separated by zeros; which of
// them comes last, and may hold zeros itself, is one of the choices.
#include "targets.hpp"

#include <cmark.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include <portlore/overlay.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

using own_texts = std::array<std::string, 5>; // name, description, owner, title, url

struct scenario {
    port number;
    port_interval wide;
    transport_set on;
    transport_set wide_on;
    explain_options options;
    own_texts texts;
};

scenario read(std::string_view input) {
    std::array<unsigned, 8> choice{};
    for (std::size_t i = 0; i != choice.size(); ++i) {
        choice[i] = i < input.size() ? static_cast<unsigned char>(input[i]) : 0u;
    }
    scenario s{};
    const unsigned number = choice[0] << 8 | choice[1];
    const unsigned last = std::min(65535u, number + choice[2] * choice[2]);
    s.number = port(static_cast<std::uint16_t>(number));
    s.wide = {s.number, port(static_cast<std::uint16_t>(last))};
    s.on = transport_set::from_bits((choice[3] & 15u) == 0 ? 1 : choice[3] & 15u);
    s.wide_on = transport_set::from_bits((choice[3] >> 4) == 0 ? 2 : choice[3] >> 4);
    const unsigned sections = (choice[4] << 8 | choice[5]) & 0x3ffu;
    if (sections != 0) {
        s.options.sections = explain_sections::from_bits(sections);
    }
    if (choice[6] < 4) {
        s.options.transport = static_cast<transport>(choice[6]);
    }
    std::string_view rest = input.substr(std::min<std::size_t>(8, input.size()));
    for (std::size_t i = 0; i != s.texts.size(); ++i) {
        const std::size_t end = i == 4 ? rest.npos : rest.find('\0');
        s.texts[(i + choice[7]) % 5] = rest.substr(0, end);
        rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
    if (s.texts[0].empty()) {
        s.texts[0] = "unnamed";
    }
    return s;
}

std::string written(const scenario& s, const own_texts& texts, text_format format) {
    const own_claim claims[] = {
        {s.number, s.on, texts[0], texts[1], texts[2], {texts[3], texts[4]}},
        {s.wide, s.wide_on, "a second name", texts[1], texts[2], {texts[3], texts[4]}}};
    const auto mine = overlay<2>(claims);
    explain_options options = s.options;
    options.format = format;
    std::string text = mine.explain(s.number, options);
    std::string copied;
    mine.explain_to(std::back_inserter(copied), s.number, options);
    require(copied == text, "explain_to() writes what explain() returns");
    return text;
}

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}
bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void check_characters(const std::string& text) {
    for (const char c : text) {
        require((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || c == '\n',
                "a document has no control character");
    }
    try {
        (void)nlohmann::json(text).dump();
    } catch (const nlohmann::json::type_error&) {
        throw broken("a document is UTF-8");
    }
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto byte = [&](std::size_t ahead) {
            return i + ahead < text.size() ? static_cast<unsigned char>(text[i + ahead]) : 0u;
        };
        const unsigned three = byte(0) << 16 | byte(1) << 8 | byte(2);
        require(!(byte(0) == 0xc2 && byte(1) < 0xa0), "no C1 control");
        require(!(byte(0) == 0xd8 && byte(1) == 0x9c) &&
                    !(three == 0xe2808e || three == 0xe2808f ||
                      (three >= 0xe280a8 && three <= 0xe280ae) ||
                      (three >= 0xe281a6 && three <= 0xe281a9) || three == 0xefbbbf),
                "no character that changes how others are shown");
    }
}

// The headings of plain text: lines after an empty one.
std::vector<std::string> parts_of_plain(const std::string& text) {
    std::vector<std::string> headings;
    for (std::size_t at = text.find("\n\n"); at != text.npos; at = text.find("\n\n", at + 1)) {
        headings.push_back(text.substr(at + 2, text.find('\n', at + 2) - at - 2));
    }
    return headings;
}

struct page {
    std::vector<std::string> parts; // tags or kinds of nodes, without those of links
    std::vector<std::string> links;
    std::string text;
    std::string title;
};

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != text.npos;
         at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}
std::string unescaped(std::string text) {
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
        const std::string entity = text.substr(at, text.find(';', at) - at + 1);
        require(entity == "&amp;" || entity == "&lt;" || entity == "&gt;" || entity == "&quot;" ||
                    entity == "&#39;",
                "an & begins an entity");
    }
    replace_all(text, "&lt;", "<");
    replace_all(text, "&gt;", ">");
    replace_all(text, "&quot;", "\"");
    replace_all(text, "&#39;", "'");
    replace_all(text, "&amp;", "&");
    return text;
}

page read_html(const std::string& text) {
    page read;
    std::vector<std::string> open;
    std::size_t at = 0;
    while (at != text.size()) {
        if (text[at] != '<') {
            const std::size_t end = std::min(text.find('<', at), text.size());
            const std::string piece = text.substr(at, end - at);
            require(piece.find('>') == piece.npos, "a > is escaped");
            read.text += unescaped(piece);
            if (std::find(open.begin(), open.end(), "h1") != open.end()) {
                read.title += unescaped(piece);
            }
            at = end;
            continue;
        }
        const std::size_t end = text.find('>', at);
        require(end != text.npos, "a tag ends");
        const std::string tag = text.substr(at + 1, end - at - 1);
        at = end + 1;
        if (tag.substr(0, 8) == "a href=\"") {
            const std::string url = tag.substr(8, tag.size() - 9);
            require(tag.back() == '"' && url.find('"') == url.npos, "an address ends at its quote");
            read.links.push_back(unescaped(url));
            open.emplace_back("a");
        } else if (tag[0] == '/') {
            require(!open.empty() && open.back() == tag.substr(1), "tags nest");
            open.pop_back();
        } else {
            open.push_back(tag.substr(0, tag.find(' ')));
        }
        if (tag != "/a" && tag.substr(0, 2) != "a ") {
            read.parts.push_back(tag);
        }
    }
    require(open.empty(), "every tag is closed");
    return read;
}

page read_markdown(const std::string& text) {
    const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), cmark_node_free);
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(document.get()),
                                                                  cmark_iter_free);
    page read;
    bool in_title = false;
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        const cmark_node_type kind = cmark_node_get_type(node);
        if (kind == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) == 1) {
            in_title = event == CMARK_EVENT_ENTER;
        }
        if (kind == CMARK_NODE_LINK) {
            if (event == CMARK_EVENT_ENTER) {
                read.links.emplace_back(cmark_node_get_url(node));
            }
        } else if (kind == CMARK_NODE_TEXT) {
            const std::string literal = cmark_node_get_literal(node);
            read.text += literal;
            if (in_title) {
                read.title += literal;
            }
        } else if (event == CMARK_EVENT_ENTER && kind != CMARK_NODE_SOFTBREAK) {
            read.parts.emplace_back(cmark_node_get_type_string(node));
        }
    }
    return read;
}

void check_links(const page& ours, const page& harmless, const std::string& own_url) {
    for (const std::string& link : ours.links) {
        require(link.substr(0, 7) == "http://" || link.substr(0, 8) == "https://",
                "a link leads to the web");
        require(link == own_url || std::find(harmless.links.begin(), harmless.links.end(), link) !=
                                       harmless.links.end(),
                "a link leads where it was meant to");
    }
}

void check_json(const scenario& s) {
    const std::string text = written(s, s.texts, text_format::json);
    check_characters(text);
    require(text.find('\n') == text.size() - 1, "JSON is one line");
    require(text.find('<') == text.npos, "JSON may be put into a script element");
    const nlohmann::json facts = nlohmann::json::parse(text, nullptr, false);
    require(!facts.is_discarded(), "JSON is JSON");
    require(facts.at("port") == s.number.number(), "JSON is about its port");
    const bool shown = s.options.sections.contains(explain_section::users) &&
                       (!s.options.transport || s.on.contains(*s.options.transport));
    if (!shown) {
        return;
    }
    const nlohmann::json& first = facts.at("claims").at(0);
    const std::array<std::string, 5> found = {first.at("name"), first.at("description"),
                                              first.at("owner"), first.at("source").at("title"),
                                              first.at("source").at("url")};
    for (std::size_t i = 0; i != found.size(); ++i) {
        require(!is_ascii(s.texts[i]) || found[i] == s.texts[i], "JSON keeps all of ASCII");
    }
}

} // namespace

void fuzz_explain(const std::uint8_t* data, std::size_t size) {
    const scenario s = read(text_of(data, size));
    if (in_capitals(s.texts[0]) == "A SECOND NAME") {
        return; // the overlay refuses a claim that is there twice
    }
    check_json(s);

    own_texts harmless;
    for (std::size_t i = 0; i != harmless.size(); ++i) {
        // As long, and broken into lines at the same places: the page has fewer rows and sections
        // where they are long. What is not ASCII, and control characters, which every format
        // replaces (see check_characters), take as many bytes as before. A list item may stay
        // empty.
        for (const char c : s.texts[i]) {
            const bool printable = c > ' ' && c < '\x7f';
            const bool blank = std::string_view(" \t\r\n").find(c) != std::string_view::npos;
            harmless[i] += printable ? 'x' : blank ? ' ' : c;
        }
    }
    const std::string& name = s.texts[0];
    bool known_name = false; // names and addresses that the library has too are said once only
    for (const claim c : claims(s.number)) {
        known_name = known_name || c.name() == name || c.plain_name() == name ||
                     c.source().url == s.texts[4];
    }

    const std::string plain = written(s, s.texts, text_format::plain);
    check_characters(plain);
    require(known_name ||
                parts_of_plain(plain) == parts_of_plain(written(s, harmless, text_format::plain)),
            "text makes no heading");

    const page html = read_html(written(s, s.texts, text_format::html));
    const page harmless_html = read_html(written(s, harmless, text_format::html));
    check_characters(html.text);
    require(known_name || html.parts == harmless_html.parts, "text makes no tag");
    check_links(html, harmless_html, s.texts[4]);

    const std::string source = written(s, s.texts, text_format::markdown);
    check_characters(source);
    const page markdown = read_markdown(source);
    const page harmless_markdown = read_markdown(written(s, harmless, text_format::markdown));
    require(known_name || markdown.parts == harmless_markdown.parts, "text makes no Markdown");
    check_links(markdown, harmless_markdown, s.texts[4]);

    // The user-defined claim is what the port is: its name is the title.
    const bool shown = !s.options.transport || s.on.contains(*s.options.transport);
    if (shown && is_printable(name)) {
        require(name.find(' ') != name.npos || name.size() > 40 || plain.find(name) != plain.npos,
                "plain text holds the name");
        require(html.title.find(name) != html.title.npos, "HTML has the name in its title");
        const bool edged = name.front() == ' ' || name.back() == ' ';
        require(edged || markdown.title.find(name) != markdown.title.npos,
                "Markdown has the name in its title");
    }
}
