// Decides which claims the hand-kept facts are about, and which claim people mean on each port.
#include <algorithm>
#include <set>
#include <tuple>

#include "model.hpp"

namespace portlore_registry {
namespace {

/// The claims on each port, wide ones too, and the claims of each name.
struct claim_places {
    std::vector<std::vector<std::size_t>> on_port;
    std::map<std::string, std::vector<std::size_t>> of_name;

    explicit claim_places(const tables_input& all) : on_port(65536) {
        for (std::size_t id = 0; id != all.claims(); ++id) {
            of_name[all.name_of(id)].push_back(id);
            for (unsigned p = all.ports_of(id).first; p <= all.ports_of(id).last; ++p) {
                on_port[p].push_back(id);
            }
        }
    }

    // The claims of that name on that port; where some are on fewer ports than others, only those.
    [[nodiscard]] std::vector<std::size_t> of(const tables_input& all, unsigned port,
                                              const std::string& name) const {
        std::vector<std::size_t> found;
        for (const std::size_t id : on_port[port]) {
            if (all.name_of(id) != name) {
                continue;
            }
            if (!found.empty() && all.ports_of(id).size() != all.ports_of(found[0]).size()) {
                if (all.ports_of(id).size() > all.ports_of(found[0]).size()) {
                    continue;
                }
                found.clear();
            }
            found.push_back(id);
        }
        return found;
    }
};

std::string on(unsigned port) { return "\" on " + std::to_string(port); }

void place_uses(tables_input& all, const claim_places& places) {
    std::map<std::pair<unsigned, unsigned>, const use*> dominant; // by port and transport
    for (std::size_t i = 0; i != all.uses.size(); ++i) {
        const use& one = all.uses[i];
        const std::vector<std::size_t> claims = places.of(all, one.number, one.name);
        if (claims.empty()) {
            throw refusal(one.where + ": no claim \"" + one.name + on(one.number));
        }
        unsigned assigned = 0;
        for (const std::size_t id : claims) {
            assigned |= all.transports_of(id);
        }
        if ((one.met_on & ~assigned) != 0) {
            throw refusal(one.where + ": met on " + transport_words(one.met_on) + ", but \"" +
                          one.name + on(one.number) + " is " + transport_words(assigned) + " only");
        }
        if (one.is_number_title) {
            if (!all.number_titles.emplace(one.number, i).second) {
                throw refusal(one.where + ": a second title of " + std::to_string(one.number));
            }
            continue;
        }
        for (const std::size_t id : claims) {
            claim_lore& lore = all.lore[id];
            if (lore.use != none) {
                throw refusal(one.where +
                              ": the claim has a use already: " + all.uses[lore.use].where);
            }
            lore = {one.rank, one.role, i, none, none};
            for (unsigned t = 0; one.rank == rank::dominant && t != 4; ++t) {
                if ((all.transports_of(id) >> t & 1u) == 0) {
                    continue;
                }
                const auto [first, added] = dominant.emplace(std::pair{one.number, t}, &one);
                if (!added && first->second != &one && !first->second->shares_rank &&
                    !one.shares_rank) {
                    throw refusal(one.where + ": a second dominant use of " +
                                  std::to_string(one.number) + ", beside " + first->second->where +
                                  ", without a reason: \"two: ...\" in rank_basis");
                }
            }
        }
    }
}

void place_products(tables_input& all, const claim_places& places) {
    for (std::size_t i = 0; i != all.products.size(); ++i) {
        for (const std::string& name : all.products[i].covers) {
            const auto found = places.of_name.find(name);
            if (found == places.of_name.end()) {
                throw refusal(all.products[i].where + ": no claim is called \"" + name + "\"");
            }
            for (const std::size_t id : found->second) {
                if (all.lore[id].product != none) {
                    throw refusal(
                        all.products[i].where + ": \"" + name +
                        "\" is covered already: " + all.products[all.lore[id].product].where);
                }
                all.lore[id].product = i;
            }
        }
    }
}

// What uses.tsv says of a claim's role goes before roles.tsv.
void place_roles(tables_input& all, const claim_places& places,
                 const std::vector<role_of_name>& roles) {
    for (const role_of_name& one : roles) {
        bool found = false;
        for (const std::size_t id : places.of(all, one.number, one.name)) {
            if ((all.transports_of(id) >> one.transport & 1u) != 0) {
                found = true;
                if (all.lore[id].use == none) {
                    all.lore[id].role = one.role;
                }
            }
        }
        if (!found) {
            throw refusal(one.where + ": no claim \"" + one.name + on(one.number) + "/" +
                          transport_words(1u << one.transport));
        }
    }
}

// A customary name must not take the place of a registered one, unless the row says that it knows.
void check_aliases(const tables_input& all, const claim_places& places) {
    std::map<std::string, unsigned> registered; // name in lower case -> transports
    for (const registered_claim& claim : all.registered) {
        registered[in_lower_case(claim.name)] |= claim.transports;
    }
    for (const alias& one : all.aliases) {
        if (!one.service.empty() && places.of(all, one.number, one.service).empty()) {
            throw refusal(one.where + ": no claim \"" + one.service + on(one.number));
        }
        const auto known = registered.find(in_lower_case(one.name));
        if (known != registered.end() && (known->second & one.transports) != 0 &&
            !one.has_conflict) {
            throw refusal(one.where + ": IANA registered the name \"" + one.name +
                          "\"; the column conflict must say so");
        }
    }
}

void check_name_ports(const tables_input& all, const claim_places& places) {
    for (const name_port& one : all.name_ports) {
        bool found = false;
        for (const std::size_t id : places.of(all, one.number, one.name)) {
            found = found || (id < all.registered.size() &&
                              (all.transports_of(id) >> one.transport & 1u) != 0);
        }
        if (!found) {
            throw refusal(one.where + ": \"" + one.name + "\" is not registered on " +
                          std::to_string(one.number) + "/" + transport_words(1u << one.transport));
        }
    }
}

// Each row describes both of its ports. Where a name has several claims, one per transport, the
// first of them is shown.
// A row applies to the claims that have its name and exactly its ports, and no transport that it
// lacks: where IANA splits a claim by transport, the row applies to both parts.
void place_listed(tables_input& all, const claim_places& places,
                  const std::vector<listed_name>& rows) {
    for (const listed_name& one : rows) {
        std::size_t list = 0;
        while (list != all.rfc_lists.size() && all.rfc_lists[list].rfc != one.rfc) {
            ++list;
        }
        if (list == all.rfc_lists.size()) {
            throw refusal(one.where + ": assigned_numbers.tsv has no RFC " +
                          std::to_string(one.rfc));
        }
        bool found = false;
        for (const std::size_t id : places.on_port[one.ports.first]) {
            if (id >= all.registered.size() || all.name_of(id) != one.name ||
                !(all.ports_of(id) == one.ports) ||
                (all.transports_of(id) & ~one.transports) != 0) {
                continue;
            }
            found = true;
            if (!all.registered[id].registered.empty()) {
                throw refusal(one.where + ": the registry dates \"" + one.name + "\" itself");
            }
            if (all.lore[id].rfc_list != none) {
                throw refusal(one.where + ": \"" + one.name + "\" is listed already");
            }
            all.lore[id].rfc_list = list;
        }
        if (!found) {
            throw refusal(one.where + ": \"" + one.name + "\" is not registered on " +
                          to_string(one.ports) + " for " + transport_words(one.transports));
        }
    }
}

void place_related(tables_input& all, const claim_places& places,
                   const std::vector<related_pair>& pairs) {
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (const related_pair& one : pairs) {
        std::array<std::vector<std::size_t>, 2> claims;
        for (std::size_t side = 0; side != 2; ++side) {
            claims[side] = places.of(all, one.numbers[side], one.names[side]);
            if (claims[side].empty()) {
                throw refusal(one.where + ": no claim \"" + one.names[side] +
                              on(one.numbers[side]));
            }
        }
        const interval here = all.ports_of(claims[0].front());
        const interval there = all.ports_of(claims[1].front());
        if (here.first <= there.last && there.first <= here.last) {
            throw refusal(one.where + ": " + to_string(here) + " is related to itself, " +
                          to_string(there));
        }
        if (!seen.insert(std::minmax(claims[0].front(), claims[1].front())).second) {
            throw refusal(one.where + ": duplicate row");
        }
        for (std::size_t side = 0; side != 2; ++side) {
            for (const std::size_t id : claims[side]) {
                all.related.push_back({id, claims[1 - side].front(), one.words[side]});
            }
        }
    }
    std::stable_sort(all.related.begin(), all.related.end(),
                     [](const related_claim& a, const related_claim& b) { return a.of < b.of; });
}

// The claim that most people mean on a port, for those transports; none if there is no claim.
// Historic spellings, malicious software, listings and pieces of an interval come after all others;
// then prominence decides, then whether a use is known, then provenance, then the curated primary.
std::size_t likely(const tables_input& all, const std::vector<std::size_t>& on_port, unsigned port,
                   unsigned wanted) {
    const auto key = [&](std::size_t id) {
        const claim_lore& lore = all.lore[id];
        const bool used_here = lore.use != none && all.uses[lore.use].number == port;
        const bool piece = all.ports_of(id).size() != 1 && !used_here;
        const rank prominence = piece ? std::max(lore.rank, rank::niche) : lore.rank;
        unsigned group = piece ? 1 : 0;
        unsigned provenance = 0;
        bool primary = true;
        if (id < all.registered.size()) {
            group = all.registered[id].historic ? 4 : group;
            for (unsigned t = 0; t != 4; ++t) {
                const auto chosen = all.primaries.find({port, t});
                const bool asked = ((wanted & all.transports_of(id)) >> t & 1u) != 0;
                primary = primary && (!asked || chosen == all.primaries.end() ||
                                      chosen->second == all.name_of(id));
            }
        } else {
            const unofficial_claim& claim = all.unofficial[id - all.registered.size()];
            group = claim.malicious ? 3 : claim.listing ? 2 : group;
            provenance = claim.observed ? 2 : 1;
        }
        return std::make_tuple(group, prominence, !used_here, provenance, !primary,
                               all.ports_of(id).size(), id);
    };
    std::size_t best = none;
    for (const std::size_t id : on_port) {
        if ((all.transports_of(id) & wanted) != 0 && all.ports_of(id).size() <= widest_own_claim &&
            (best == none || key(id) < key(best))) {
            best = id;
        }
    }
    return best;
}

} // namespace

void merge_lore(tables_input& all, const facts& known) {
    all.uses = known.uses;
    all.products = known.products;
    all.aliases = known.aliases;
    all.name_ports = known.name_ports;
    all.rfc_lists = known.rfc_lists;
    all.lore.assign(all.claims(), {});
    const claim_places places(all);
    place_uses(all, places);
    place_products(all, places);
    place_roles(all, places, known.roles);
    check_aliases(all, places);
    check_name_ports(all, places);
    place_related(all, places, known.related);
    place_listed(all, places, known.listed);
    for (unsigned t = 0; t != all.likely.size(); ++t) {
        for (unsigned p = 0; p != 65536; ++p) {
            all.likely[t].push_back(
                likely(all, places.on_port[p], p, t == 4 ? every_transport : 1u << t));
        }
    }
}

} // namespace portlore_registry
