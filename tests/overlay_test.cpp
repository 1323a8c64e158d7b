// overlay: user-defined claims, known while compiling, before the library's.
#include "verify.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <portlore/overlay.hpp>

using namespace portlore_tests;

namespace {

constexpr auto mine = overlay({
    {60400, tcp, "billing", "Billing API", "Accounts", {"Runbook", "https://wiki.example/billing"}},
    {443, tcp | udp, "edge"},
    {{6000, 6300}, tcp, "farm", "Render farm"},
    {6005, udp, "farm-control"},
    {6005, tcp, "farm-debug"},
    {{20000, 40000}, udp, "media"},
    {1000, tcp, "Billing", "The old one"},
    {1000, tcp, "a-name-far-longer-than-fifteen-characters"},
});

} // namespace

TEST_CASE("overlay: user-defined claims come first, the library's follow") {
    VERIFY(mine.claims(60400).size() == portlore::claims(60400).size() + 1);
    VERIFY(mine.claims(60400)[0].name() == "billing");
    VERIFY(mine.claims(60400)[0].description() == "Billing API");
    VERIFY(mine.claims(60400)[0].owner() == "Accounts");
    VERIFY(mine.claims(60400)[0].provenance() == provenance::custom);
    VERIFY(mine.claims(60400)[0].source().url == "https://wiki.example/billing");
    VERIFY(mine.claims(60400)[0].transports() == transport_set(tcp));
    VERIFY(mine.claims(60400)[0].ports() == port_interval{60400, 60400});
    VERIFY(mine.claims(60400)[0].registered().empty() && !mine.claims(60400)[0].is_historic());
    VERIFY(mine.claims(443)[1] == portlore::claims(443)[0]);
    VERIFY(mine.claims(22).front() == portlore::claims(22).front());
    VERIFY(mine.claims(60401).empty() == portlore::claims(60401).empty());
}

TEST_CASE("overlay: by transport, in the order given, over intervals") {
    VERIFY(mine.claims(6005)[0].name() == "farm");
    VERIFY(mine.claims(6005)[1].name() == "farm-control");
    VERIFY(mine.claims(6005)[2].name() == "farm-debug");
    VERIFY(mine.claims(6005, udp)[0].name() == "farm-control");
    VERIFY(mine.claims(6005, tcp)[1].name() == "farm-debug");
    VERIFY(mine.claims(5999).size() == portlore::claims(5999).size());
    VERIFY(mine.claims(6300).front().name() == "farm" &&
           mine.claims(6301).size() == portlore::claims(6301).size());
    VERIFY(mine.claims(20000).front().name() == "media");
    VERIFY(mine.claims(40000).front().name() == "media");
    VERIFY(mine.claims(40001).empty() || mine.claims(40001).front().name() != "media");
    VERIFY(mine.claims(30000, tcp).size() == portlore::claims(30000, tcp).size());
}

TEST_CASE("overlay: names") {
    VERIFY(mine.service_name(60400, tcp) == "billing");
    VERIFY(mine.service_name(60400, udp) == portlore::service_name(60400, udp));
    VERIFY(mine.service_name(22, tcp) == "ssh");
    VERIFY(mine.port_of("BILLING", tcp) == port(1000)); // the lowest
    VERIFY(!mine.port_of("billing", udp));
    VERIFY(mine.port_of("https", tcp) == port(443));
    VERIFY(mine.port_of("media", udp) == port(20000));
    VERIFY(mine.port_of("A-Name-far-longer-than-fifteen-characters", tcp) == port(1000));
    VERIFY(!mine.port_of("a-name-far-longer-than-fifteen-charactert", tcp));
    VERIFY(!mine.port_of("", tcp) && !mine.port_of("nosuch", tcp));
}

TEST_CASE("overlay: a text in an array ends at its zero, as a literal does") {
    char name[16] = "jobs";
    struct {
        char text[16] = "Batch jobs";
    } const meaning;
    const own_claim claims[] = {{1, tcp, name, meaning.text}, {2, tcp, "x", ""}};
    const overlay<2> made(claims);
    CHECK(made.service_name(1, tcp) == "jobs");
    CHECK(made.port_of("JOBS", tcp) == port(1));
    CHECK(made.claims(1).front().description() == "Batch jobs");
    CHECK(made.claims(2).front().description().empty());
}

TEST_CASE("overlay: names that differ in more than the case of letters are different names") {
    for (const std::string start : {"a", "fourteen chars", "far more than fifteen characters"}) {
        const std::string low = start + "[";
        const std::string high = start + "{"; // one is the other but for bit 5
        const own_claim claims[] = {{1, tcp, low}, {1, tcp, high}, {2, udp, low}, {3, udp, high}};
        const overlay<4> both(claims);
        CHECK(both.port_of(low, udp) == port(2));
        CHECK(both.port_of(high, udp) == port(3));
        CHECK(both.port_of(low, tcp) == port(1));
        CHECK(both.port_of(high, tcp) == port(1));
    }
}

