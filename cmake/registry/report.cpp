// --report and --diff.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model.hpp"

namespace portlore_registry {

std::string report(const registry& from, const content& all) {
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
    return text + count(all.fates.size()) + " of " + count(from.records.size()) +
           " records accounted for\n";
}

namespace {

using names_of_port = std::map<std::pair<unsigned, unsigned>, std::set<std::string>>;

names_of_port named(const registry& from) {
    names_of_port names;
    for (const record& r : from.records) {
        if (!r.ports || !r.name || r.name->empty()) {
            continue;
        }
        for (unsigned p = r.ports->first; p <= r.ports->last; ++p) {
            for (unsigned t = 0; t != 4; ++t) {
                if (r.transport ? t == *r.transport : t < 2) {
                    names[{p, t}].insert(*r.name);
                }
            }
        }
    }
    return names;
}

std::string list(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += " " + name;
    }
    return text;
}

} // namespace

std::string difference(const registry& before, const registry& after) {
    const names_of_port old_names = named(before);
    const names_of_port new_names = named(after);
    std::set<std::pair<unsigned, unsigned>> keys;
    for (const auto* names : {&old_names, &new_names}) {
        for (const auto& entry : *names) {
            keys.insert(entry.first);
        }
    }
    std::string text = "from " + before.date + " to " + after.date + "\n";
    std::map<std::string, std::size_t> counts;
    for (const auto& key : keys) {
        const auto was = old_names.find(key);
        const auto is = new_names.find(key);
        const std::string where =
            std::to_string(key.first) + "/" + transport_words(1u << key.second);
        std::string what;
        if (was == old_names.end()) {
            what = "assigned";
            text += what + " " + where + list(is->second) + "\n";
        } else if (is == new_names.end()) {
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
