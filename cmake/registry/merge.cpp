// Decides what each record means, and checks for contradictions.
#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <tuple>

#include "model.hpp"

namespace portlore_registry {
namespace {

constexpr std::size_t most_statuses = 16384; // 959 in 2026

bool is_alias(const record& r) {
    return r.note.find("This entry is an alias to \"") != std::string::npos;
}
bool is_duplicate(const record& r) {
    return r.note.find("This is a duplicate of the \"") != std::string::npos;
}

// "IANA assigned this well-formed service name as a replacement for "x"." says the same as the
// alias note of the spelling that it replaces, which is kept as is_historic().
std::string without_boilerplate(const std::string& description) {
    return description.substr(0, description.rfind("IANA assigned this well-formed service name"));
}

std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

std::string letters_and_digits(const std::string& text) {
    std::string kept;
    for (const char c : text) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            kept += c;
        } else if (c >= 'A' && c <= 'Z') {
            kept += static_cast<char>(c - 'A' + 'a');
        }
    }
    return kept;
}

std::string former_name(const record& r) {
    static const std::regex forms(
        "previously ([^ ]+) by|Historic usage was ([^ ]+)\\. |\\[was ([^ ]+)\\]");
    std::smatch match;
    for (const std::string* text : {&r.note, &r.description}) {
        if (std::regex_search(*text, match, forms)) {
            return match[1].str() + match[2].str() + match[3].str();
        }
    }
    return "";
}

// Whether a note on unauthorized use concerns the port: it names single ports or an interval
// ("port 796" in the row 788-799); where it names none, it is the note of a single port. Digits in
// a word ("RFC4146", "krb524") are no port.
bool speaks_of(const record& r, unsigned port) {
    static const std::regex numbers("\\b([0-9]+)(-([0-9]+))?\\b");
    bool names_any = false;
    bool names_own = false;
    bool names_port = false;
    for (std::sregex_iterator at(r.unauthorized.begin(), r.unauthorized.end(), numbers), end;
         at != end; ++at) {
        const auto first = parse_number((*at)[1].str());
        const auto last = (*at)[3].matched ? parse_number((*at)[3].str()) : first;
        names_any = true;
        if (first && last) {
            names_own = names_own || (*first >= r.ports->first && *last <= r.ports->last);
            names_port = names_port || (*first <= port && port <= *last);
        }
    }
    if (!names_own && r.ports->size() != 1) {
        throw refusal(r.where + ": unauthorized use of none of its ports: \"" + r.unauthorized +
                      "\"");
    }
    return names_port || !names_any;
}

registered_claim claim_of(const record& r) {
    registered_claim claim;
    claim.ports = *r.ports;
    claim.blank_transport = !r.transport;
    claim.transports = r.transport ? 1u << *r.transport : tcp_and_udp;
    claim.historic = is_alias(r) || is_duplicate(r);
    claim.name = r.name.value_or("");
    claim.description = trimmed(without_boilerplate(r.description));
    claim.owner = r.assignee;
    claim.reference = r.reference;
    claim.registered = r.registered;
    claim.modified = r.modified;
    claim.unauthorized = r.unauthorized;
    for (unsigned p = claim.ports.first; !r.unauthorized.empty() && p <= claim.ports.last; ++p) {
        if (speaks_of(r, p)) {
            claim.unauthorized_ports.push_back(p);
        }
    }
    return claim;
}

auto all_but_transports(const registered_claim& c) {
    return std::tie(c.ports, c.blank_transport, c.historic, c.name, c.description, c.owner,
                    c.reference, c.registered, c.modified, c.unauthorized);
}
auto all_but_transports(const status& s) {
    return std::tie(s.ports, s.reserved, s.text, s.former_name, s.since, s.unauthorized);
}