TEST_CASE("overlay: the explanation names user-defined claims first") {
    const std::string text = mine.explain(60400);
    CHECK(text == mine.explain(60400, {})); // without what the options need
    CHECK(text.find("Port 60400: billing\n") == 0);
    CHECK(text.find("Billing API") < text.find("CERTI")); // which is there, too
    CHECK(text.find("CERTI") != text.npos);
    CHECK(text.find("Runbook") != text.npos);
    explain_options markdown;
    markdown.format = text_format::markdown;
    CHECK(mine.explain(60400, markdown).find("[Runbook](<https://wiki.example/billing>)") !=
          text.npos);
    CHECK(mine.explain(6200).find("Render farm") != text.npos);
    CHECK(mine.explain(6301) == portlore::explain(6301));
    // A port in the user's list is never called free.
    const own_claim alone[] = {{24836, tcp, "ours"}};
    CHECK(portlore::explain(24836).find("Port 24836: no known service (free to use)") == 0);
    const std::string taken = overlay<1>(alone).explain(24836);
    CHECK(taken.find("Port 24836: ours") == 0);
    CHECK(taken.find("free") == taken.npos);
    std::string copied;
    mine.explain_to(std::back_inserter(copied), 60400);
    CHECK(copied == text);
}

TEST_CASE("overlay: mistakes are refused at run time") {
    const auto make = [](own_claim a, own_claim b) {
        const own_claim both[] = {a, b};
        return overlay<2>(both);
    };
    CHECK_NOTHROW(make({1, tcp, "a"}, {1, udp, "a"}));
    CHECK_NOTHROW(make({1, tcp, "a"}, {1, tcp, "b"}));
    const char* const twice = "portlore::overlay: two claims have one name, a port and a transport";
    CHECK_REFUSED_WITH(twice, make({1, tcp, "a"}, {1, tcp, "A"}));
    CHECK_REFUSED_WITH(twice, make({{1, 9}, tcp, "a"}, {{9, 10}, tcp | udp, "a"}));
    // However many claims are between the two.
    const own_claim apart[] = {{{1, 99}, tcp, "a"}, {10, udp, "a"}, {20, tcp, "A"}};
    CHECK_REFUSED_WITH(twice, overlay<3>(apart));
    const own_claim beside[] = {{{1, 99}, tcp, "a"}, {10, udp, "a"}, {100, tcp, "A"}};
    CHECK(overlay<3>(beside).claims(100, tcp).front().name() == "A");
    CHECK_REFUSED_WITH("portlore::overlay: a claim has no name", make({1, tcp, ""}, {2, tcp, "b"}));
    CHECK_REFUSED_WITH("portlore::overlay: a claim has no transport",
                       make({1, transport_set(), "a"}, {2, tcp, "b"}));
    CHECK_REFUSED_WITH("portlore::overlay: a claim's last port is before its first",
                       make({{9, 1}, tcp, "a"}, {2, tcp, "b"}));
}

