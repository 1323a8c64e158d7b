// The tables that lead from a port to its claims, its status and the claim that people mean.
#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <tuple>

#include "portlore/detail/port_index_builder.hpp"
#include "portlore/detail/record.hpp"
#include "tables.hpp"

namespace portlore_registry {
namespace {

using id_lists = std::vector<std::vector<char16_t>>;

// The order of unofficial claims: vendor before observed, then by prominence, then what is said of
// a port before what is said of all around it.
bool is_before(const tables_input& all, std::size_t a, std::size_t b) {
    const auto key = [&all](std::size_t i) {
        const unofficial_claim& claim = all.unofficial[i];
        return std::make_tuple(claim.observed, all.lore[all.registered.size() + i].rank,
                               claim.ports.size());
    };
    return key(a) < key(b);
}

// Whether the name is the primary one of a port for one of its transports.
bool is_primary(const tables_input& all, unsigned port, const registered_claim& claim,
                unsigned transports) {
    for (unsigned t = 0; t != 4; ++t) {
        const auto primary = all.primaries.find({port, t});
        if (((transports & claim.transports) >> t & 1u) != 0 &&
            (primary == all.primaries.end() || primary->second == claim.name)) {
            return true;
        }
    }
    return false;
}

// Which claims are on each port; for one transport, or for all when transport is 4.
id_lists claims_by_port(const tables_input& all, unsigned transport) {
    const unsigned wanted = transport == 4 ? every_transport : 1u << transport;
    id_lists lists(65536);
    const auto place = [&](interval ports, unsigned transports, std::size_t id) {
        if (ports.size() > widest_own_claim || (transports & wanted) == 0) {
            return;
        }
        for (unsigned p = ports.first; p <= ports.last; ++p) {
            lists[p].push_back(narrow(id, "claims"));
        }
    };
    for (std::size_t i = 0; i != all.registered.size(); ++i) {
        place(all.registered[i].ports, all.registered[i].transports, i);
    }
    // Current before historic, primary names before others; then by prominence, tcp before udp,
    // narrow before wide.
    for (unsigned p = 0; p != lists.size(); ++p) {
        const auto key = [&](char16_t id) {
            const registered_claim& claim = all.registered[id];
            unsigned lowest = 0;
            while (((claim.transports & wanted) >> lowest & 1u) == 0) {
                ++lowest;
            }
            return std::make_tuple(claim.historic, !is_primary(all, p, claim, wanted),
                                   all.lore[id].rank, lowest, claim.ports.size());
        };
        std::stable_sort(lists[p].begin(), lists[p].end(),
                         [&](char16_t a, char16_t b) { return key(a) < key(b); });
    }
    std::vector<std::size_t> order(all.unofficial.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return is_before(all, a, b); });
    for (const std::size_t i : order) {
        place(all.unofficial[i].ports, all.unofficial[i].transports, all.registered.size() + i);
    }
    return lists;
}

std::string make_statuses(const tables_input& all, std::vector<char16_t>& offsets) {
    record_table statuses("statuses");
    for (const status& s : all.statuses) {
        const std::vector<std::string> texts = {s.text, s.former_name, s.since, s.unauthorized};
        statuses.add(
            row_name(s.ports, s.transports, ""),
            port_bytes(s.ports, s.transports | (s.reserved ? portlore::detail::reserved : 0) |
                                    (is_special(texts) ? portlore::detail::special_record : 0)),
            texts);
    }
    offsets = statuses.offsets();
    if (statuses.literals() > 1) {
        throw refusal("the statuses have outgrown one literal");
    }
    return head("ports that are reserved, or unassigned with a history: ports, transports and "
                "flag;\n"
                "// then the registry's words, former name, date of the entry, unauthorized use.",
                all) +
           statuses.text() + foot;
}

// The ports on which the registry knows of unauthorized use, as its notes say: by port, each with
// transports and the claim whose note it is, or `claims_end` for that of the port's status.
std::string unauthorized_ports(const tables_input& all) {
    std::vector<std::array<std::size_t, 3>> rows;
    for (std::size_t id = 0; id != all.registered.size(); ++id) {
        for (const unsigned p : all.registered[id].unauthorized_ports) {
            rows.push_back({p, all.registered[id].transports, id});
        }
    }
    for (const status& s : all.statuses) {
        if (!s.unauthorized.empty()) {
            rows.push_back({s.ports.first, s.transports, all.claims()});
        }
    }
    std::sort(rows.begin(), rows.end());
    std::vector<char16_t> flat;
    for (const auto& one : rows) {
        for (const std::size_t value : one) {
            flat.push_back(narrow(value, "unauthorized use"));
        }
    }
    return constant("unauthorized_count", rows.size(), "rows of unauthorized_ports") +
           words("unauthorized_ports", flat, 33,
                 "port, transports, claim whose note on unauthorized use it is, or claims_end");
}

std::string wide_tables(const tables_input& all) {
    std::string text;
    // Wide claims: every port leads to one segment.
    std::set<unsigned> cuts = {0};
    for (const unofficial_claim& claim : all.unofficial) {
        if (claim.ports.size() > widest_own_claim) {
            cuts.insert(claim.ports.first);
            cuts.insert(claim.ports.last + 1);
        }
    }
    std::vector<char16_t> runs = {0};
    std::vector<char16_t> wide_ids;
    for (const unsigned cut : cuts) {
        std::vector<std::size_t> covering;
        for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
            const interval ports = all.unofficial[i].ports;
            if (ports.size() > widest_own_claim && ports.first <= cut && cut <= ports.last) {
                covering.push_back(i);
            }
        }
        std::stable_sort(covering.begin(), covering.end(),
                         [&](std::size_t a, std::size_t b) { return is_before(all, a, b); });
        for (const std::size_t i : covering) {
            wide_ids.push_back(static_cast<char16_t>(all.registered.size() + i));
        }
        runs.push_back(static_cast<char16_t>(wide_ids.size()));
    }
    if (cuts.size() > 256) {
        throw refusal("more than 256 segments of wide claims");
    }
    std::string segments;
    for (unsigned p = 0, segment = 0; p != 65536; ++p) {
        segment += p != 0 && cuts.count(p) != 0 ? 1u : 0u;
        segments.push_back(static_cast<char>(static_cast<unsigned char>(segment)));
    }
    const auto wide = portlore::detail::build_byte_index(segments, portlore::detail::wide_page);
    text += words("wide_pages", wide.pages, 32, "page to its row");
    text += bytes("wide_rows", wide.rows, portlore::detail::wide_page,
                  "port to segment, the ports between two ends of wide claims");
    return text + words("wide_runs", runs, 32, "segment to its first claim in wide_ids") +
           words("wide_ids", wide_ids, 32, "claims on intervals of more than 256 ports");
}

} // namespace