// Appends the item, or adds its transports to the one that differs in nothing else.
template <class Item>
void add(std::vector<Item>& items, const Item& item, unsigned last_port) {
    for (auto at = items.rbegin(); at != items.rend() && at->ports.last >= last_port; ++at) {
        if (all_but_transports(*at) == all_but_transports(item)) {
            at->transports |= item.transports;
            return;
        }
    }
    items.push_back(item);
}

using port_transport = std::pair<unsigned, unsigned>;

// Every pair of port and transport with several current names must have one curated primary.
void check_primaries(tables_input& all,
                     const std::map<port_transport, std::set<std::string>>& names,
                     const std::vector<primary>& curated) {
    for (const primary& choice : curated) {
        const auto found = names.find({choice.number, choice.transport});
        if (found == names.end() || found->second.size() < 2 ||
            found->second.count(choice.name) == 0) {
            throw refusal(choice.where + ": " + choice.name + " is not one of several names of " +
                          std::to_string(choice.number) + "/" +
                          transport_words(1u << choice.transport));
        }
        if (!all.primaries.emplace(found->first, choice.name).second) {
            throw refusal(choice.where + ": duplicate row");
        }
    }
    for (const auto& [where, candidates] : names) {
        if (candidates.size() > 1 && all.primaries.count(where) == 0) {
            std::string list;
            for (const std::string& name : candidates) {
                list += " " + name;
            }
            throw refusal("primaries.tsv: no primary for " + std::to_string(where.first) + "/" +
                          transport_words(1u << where.second) + ":" + list);
        }
    }
}

void check_unofficial(const tables_input& all) {
    std::multimap<unsigned, const registered_claim*> by_port;
    for (const registered_claim& claim : all.registered) {
        for (unsigned p = claim.ports.first; p <= claim.ports.last; ++p) {
            by_port.emplace(p, &claim);
        }
    }
    for (const unofficial_claim& claim : all.unofficial) {
        const std::string name = letters_and_digits(claim.name);
        const auto [begin, end] = by_port.equal_range(claim.ports.first);
        for (auto at = begin; at != end; ++at) {
            const registered_claim& official = *at->second;
            if ((official.transports & claim.transports) == claim.transports &&
                (name == letters_and_digits(official.name) ||
                 name == letters_and_digits(official.description))) {
                throw refusal(claim.where + ": merely repeats the registry: " + official.name +
                              " is registered on " + to_string(official.ports));
            }
        }
    }
}

// A row of the registry that assigns nothing.
struct status_row {
    status meaning;
    const record* from;
};

status status_of(const record& r, assignment meaning) {
    status row;
    row.ports = *r.ports;
    row.transports = r.transport ? 1u << *r.transport : every_transport;
    row.reserved = meaning == assignment::reserved;
    row.text = r.description == "Reserved" || r.description == "Unassigned" ||
                       r.description == "unassigned"
                   ? ""
                   : r.description;
    row.former_name = former_name(r);
    row.since = r.modified;
    // RFC 6335 section 6 reserves the edges of the ranges for every transport.
    if (row.reserved && row.ports.size() == 1 &&
        (row.ports.first == 0 || row.ports.first == 1023 || row.ports.first == 1024 ||
         row.ports.first == 49151)) {
        row.transports = every_transport;
    }
    return row;
}

