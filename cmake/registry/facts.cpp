// Reads the hand-kept TSV files. Each refusal names file and line.
#include <set>

#include "tsv.hpp"

namespace portlore_registry {
namespace {

unsigned parse_system(const std::string& where, const std::string& text) {
    return parse_word(where, "operating system", text, {systems.begin(), systems.end()});
}

// "2049,6000-6010": ports of the range that are never lent.
std::vector<interval> parse_exceptions(const std::string& where, interval range,
                                       const std::string& text) {
    std::vector<interval> exceptions;
    if (text.empty()) {
        return exceptions;
    }
    for (const std::string& part : split(text, ",")) {
        const auto ports = parse_ports(part);
        if (!ports || ports->first < range.first || ports->last > range.last ||
            (!exceptions.empty() && !(exceptions.back() < *ports))) {
            throw refusal(where + ": exceptions malformed, out of order or outside the range: \"" +
                          text + "\"");
        }
        exceptions.push_back(*ports);
    }
    return exceptions;
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
    claim.listing = parse_flag(where, "listing", f[8]);
    claim.from = parse_source(where, f[9], f[10]);
    return claim;
}

} // namespace

facts parse_facts(const text_source& text_of) {
    facts all;
    const auto read_tsv = [&](const std::string& name, const std::string& header,
                              const each_row& each) {
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
             "first last transports name owner description provenance malicious listing "
             "source_title source_url",
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
             "system versions first last default show change source_title source_url except_tcp "
             "except_udp audience",
             [&](const std::string& where, const row& f) {
                 const interval ports = parse_interval(where, f[2], f[3]);
                 all.ephemeral.push_back(
                     {parse_system(where, f[0]),
                      filled(where, "versions", f[1]),
                      ports,
                      parse_flag(where, "default", f[4]),
                      filled(where, "command that shows it", f[5]),
                      filled(where, "command that changes it", f[6]),
                      parse_source(where, f[7], f[8]),
                      {parse_exceptions(where, ports, f[9]), parse_exceptions(where, ports, f[10])},
                      parse_word(where, "audience", f[11], {audiences.begin(), audiences.end()})});
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
    read_tsv(
        "inspect_commands.tsv",
        "system states transports command shows privilege source_title source_url",
        [&](const std::string& where, const row& f) {
            const std::string gap = "{port}";
            std::vector<std::string> parts; // up to, between and after the numbers
            std::size_t from = 0;
            for (std::size_t at; (at = f[3].find(gap, from)) != std::string::npos;) {
                parts.push_back(f[3].substr(from, at - from));
                from = at + gap.size();
            }
            parts.push_back(f[3].substr(from));
            if (parts.size() < 2 || parts.size() > 3 || (parts.size() == 3 && parts[2].empty())) {
                throw refusal(where +
                              ": the command lacks {port}, has it thrice, or ends in the second");
            }
            parts.resize(3);
            if (f[1] != "all" && f[1] != "listening") {
                throw refusal(where + ": states are all or listening, not \"" + f[1] + "\"");
            }
            all.inspect.push_back(
                {parse_system(where, f[0]), f[1] == "listening", parse_transports(where, f[2]),
                 parts[0], parts[1], parts[2], filled(where, "what it shows", f[4]),
                 filled(where, "privilege", f[5]), parse_source(where, f[6], f[7])});
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
    parse_lore(all, text_of);
    return all;
}

facts read_facts(const std::string& folder) {
    return parse_facts([&](const std::string& name) { return read_file(folder + "/" + name); });
}

} // namespace portlore_registry
