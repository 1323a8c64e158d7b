// What users type. The grammar itself is held against one written in another language:
// oracle.parse.
#include <portlore/parse.hpp>

#include <optional>
#include <string_view>

#include "verify.hpp"

using namespace portlore;

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
