// portlore list and portlore search: claims, one a line.
#include <algorithm>
#include <array>
#include <portlore/search.hpp>

#include "commands.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {
namespace {

std::string ports_text(portlore::port_interval ports) {
    std::string text = std::to_string(ports.first.number());
    if (ports.size() > 1) {
        text += '-' + std::to_string(ports.last.number());
    }
    return text;
}

std::string transports_text(portlore::transport_set set) {
    std::string text;
    for (const portlore::transport t : set) {
        text += (text.empty() ? "" : ",") + std::string(to_string(t));
    }
    return text;
}

// The keys are those of the library's own JSON.
void write_claim(json_writer& json, portlore::claim c) {
    json.open('{');
    json.text("provenance", to_string(c.provenance()));
    json.text("name", c.name());
    json.text("description", c.description());
    json.text("owner", c.owner());
    json.words("transports", c.transports());
    json.number("first", c.ports().first.number());
    json.number("last", c.ports().last.number());
    json.text("reference", c.reference());
    json.text("registered", c.registered());
    json.text("modified", c.modified());
    json.text("unauthorized_use", c.unauthorized_use());
    json.boolean("historic", c.is_historic());
    json.boolean("malicious", c.is_malicious());
    json.open("source", '{');
    json.text("title", c.source().title);
    json.text("url", c.source().url);
    json.close('}');
    json.close('}');
}

int print_claims(output& out, const std::vector<portlore::claim>& found, bool as_json) {
    if (as_json) {
        json_writer json(out);
        json.document(found, [&json](portlore::claim c) { write_claim(json, c); });
    } else if (found.empty()) {
        complain("no claim found");
    } else {
        table rows({{"PORT", style::number},
                    {"TRANSPORT"},
                    {"SOURCE", style::faint},
                    {"NAME", style::name},
                    {"DESCRIPTION"}});
        for (const portlore::claim c : found) {
            rows.add({ports_text(c.ports()), transports_text(c.transports()),
                      std::string(to_string(c.provenance())), shown(c.name()),
                      shown(c.description())});
        }
        rows.print(out);
    }
    return found.empty() ? negative : success;
}

/// Every claim once, by first port.
template <class Use>
void for_each_claim(Use&& use) {
    for (unsigned n = 0; n <= 65535; ++n) {
        for (const portlore::claim_list& list : {portlore::claims(n), portlore::wide_claims(n)}) {
            for (const portlore::claim c : list) {
                if (c.ports().first == portlore::port(n)) {
                    use(c);
                }
            }
        }
    }
}

} // namespace

int list(const list_request& request, output& out) {
    using portlore::port_range;
    using portlore::provenance;
    static constexpr std::array all_ranges = {port_range::system, port_range::user,
                                              port_range::dynamic};
    static constexpr std::array all_sources = {provenance::iana, provenance::vendor,
                                               provenance::observed};
    const auto ranges = read_words("--range", request.ranges, all_ranges);
    const auto sources = read_words("--source", request.sources, all_sources);
    const auto transports = read_set<portlore::transport_set>("--transport", request.transports);

    // An empty list of words was not asked for: everything passes.
    const auto any = [](const auto& words, auto&& fits) {
        return words.empty() || std::any_of(words.begin(), words.end(), fits);
    };
    std::vector<portlore::claim> found;
    for_each_claim([&](portlore::claim c) {
        const bool in_range = any(ranges, [c](port_range range) {
            return bounds(range).first <= c.ports().last && c.ports().first <= bounds(range).last;
        });
        const bool from_source =
            any(sources, [c](provenance source) { return c.provenance() == source; });
        if (in_range && from_source && !(c.transports() & transports).empty()) {
            found.push_back(c);
        }
    });
    return print_claims(out, found, request.json);
}

int search(const search_request& request, output& out) {
    std::string text;
    for (const std::string& word : request.words) {
        text += (text.empty() ? "" : " ") + word;
    }
    std::vector<portlore::claim> found;
    for (const portlore::claim c : portlore::search(text)) {
        found.push_back(c);
    }
    return print_claims(out, found, request.json);
}

} // namespace cli
