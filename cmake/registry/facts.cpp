// Reads the hand-kept TSV files. Each refusal names file and line.
#include <functional>
#include <set>
#include <sstream>

#include "model.hpp"

namespace portlore_registry {
namespace {

using row = std::vector<std::string>;

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

// Calls each(where, fields) for each row below the header, which must be the one given.
void parse_tsv(const std::string& text, const std::string& name, const std::string& header,
               const std::function<void(const std::string&, const row&)>& each) {
    if (text.empty() || text.back() != '\n') {
        throw refusal(name + ": empty, or cut off: its last line has no end");
    }
    std::istringstream file(text);
    const std::size_t columns = split(header, ' ').size();
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const std::string where = name + ":" + std::to_string(number);
        for (const char c : line) {
            if ((c < ' ' && c != '\t') || c > '~') {
                throw refusal(where + ": a byte that is not printable ASCII");
            }
        }
        const row fields = split(line, '\t');
        if (number == 1) {
            if (fields != split(header, ' ')) {
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

} // namespace

unsigned parse_transports(const std::string& where, const std::string& text) {
    unsigned bits = 0;
    for (const std::string& word : split(text, ',')) {
        unsigned bit = 0;
        for (unsigned t = 0; t != 4; ++t) {
            if (word == transport_words(1u << t)) {
                bit = 1u << t;
            }
        }
        if (bit == 0) {
            throw refusal(where + ": unknown transport \"" + word + "\"");
        }
        if (bits >= bit) {
            throw refusal(where + ": transports out of order or twice: \"" + text + "\"");
        }
        bits |= bit;
    }
    return bits;
}

namespace {

const std::string& filled(const std::string& where, const char* column, const std::string& text,
                          std::size_t longest = 255) {
    if (text.empty()) {
        throw refusal(where + ": no " + column);
    }
    if (text.size() > longest) {
        throw refusal(where + ": " + column + " longer than " + std::to_string(longest));
    }
    return text;
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

unsigned parse_system(const std::string& where, const std::string& text) {
    for (unsigned i = 0; i != systems.size(); ++i) {
        if (text == systems[i]) {
            return i;
        }
    }
    throw refusal(where + ": unknown operating system \"" + text + "\"");
}

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
    return {title, url};
}

unofficial_claim parse_claim(const std::string& where, const row& f) {
    unofficial_claim claim;
    claim.where = where;
    claim.ports = parse_interval(where, f[0], f[1]);
    claim.transports = parse_transports(where, f[2]);
    claim.name = filled(where, "name", f[3], 60);
    claim.owner = filled(where, "owner", f[4], 80);
    claim.description = filled(where, "description", f[5], 160);
    if (f[6] != "vendor" && f[6] != "observed") {
        throw refusal(where + ": provenance is vendor or observed, not \"" + f[6] + "\"");
    }
    claim.observed = f[6] == "observed";
    claim.malicious = parse_flag(where, "malicious", f[7]);
    if (claim.malicious && !claim.observed) {
        throw refusal(where + ": a malicious claim is observed, not documented by a vendor");
    }
    claim.from = parse_source(where, f[8], f[9]);
    return claim;
}

} // namespace

facts parse_facts(const std::function<std::string(const std::string& name)>& text_of) {
    facts all;
    const auto read_tsv = [&](const std::string& name, const std::string& header,
                              const std::function<void(const std::string&, const row&)>& each) {
        parse_tsv(text_of(name), name, header, each);
    };
    read_tsv("statuses.tsv", "text assignment reason", [&](const std::string& where, const row& f) {
        const std::map<std::string, assignment> known = {{"assigned", assignment::assigned},
                                                         {"reserved", assignment::reserved},
                                                         {"unassigned", assignment::unassigned}};
        const auto meaning = known.find(f[1]);
        if (meaning == known.end()) {
            throw refusal(where + ": unknown assignment \"" + f[1] + "\"");
        }
        filled(where, "reason", f[2]);
        if (!all.statuses.emplace(f[0], meaning->second).second) {
            throw refusal(where + ": duplicate row");
        }
    });
    read_tsv("snapshots.tsv", "date sha256", [&](const std::string& where, const row& f) {
        if (!all.snapshots.emplace(f[0], f[1]).second) {
            throw refusal(where + ": duplicate row");
        }
    });
    read_tsv("primaries.tsv", "port transport service reason",
             [&](const std::string& where, const row& f) {
                 const auto number = parse_number(f[0]);
                 const unsigned bits = parse_transports(where, f[1]);
                 if (!number || (bits & (bits - 1)) != 0) {
                     throw refusal(where + ": malformed port or transport");
                 }
                 filled(where, "reason", f[3]);
                 unsigned t = 0;
                 while (bits >> t != 1) {
                     ++t;
                 }
                 all.primaries.push_back({where, *number, t, filled(where, "service", f[2])});
             });
    std::set<std::pair<interval, std::string>> seen;
    read_tsv("claims.tsv",
             "first last transports name owner description provenance malicious source_title "
             "source_url",
             [&](const std::string& where, const row& f) {
                 all.claims.push_back(parse_claim(where, f));
                 const unofficial_claim& claim = all.claims.back();
                 if (!seen.emplace(claim.ports, claim.name).second) {
                     throw refusal(where + ": duplicate row: " + claim.name + " on " +
                                   to_string(claim.ports));
                 }
                 if (all.claims.size() > 1 && claim.ports < all.claims.end()[-2].ports) {
                     throw refusal(where + ": rows must be sorted by first and last port");
                 }
             });
    read_tsv("ephemeral_ranges.tsv",
             "system versions first last default show change source_title source_url",
             [&](const std::string& where, const row& f) {
                 all.ephemeral.push_back(
                     {parse_system(where, f[0]), filled(where, "versions", f[1]),
                      parse_interval(where, f[2], f[3]), parse_flag(where, "default", f[4]),
                      filled(where, "command that shows it", f[5]),
                      filled(where, "command that changes it", f[6]),
                      parse_source(where, f[7], f[8])});
             });
    for (unsigned system = 0; system != systems.size(); ++system) {
        std::size_t defaults = 0;
        for (const ephemeral_range& range : all.ephemeral) {
            defaults += range.system == system && range.is_default ? 1u : 0u;
        }
        if (defaults != 1) {
            throw refusal("ephemeral_ranges.tsv: " + std::to_string(defaults) +
                          " default rows for " + systems[system] + ", not one");
        }
    }
    read_tsv("inspect_commands.tsv",
             "system states transports command shows privilege source_title source_url",
             [&](const std::string& where, const row& f) {
                 const std::string gap = "{port}";
                 const std::size_t at = f[3].find(gap);
                 if (at == std::string::npos || f[3].find(gap, at + 1) != std::string::npos) {
                     throw refusal(where + ": the command lacks {port}, or has it twice");
                 }
                 if (f[1] != "all" && f[1] != "listening") {
                     throw refusal(where + ": states are all or listening, not \"" + f[1] + "\"");
                 }
                 all.inspect.push_back(
                     {parse_system(where, f[0]), f[1] == "listening",
                      parse_transports(where, f[2]), f[3].substr(0, at),
                      f[3].substr(at + gap.size()), filled(where, "what it shows", f[4]),
                      filled(where, "privilege", f[5]), parse_source(where, f[6], f[7])});
             });
    read_tsv("counterparts.tsv", "plain secure reason",
             [&](const std::string& where, const row& f) {
                 filled(where, "reason", f[2]);
                 all.counterparts.push_back({where, filled(where, "plain name", f[0]),
                                             filled(where, "secure name", f[1])});
             });
    read_tsv("blocked_ports.tsv", "port fetch chromium firefox webkit",
             [&](const std::string& where, const row& f) {
                 const auto number = parse_number(f[0]);
                 unsigned bits = 0;
                 for (unsigned i = 1; i != f.size(); ++i) {
                     if (f[i] != "yes" && f[i] != "no") {
                         throw refusal(where + ": yes or no, not \"" + f[i] + "\"");
                     }
                     bits |= f[i] == "yes" ? 1u << (i - 1) : 0u;
                 }
                 if (!number || bits == 0 || !all.blocked.emplace(*number, bits).second) {
                     throw refusal(where + ": malformed, duplicate or unblocked port");
                 }
             });
    return all;
}

facts read_facts(const std::string& folder) {
    return parse_facts([&](const std::string& name) { return read_file(folder + "/" + name); });
}

} // namespace portlore_registry
