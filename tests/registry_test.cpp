// The registry by port: names, transports, totals; what else a claim says is in
// registry_claims_test.cpp. Golden values come from a reading of IANA's XML by other code
// (golden.hpp, and the traps that other libraries fell into), never from our own output; the
// whole domain is compared with the XML in oracle/compare.py.
#include <portlore/registry.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "golden.hpp"
#include "verify.hpp"

using namespace portlore;
using namespace portlore_tests;

namespace {

struct answer {
    std::uint16_t number;
    portlore::transport transport;
    std::string_view names; // all that IANA registered
    std::string_view primary;
    assignment state = assignment::assigned;
    std::string_view former{};
};

constexpr bool agrees(const answer& a) {
    const claim_list list = claims(a.number, a.transport);
    return names_are(list, a.names) && service_name(a.number, a.transport) == a.primary &&
           (a.primary.empty() || list.front().name() == a.primary) &&
           assignment_of(a.number, a.transport) == a.state &&
           former_name(a.number, a.transport) == a.former;
}

// What ten data sets answer differently.
constexpr answer disputed[] = {
    {2, tcp, "", "", assignment::reserved, "compressnet"},
    {2, udp, "", "", assignment::reserved, "compressnet"},
    {80, tcp, "http www www-http", "http"},
    {80, udp, "http www www-http", "http"},
    {465, tcp, "urd submissions", "submissions"},
    {465, udp, "igmpv3lite", "igmpv3lite"},
    {512, tcp, "exec", "exec"},
    {512, udp, "comsat biff", "biff"},
    {631, tcp, "ipp ipps", "ipp"},
    {853, udp, "domain-s", "domain-s"},
    {2049, tcp, "shilp nfs", "nfs"},
    {2049, udp, "shilp nfs", "nfs"},
    {3000, tcp, "hbci remoteware-cl", "hbci"},
    {4444, tcp, "krb524 nv-video", "krb524"},
    {6001, tcp, "x11", "x11"},
    {6400, tcp, "boe-cms", "boe-cms"},
    {7775, tcp, "inetfs", "inetfs"},
    {8080, tcp, "http-alt", "http-alt"},
    {27005, tcp, "flex-lm", "flex-lm"},
    {49152, tcp, "", "", assignment::dynamic},
    {60284, tcp, "", "", assignment::dynamic},
    {60400, tcp, "", "", assignment::dynamic},
};

// The 42 pairs with several current names, in no order: a person chose their primary.
struct genuine_pair {
    std::uint16_t number;
    transport_set transports;
    std::string_view names;
};
constexpr transport_set both = tcp | udp;
constexpr genuine_pair genuine_pairs[] = {
    {42, both, "name nameserver"},
    {80, both, "http www www-http"},
    {105, both, "cso csnet-ns"},
    {113, tcp, "ident auth"},
    {351, both, "matip-type-b bhoetty"},
    {352, both, "dtag-ste-sb bhoedap4"},
    {465, tcp, "urd submissions"},
    {512, udp, "comsat biff"},
    {631, tcp, "ipp ipps"},
    {666, both, "mdqs doom"},
    {750, udp, "loadav kerberos-iv"},
    {888, tcp, "accessbuilder cddbp"},
    {999, tcp, "garcon puprouter"},
    {999, udp, "applix puprouter"},
    {1525, both, "orasrv prospero-np"},
    {1701, both, "l2f l2tp"},
    {1989, both, "tr-rsrb-p3 mshnet"},
    {1992, both, "stun-p3 ipsendmsg"},
    {2049, both, "shilp nfs"},
    {3000, both, "hbci remoteware-cl"},
    {3002, both, "exlm-agent remoteware-srv"},
    {3478, both, "stun turn stun-behavior"},
    {4444, both, "krb524 nv-video"},
    {5349, both, "stuns turns stun-behaviors"},
    {9100, both, "hp-pdl-datastr pdl-datastream"},
};
constexpr bool holds_those_names(const genuine_pair& pair) {
    for (const transport t : pair.transports) {
        if (!names_are(claims(pair.number, t), pair.names) ||
            service_name(pair.number, t) != claims(pair.number, t).front().name()) {
            return false;
        }
    }
    return true;
}

constexpr bool differs_by_transport(const differing_port& row) {
    return names_are(claims(row.number, tcp), row.tcp) &&
           names_are(claims(row.number, udp), row.udp);
}
constexpr bool is_sctp_only_there(const sctp_port& row) {
    return service_name(row.number, sctp) == row.name &&
           !has_name(claims(row.number, tcp), row.name) &&
           !has_name(claims(row.number, udp), row.name) &&
           (!service_name(row.number, tcp).empty() || !service_name(row.number, udp).empty());
}
constexpr bool only_sctp_names(const sctp_port& row) {
    return service_name(row.number, sctp) == row.name && service_name(row.number, tcp).empty() &&
           service_name(row.number, udp).empty();
}

struct named_range {
    std::uint16_t first;
    std::uint16_t last;
    transport_set transports;
    std::string_view name;
    bool blank;
};
constexpr named_range named_ranges[] = {
    {3322, 3325, both, "active-net", true},     {3367, 3371, both, "satvid-datalnk", true},
    {4200, 4299, both, "vrml-multi-use", true}, {6000, 6063, both, "x11", false},
    {6665, 6669, tcp, "ircu", false},           {7300, 7359, both, "swx", true},
    {27000, 27009, both, "flex-lm", true},
};
constexpr bool names_the_whole_range(const named_range& row) {
    for (std::uint32_t number = row.first; number <= row.last; ++number) {
        for (const transport t : both) {
            if ((service_name(number, t) == row.name) != row.transports.contains(t)) {
                return false;
            }
        }
        const claim c = claims(number, tcp).front();
        if (c.ports() != port_interval{row.first, row.last} ||
            c.is_transport_blank() != row.blank || !service_name(number, sctp).empty()) {
            return false;
        }
    }
    const std::uint32_t before = row.first - 1u;
    return service_name(before, tcp) != row.name && service_name(row.last + 1u, tcp) != row.name;
}

// Names of one pair, as a set: what IANA registered.
std::set<std::string_view> names_of(port p, transport t) {
    std::set<std::string_view> names;
    const claim_list list = claims(p, t);
    for (std::size_t i = 0; i != registered_count(list); ++i) {
        if (!list[i].name().empty()) {
            names.insert(list[i].name());
        }
    }
    return names;
}

} // namespace