// Every record has a fate: it makes a claim, a status, or says nothing of a port. The current names
// of each port and transport are counted on the way.
std::vector<status_row> classify_records(tables_input& all, const registry& from,
                                         const std::map<std::string, assignment>& statuses,
                                         std::map<port_transport, std::set<std::string>>& names) {
    std::set<std::tuple<interval, unsigned, std::string>> seen;
    std::vector<status_row> rows;
    for (const record& r : from.records) {
        const bool named = r.name && !r.name->empty();
        if (!r.ports) {
            if (!named) {
                throw refusal(r.where + ": neither a name nor a number");
            }
            all.fates.push_back(fate::without_port);
            continue;
        }
        const auto meaning = statuses.find(r.description);
        if (!named && meaning == statuses.end()) {
            throw refusal(r.where + ": unknown status text \"" + r.description + "\"");
        }
        if (!named && meaning->second != assignment::assigned) {
            const status row = status_of(r, meaning->second);
            const bool kept = row.reserved || !row.former_name.empty() || !row.text.empty() ||
                              !r.unauthorized.empty();
            all.fates.push_back(kept ? fate::status : fate::unassigned);
            if (kept) {
                rows.push_back({row, &r});
            }
            continue;
        }
        const registered_claim claim = claim_of(r);
        if (claim.ports.size() > widest_own_claim) {
            throw refusal(r.where + ": a service on more than " + std::to_string(widest_own_claim) +
                          " ports");
        }
        for (unsigned t = 0; t != 4; ++t) {
            if ((claim.transports >> t & 1u) == 0) {
                continue;
            }
            if (!seen.emplace(claim.ports, t, claim.name).second) {
                throw refusal(r.where + ": duplicate row");
            }
            for (unsigned p = claim.ports.first; named && p <= claim.ports.last; ++p) {
                auto& current = names[{p, t}];
                if (!is_alias(r)) {
                    current.insert(claim.name);
                }
            }
        }
        add(all.registered, claim, r.ports->last);
        all.fates.push_back(named ? fate::claim : fate::nameless_claim);
    }
    return rows;
}

// A named row on the same port beats a status.
void place_statuses(tables_input& all, const std::vector<status_row>& rows) {
    std::map<unsigned, unsigned> taken;
    for (const registered_claim& claim : all.registered) {
        for (unsigned p = claim.ports.first; p <= claim.ports.last; ++p) {
            taken[p] |= claim.transports;
        }
    }
    for (const auto& [row, r] : rows) {
        for (unsigned p = row.ports.first; p <= row.ports.last; ++p) {
            status one = row;
            one.ports = {p, p};
            one.unauthorized = !r->unauthorized.empty() && speaks_of(*r, p) ? r->unauthorized : "";
            if (!one.reserved && one.former_name.empty() && one.text.empty() &&
                one.unauthorized.empty()) {
                continue;
            }
            const auto named = taken.find(p);
            one.transports &= named == taken.end() ? every_transport : ~named->second;
            if (one.transports != 0) {
                add(all.statuses, one, p);
            }
            if (all.statuses.size() > most_statuses) {
                throw refusal(r->where + ": more than " + std::to_string(most_statuses) +
                              " ports that are reserved or have a history");
            }
        }
    }
    std::stable_sort(all.statuses.begin(), all.statuses.end(),
                     [](const status& a, const status& b) { return a.ports < b.ports; });
}

void check_pinned(const registry& from, const std::map<std::string, std::string>& snapshots) {
    const auto pinned = snapshots.find(from.date);
    if (pinned == snapshots.end()) {
        throw refusal("snapshots.tsv: no digest for the snapshot of " + from.date +
                      "; once checked, add: " + from.date + "\t" + from.sha256);
    }
    if (pinned->second != from.sha256) {
        throw refusal("digest mismatch: the snapshot of " + from.date + " has SHA-256 " +
                      from.sha256 + ", snapshots.tsv says " + pinned->second);
    }
}

} // namespace

tables_input merge(const registry& from, const facts& known) {
    check_pinned(from, known.snapshots);
    tables_input all;
    all.date = from.date;
    all.sha256 = from.sha256;
    std::map<port_transport, std::set<std::string>> names;
    place_statuses(all, classify_records(all, from, known.statuses, names));
    all.unofficial = known.claims;
    all.ephemeral = known.ephemeral;
    all.inspect = known.inspect;
    all.blocked = known.blocked;
    check_primaries(all, names, known.primaries);
    check_unofficial(all);
    merge_lore(all, known);
    return all;
}

} // namespace portlore_registry
