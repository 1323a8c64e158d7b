// Advice: why not to choose a port, by RFC 6335 and RFC 7605.
#include "verify.hpp"

#include <portlore/advice.hpp>

using namespace portlore_tests;

TEST_CASE("advice: refused, each for the reason that it must be") {
    VERIFY(!is_good_default(55680, transport::tcp)); // opentelemetry-specification#1148
    VERIFY(concerns(55680, transport::tcp).contains(concern::dynamic_range));
    VERIFY(!is_good_default(10080, transport::tcp));
    VERIFY(concerns(10080, transport::tcp).contains(concern::blocked_by_browsers));
    VERIFY(!is_good_default(443, transport::tcp));
    VERIFY(concerns(443, transport::tcp).contains(concern::system_range));
    VERIFY(concerns(443, transport::tcp).contains(concern::assigned));
    VERIFY(!is_good_default(49151, transport::tcp));
    VERIFY(concerns(49151, transport::tcp).contains(concern::reserved));
    VERIFY(!is_good_default(60284, transport::tcp));
    VERIFY(concerns(60284, transport::tcp).contains(concern::ephemeral_on_linux));
    VERIFY(concerns(61000, transport::tcp) == concern_set(concern::dynamic_range));
    VERIFY(concerns(6443, transport::tcp).contains(concern::commonly_used));
    VERIFY(concerns(4045, transport::tcp).contains(concern::unauthorized_use));
    VERIFY(concerns(4755, transport::tcp).contains(concern::assigned_elsewhere));    // gre-udp-dtls
    VERIFY(!concerns(10080, transport::udp).contains(concern::blocked_by_browsers)); // http is tcp
}

TEST_CASE("advice: a port that nothing speaks against") {
    // 24836: User Ports, unassigned for all transports, below Linux's ephemeral range, not in
    // Fetch's list, no unofficial claim on that very port.
    VERIFY(is_good_default(24836, transport::tcp) && concerns(24836, transport::tcp).empty());
}

TEST_CASE("advice: concerns agree with the facts they name, on every port") {
    for (unsigned number = 0; number != 65536; ++number) {
        for (const transport t : every_transport) {
            const concern_set found = concerns(number, t);
            const assignment state = assignment_of(number, t);
            CAPTURE(number);
            const bool consistent =
                found.contains(concern::system_range) == (number < 1024) &&
                found.contains(concern::dynamic_range) == (number > 49151) &&
                found.contains(concern::assigned) == (state == assignment::assigned) &&
                found.contains(concern::reserved) == (state == assignment::reserved) &&
                found.contains(concern::ephemeral_on_linux) ==
                    (number >= 32768 && number <= 60999) &&
                found.empty() == is_good_default(number, t);
            if (!consistent) {
                FAIL_CHECK(number);
            }
        }
    }
}

TEST_CASE("advice: one's own registration is no concern") {
    VERIFY(concerns(5432, transport::tcp).contains(concern::assigned));
    VERIFY(!concerns(5432, transport::tcp, "PostgreSQL").contains(concern::assigned));
    VERIFY(is_good_default(5432, transport::tcp, "postgresql"));
    VERIFY(!is_good_default(5432, transport::tcp, "mysql"));
    // Kubernetes on sun-sr-https' port: others are on it still.
    VERIFY(concerns(6443, transport::tcp, "sun-sr-https").contains(concern::commonly_used));
    VERIFY(!concerns(6443, transport::tcp, "sun-sr-https").contains(concern::assigned));
    VERIFY(concerns(6443, transport::tcp, "Kubernetes API server").contains(concern::assigned));
    // A name changes nothing else.
    VERIFY(concerns(443, transport::tcp, "https") == concern_set(concern::system_range));
    VERIFY(concerns(60284, transport::tcp, "x").contains(concern::dynamic_range));
}

TEST_CASE("advice: the next good default") {
    VERIFY(next_good_default(24836, transport::tcp) == port(24836));
    VERIFY(next_good_default(49150, transport::tcp) == std::nullopt);
    VERIFY(next_good_default(65535, transport::udp) == std::nullopt);
    for (const unsigned from : {0u, 1024u, 8080u, 24837u, 32000u}) {
        CAPTURE(from);
        const auto found = next_good_default(from, transport::udp);
        REQUIRE(found.has_value());
        CHECK(is_good_default(*found, transport::udp));
        for (unsigned p = from; p < found->number(); ++p) {
            CHECK_FALSE(is_good_default(p, transport::udp));
        }
    }
    CHECK(next_good_default(0, transport::tcp)->number() >= 1024);
}