TEST_CASE("overlay: every question knows user-defined claims, and no answer contradicts them") {
    // Which is the likely claim, and what it is called.
    VERIFY(mine.likely_claim(60400)->name() == "billing");
    VERIFY(mine.likely_claim(60400, tcp)->name() == "billing");
    VERIFY(mine.likely_claim(60400, udp) == portlore::likely_claim(60400, udp));
    VERIFY(mine.likely_claim(22) == portlore::likely_claim(22));
    VERIFY(mine.plain_name(443) == "edge" && mine.plain_name(443, udp) == "edge");
    VERIFY(mine.plain_name(443, transport::sctp) == portlore::plain_name(443, transport::sctp));
    VERIFY(mine.plain_name(22, tcp) == portlore::plain_name(22, tcp));
    // By name.
    VERIFY(mine.claims_of("BILLING").size() == 2 &&
           mine.claims_of("billing")[0].ports().first == 60400);
    VERIFY(mine.claims_of("billing")[1].name() == "Billing");
    VERIFY(mine.claims_of("https").size() == portlore::claims_of("https").size());
    constexpr auto again =
        overlay({{8443, tcp, "https", "Ours"}, {{8444, 8450}, tcp | udp, "ssh"}});
    VERIFY(again.claims_of("https").size() == portlore::claims_of("https").size() + 1);
    VERIFY(again.claims_of("https")[0].ports().first == 8443);
    VERIFY(again.claims_of("HTTPS")[1] == portlore::claims_of("https")[0]);
    VERIFY(again.port_of("https", tcp) == port(8443) && again.port_of("https", udp) == port(443));
    // What users type.
    VERIFY(mine.parse("billing").ports == port_interval{1000, 1000});
    VERIFY(mine.parse("Media/udp").ports == port_interval{20000, 40000});
    VERIFY(mine.parse("udp/media").service == "media");
    VERIFY(mine.parse("media/tcp").error == parse_error::service_not_on_transport);
    VERIFY(mine.parse("media/icmp").error == parse_error::unknown_transport);
    VERIFY(mine.parse("a-name-far-longer-than-fifteen-characters").ports.first == 1000);
    VERIFY(mine.parse("https/udp") == portlore::parse("https/udp"));
    VERIFY(mine.parse("htttps") == portlore::parse("htttps"));
    VERIFY(mine.parse("6000-6063/tcp") == portlore::parse("6000-6063/tcp"));
    VERIFY(again.parse("https").ports.first == 8443 && again.parse("https/udp").ports.first == 443);
    VERIFY(again.parse("ssh").ports == port_interval{8444, 8450});
    // May I use it.
    constexpr port free = *portlore::next_good_default(24000, tcp);
    constexpr auto taken =
        overlay({{free, tcp, "ours"}, {{free.number() + 1u, 25000}, udp, "other"}});
    static_assert(portlore::is_good_default(free, tcp));
    VERIFY(taken.concerns(free, tcp) == concern_set(concern::commonly_used));
    VERIFY(!taken.is_good_default(free, tcp) && taken.is_good_default(free, tcp, "OURS"));
    VERIFY(!taken.is_good_default(free, tcp, "") && !taken.is_good_default(free, tcp, "other"));
    VERIFY(taken.is_good_default(free, udp) == portlore::is_good_default(free, udp));
    VERIFY(*taken.next_good_default(free, tcp) > free);
    VERIFY(*taken.next_good_default(24500, udp) > port(25000));
    VERIFY(mine.concerns(443, tcp).contains(concern::assigned));
    VERIFY(mine.concerns(22, tcp) == portlore::concerns(22, tcp));
    // Which side serves.
    VERIFY(mine.server_side(60400, 51000, tcp).side == flow_side::source);
    VERIFY(mine.server_side(60400, 51000, tcp).reason == flow_reason::user_defined);
    VERIFY(mine.server_side(60400, 51000, tcp).confidence == flow_confidence::high);
    VERIFY(mine.server_side(22, 60400, tcp) == flow_verdict{flow_side::destination,
                                                            flow_confidence::medium,
                                                            flow_reason::user_defined});
    VERIFY(mine.server_side(22, 60400, udp) == portlore::server_side(22, 60400, udp));
    VERIFY(mine.server_side(60400, 60400, tcp).side == flow_side::both);
    VERIFY(mine.server_side(50000, 5432, tcp) == portlore::server_side(50000, 5432, tcp));
    for (unsigned number = 0; number < 65536; number += 77) { // symmetric
        const flow_verdict there = mine.server_side(60400, port(number), tcp);
        const flow_verdict back = mine.server_side(port(number), 60400, tcp);
        CHECK((there.side == flow_side::source) == (back.side == flow_side::destination));
        CHECK(there.confidence == back.confidence);
        CHECK(there.reason == back.reason);
    }
    // Search: user-defined claims first.
    std::vector<claim> found;
    for (const claim c : mine.search("BILLING")) {
        found.push_back(c);
    }
    REQUIRE(found.size() >= 2);
    CHECK(found[0].ports().first == 60400);
    CHECK(found[1].ports().first == 1000);
    CHECK(mine.search("Render").begin() != mine.search("Render").end());
    CHECK(mine.search("").empty());
    const auto all = portlore::search("https");
    const auto with = mine.search("https");
    CHECK(std::equal(all.begin(), all.end(), with.begin(), with.end()));
    // What was meant.
    CHECK(mine.suggest("biling").front().name() == "billing");
    CHECK(mine.suggest("EDGE").front().ports().first == 443);
    CHECK(mine.suggest("htttps").front().name() == portlore::suggest("htttps").front().name());
    // Explained at the length that is said.
    CHECK(mine.explanation_length(60400) == mine.explain(60400).size());
}

TEST_CASE("overlay: without a user-defined claim on a port, every answer is the library's") {
    constexpr auto one = overlay({{60402, udp, "elsewhere"}});
    for (unsigned n = 0; n < 65536; n += 19) {
        const port p = n;
        for (const transport t : {tcp, udp}) {
            if (one.service_name(p, t) != portlore::service_name(p, t) ||
                one.likely_claim(p, t) != portlore::likely_claim(p, t) ||
                one.plain_name(p, t) != portlore::plain_name(p, t) ||
                one.concerns(p, t) != portlore::concerns(p, t) ||
                one.server_side(p, 443, t) != portlore::server_side(p, 443, t)) {
                FAIL_CHECK(n);
            }
        }
        if (one.likely_claim(p) != portlore::likely_claim(p) ||
            one.plain_name(p) != portlore::plain_name(p)) {
            FAIL_CHECK(n);
        }
    }
}
