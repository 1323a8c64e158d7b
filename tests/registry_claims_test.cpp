// What the registry says of a port or a claim besides its name: assignment, texts, dates, notes;
// and unofficial claims beside registered ones. Golden values come from a reading of IANA's XML, as
// registry_test.cpp's do.
#include <portlore/registry.hpp>

#include <algorithm>
#include <string_view>
#include <tuple>

#include "golden.hpp"
#include "verify.hpp"

using namespace portlore;
using namespace portlore_tests;

namespace {

// Whether an unofficial claim has that text in its name or owner.
bool says(std::uint16_t number, transport t, std::string_view text) {
    return count_if(claims(number, t), [&](claim c) {
               return c.provenance() != provenance::iana &&
                      (c.name().find(text) != text.npos || c.owner().find(text) != text.npos);
           }) != 0;
}

} // namespace

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

TEST_CASE("registry: words of assignment") {
    VERIFY(to_string(assignment::assigned) == "assigned");
    VERIFY(to_string(assignment::reserved) == "reserved");
    VERIFY(to_string(assignment::unassigned) == "unassigned");
    VERIFY(to_string(assignment::dynamic) == "dynamic");
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
