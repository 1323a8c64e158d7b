// --report and --diff.
#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "model.hpp"

namespace portlore_registry {

std::string report(const registry& from, const tables_input& all) {
    static const std::array<const char*, 5> words = {"claim", "nameless claim", "status",
                                                     "unassigned", "without port"};
    std::array<std::size_t, 5> counts{};
    std::string text;
    for (std::size_t i = 0; i != all.fates.size(); ++i) {
        const auto kind = static_cast<std::size_t>(all.fates[i]);
        ++counts[kind];
        text += from.records[i].where + ": " + words[kind] + "\n";
    }
    const auto count = [](std::size_t n) { return std::to_string(n); };
    const auto historic = std::count_if(all.registered.begin(), all.registered.end(),
                                        [](const registered_claim& c) { return c.historic; });
    text += "\nsnapshot " + all.date + ", SHA-256 " + all.sha256 + "\n";
    for (std::size_t kind = 0; kind != words.size(); ++kind) {
        text += count(counts[kind]) + " records: " + words[kind] + "\n";
    }
    text += count(all.registered.size()) + " registered claims, " +
            count(static_cast<std::size_t>(historic)) + " of them historic; " +
            count(all.primaries.size()) + " curated primaries; " + count(all.statuses.size()) +
            " statuses; " + count(all.unofficial.size()) + " unofficial claims\n";
    const auto covered = [&all](std::size_t claim_lore::*what) {
        return static_cast<std::size_t>(
            std::count_if(all.lore.begin(), all.lore.end(),
                          [what](const claim_lore& lore) { return lore.*what != none; }));
    };
    std::array<std::size_t, 4> ranks{};
    std::set<unsigned> ports;
    for (const use& one : all.uses) {
        ++ranks[one.is_number_title ? 0 : static_cast<std::size_t>(one.rank)];
        ports.insert(one.number);
        if (one.rank == rank::dominant && one.summary.empty()) {
            text += "uses.tsv: a dominant use without a summary: " + std::to_string(one.number) +
                    " " + one.name + "\n";
        }
    }
    std::size_t idle = 0;
    for (const alias& one : all.aliases) {
        idle += one.has_conflict ? 1u : 0u;
    }
    const std::size_t titles = all.number_titles.size();
    text += count(all.uses.size()) + " uses on " + count(ports.size()) + " ports, of " +
            count(covered(&claim_lore::use)) + " claims: " + count(ranks[0] - titles) +
            " dominant, " + count(ranks[1]) + " common, " + count(ranks[2]) + " niche, " +
            count(ranks[3]) + " rare; " + count(titles) + " titles of numbers\n";
    text += count(all.products.size()) + " products, of " + count(covered(&claim_lore::product)) +
            " claims; " + count(all.aliases.size()) + " aliases, " + count(idle) +
            " of which IANA uses otherwise; " + count(all.name_ports.size()) +
            " names with a port that people mean\n";
    return text + count(all.fates.size()) + " of " + count(from.records.size()) +
           " records accounted for\n";
}

namespace {

void add(named_ports& all, interval ports, unsigned transports, const std::string& name) {
    for (unsigned p = ports.first; p <= ports.last; ++p) {
        for (unsigned t = 0; t != 4; ++t) {
            if ((transports >> t & 1u) != 0) {
                all.names[{p, t}].insert(name);
            }
        }
    }
}

std::string list(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += " " + name;
    }
    return text;
}

} // namespace

named_ports names_of(const registry& from) {
    named_ports all{from.date, {}};
    for (const record& r : from.records) {
        if (r.ports && r.name && !r.name->empty()) {
            add(all, *r.ports, r.transport ? 1u << *r.transport : tcp_and_udp, *r.name);
        }
    }
    return all;
}

named_ports names_of_tables(const std::string& folder) {
    const std::string path = folder + "/registered.hpp";
    std::ifstream file(path);
    // The head names the snapshot; each row starts with a comment that says what it is.
    static const std::regex head(".* snapshot ([0-9-]{10}),");
    static const std::regex row(" +/\\* ([0-9-]+) ([a-z,]+)( ([^ ]+))? \\*/ \".*");
    named_ports all;
    std::size_t rows = 0;
    std::smatch match;
    for (std::string line; std::getline(file, line);) {
        if (std::regex_match(line, match, head)) {
            all.date = match[1].str();
        } else if (std::regex_match(line, match, row)) {
            ++rows;
            const auto ports = parse_ports(match[1].str());
            const unsigned transports = parse_transports(path, match[2].str());
            if (!ports) {
                throw refusal(path + ": malformed ports: " + line);
            }
            if (match[4].matched) {
                add(all, *ports, transports, match[4].str());
            }
        }
    }
    if (all.date.empty() || rows == 0) {
        throw refusal(path + ": no table of registered claims");
    }
    return all;
}

std::string difference(const named_ports& before, const named_ports& after) {
    std::set<std::pair<unsigned, unsigned>> keys;
    for (const auto* all : {&before, &after}) {
        for (const auto& entry : all->names) {
            keys.insert(entry.first);
        }
    }
    std::string text = "from " + before.date + " to " + after.date + "\n";
    std::map<std::string, std::size_t> counts;
    for (const auto& key : keys) {
        const auto was = before.names.find(key);
        const auto is = after.names.find(key);
        const std::string where =
            std::to_string(key.first) + "/" + transport_words(1u << key.second);
        std::string what;
        if (was == before.names.end()) {
            what = "assigned";
            text += what + " " + where + list(is->second) + "\n";
        } else if (is == after.names.end()) {
            what = "de-assigned";
            text += what + " " + where + list(was->second) + "\n";
        } else if (was->second != is->second) {
            what = "renamed";
            text += what + " " + where + list(was->second) + " ->" + list(is->second) + "\n";
        } else {
            continue;
        }
        ++counts[what];
    }
    return text + std::to_string(counts["assigned"]) + " assigned, " +
           std::to_string(counts["renamed"]) + " renamed, " +
           std::to_string(counts["de-assigned"]) + " de-assigned\n";
}

} // namespace portlore_registry
