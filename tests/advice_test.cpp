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
    // 24816: User Ports, unassigned for all transports, below Linux's ephemeral range, not in
    // Fetch's list, no unofficial claim on that very port.
    VERIFY(is_good_default(24816, transport::tcp) && concerns(24816, transport::tcp).empty());
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
