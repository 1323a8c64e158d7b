// By service name: look-up, claims, literals.
#include <portlore/literals.hpp>
#include <portlore/service.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "golden.hpp"
#include "verify.hpp"

using namespace portlore;
using namespace portlore_tests;
using namespace portlore::literals;
using namespace std::string_view_literals;

namespace {

struct known_name {
    std::string_view name;
    portlore::transport transport;
    int number; // -1: not registered for that transport
};
constexpr bool is_on_that_port(const known_name& row) {
    const auto found = port_of(row.name, row.transport);
    return row.number < 0 ? !found : found == port(row.number);
}
constexpr known_name known_names[] = {
    {"https", tcp, 443},
    {"https", udp, 443},
    {"HTTPS", tcp, 443},
    {"hTtPs", tcp, 443},
    {"https", transport::sctp, 443},
    {"https", transport::dccp, -1},
    {"domain", udp, 53},
    {"http", tcp, 80},
    {"www", tcp, 80},
    {"www-http", udp, 80},
    {"submissions", tcp, 465},
    {"submissions", udp, -1},
    {"biff", udp, 512},
    {"comsat", udp, 512},
    {"exec", tcp, 512},
    {"exec", udp, -1},
    {"nfs", tcp, 2049},
    {"x11", tcp, 6000},
    {"ircu", tcp, 6667},
    {"ircu", udp, -1},
    {"flex-lm", udp, 27000},
    {"boe-cms", tcp, 6400},
    {"boe-cms", udp, 6400},
    {"s1-control", transport::sctp, 36412},
    {"s1-control", tcp, -1},
    {"xmlipcregsvc", tcp, 9092},
    {"XMLIPCREGSVC", tcp, 9092},
    // Trap 14: names that a "name/transport" split or a regular expression breaks.
    {"whois++", tcp, 63},
    {"WHOIS++", udp, 63},
    {"sql*net", tcp, 66},
    {"cl/1", tcp, 172},
    {"z39.50", tcp, 210},
    {"914c/g", tcp, 211},
    {"914C/G", udp, 211},
    {"novell-lu6.2", tcp, 1416},
    {"ethernet/ip-1", tcp, 2222},
    {"EtherNet/IP-2", udp, 44818},
    {"sge_qmaster", tcp, 6444},
    {"sge-qmaster", tcp, 6444},
    // Trap 15: the port of that transport that name_ports.tsv gives, otherwise the lowest.
    {"http-alt", tcp, 8080},
    {"terminaldb", tcp, 2018},
    {"terminaldb", udp, 2008},
    {"raid-am", tcp, 2013},
    {"raid-am", udp, 2007},
    {"raid-cd", udp, 2013},
    {"whosockami", tcp, 2019},
    {"whosockami", udp, 2009},
    // Trap 9, 7: no longer a name, or never one.
    {"compressnet", tcp, -1},
    {"acms", tcp, -1},
    {"none", tcp, -1},
};

// What is no name must not be found, with any bytes and any length.
constexpr std::string_view no_names[] = {
    "",
    " ",
    "https ",
    " https",
    "htttps",
    "http s",
    "https\0"sv,
    "\0"sv,
    "\0https"sv,
    "https\0\0\0\0\0\0\0\0\0\0"sv,
    "\xe8ttps",
    "\xff\xff\xff\xff",
    "https\xc3\xa9",
    "443",
    "a-name-of-16-chr",
    "a name that is much longer than any service name could ever be",
    "https/tcp",
    "any private mail system",
    "Unassigned",
    "Reserved"};
constexpr bool is_no_name(std::string_view text) {
    return !port_of(text, tcp) && !port_of(text, udp) && claims_of(text).empty();
}

std::set<std::uint16_t> ports_of(std::string_view name) {
    std::set<std::uint16_t> ports;
    for (const claim c : claims_of(name)) {
        ports.insert(c.ports().first.number());
    }
    return ports;
}

constexpr bool has_those_ports(const repeated_name& row) {
    std::uint16_t last = 0;
    std::size_t at = 0;
    for (const claim c : claims_of(row.name)) {
        if (c.name() != row.name || c.ports().first < last) {
            return false;
        }
        if (c.ports().first.number() != last) {
            last = c.ports().first.number();
            if (at == 3 || row.ports[at++] != last) {
                return false;
            }
        }
    }
    return at >= 2 && (at == 3 || row.ports[at] == 0);
}
constexpr bool has_a_port(std::string_view name) { return !claims_of(name).empty(); }

} // namespace

TEST_CASE("service: port_of, in any case") { VERIFY_EACH(known_names, is_on_that_port); }

