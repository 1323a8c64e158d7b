// The registry by port. Golden values come from a reading of IANA's XML by other code
// (golden.hpp, and the traps that other libraries fell into), never from our own output; the
// whole domain is compared with the XML in oracle/compare.py.
#include <portlore/registry.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "golden.hpp"
#include "verify.hpp"

using namespace portlore;
using namespace portlore_tests;

namespace {

constexpr transport tcp = transport::tcp;
constexpr transport udp = transport::udp;
constexpr transport sctp = transport::sctp;
constexpr transport dccp = transport::dccp;

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

// Whether an unofficial claim has that text in its name or owner.
bool says(std::uint16_t number, transport t, std::string_view text) {
    return count_if(claims(number, t), [&](claim c) {
               return c.provenance() != provenance::iana &&
                      (c.name().find(text) != text.npos || c.owner().find(text) != text.npos);
           }) != 0;
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

namespace {

struct state_of {
    std::uint16_t number;
    portlore::transport transport;
    assignment state;
    std::string_view former{};
};
constexpr bool has_that_state(const state_of& row) {
    return assignment_of(row.number, row.transport) == row.state &&
           former_name(row.number, row.transport) == row.former &&
           (row.state == assignment::assigned || service_name(row.number, row.transport).empty());
}
// Trap 7, an empty <name/>; trap 8, each status text; trap 9, de-assigned; trap 10, the edges.
constexpr state_of states[] = {
    {359, tcp, assignment::reserved},
    {359, udp, assignment::reserved},
    {914, tcp, assignment::reserved},
    {915, tcp, assignment::reserved},
    {1301, tcp, assignment::reserved},
    {1301, udp, assignment::reserved},
    {1302, tcp, assignment::reserved},
    {1302, udp, assignment::reserved},
    {8077, tcp, assignment::reserved},
    {4, tcp, assignment::unassigned},
    {15, tcp, assignment::unassigned, "netstat"},
    {15, udp, assignment::unassigned},
    {1008, udp, assignment::reserved},   // "Possibly used by Sun Solaris????"
    {1028, tcp, assignment::reserved},   // "Deprecated"
    {1109, tcp, assignment::reserved},   // "Reserved - IANA"
    {1783, tcp, assignment::unassigned}, // "Decomissioned Port 04/14/00, ms"
    {9006, tcp, assignment::unassigned}, // "De-Commissioned Port"
    {2825, tcp, assignment::unassigned}, // "(unassigned) Possibly assigned"
    {2925, tcp, assignment::unassigned}, // "Unassigned (FRP-Released 12/7/00)"
    {24, tcp, assignment::assigned},
    {24, udp, assignment::assigned}, // "any private mail system"
    {35, tcp, assignment::assigned},
    {57, tcp, assignment::assigned},
    {59, tcp, assignment::assigned},
    {75, tcp, assignment::assigned},
    {77, udp, assignment::assigned},
    {87, udp, assignment::assigned},
    {2, tcp, assignment::reserved, "compressnet"},
    {3, udp, assignment::reserved, "compressnet"},
    {3980, tcp, assignment::reserved, "acms"},
    {5030, tcp, assignment::reserved, "surfpass"},
    {5030, udp, assignment::reserved, "surfpass"},
    {5153, tcp, assignment::reserved, "toruxserver"},
    {10321, tcp, assignment::reserved},
    {0, tcp, assignment::reserved},
    {0, dccp, assignment::reserved},
    {1023, tcp, assignment::reserved},
    {1023, sctp, assignment::reserved},
    {1024, tcp, assignment::reserved},
    {1024, dccp, assignment::reserved},
    {49151, tcp, assignment::reserved},
    {49151, sctp, assignment::reserved},
    {49152, tcp, assignment::dynamic},
    {65535, dccp, assignment::dynamic},
    // Trap 20: rows for sctp and dccp that assign nothing.
    {6701, sctp, assignment::unassigned},
    {6702, sctp, assignment::unassigned},
    {8282, sctp, assignment::reserved},
    {8282, dccp, assignment::reserved},
};

struct text_of {
    std::uint16_t number;
    portlore::transport transport;
    std::string_view name;
    std::string_view description;
};
constexpr bool reads_that(const text_of& row) {
    const claim c = claims(row.number, row.transport).front();
    return c.name() == row.name && c.description() == row.description;
}
// Trap 11, live names described as historic, reserved or unused; 16, bytes; 18, transports differ.
constexpr text_of texts[] = {
    {24, tcp, "", "any private mail system"},
    {24, udp, "", "any private mail system"},
    {203, tcp, "at-3", "AppleTalk Unused"},
    {205, tcp, "at-5", "AppleTalk Unused"},
    {207, udp, "at-7", "AppleTalk Unused"},
    {208, udp, "at-8", "AppleTalk Unused"},
    {443, udp, "https", "http protocol over TLS/SSL"},
    {4413, tcp, "vision-mon", "FORT\xc3\x89 Vision Monitoring platform"},
    {4413, udp, "vision-mon-disc", "FORT\xc3\x89 Vision Monitoring platform"},
};

} // namespace

TEST_CASE("registry: trap 7, 8, 9, 10, 20: what a port is that nobody is named on") {
    VERIFY_EACH(states, has_that_state);
    // Nothing answers with a former name, nor with the literal "None".
    for (std::uint32_t number = 0; number != 65536; ++number) {
        for (const transport t : every_transport) {
            const std::string_view name = service_name(number, t);
            REQUIRE(name != "None");
            REQUIRE(name != "compressnet");
            REQUIRE((name.empty() || assignment_of(number, t) == assignment::assigned));
            REQUIRE((former_name(number, t).empty() || name.empty()));
        }
    }
}

TEST_CASE("registry: trap 11, 16, 18: descriptions are the claimant's own") {
    VERIFY_EACH(texts, reads_that);
    VERIFY(service_name(18, tcp) == "msp" && service_name(2999, udp) == "remoteware-un");
    VERIFY(has_name(claims(5349, udp), "stun-behaviors"));
    for (const int number : {700, 853, 995, 2000, 3384}) {
        CAPTURE(number);
        CHECK(claims(number, tcp).front().description() !=
              claims(number, udp).front().description());
    }
    CHECK(claims(853, udp).front().description().find("DTLS") != std::string_view::npos);
    CHECK(claims(853, tcp).front().description().find("DTLS") == std::string_view::npos);
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const claim_list all = claims(number);
        for (std::size_t i = 0; i != registered_count(all); ++i) {
            const std::string_view text = all[i].description();
            const bool clean = text.find_first_of("\n\r\t\x7f") == text.npos &&
                               text.find("  ") == text.npos &&
                               text.find("IANA assigned this well-formed") == text.npos &&
                               (text.empty() || (text.front() != ' ' && text.back() != ' '));
            CAPTURE(number);
            CHECK(clean);
        }
    }
}

TEST_CASE("registry: trap 12: a name inside an unassigned interval") {
    VERIFY(service_name(7775, tcp) == "inetfs");
    VERIFY(assignment_of(7774, tcp) == assignment::unassigned);
    VERIFY(assignment_of(7776, tcp) == assignment::unassigned);
    VERIFY(service_name(7997, tcp) == "pushns");
    VERIFY(assignment_of(7996, tcp) == assignment::unassigned);
}

TEST_CASE("registry: trap 13: unauthorized use is said in the registry's words") {
    for (const claim c : claims(4444, tcp)) {
        if (c.provenance() == provenance::iana) {
            CHECK(c.unauthorized_use() ==
                  "krb524 assigned the port, nv used it without an assignment");
        }
    }
    VERIFY(claims(6000, tcp).front().unauthorized_use() == "Known Unauthorized Use on port 6003");
    VERIFY(claims(6063, udp).front().unauthorized_use() == "Known Unauthorized Use on port 6003");
    VERIFY(claims(443, tcp).front().unauthorized_use().empty());
}

TEST_CASE("registry: trap 19: dates as precise as the registry's, even if they contradict") {
    constexpr claim late = claims(5316, tcp).front();
    VERIFY(late.name() == "hpbladems");
    VERIFY(late.registered() == "2011-05-23" && late.modified() == "2011-05-16");
    std::string_view first = "9999";
    std::string_view last;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const claim_list all = claims(number);
        for (std::size_t i = 0; i != registered_count(all); ++i) {
            for (const std::string_view date : {all[i].registered(), all[i].modified()}) {
                first = date.empty() ? first : std::min(first, date);
                last = std::max(last, date);
            }
        }
    }
    CHECK(first == "1992-07");
    CHECK(last <= "2026-08-17");
}

