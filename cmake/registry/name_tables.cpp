// The table that leads from a service name, or a customary one, to its port and its claims.
#include <algorithm>

#include "portlore/detail/name_index_builder.hpp"
#include "tables.hpp"

namespace portlore_registry {
namespace {

namespace names = portlore::detail;

// A port, and the ports of the claim that it is of.
struct route {
    unsigned number = 0;
    interval ports;
    friend bool operator==(const route& a, const route& b) {
        return a.number == b.number && a.ports == b.ports;
    }
};

// What a name means: for each transport a port, and its claims.
struct meaning {
    std::array<std::optional<route>, 4> ports;
    unsigned aliases = 0; // of these transports, those for which it is no registered name
    std::vector<std::size_t> claims;

    [[nodiscard]] unsigned transports() const {
        unsigned bits = 0;
        for (unsigned t = 0; t != 4; ++t) {
            bits |= ports[t] ? 1u << t : 0;
        }
        return bits;
    }
    // Whether one port is meant for every transport.
    [[nodiscard]] bool is_simple() const {
        std::optional<route> first;
        for (const auto& one : ports) {
            first = first ? first : one;
            if (one && (!(*one == *first) || one->ports.size() != 1)) {
                return false;
            }
        }
        return true;
    }
};
using meanings = std::map<std::string, meaning>; // by name in lower case

meanings meanings_of(const tables_input& all) {
    meanings made;
    std::map<std::pair<std::string, unsigned>, unsigned> meant;
    for (const name_port& one : all.name_ports) {
        meant[{in_lower_case(one.name), one.transport}] = one.number;
    }
    for (std::size_t id = 0; id != all.registered.size(); ++id) {
        const registered_claim& claim = all.registered[id];
        if (claim.name.empty()) {
            continue;
        }
        meaning& of_name = made[in_lower_case(claim.name)];
        of_name.claims.push_back(id);
        for (unsigned t = 0; t != 4; ++t) {
            if ((claim.transports >> t & 1u) == 0) {
                continue;
            }
            std::optional<route>& ports = of_name.ports[t];
            const auto chosen = meant.find({in_lower_case(claim.name), t});
            if (chosen == meant.end()) { // the lowest
                if (!ports || claim.ports < ports->ports) {
                    ports = route{claim.ports.first, claim.ports};
                }
            } else if (claim.ports.first <= chosen->second && chosen->second <= claim.ports.last) {
                ports = route{chosen->second, claim.ports};
            }
        }
    }
    for (auto& [name, of_name] : made) {
        std::stable_sort(
            of_name.claims.begin(), of_name.claims.end(),
            [&](std::size_t a, std::size_t b) { return all.ports_of(a) < all.ports_of(b); });
    }
    for (const alias& one : all.aliases) {
        meaning& of_name = made[in_lower_case(one.name)];
        for (unsigned t = 0; t != 4; ++t) {
            // The registered name goes first.
            if ((one.transports >> t & 1u) != 0 && !of_name.ports[t]) {
                of_name.ports[t] = route{one.number, {one.number, one.number}};
                of_name.aliases |= 1u << t;
            }
        }
        for (std::size_t id = 0; of_name.transports() == of_name.aliases && id != all.claims();
             ++id) {
            const interval ports = all.ports_of(id);
            if (!one.service.empty() && all.name_of(id) == one.service &&
                ports.first <= one.number && one.number <= ports.last &&
                std::count(of_name.claims.begin(), of_name.claims.end(), id) == 0) {
                of_name.claims.push_back(id);
            }
        }
    }
    return made;
}

} // namespace

void make_name_tables(files& made, const tables_input& all) {
    const meanings known = meanings_of(all);
    std::vector<std::string> keys;
    for (const auto& [name, of_name] : known) {
        keys.push_back(name);
    }
    const auto slots = static_cast<std::uint32_t>(keys.size() + keys.size() / 16);
    const auto hash = names::build_name_hash(keys, slots);
    std::vector<char16_t> ports;
    std::vector<char16_t> claims;
    std::vector<char16_t> routes;
    std::vector<char16_t> ids;
    for (const std::uint32_t key : hash.key_of_slot) {
        if (key == names::name_hash::no_key) {
            ports.insert(ports.end(), 2, u'\0');
            claims.push_back(u'\0');
            continue;
        }
        const meaning& of_name = known.at(keys[key]);
        if (of_name.claims.size() > names::most_claims_of_name) {
            throw refusal("service " + keys[key] + " has more than " +
                          std::to_string(names::most_claims_of_name) + " claims");
        }
        std::size_t info = of_name.transports() | of_name.aliases << names::alias_shift |
                           of_name.claims.size() << names::claims_shift;
        if (of_name.is_simple()) {
            for (const auto& one : of_name.ports) {
                if (one) {
                    ports.push_back(static_cast<char16_t>(one->number));
                    break;
                }
            }
        } else {
            info |= names::is_routed;
            ports.push_back(narrow(routes.size(), "routes of names"));
            for (const auto& one : of_name.ports) {
                const route ways = one.value_or(route{});
                for (const unsigned number : {ways.number, ways.ports.first, ways.ports.last}) {
                    routes.push_back(static_cast<char16_t>(number));
                }
            }
        }
        ports.push_back(narrow(info, "what a name is"));
        if (of_name.claims.size() == 1) {
            claims.push_back(narrow(of_name.claims[0], "claims"));
            continue;
        }
        claims.push_back(narrow(ids.size(), "claims by name"));
        for (const std::size_t id : of_name.claims) {
            ids.push_back(static_cast<char16_t>(id));
        }
    }
    made["name_index.hpp"] =
        head("the port and the claims of a service name: derived, nothing to review.", all) +
        constant("name_slots", slots, "entries of the hash table") +
        words("name_displacements", hash.displacements, 32, "bucket to displacement") +
        words("name_keys_low", hash.keys_low, 16,
              "slot to the length and last 7 bytes of its name") +
        words("name_keys_high", hash.keys_high, 16, "slot to its first 8 bytes") +
        words("name_ports", ports, 32,
              "slot to its port, or its place in name_routes; what it is") +
        words("name_routes", routes, 32,
              "port, first and last of its claim, for tcp, udp, sctp, dccp: of names whose ports "
              "differ") +
        words("name_claims", claims, 32, "slot to its only claim, or to its place in name_ids") +
        words("name_ids", ids, 32, "the claims of names that have several, lowest port first") +
        foot;
}

} // namespace portlore_registry