TEST_CASE("service: what is no name is not found") {
    VERIFY_EACH(no_names, is_no_name);
    CHECK(is_no_name(std::string(1'000'000, 'a')));
    CHECK(is_no_name(std::string(15, '\0')));
    CHECK(is_no_name(std::string_view{}));
    // Bit 5 makes a letter's other case only for letters; "sql-net", a name itself, is not
    // "sql*net".
    for (const std::string_view name :
         {"whois++"sv, "z39.50"sv, "sql*net"sv, "cl/1"sv, "sge_qmaster"sv}) {
        for (std::size_t i = 0; i != name.size(); ++i) {
            for (int byte = 0; byte != 256; ++byte) {
                std::string changed(name);
                changed[i] = static_cast<char>(byte);
                const auto lower = [](char c) {
                    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
                };
                CAPTURE(changed);
                const claim_list found = claims_of(changed);
                if (lower(changed[i]) == name[i] || !found.empty()) {
                    changed[i] = lower(changed[i]);
                    CHECK((!found.empty() && found.front().name() == changed));
                }
            }
        }
    }
}

TEST_CASE("service: bit 5 is the case of letters and of nothing else, in every name") {
    const auto lower = [](std::string text) {
        for (char& c : text) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        return text;
    };
    std::set<std::string> names;
    for (unsigned number = 0; number != 65536; ++number) {
        const claim_list all = claims(number);
        for (std::size_t i = 0; i != registered_count(all); ++i) {
            names.insert(lower(std::string(all[i].name())));
        }
    }
    names.erase("");
    REQUIRE(names.size() == 6341);
    for (const std::string& name : names) {
        for (std::size_t i = 0; i != name.size(); ++i) {
            std::string changed = name;
            changed[i] = static_cast<char>(changed[i] ^ 0x20);
            CAPTURE(changed);
            CHECK(claims_of(changed).empty() == (names.count(lower(changed)) == 0));
        }
    }
}

TEST_CASE("service: a name that the index could mistake for another is refused") {
    for (int byte = 0; byte != 256; ++byte) {
        CAPTURE(byte);
        const char c = static_cast<char>(byte);
        const bool letter = c >= 'a' && c <= 'z';
        const bool capital = c >= 'A' && c <= 'Z';
        CHECK(detail::is_indexable(std::string("x") + c) ==
              (letter || (!capital && (byte & 0x60) != 0x60)));
    }
    VERIFY(!detail::is_indexable(""));
    VERIFY(detail::is_indexable("fifteen-letters") && !detail::is_indexable("fifteen-letters+"));
}

TEST_CASE("service: trap 15: one name, several ports") {
    VERIFY_EACH(repeated_names, has_those_ports);
    VERIFY_EACH(names_also_without_port, has_a_port);
    VERIFY(claims_of("HTTP-ALT").size() >= 3 && claims_of("http-alt").front().name() == "http-alt");
}

TEST_CASE("service: by port and by name agree, for every claim") {
    std::map<std::string_view, std::set<std::uint16_t>> ports;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const claim_list all = claims(number);
        for (std::size_t i = 0; i != registered_count(all); ++i) {
            const claim c = all[i];
            if (!c.name().empty()) {
                ports[c.name()].insert(c.ports().first.number());
                REQUIRE(contains(claims_of(c.name()), c));
            }
        }
    }
    CHECK(ports.size() == 6341);
    std::size_t several = 0;
    for (const auto& entry : ports) {
        const std::string name(entry.first); // no structured binding: CAPTURE makes a lambda
        const auto& expected = entry.second;
        CAPTURE(name);
        REQUIRE(ports_of(name) == expected);
        several += expected.size() > 1 ? 1u : 0u;
        std::string upper = name;
        std::transform(upper.begin(), upper.end(), upper.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        REQUIRE(ports_of(upper) == expected);
        for (const transport t : every_transport) {
            std::set<std::uint16_t> on;
            for (const claim c : claims_of(name)) {
                REQUIRE(c.name() == name);
                if (c.transports().contains(t)) {
                    on.insert(c.ports().first.number());
                }
            }
            const auto found = port_of(name, t);
            REQUIRE((found.has_value() && !is_alias(name, t)) == !on.empty());
            if (!on.empty()) {
                REQUIRE(has_name(claims(*found, t), name));
            }
        }
        // One character more, or one less, is another name or none.
        REQUIRE(port_of(name + "~", tcp) == std::nullopt);
    }
    CHECK(several == 34);
}

TEST_CASE("service: literals") {
    VERIFY("https"_tcp == 443 && "HTTPS"_tcp == 443 && "domain"_udp == 53);
    VERIFY("s1-control"_sctp == 36412 && "cl/1"_tcp == 172 && "http-alt"_tcp == 8080);
    VERIFY("discard"_dccp == 9);
    VERIFY(0_port == 0 && 443_port == 443 && 65535_port == 65535 && 8_port == 8);
    using namespace portlore::port_literals;
    VERIFY(std::is_same_v<decltype("https"_tcp), port>);
}