void make_port_tables(files& made, const tables_input& all) {
    std::string text = head("which claims are on a port: derived, nothing to review.", all);
    const id_lists any = claims_by_port(all, 4);
    const auto parts =
        portlore::detail::build_port_parts(any, {claims_by_port(all, 0), claims_by_port(all, 1),
                                                 claims_by_port(all, 2), claims_by_port(all, 3)});
    portlore::detail::row_pool rows;
    const auto claims = portlore::detail::build_port_index(any, rows, parts.more);
    text +=
        words("claim_pages", claims.pages, 32, "page to its row, then to its place in claim_ids");
    text += words("claim_ids", claims.items, 32,
                  "the claims, port by port, best first; after those of a page its other parts");

    const auto kinds = portlore::detail::build_byte_index(parts.kinds, portlore::detail::kind_page);
    text += words("kind_pages", kinds.pages, 32, "page to its row");
    text += bytes("kind_rows", kinds.rows, portlore::detail::kind_page,
                  "port to its kind: where its parts are after its first item");
    text += bytes("kind_parts", parts.parts, 8,
                  "kind to distance and number of its claims for tcp, udp, sctp, dccp");

    std::vector<char16_t> status_offsets;
    made["statuses.hpp"] = make_statuses(all, status_offsets);
    id_lists lists(65536);
    for (std::size_t i = 0; i != all.statuses.size(); ++i) {
        lists[all.statuses[i].ports.first].push_back(static_cast<char16_t>(i));
    }
    auto statuses =
        portlore::detail::build_port_index(lists, rows, {}, 49152 / portlore::detail::page_ports);
    for (char16_t& item : statuses.items) {
        item = status_offsets[item];
    }
    text += words("status_pages", statuses.pages, 32,
                  "reserved or former: page to its row, then to its place in status_places");
    text += words("status_places", statuses.items, 32, "where they are in statuses_0");
    made["port_index.hpp"] =
        text + unauthorized_ports(all) + wide_tables(all) +
        bytes("rows", rows.bytes(), portlore::detail::row_bytes,
              "how many items of a page come before each of its ports, and after the last") +
        foot;
}

bool has_number_title(const tables_input& all, unsigned t, unsigned port) {
    const auto title = all.number_titles.find(port);
    if (title == all.number_titles.end()) {
        return false;
    }
    bool meant = t == 4;
    for (const registered_claim& c : all.registered) {
        meant = meant || (c.name == all.uses[title->second].name && c.ports.first <= port &&
                          port <= c.ports.last && (c.transports >> t & 1u) != 0);
    }
    return meant;
}