TEST_CASE("registry: what other data sets answer differently") { VERIFY_EACH(disputed, agrees); }

TEST_CASE("registry: trap 1, 2: several names, one primary, a historic spelling last") {
    VERIFY_EACH(genuine_pairs, holds_those_names);
    std::size_t several = 0;
    std::size_t alias_last = 0;
    std::size_t genuine = 0;
    std::map<std::size_t, std::size_t> by_count;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        for (const transport t : every_transport) {
            const claim_list list = claims(number, t);
            const std::size_t count = registered_count(list);
            REQUIRE(service_name(number, t) == (count == 0 ? "" : list[0].name()));
            if (count < 2) {
                CHECK_FALSE((count == 1 && list[0].is_historic()));
                continue;
            }
            ++several;
            ++by_count[count];
            CHECK_FALSE(list[0].is_historic());
            const bool listed = std::any_of(
                std::begin(genuine_pairs), std::end(genuine_pairs), [&](const genuine_pair& pair) {
                    return pair.number == number && pair.transports.contains(t);
                });
            genuine += listed ? 1u : 0u;
            alias_last += !listed && list[count - 1].is_historic() ? 1u : 0u;
        }
    }
    CHECK(several == 226);
    CHECK(by_count == std::map<std::size_t, std::size_t>{{2, 220}, {3, 6}});
    CHECK(genuine == 42);
    CHECK(alias_last == 184);
}

TEST_CASE("registry: trap 3, 4: named ranges and blank transports") {
    VERIFY_EACH(named_ranges, names_the_whole_range);
    std::set<std::pair<std::uint16_t, std::uint16_t>> ranges;
    std::size_t ports_in_ranges = 0;
    std::set<std::string_view> blank;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        bool in_range = false;
        const claim_list all = claims(number);
        for (std::size_t i = 0; i != registered_count(all); ++i) {
            if (all[i].ports().size() > 1) {
                ranges.emplace(all[i].ports().first.number(), all[i].ports().last.number());
                in_range = true;
            }
            if (all[i].is_transport_blank()) {
                CHECK(all[i].transports() == both);
                blank.insert(all[i].name());
            }
        }
        ports_in_ranges += in_range ? 1u : 0u;
    }
    CHECK(ranges.size() == 7);
    CHECK(ports_in_ranges == 248);
    CHECK(blank.size() == 16);
    for (std::uint32_t number = 6400; number <= 6410; ++number) {
        CHECK(service_name(number, tcp).substr(0, 3) == "boe");
        CHECK(service_name(number, tcp) == service_name(number, udp));
    }
}

