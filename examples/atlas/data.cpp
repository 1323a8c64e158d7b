#include "data.hpp"

#include <portlore/portlore.hpp>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace atlas {
namespace {

/// The names of the products of a list's claims, in its order, as JSON strings: the library's JSON
/// has them, and no quotation mark within a string of it is without a backslash.
std::vector<std::string> products_of(const std::string& json, std::string_view list) {
    constexpr std::string_view claim = "{\"provenance\":\"";
    constexpr std::string_view product = "\"product\":{\"name\":";
    std::vector<std::string> names;
    const std::string head = '"' + std::string(list) + "\":[";
    std::size_t at = json.find(head);
    if (at == json.npos) {
        throw std::logic_error("the library's JSON has no \"" + std::string(list) + '"');
    }
    at += head.size();
    while (json.compare(at, claim.size(), claim) == 0) {
        std::size_t end = json.find(claim, at + 1);
        end = end == json.npos ? json.size() : end;
        const std::size_t name = json.find(product, at);
        if (name < end) {
            const std::size_t begin = name + product.size();
            names.push_back(json.substr(begin, json.find("\",\"", begin) + 1 - begin));
        } else {
            names.emplace_back("\"\"");
        }
        if (json[end - 1] != ',') { // the last claim of its list
            break;
        }
        at = end;
    }
    return names;
}

/// [first, last, source, prominence, "name", "plain name", "description", "product"]; the sources
/// are those of look_up.js.
std::string row_of(portlore::claim c, const std::string& product) {
    const unsigned source = c.is_malicious()  ? 3
                            : c.is_historic() ? 4
                                              : static_cast<unsigned>(c.provenance());
    const bool plainer = c.plain_name() != c.name();
    return '[' + text_of(c.ports().first.number()) + ',' + text_of(c.ports().last.number()) + ',' +
           text_of(source) + ',' + text_of(static_cast<unsigned>(c.prominence())) + ',' +
           json_of(c.name()) + ',' + json_of(plainer ? c.plain_name() : "") + ',' +
           json_of(c.description()) + ',' + product + "],\n";
}

} // namespace

std::string json_of(std::string_view text) {
    return '"' + portlore::escape(text, portlore::text_format::json) + '"';
}

void runs::add(unsigned number, const std::string& what) {
    if (what != what_) {
        end();
        first_ = number;
        what_ = what;
    }
    last_ = number;
}

std::string runs::text() {
    end();
    return '[' + text_ + ']';
}

void runs::end() {
    if (!what_.empty()) {
        text_ += '[' + text_of(first_) + ',' + text_of(last_) + ',' + what_ + "],\n";
    }
    what_.clear();
}

std::string titles_script(form f) {
    std::string own;
    runs shared;
    for (unsigned n = 0; n != 65536; ++n) {
        const std::string title = json_of(title_words(n));
        if (has_own_page(n)) {
            own += text_of(n) + ':' + title + ",\n";
        } else {
            shared.add(n, title);
        }
    }
    return std::string(
               "// Written by atlas.\n\"use strict\";\nconst portlore_titles = {\ncompact: ") +
           (f == form::compact ? "true" : "false") + ",\nown: {\n" + own +
           "},\nshared: " + shared.text() + "};\n";
}

std::string claims_script() {
    std::string rows;
    portlore::explain_options options;
    options.format = portlore::text_format::json;
    options.sections = portlore::explain_section::users;
    for (unsigned n = 0; n != 65536; ++n) {
        const portlore::port p(n);
        const auto add = [&](const portlore::claim_list& list, std::string_view name) {
            std::vector<std::string> products;
            for (std::size_t i = 0; i != list.size(); ++i) {
                if (list[i].ports().first != p) {
                    continue;
                }
                if (products.empty()) {
                    products = products_of(portlore::explain(p, options), name);
                }
                rows += row_of(list[i], products.at(i));
            }
        };
        add(portlore::claims(p), "claims");
        add(portlore::wide_claims(p), "wide_claims");
    }
    return "// Written by atlas.\n\"use strict\";\nconst portlore_claims = [\n" + rows + "];\n";
}

} // namespace atlas