namespace {

// Exceptions to the claim that a page would take for the likely one: port, transport (4: any),
// claim.
std::vector<char16_t> likely_exceptions(const tables_input& all) {
    std::array<id_lists, 5> claims;
    for (unsigned t = 0; t != 5; ++t) {
        claims[t] = claims_by_port(all, t);
    }
    std::vector<char16_t> rows;
    for (unsigned p = 0; p != 65536; ++p) {
        for (unsigned t = 0; t != 5; ++t) {
            std::size_t best = none;
            unsigned lowest = ~0u;
            for (const std::size_t id : claims[t][p]) {
                const claim_lore& lore = all.lore[id];
                const interval ports = all.ports_of(id);
                unsigned group = 0;
                unsigned provenance = 0;
                if (id < all.registered.size()) {
                    group = all.registered[id].historic ? 4 : 0;
                } else {
                    const unofficial_claim& claim = all.unofficial[id - all.registered.size()];
                    group = claim.malicious ? 3 : claim.listing ? 2 : 0;
                    provenance = claim.observed ? 2 : 1;
                }
                const unsigned order = portlore::detail::likely_order(
                    group, static_cast<unsigned>(lore.rank), provenance, ports.size() != 1,
                    lore.use != none && ports.first == p);
                if (order < lowest || (order == lowest && provenance != 0 &&
                                       ports.size() < all.ports_of(best).size())) {
                    best = id;
                    lowest = order;
                }
            }
            if (best != all.likely[t][p]) {
                rows.insert(rows.end(), {static_cast<char16_t>(p), static_cast<char16_t>(t),
                                         narrow(all.likely[t][p], "claims")});
            }
        }
    }
    return rows;
}

} // namespace

void make_likely_tables(files& made, const tables_input& all, const claim_names& names) {
    // Which claim, and which name: a number may have a title of its own.
    struct choice {
        std::size_t claim = none;
        label name{};
        bool operator==(const choice& other) const {
            return claim == other.claim && name == other.name;
        }
    };
    constexpr std::size_t page_ports = portlore::detail::likely_page;
    std::vector<choice> choices(1); // the first is none
    std::vector<char16_t> bases;
    std::map<std::string, std::size_t> rows;
    std::string pool;
    std::array<std::vector<char16_t>, 5> pages;
    for (unsigned page = 0; page != 65536 / page_ports; ++page) {
        // What a port without any leads to comes before the page's claims, so that no branch is
        // needed; pages without claims share the very first.
        const std::size_t begin = choices.size() + 1;
        choices.emplace_back();
        for (unsigned t : {4u, 0u, 1u, 2u, 3u}) {
            std::string row;
            for (unsigned p = page * page_ports; p != (page + 1) * page_ports; ++p) {
                const std::size_t claim = all.likely[t][p];
                if (claim == none) {
                    row += '\0';
                    continue;
                }
                const choice one{claim,
                                 has_number_title(all, t, p) ? names.title(p) : names.shown(claim)};
                const auto first = choices.begin() + static_cast<std::ptrdiff_t>(begin);
                const auto found = std::find(first, choices.end(), one);
                const auto place = static_cast<std::size_t>(found - first) + 1;
                if (found == choices.end()) {
                    choices.push_back(one);
                }
                if (place > 255) {
                    throw refusal("more than 255 likely claims in the page of port " +
                                  std::to_string(p));
                }
                row += static_cast<char>(static_cast<unsigned char>(place));
            }
            const auto [known, added] = rows.emplace(row, pool.size());
            pool += added ? row : "";
            pages[t].push_back(narrow(known->second, "rows of likely claims"));
        }
        if (choices.size() == begin) {
            choices.pop_back();
        }
        bases.push_back(choices.size() < begin ? u'\0' : narrow(begin - 1, "likely claims"));
    }
    std::vector<char16_t> flat;
    for (const std::vector<char16_t>& of_transport : pages) {
        flat.insert(flat.end(), of_transport.begin(), of_transport.end());
    }
    std::vector<char16_t> claims;
    std::vector<char16_t> places;
    std::string sizes;
    for (const choice& one : choices) {
        claims.push_back(narrow(one.claim == none ? all.claims() : one.claim, "claims"));
        places.push_back(narrow(one.name.place, "names"));
        sizes += static_cast<char>(one.name.size |
                                   (one.name.registered ? portlore::detail::registered_label : 0u));
    }
    const std::vector<char16_t> exceptions = likely_exceptions(all);
    made["likely.hpp"] =
        head("which claim people mean on a port: derived, nothing to review.", all) +
        words("likely_bases", bases, 32, "page to what its ports without a claim lead to") +
        words("likely_pages", flat, 32,
              "page, for tcp, udp, sctp, dccp and any, to the place of its row") +
        bytes("likely_rows", pool, page_ports,
              "port to the place of its claim among those of the page, from 1; 0 without any") +
        words("likely_claims", claims, 32, "the claims; claims_end where there is none") +
        constant("likely_exception_count", exceptions.size() / 3, "rows of likely_exceptions") +
        words("likely_exceptions", exceptions, 3,
              "where a page would find another: port, transport or 4 for any, claim") +
        words("likely_places", places, 32, "where what a list or a log calls them is") +
        bytes("likely_sizes", sizes, 64, "its size, and in which literal it is") + foot;
}

} // namespace portlore_registry
