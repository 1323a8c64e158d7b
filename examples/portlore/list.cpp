// portlore list, search and suggest: claims and names, one a line.
#include <algorithm>
#include <array>

#include "claim_writer.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {
namespace {

/// Every claim once, by first port.
template <class Use>
void for_each_claim(const claim_book& known, Use&& use) {
    for (unsigned n = 0; n <= 65535; ++n) {
        for (const portlore::claim_list& list : {known.claims(n), known.wide_claims(n)}) {
            for (const portlore::claim c : list) {
                if (c.ports().first == portlore::port(n)) {
                    use(c);
                }
            }
        }
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

template <class Request>
claim_form claim_form_of(const Request& request) {
    if (request.json + request.jsonl + request.csv > 1) {
        throw bad_input("--json, --jsonl and --csv: give one");
    }
    return request.json    ? claim_form::json
           : request.jsonl ? claim_form::jsonl
           : request.csv   ? claim_form::csv
                           : claim_form::table;
}

} // namespace

int list(const list_request& request, const claim_book& known, output& out) {
    using portlore::port_range;
    using portlore::provenance;
    static constexpr std::array all_ranges = {port_range::system, port_range::user,
                                              port_range::dynamic};
    static constexpr std::array all_sources = {provenance::iana, provenance::vendor,
                                               provenance::observed, provenance::custom};
    const auto ranges = read_words("--range", request.ranges, all_ranges);
    const auto sources = read_words("--source", request.sources, all_sources);
    const auto transports = read_set<portlore::transport_set>("--transport", request.transports);

    // An empty list of words was not asked for: everything passes.
    const auto any = [](const auto& words, auto&& fits) {
        return words.empty() || std::any_of(words.begin(), words.end(), fits);
    };
    std::vector<portlore::claim> found;
    for_each_claim(known, [&](portlore::claim c) {
        const bool in_range = any(ranges, [c](port_range range) {
            return bounds(range).first <= c.ports().last && c.ports().first <= bounds(range).last;
        });
        const bool from_source =
            any(sources, [c](provenance source) { return c.provenance() == source; });
        if (in_range && from_source && !(c.transports() & transports).empty()) {
            found.push_back(c);
        }
    });
    return print_claims(out, found, claim_form_of(request));
}

int search(const search_request& request, const claim_book& known, output& out) {
    const std::string text = joined(request.words);
    std::vector<portlore::claim> found;
    for (const portlore::claim c : known.search(text)) {
        found.push_back(c);
    }
    return print_claims(out, found, claim_form_of(request));
}

int suggest(const suggest_request& request, const claim_book& known, output& out) {
    const std::string text = joined(request.words);
    std::vector<std::string> names;
    for (const portlore::claim c : known.suggest(text)) {
        names.emplace_back(name_like(c, text));
    }
    if (request.json) {
        json_writer json(out);
        json.document(names, [&json](const std::string& name) { json.string(name); });
    } else if (names.empty()) {
        complain("no name is near " + in_quotes(text));
    } else {
        for (const std::string& name : names) {
            out.put(shown(name) + "\n");
        }
    }
    return names.empty() ? negative : success;
}

} // namespace cli
