// What users type. The grammar itself is compared with one written in another language:
// oracle.parse.
#include <portlore/parse.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "verify.hpp"

using namespace portlore;
using namespace std::string_view_literals;

namespace {

struct typed {
    std::string_view text;
    port_interval ports;
    std::optional<transport> on;
    std::string_view service;
};
constexpr typed accepted[] = {
    {"443", {443}, {}, ""},
    {"443/tcp", {443}, transport::tcp, ""},
    {"tcp/443", {443}, transport::tcp, ""},
    {"UDP/443", {443}, transport::udp, ""},
    {"443/tcp6", {443}, transport::tcp, ""},
    {"udp4/53", {53}, transport::udp, ""},
    {"6000-6063", {6000, 6063}, {}, ""},
    {"6000:6063", {6000, 6063}, {}, ""},
    {"6000:6063/tcp", {6000, 6063}, transport::tcp, ""},
    {"sctp/6000-6063", {6000, 6063}, transport::sctp, ""},
    {"0:65535", {0, 65535}, {}, ""},
    {"https", {443}, {}, "https"},
    {"https/udp", {443}, transport::udp, "https"},
    {"tcp/https", {443}, transport::tcp, "https"},
    {"cl/1", {172}, {}, "cl/1"},
    {"udp/CL/1", {172}, transport::udp, "cl/1"},
    {"914c/g", {211}, {}, "914c/g"},
};
constexpr bool is_accepted(const typed& row) {
    const parse_result r = parse(row.text);
    return r && r.ports == row.ports && r.transport == row.on && r.service == row.service;
}

struct mistake {
    std::string_view text;
    parse_error error;
};
constexpr mistake refused[] = {
    {"", parse_error::empty},
    {":", parse_error::malformed},
    {"6000:", parse_error::malformed},
    {":6063", parse_error::malformed},
    {"6000:6063:1", parse_error::malformed},
    {"6000-6063:1", parse_error::malformed},
    {"4 43", parse_error::malformed},
    {"/", parse_error::malformed},
    {"tcp/", parse_error::malformed},
    {"/tcp", parse_error::malformed},
    {"6063:6000", parse_error::reversed_interval},
    {"tcp/6063-6000", parse_error::reversed_interval},
    {"tcp/65536", parse_error::out_of_range},
    {"0:65536", parse_error::out_of_range},
    {"443/quic", parse_error::unknown_transport},
    {"quic/443", parse_error::unknown_transport},
    {"https/quic", parse_error::unknown_transport},
    {"quic/https", parse_error::unknown_transport},
    {"htttps", parse_error::unknown_service},
    {"tcp/htttps", parse_error::unknown_service},
    {"dccp/https", parse_error::service_not_on_transport},
    {"https/dccp", parse_error::service_not_on_transport},
};
constexpr bool is_refused(const mistake& row) {
    const parse_result r = parse(row.text);
    return !r && r.error == row.error && r == parse(row.text) && r != parse("443");
}

constexpr bool mentions(parse_error e, std::string_view part) {
    return describe(e).find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE("parse: transports on either side, intervals with a hyphen or a colon") {
    VERIFY_EACH(accepted, is_accepted);
}

TEST_CASE("parse: each mistake by its name") { VERIFY_EACH(refused, is_refused); }

TEST_CASE("parse: an error says what would have been accepted") {
    for (const parse_error e : {parse_error::empty, parse_error::malformed}) {
        CHECK((mentions(e, "(443)") && mentions(e, "(6000-6063)") && mentions(e, "(https)")));
    }
    CHECK(mentions(parse_error::out_of_range, "0 to 65535"));
    CHECK(mentions(parse_error::reversed_interval, "6000-6063"));
    CHECK(mentions(parse_error::unknown_transport, "tcp, udp, sctp and dccp"));
    CHECK(mentions(parse_error::unknown_service, "registered"));
    CHECK(mentions(parse_error::service_not_on_transport, "leave the transport out"));
    for (const std::string_view shown : {"443", "6000-6063", "https"}) {
        CHECK(parse(shown));
    }
}

TEST_CASE("parse: results are equal if all of them is") {
    VERIFY(parse("443") == parse("0443") && parse("tcp/443") == parse("443/TCP"));
    VERIFY(parse("443") != parse("443/tcp") && parse("443") != parse("https"));
    VERIFY(parse("443") != parse("444") && parse("") != parse("x y"));
}

namespace {

struct reading {
    std::string_view text;
    parse_error error;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    std::string_view service{};
    int transport = -1; // none written
};
constexpr int on_tcp = static_cast<int>(transport::tcp);
constexpr int on_udp = static_cast<int>(transport::udp);
constexpr auto fine = parse_error::none;

constexpr bool reads_as(const reading& row) {
    const parse_result got = parse(row.text);
    const int t = got.transport ? static_cast<int>(*got.transport) : -1;
    return got.error == row.error && static_cast<bool>(got) == (row.error == parse_error::none) &&
           (row.error != parse_error::none || (got.ports == port_interval{row.first, row.last} &&
                                               got.service == row.service && t == row.transport));
}

constexpr reading inputs[] = {
    {"443", fine, 443, 443},
    {"0", fine, 0, 0},
    {"65535", fine, 65535, 65535},
    {"000443", fine, 443, 443},
    {"00000000000000000000000000000000443", fine, 443, 443},
    {"443/tcp", fine, 443, 443, "", on_tcp},
    {"443/TCP", fine, 443, 443, "", on_tcp},
    {"443/Udp", fine, 443, 443, "", on_udp},
    {"6000-6063", fine, 6000, 6063},
    {"6000-6063/udp", fine, 6000, 6063, "", on_udp},
    {"443-443", fine, 443, 443},
    {"0-65535", fine, 0, 65535},
    {"https", fine, 443, 443, "https"},
    {"https/udp", fine, 443, 443, "https", on_udp},
    {"HTTPS/UDP", fine, 443, 443, "https", on_udp},
    {"x11", fine, 6000, 6063, "x11"},
    {"xmlipcregsvc", fine, 9092, 9092, "XmlIpcRegSvc"},
    // Trap 22: a hyphen makes an interval only between digits.
    {"http-alt", fine, 8080, 8080, "http-alt"},
    {"http-alt/tcp", fine, 8080, 8080, "http-alt", on_tcp},
    {"3com-tsmux", fine, 106, 106, "3com-tsmux"},
    // Trap 14: only what follows the last slash is a transport, and only if it names one.
    {"cl/1", fine, 172, 172, "cl/1"},
    {"cl/1/tcp", fine, 172, 172, "cl/1", on_tcp},
    {"CL/1/UDP", fine, 172, 172, "cl/1", on_udp},
    {"914c/g", fine, 211, 211, "914c/g"},
    {"914c/g/udp", fine, 211, 211, "914c/g", on_udp},
    {"EtherNet/IP-1", fine, 2222, 2222, "EtherNet/IP-1"},
    {"whois++", fine, 63, 63, "whois++"},
    {"sql*net/tcp", fine, 66, 66, "sql*net", on_tcp},
    {"", parse_error::empty},
    {"65536", parse_error::out_of_range},
    {"70000/tcp", parse_error::out_of_range},
    {"99999999999999999999", parse_error::out_of_range},
    {"18446744073709552059", parse_error::out_of_range}, // 2^64 + 443
    {"4294967739", parse_error::out_of_range},           // 2^32 + 443
    {"1-65536", parse_error::out_of_range},
    {"65536-1", parse_error::out_of_range},
    {"6063-6000", parse_error::reversed_interval},
    {"2-1/tcp", parse_error::reversed_interval},
    {"-1", parse_error::malformed},
    {"1-", parse_error::malformed},
    {"-", parse_error::malformed},
    {"1-2-3", parse_error::malformed},
    {"1--2", parse_error::malformed},
    {"+443", parse_error::malformed},
    {" 443", parse_error::malformed},
    {"443 ", parse_error::malformed},
    {"4 43", parse_error::malformed},
    {"443\n", parse_error::malformed},
    {"443\0"sv, parse_error::malformed},
    {"\0"sv, parse_error::malformed},
    {"https\0"sv, parse_error::malformed},
    {"\xff\xfe", parse_error::malformed},
    {"\xe2\x91\xa0", parse_error::malformed}, // a circled digit one
    {"/", parse_error::malformed},
    {"/tcp", parse_error::malformed},
    {"//", parse_error::malformed},
    {"a-name-of-16-chr", parse_error::malformed},
    {"htttps", parse_error::unknown_service},
    {"htttps/tcp", parse_error::unknown_service},
    {"compressnet", parse_error::unknown_service},
    {"0x1bb", parse_error::unknown_service},
    {"443/", parse_error::unknown_transport},
    {"443/tcpp", parse_error::unknown_transport},
    {"443/icmp", parse_error::unknown_transport},
    {"443/tcp ", parse_error::unknown_transport},
    {"6000-6063/x", parse_error::unknown_transport},
    {"https/icmp", parse_error::unknown_transport},
    {"https/", parse_error::unknown_transport},
    {"https/dccp", parse_error::service_not_on_transport},
    {"submissions/udp", parse_error::service_not_on_transport},
};

} // namespace

TEST_CASE("parse: trap 14 and 22") { VERIFY_EACH(inputs, reads_as); }

TEST_CASE("parse: every number, interval and name; hostile length") {
    for (std::uint32_t number = 0; number != 70000; ++number) {
        const reading row = {"", number < 65536 ? fine : parse_error::out_of_range,
                             static_cast<std::uint16_t>(number),
                             static_cast<std::uint16_t>(number)};
        const std::string text = std::to_string(number);
        reading expected = row;
        expected.text = text;
        REQUIRE(reads_as(expected));
        const std::string twice = text + "-" + text + "/udp";
        expected.text = twice;
        expected.transport = on_udp;
        REQUIRE(reads_as(expected));
    }
    for (const std::size_t size : {16u, 1000u, 1'000'000u}) {
        CHECK(parse(std::string(size, '9')).error == parse_error::out_of_range);
        CHECK(parse(std::string(size, '0') + "443").ports == port_interval{443, 443});
        for (const char c : {'a', '-', '/', '\0', '\xff', ' '}) {
            CHECK(parse(std::string(size, c)).error != fine);
        }
        CHECK(parse("443/" + std::string(size, 't')).error == parse_error::unknown_transport);
    }
    // Any two bytes: an answer, and a number only where both are digits.
    for (int a = 0; a != 256; ++a) {
        for (int b = 0; b != 256; ++b) {
            const std::string text = {static_cast<char>(a), static_cast<char>(b)};
            const bool digits = a >= '0' && a <= '9' && b >= '0' && b <= '9';
            const parse_result got = parse(text);
            const bool custom = is_alias(text, transport::tcp) || is_alias(text, transport::udp);
            REQUIRE((got.error == fine && got.service.empty() && !custom) == digits);
        }
    }
}

TEST_CASE("parse: parse_error in words") {
    std::set<std::string_view> seen;
    for (int e = 0; e != 8; ++e) {
        seen.insert(to_string(static_cast<parse_error>(e)));
    }
    CHECK(seen.size() == 8);
    CHECK(seen.count("") == 0);
    VERIFY(to_string(parse_error::reversed_interval) == "reversed interval");
    VERIFY(to_string(parse_error::service_not_on_transport) == "service not on transport");
}

TEST_CASE("parse: every error is described") {
    VERIFY(describe(parse("70000").error) == "a port number is 0 to 65535");
    VERIFY(describe(parse("").error) ==
           "no text: a port (443), an interval (6000-6063) or a service name (https) is needed");
    VERIFY(describe(parse("443/xyz").error) == "the transports are tcp, udp, sctp and dccp");
    VERIFY(describe(parse("https/dccp").error) ==
           "that service is not registered for that transport: leave the transport out, or name "
           "another one");
    // True of jmap too, one of 986 service names that the registry has without a port.
    VERIFY(describe(parse("jmap").error) == "no port is registered under that name");
}