namespace {
struct de_facto {
    std::uint16_t number;
    std::string_view registered; // "" where the port is not assigned
};
constexpr de_facto de_facto_ports[] = {
    {1521, "ncube-lm"},
    {5000, "commplex-main"},
    {6443, "sun-sr-https"},
    {8000, "irdmi"},
    {8081, "sunproxyadmin"},
    {8443, "pcsync-https"},
    {9000, "cslistener"},
    {9092, "XmlIpcRegSvc"},
    {9200, "wap-wsp"},
    {3389, "ms-wbt-server"},
    {5900, "rfb"},
    {5938, ""},
    {6881, ""},
    {8125, ""},
    {10250, ""},
    {25565, ""},
    {41641, ""},
};
constexpr bool keeps_its_registered_name(const de_facto& row) {
    return service_name(row.number, transport::tcp) == row.registered &&
           names_are(claims(row.number, transport::tcp), row.registered);
}
} // namespace

TEST_CASE("registry: trap 21: what is used is not what is registered") {
    VERIFY_EACH(de_facto_ports, keeps_its_registered_name);
    CHECK(says(6443, tcp, "Kubernetes"));
    CHECK(says(9092, tcp, "Kafka"));
    CHECK(says(9200, tcp, "Elasticsearch"));
    CHECK(says(51820, udp, "WireGuard"));
    CHECK_FALSE(says(51820, tcp, "WireGuard"));
}

