// Reads a TSV file and the kinds of fields that several of them have. Each refusal names file and
// line.
#include "tsv.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

namespace portlore_registry {

void parse_tsv(const std::string& text, const std::string& name, const std::string& header,
               const each_row& each) {
    if (text.empty() || text.back() != '\n') {
        throw refusal(name + ": empty, or cut off: its last line has no end");
    }
    std::istringstream file(text);
    const std::size_t columns = split(header, " ").size();
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const std::string where = name + ":" + std::to_string(number);
        for (const char c : line) {
            if ((c < ' ' && c != '\t') || c > '~') {
                throw refusal(where + ": a byte that is not printable ASCII");
            }
        }
        const row fields = split(line, "\t");
        if (number == 1) {
            if (fields != split(header, " ")) {
                throw refusal(where + ": the header must be: " + header);
            }
            continue;
        }
        if (fields.size() != columns) {
            throw refusal(where + ": " + std::to_string(fields.size()) + " columns, not " +
                          std::to_string(columns));
        }
        for (const std::string& field : fields) {
            if (!field.empty() && (field.front() == ' ' || field.back() == ' ')) {
                throw refusal(where + ": blank at the edge of \"" + field + "\"");
            }
        }
        each(where, fields);
    }
}

const std::string& filled(const std::string& where, const char* column, const std::string& text,
                          std::size_t longest) {
    if (text.empty()) {
        throw refusal(where + ": no " + column);
    }
    if (text.size() > longest) {
        throw refusal(where + ": " + column + " longer than " + std::to_string(longest));
    }
    if (text.find('`') != text.npos) { // see text_with_code()
        throw refusal(where + ": backtick in " + column);
    }
    return text;
}

const std::string& optional_text(const std::string& where, const char* column,
                                 const std::string& text, std::size_t longest) {
    return text.empty() ? text : filled(where, column, text, longest);
}

unsigned parse_port(const std::string& where, const std::string& text) {
    const auto number = parse_number(text);
    if (!number) {
        throw refusal(where + ": malformed port \"" + text + "\"");
    }
    return *number;
}

unsigned parse_word(const std::string& where, const char* column, const std::string& text,
                    const std::vector<std::string>& words) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) {
        throw refusal(where + ": unknown " + column + " \"" + text + "\"");
    }
    return static_cast<unsigned>(found - words.begin());
}

interval parse_interval(const std::string& where, const std::string& first,
                        const std::string& last) {
    const auto low = parse_number(first);
    const auto high = parse_number(last);
    if (!low || !high || *high < *low) {
        throw refusal(where + ": malformed interval " + first + " to " + last);
    }
    return {*low, *high};
}

bool parse_flag(const std::string& where, const char* column, const std::string& text) {
    if (!text.empty() && text != "yes") {
        throw refusal(where + ": " + column + " is yes or empty, not \"" + text + "\"");
    }
    return text == "yes";
}

namespace {

/// Whether the address is a file on GitHub named by a branch, whose content changes, or by a commit
/// that is not abbreviated to 12 digits.
bool is_unpinned(const std::string& url) {
    static const std::regex file("https?://(?:(?:www\\.)?github\\.com/[^/]+/[^/]+/"
                                 "(?:blob|raw)|raw\\.githubusercontent\\.com/"
                                 "[^/]+/[^/]+)/([^/]+)/.*");
    static const std::regex commit("[0-9a-f]{12}");
    std::smatch parts;
    return std::regex_match(url, parts, file) && !std::regex_match(parts[1].str(), commit);
}

} // namespace

source parse_source(const std::string& where, const std::string& title, const std::string& url) {
    filled(where, "source title", title);
    filled(where, "source URL", url, 400);
    const std::size_t scheme = url.find("://");
    const std::size_t path = scheme == std::string::npos ? scheme : url.find('/', scheme + 3);
    if ((url.rfind("https://", 0) != 0 && url.rfind("http://", 0) != 0) ||
        url.find_first_of(" \"<>\\^`{|}") != std::string::npos) {
        throw refusal(where + ": the source is not a web address: " + url);
    }
    if (path == std::string::npos || path + 1 == url.size() ||
        url.find("/tree/") != std::string::npos) {
        throw refusal(where + ": a home page or a folder is no source: " + url);
    }
    if (is_unpinned(url)) {
        throw refusal(where + ": not a commit of 12 hexadecimal digits: " + url);
    }
    return {title, url};
}

} // namespace portlore_registry