TEST_CASE("registry: trap 5, 6: transports are never merged") {
    VERIFY_EACH(differing_ports, differs_by_transport);
    VERIFY(count_of(differing_ports) == 134);
    VERIFY_EACH(sctp_names, is_sctp_only_there);
    VERIFY_EACH(sctp_only, only_sctp_names);
    std::set<std::uint32_t> disjoint;
    std::set<std::uint32_t> overlapping;
    std::size_t only_tcp = 0;
    std::size_t only_udp = 0;
    std::size_t sctp_alone = 0;
    std::set<std::uint32_t> sctp_differs;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const auto on_tcp = names_of(number, tcp);
        const auto on_udp = names_of(number, udp);
        const auto on_sctp = names_of(number, sctp);
        only_tcp += !on_tcp.empty() && on_udp.empty() ? 1u : 0u;
        only_udp += on_tcp.empty() && !on_udp.empty() ? 1u : 0u;
        const bool shared = std::any_of(on_tcp.begin(), on_tcp.end(), [&](std::string_view name) {
            return on_udp.count(name) != 0;
        });
        if (!on_tcp.empty() && !on_udp.empty() && on_tcp != on_udp) {
            (shared ? overlapping : disjoint).insert(number);
        }
        const bool new_on_sctp =
            std::any_of(on_sctp.begin(), on_sctp.end(), [&](std::string_view name) {
                return on_tcp.count(name) + on_udp.count(name) == 0;
            });
        if (new_on_sctp) {
            const bool alone = on_tcp.empty() && on_udp.empty();
            sctp_alone += alone ? 1u : 0u;
            if (!alone) {
                sctp_differs.insert(number);
            }
        }
    }
    std::set<std::uint32_t> listed;
    for (const differing_port& row : differing_ports) {
        listed.insert(row.number);
    }
    CHECK(disjoint == listed);
    CHECK(overlapping == std::set<std::uint32_t>{113, 631, 888, 999});
    CHECK(only_tcp == 565);
    CHECK(only_udp == 173);
    CHECK(sctp_alone == 29);
    listed.clear();
    for (const sctp_port& row : sctp_names) {
        listed.insert(row.number);
    }
    CHECK(sctp_differs == listed);
}

TEST_CASE("registry: the totals of the snapshot") {
    std::size_t named = 0;
    std::size_t named_system = 0;
    std::set<std::string_view> distinct;
    std::map<assignment, std::size_t> tcp_states;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        bool any = false;
        for (const transport t : every_transport) {
            for (const std::string_view name : names_of(number, t)) {
                any = true;
                distinct.insert(name);
            }
        }
        named += any ? 1u : 0u;
        named_system += any && number < 1024 ? 1u : 0u;
        ++tcp_states[assignment_of(number, tcp)];
    }
    CHECK(named == 6350);
    CHECK(named_system == 686);
    CHECK(distinct.size() == 6341);
    CHECK(tcp_states[assignment::dynamic] == 16384);
    std::size_t odd = 0;
    std::size_t underscored = 0;
    std::size_t mixed = 0;
    std::size_t digit_first = 0;
    for (const std::string_view name : distinct) {
        const bool underscore = name.find('_') != name.npos;
        const bool outside = std::any_of(name.begin(), name.end(), [](char c) {
            return c != '-' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
                   !(c >= 'A' && c <= 'Z');
        });
        odd += outside ? 1u : 0u;
        underscored += underscore ? 1u : 0u;
        digit_first += name[0] >= '0' && name[0] <= '9' ? 1u : 0u;
        mixed += std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })
                     ? 1u
                     : 0u;
    }
    CHECK(odd == 97);
    CHECK(underscored == 89);
    CHECK(digit_first <= 36);
    CHECK(mixed <= 39);
}
