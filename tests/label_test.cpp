// Labels: the one short name of a port, and the claim that people mean. What is expected of well
// known ports was written down before it was looked up; oracle/lore.py compares every port with the
// files of facts.
#include "verify.hpp"

#include <portlore/explain/page_claims.hpp>
#include <portlore/label.hpp>
#include <portlore/registry.hpp>

#include <string>
#include <string_view>

using namespace portlore_tests;

namespace {

struct meaning {
    unsigned number;
    transport on;
    std::string_view word; // of the plain name
};

constexpr meaning meanings[] = {
    {20, transport::tcp, "FTP"},
    {21, transport::tcp, "FTP"},
    {22, transport::tcp, "SSH"},
    {23, transport::tcp, "Telnet"},
    {25, transport::tcp, "mail"},
    {53, transport::udp, "DNS"},
    {67, transport::udp, "DHCP"},
    {69, transport::udp, "TFTP"},
    {80, transport::tcp, "HTTP"},
    {110, transport::tcp, "POP3"},
    {111, transport::tcp, "rpcbind"},
    {123, transport::udp, "NTP"},
    {143, transport::tcp, "IMAP"},
    {161, transport::udp, "SNMP"},
    {179, transport::tcp, "BGP"},
    {389, transport::tcp, "LDAP"},
    {443, transport::tcp, "HTTPS"},
    {445, transport::tcp, "Windows"},
    {514, transport::udp, "yslog"},
    {587, transport::tcp, "mail"},
    {631, transport::tcp, "print"},
    {993, transport::tcp, "IMAP"},
    {1194, transport::udp, "OpenVPN"},
    {1433, transport::tcp, "SQL Server"},
    {1521, transport::tcp, "Oracle"},
    {1883, transport::tcp, "MQTT"},
    {1900, transport::udp, "SSDP"},
    {2049, transport::tcp, "NFS"},
    {2375, transport::tcp, "Docker"},
    {3306, transport::tcp, "MySQL"},
    {3389, transport::tcp, "emote"},
    {5060, transport::udp, "SIP"},
    {5353, transport::udp, "mDNS"},
    {5432, transport::tcp, "PostgreSQL"},
    {5900, transport::tcp, "VNC"},
    {6379, transport::tcp, "Redis"},
    {6443, transport::tcp, "Kubernetes"},
    {6667, transport::tcp, "IRC"},
    {6881, transport::tcp, "BitTorrent"},
    {7547, transport::tcp, "TR-069"},
    {8080, transport::tcp, "HTTP"},
    {9092, transport::tcp, "Kafka"},
    {9200, transport::tcp, "Elasticsearch"},
    {10250, transport::tcp, "ubelet"},
    {11211, transport::tcp, "emcached"},
    {25565, transport::tcp, "Minecraft"},
    {27017, transport::tcp, "MongoDB"},
    {51820, transport::udp, "WireGuard"},
    {60400, transport::tcp, "CERTI"},
};

constexpr bool is_shown(const meaning& row) {
    return plain_name(row.number, row.on).find(row.word) != std::string_view::npos;
}

} // namespace

TEST_CASE("label: what people expect on well known ports") { VERIFY_EACH(meanings, is_shown); }

TEST_CASE("label: nobody's port has no name") {
    VERIFY(!likely_claim(60314) && plain_name(60314).empty());
    VERIFY(!likely_claim(443, transport::dccp) && plain_name(443, transport::dccp).empty());
    VERIFY(!likely_claim(0) && plain_name(0, transport::tcp).empty());
    VERIFY(!likely_claim(65535, transport::udp) && plain_name(65535).empty());
}

TEST_CASE("label: a registered claim that nobody meets gives way to a living one") {
    VERIFY(claims(6443).front().name() == "sun-sr-https");
    VERIFY(likely_claim(6443, transport::tcp)->name() == "Kubernetes API server");
    VERIFY(likely_claim(6443, transport::tcp)->prominence() == prominence::dominant);
    VERIFY(claims(6443).front().prominence() == prominence::rare);
}

TEST_CASE("label: a number that stands for more than its claims has a title") {
    // commplex-main is no product: of the claims, the best ranked one.
    VERIFY(likely_claim(5000)->plain_name() != plain_name(5000));
    VERIFY(plain_name(5000) == plain_name(5000, transport::tcp));
    for (const claim c : claims(5000)) {
        CHECK(c.plain_name() != plain_name(5000));
    }
}

TEST_CASE("label: on every port and transport") {
    std::size_t pieces = 0;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        CAPTURE(number);
        REQUIRE(likely_claim(number).has_value() == !claims(number).empty());
        for (const transport t : every_transport) {
            const claim_list all = claims(number, t);
            const auto meant = likely_claim(number, t);
            REQUIRE(meant.has_value() == !all.empty());
            if (!meant) {
                REQUIRE(plain_name(number, t).empty());
                continue;
            }
            bool found = false;
            bool better = false; // a claim that is none of what comes last
            for (const claim c : all) {
                found = found || c == *meant;
                better = better || (!c.is_historic() && !c.is_malicious() && !c.is_listing());
            }
            REQUIRE(found);
            REQUIRE((!better ||
                     (!meant->is_historic() && !meant->is_malicious() && !meant->is_listing())));
            pieces += meant->ports().size() != 1 ? 1u : 0u;
            REQUIRE((plain_name(number, t).size() < 64));
        }
    }
    CHECK(pieces > 100); // such as X11's displays
}

TEST_CASE("label: of a claim") {
    constexpr claim https = claims(443, transport::tcp).front();
    VERIFY(https.name() == "https" && https.plain_name() != "https");
    VERIFY(https.prominence() == prominence::dominant && https.role() == role::server);
    VERIFY(claims(5353, transport::udp).front().role() == role::peer);
    VERIFY(claims(68, transport::udp).front().role() == role::client);
    VERIFY(claims(4, transport::tcp).empty());
    // No use is known of it: its own name, and few who meet it.
    constexpr claim rje = claims(5, transport::tcp).front();
    VERIFY(rje.plain_name() == rje.name());
    VERIFY(claim().plain_name().empty() && !claim().is_listing());
    VERIFY(claims(60284).front().is_listing() && !https.is_listing());
}

TEST_CASE("label: words") {
    VERIFY(to_string(prominence::dominant) == "dominant" && to_string(prominence::rare) == "rare");
    VERIFY(to_string(prominence::common) == "common" && to_string(prominence::niche) == "niche");
    VERIFY(to_string(role::server) == "server" && to_string(role::client) == "client");
    VERIFY(to_string(role::peer) == "peer");
}

TEST_CASE("likely_claim: a page, which has no index of likely claims, finds the same") {
    const auto found = [](portlore::port p, portlore::transport_set wanted, unsigned t) {
        const portlore::detail::page_claims all(portlore::claims(p), wanted);
        const auto one = portlore::detail::find_likely_claim(all, p, t);
        return one ? std::optional<claim>(*one) : std::nullopt;
    };
    std::size_t count = 0;
    std::size_t different = 0;
    for (unsigned number = 0; number != 65536; ++number) {
        const port p(number);
        const auto likely = likely_claim(p);
        different += found(p, transport_set::all(), portlore::detail::any_transport) != likely;
        count += likely.has_value();
        for (const transport t : transport_set::all()) {
            different += found(p, t, static_cast<unsigned>(t)) != likely_claim(p, t);
        }
    }
    CHECK(different == 0);
    CHECK(count > 5000);
}