TEST_CASE("registry: trap 23, 24: nothing above 49151 is registered") {
    for (std::uint32_t number = 49152; number != 65536; ++number) {
        CAPTURE(number);
        REQUIRE(registered_count(claims(number)) == 0);
        for (const transport t : every_transport) {
            REQUIRE(registered_count(claims(number, t)) == 0);
            REQUIRE(service_name(number, t).empty());
            REQUIRE(former_name(number, t).empty());
            REQUIRE(assignment_of(number, t) == assignment::dynamic);
        }
    }
    // CERTI is on 60400/tcp and 60500/udp, not the other way round.
    CHECK(says(60400, tcp, "CERTI"));
    CHECK(says(60500, udp, "CERTI"));
    CHECK_FALSE(says(60400, udp, "CERTI"));
    CHECK_FALSE(says(60500, tcp, "CERTI"));
    // Free ports: no claim of their own, though wide ones cover them.
    for (const int number : {60314, 60648, 60878}) {
        CAPTURE(number);
        CHECK(claims(number).empty());
        CHECK_FALSE(wide_claims(number).empty());
    }
}

// Whether two unofficial claims are in the order of lists: vendor before observed, then by
// prominence, then narrow before wide.
bool in_order(claim a, claim b) {
    return std::make_tuple(a.provenance(), a.prominence(), a.ports().size()) <=
           std::make_tuple(b.provenance(), b.prominence(), b.ports().size());
}

TEST_CASE("registry: wide claims cover the port, vendor first, by prominence, narrow before wide") {
    std::size_t mosh = 0;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const claim_list list = wide_claims(number);
        for (std::size_t i = 0; i != list.size(); ++i) {
            REQUIRE(list[i].ports().size() > 256);
            REQUIRE(list[i].ports().contains(number));
            REQUIRE(list[i].provenance() != provenance::iana);
            if (i != 0) {
                REQUIRE(in_order(list[i - 1], list[i]));
            }
            // The same claim covers every port of its interval.
            for (const port edge : {list[i].ports().first, list[i].ports().last}) {
                REQUIRE(contains(wide_claims(edge), list[i]));
            }
            mosh += list[i].name().find("Mosh") != std::string_view::npos ? 1u : 0u;
        }
    }
    CHECK(mosh == 1001); // UDP 60000-61000
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

TEST_CASE("registry: words of assignment") {
    VERIFY(to_string(assignment::assigned) == "assigned");
    VERIFY(to_string(assignment::reserved) == "reserved");
    VERIFY(to_string(assignment::unassigned) == "unassigned");
    VERIFY(to_string(assignment::dynamic) == "dynamic");
}

TEST_CASE(
    "registry: of unofficial claims vendors' come first, then the prominent, then the narrow") {
    for (unsigned number = 0; number != 65536; ++number) {
        const claim_list all = claims(number);
        for (std::size_t i = registered_count(all) + 1; i < all.size(); ++i) {
            if (!in_order(all[i - 1], all[i])) {
                CAPTURE(all[i].name());
                FAIL_CHECK(number);
            }
        }
    }
    // Inside 5900-5999 of OpenStack, 8100-8199 of Druid.
    VERIFY(claims(5938).front().name() == "TeamViewer");
    VERIFY(claims(8125, transport::tcp).front().name() == "StatsD");
}

TEST_CASE("registry: trap 13, unauthorized use, on the very port that the note speaks of") {
    struct row {
        unsigned number;
        transport on;
        bool noted;
    };
    // From the registry's rows: 788-799 notes 796, 4489-4499 notes 4490 and 4491, and so on.
    static constexpr row rows[] = {{796, transport::tcp, true},   {795, transport::tcp, false},
                                   {4490, transport::udp, true},  {4491, transport::tcp, true},
                                   {4492, transport::tcp, false}, {27018, transport::tcp, true},
                                   {27019, transport::tcp, true}, {27020, transport::tcp, false},
                                   {6003, transport::tcp, true},  {6003, transport::udp, true},
                                   {6001, transport::tcp, false}, {33436, transport::udp, true},
                                   {33534, transport::udp, true}, {33535, transport::udp, false},
                                   {8010, transport::tcp, true},  {6588, transport::tcp, true},
                                   {4444, transport::tcp, true},  {443, transport::tcp, false},
                                   {5162, transport::udp, true},  {60284, transport::tcp, false},
                                   {7011, transport::tcp, true},  {7012, transport::tcp, false},
                                   {79, transport::udp, true}}; // whose note cites RFC 4146
    for (const row& r : rows) {
        CAPTURE(r.number);
        CHECK(unauthorized_use(r.number, r.on).empty() == !r.noted);
    }
    VERIFY(unauthorized_use(8010, transport::tcp) == "yes");
    VERIFY(unauthorized_use(796, transport::tcp) == "Unauthorized Use Known on port 796");
}
