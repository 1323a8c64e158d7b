// Enumerators to lower-case words and back.
#include <portlore/words.hpp>

#include <string>
#include <string_view>

#include "verify.hpp"

using namespace portlore;
using namespace std::string_view_literals;

namespace {

constexpr bool comes_back(transport t) { return parse_transport(to_string(t)) == t; }

constexpr std::string_view no_transports[] = {
    "",      "t", "tc", "tcpx",    " tcp",    "tcp ",         "tcp/",    "icmp",     "tcp5",
    "tcp66", "6", "4",  "tcp\0"sv, "\0tcp"sv, "\xf4\xe3\xf0", "udplite", "udp-lite", "SCTPS"};
constexpr bool is_no_transport(std::string_view text) { return !parse_transport(text); }

} // namespace

TEST_CASE("words: ranges and transports") {
    VERIFY(to_string(port_range::system) == "system");
    VERIFY(to_string(port_range::user) == "user");
    VERIFY(to_string(port_range::dynamic) == "dynamic");
    VERIFY(to_string(transport::tcp) == "tcp");
    VERIFY(to_string(transport::udp) == "udp");
    VERIFY(to_string(transport::sctp) == "sctp");
    VERIFY(to_string(transport::dccp) == "dccp");
}

TEST_CASE("words: a value that is no enumerator has none") {
    for (unsigned value = 4; value != 256; ++value) {
        CAPTURE(value);
        CHECK(to_string(static_cast<port_range>(value)).empty());
        CHECK(to_string(static_cast<transport>(value)).empty());
    }
    VERIFY(to_string(static_cast<port_range>(3)).empty());
    VERIFY(to_string(static_cast<transport>(4)).empty());
}

TEST_CASE("words: parse_transport in any case, and nothing else") {
    VERIFY_EACH(portlore_tests::every_transport, comes_back);
    VERIFY(parse_transport("TCP") == transport::tcp && parse_transport("tCp") == transport::tcp);
    VERIFY(parse_transport("Udp") == transport::udp && parse_transport("SCTP") == transport::sctp);
    VERIFY(parse_transport("dCCP") == transport::dccp);
    VERIFY(parse_transport("tcp6") == transport::tcp && parse_transport("UDP4") == transport::udp);
    VERIFY_EACH(no_transports, is_no_transport);
    CHECK_FALSE(parse_transport(std::string(1'000'000, 't')).has_value());
}

TEST_CASE("words: case is ASCII's, for every byte") {
    // Bytes that differ from a letter by bit 5 only, such as '[' and '{', are not that letter.
    for (int byte = 0; byte != 256; ++byte) {
        const std::string text = {'t', static_cast<char>(byte), 'p'};
        CAPTURE(byte);
        CHECK(parse_transport(text).has_value() == (byte == 'c' || byte == 'C'));
    }
}

TEST_CASE("words: parse_range in any case, and nothing else") {
    VERIFY(parse_range("system") == port_range::system && parse_range("User") == port_range::user);
    VERIFY(parse_range("DYNAMIC") == port_range::dynamic);
    VERIFY(!parse_range("") && !parse_range("syste") && !parse_range("system "));
}

TEST_CASE("words: parse_port takes what is decimal and fits") {
    VERIFY(parse_port("0") == 0 && parse_port("443") == 443 && parse_port("65535") == 65535);
    VERIFY(parse_port("00443") == 443);
    VERIFY(!parse_port("65536") && !parse_port("4294967739") &&
           !parse_port("18446744073709552059"));
    VERIFY(!parse_port("") && !parse_port("-1") && !parse_port("+1") && !parse_port("0x1bb"));
    VERIFY(!parse_port(" 443") && !parse_port("443 ") && !parse_port("https"));
    VERIFY(!parse_port("443/tcp") && !parse_port("443-444"));
    for (unsigned number = 0; number != 70000; ++number) {
        REQUIRE(parse_port(std::to_string(number)) == to_port(number));
    }
}
