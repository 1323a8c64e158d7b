// claim_book: user-defined claims whose number is known at run time, before the library's.
#include "verify.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <portlore/claim_book.hpp>
#include <portlore/overlay.hpp>

using namespace portlore_tests;

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define CHECK_INVALID(message, ...)                                                                \
    CHECK_THROWS_WITH_AS(static_cast<void>(__VA_ARGS__), message, std::invalid_argument)
#else
#define CHECK_INVALID(message, ...)                                                                \
    do {                                                                                           \
        static_cast<void>(message);                                                                \
        CHECK(portlore_tests::aborts([&] { static_cast<void>(__VA_ARGS__); }));                    \
    } while (false)
#endif

namespace {

static_assert(std::is_nothrow_move_constructible_v<claim_book> &&
              std::is_nothrow_move_assignable_v<claim_book> &&
              std::is_nothrow_default_constructible_v<claim_book>);
static_assert(std::is_copy_constructible_v<claim_book> && std::is_copy_assignable_v<claim_book>);
static_assert(sizeof(claim_book) == sizeof(void*));

claim_book some_claims() {
    claim_book book;
    book.add({60400,
              tcp,
              "billing",
              "Billing API",
              "Accounts",
              {"Runbook", "https://wiki.example/billing"}});
    book.add({443, tcp | udp, "edge"});
    book.add({{6000, 6300}, tcp, "farm", "Render farm"});
    book.add({6005, udp, "farm-control"});
    book.add({6005, tcp, "farm-debug"});
    book.add({1000, tcp, "Billing", "The old one"});
    return book;
}

std::vector<std::string> names_of(const claim_list& list) {
    std::vector<std::string> names;
    for (const claim c : list) {
        names.emplace_back(c.name());
    }
    return names;
}

} // namespace

TEST_CASE("claim_book: user-defined claims come first, the library's follow") {
    const claim_book book = some_claims();
    CHECK(book.size() == 6);
    CHECK(!book.empty());
    CHECK(book.claims(60400).size() == portlore::claims(60400).size() + 1);
    const claim billing = book.claims(60400)[0];
    CHECK(billing.name() == "billing");
    CHECK(billing.description() == "Billing API");
    CHECK(billing.owner() == "Accounts");
    CHECK(billing.source() == claim_source{"Runbook", "https://wiki.example/billing"});
    CHECK(billing.provenance() == provenance::custom);
    CHECK(billing.transports() == transport_set(tcp));
    CHECK(billing.ports() == port_interval{60400, 60400});
    CHECK(book.claims(443)[1] == portlore::claims(443)[0]);
    CHECK(book.claims(22).front() == portlore::claims(22).front());
    CHECK(names_of(book.claims(6005)).at(0) == "farm");
    CHECK(names_of(book.claims(6005)).at(1) == "farm-control");
    CHECK(names_of(book.claims(6005)).at(2) == "farm-debug");
    CHECK(book.claims(6005, udp)[0].name() == "farm-control");
    CHECK(book.claims(6005, tcp)[1].name() == "farm-debug");
    CHECK(book.claims(5999).size() == portlore::claims(5999).size());
    CHECK(book.claims(6301).size() == portlore::claims(6301).size());
    CHECK(book.claims(6300).front().name() == "farm");
    CHECK(book.wide_claims(60400).size() == portlore::wide_claims(60400).size());
    CHECK(names_of(book.claims()) == std::vector<std::string>{"billing", "edge", "farm",
                                                              "farm-control", "farm-debug",
                                                              "Billing"});
}

TEST_CASE("claim_book: names") {
    const claim_book book = some_claims();
    CHECK(book.service_name(60400, tcp) == "billing");
    CHECK(book.service_name(60400, udp) == portlore::service_name(60400, udp));
    CHECK(book.service_name(22, tcp) == "ssh");
    CHECK(book.port_of("BILLING", tcp) == port(1000)); // the lowest
    CHECK(!book.port_of("billing", udp));
    CHECK(book.port_of("https", tcp) == port(443));
    CHECK(book.port_of("edge", udp) == port(443));
    CHECK(!book.port_of("", tcp));
    CHECK(!book.port_of("nosuch", tcp));
}

TEST_CASE("claim_book: one that is empty answers as the library does") {
    const claim_book book;
    CHECK(book.empty());
    CHECK(book.claims().empty());
    for (unsigned number = 0; number < 65536; number += 17) {
        if (book.claims(port(number)).size() != portlore::claims(port(number)).size() ||
            book.service_name(port(number), tcp) != portlore::service_name(port(number), tcp)) {
            FAIL_CHECK(number);
        }
    }
    CHECK(book.port_of("https", tcp) == port(443));
    CHECK(book.explain(443) == portlore::explain(443));
    CHECK(book.explain(443) == book.explain(443, {}));
}

TEST_CASE("claim_book: owns its texts") {
    claim_book book;
    {
        std::string name = "short-lived";
        std::string text = "A description that no small string holds within itself";
        book.add({7000, tcp, name, text, text, {text, text}});
        name.assign(name.size(), '#');
        text.assign(text.size(), '#');
    }
    const claim c = book.claims(7000).front();
    CHECK(c.name() == "short-lived");
    CHECK(c.description() == "A description that no small string holds within itself");
    CHECK(c.owner() == c.description());
    CHECK(c.source() == claim_source{c.description(), c.description()});
    CHECK(book.port_of("Short-Lived", tcp) == port(7000));
    // Of its own texts, too.
    book.add({7001, udp, book.claims(7000).front().name(), book.claims(7000).front().owner()});
    CHECK(book.claims(7001, udp).front().name() == "short-lived");
}

TEST_CASE("claim_book: a copy owns copies, moving takes all") {
    claim_book book = some_claims();
    claim_book copy = book;
    book.add({60400, udp, "later"});
    copy.add({60401, udp, "elsewhere"});
    CHECK(copy.size() == 7);
    CHECK(copy.claims(60400)[0].name() == "billing");
    CHECK(copy.claims(60400)[0].name().data() != book.claims(60400)[0].name().data());
    CHECK(book.claims(60400)[1].name() == "later");
    CHECK(copy.claims(60400, udp).size() == portlore::claims(60400, udp).size());
    CHECK(book.claims(60401, udp).size() == portlore::claims(60401, udp).size());
    CHECK(copy.port_of("elsewhere", udp) == port(60401));
    CHECK(!book.port_of("elsewhere", udp));
    CHECK(!copy.port_of("later", udp));

    const std::string_view text = book.claims(60400)[0].name();
    claim_book moved = std::move(book);
    CHECK(moved.claims(60400)[0].name().data() == text.data()); // the texts stay where they are
    CHECK(moved.size() == 7);
    CHECK(book.empty()); // NOLINT: what a moved-from book is, is documented
    CHECK(book.claims(443).size() == portlore::claims(443).size());
    book.add({1, tcp, "again"});
    CHECK(book.service_name(1, tcp) == "again");
    book = copy;
    CHECK(book.claims(60400)[0].name() == "billing");
    copy = std::move(moved);
    CHECK(copy.claims(60400)[1].name() == "later");
    const claim_book& self = copy;
    copy = self;
    CHECK(copy.size() == 7);
}

TEST_CASE("claim_book: a mistake is named, and the book stays as it was") {
    claim_book book = some_claims();
    const auto refused = [&book](const own_claim& claim) {
        const std::optional<claim_error> error = book.try_add(claim);
        CHECK(book.size() == 6);
        REQUIRE(error);
        CHECK(error->line == 0);
        return error->message;
    };
    CHECK(refused({1, tcp, ""}) == "the claim has no name");
    CHECK(refused({1, transport_set(), "a"}) ==
          "the claim has no transport: expected tcp, udp, sctp or dccp");
    CHECK(refused({{9, 1}, tcp, "a"}) == "the last port, 1, is below the first, 9");
    CHECK(refused({{6100, 6400}, tcp | udp, "FARM"}) ==
          "'FARM' on 6100-6400/tcp,udp is a duplicate of 'farm' on 6000-6300/tcp");
    CHECK(refused({60400, tcp, "billing"}) ==
          "'billing' on 60400/tcp is a duplicate of 'billing' on 60400/tcp");
    CHECK_INVALID("portlore::claim_book: the claim has no name", book.add({1, tcp, ""}));
    CHECK(names_of(book.claims()) == names_of(some_claims().claims()));
    for (unsigned number = 0; number < 65536; number += 5) {
        if (book.claims(port(number)).size() != some_claims().claims(port(number)).size()) {
            FAIL_CHECK(number);
            break;
        }
        number += number == 6400 ? 30000 : 0; // some_claims() takes a while
    }
    CHECK(!book.try_add({6400, tcp, "farm"}));
    CHECK(!book.try_add({6100, udp, "farm"}));
}

TEST_CASE("claim_book: text of others is quoted harmlessly in a message") {
    claim_book book;
    const std::string name = "\x1b[31mred\n" + std::string(100, 'x');
    book.add({1, tcp, name});
    const auto error = book.try_add({1, tcp, name});
    REQUIRE(error);
    CHECK(error->message.size() < 200);
    CHECK(error->message.find("'\\x1b[31mred\\x0axxx") == 0);
    CHECK(error->message.find("...'") != std::string::npos);
    for (const char c : error->message) {
        CHECK((c >= ' ' && c <= '~'));
    }
}

TEST_CASE("claim_book: gives what an overlay of the same claims gives") {
    std::array<own_claim, 60> claims{};
    std::array<std::string, 60> names;
    std::uint32_t state = 3;
    const auto next = [&state] { return (state = state * 1664525u + 1013904223u) >> 16; };
    for (std::size_t i = 0; i != claims.size(); ++i) {
        names[i] = "name-" + std::to_string(i);
        const std::uint32_t first = next() % 65536;
        const std::uint32_t last = std::min(65535u, first + (i % 3 == 0 ? 0 : next() % 3000));
        claims[i] = own_claim(port_interval{first, last}, transport_set::from_bits(1 + next() % 15),
                              names[i]);
    }
    const overlay<60> made(claims);
    claim_book book;
    for (const own_claim& c : claims) {
        book.add(c);
    }
    for (unsigned number = 0; number != 65536; ++number) {
        const claim_list a = made.claims(port(number));
        const claim_list b = book.claims(port(number));
        if (a.size() != b.size() || names_of(a) != names_of(b)) {
            FAIL_CHECK(number);
        }
    }
}

TEST_CASE("claim_book: every question is answered as an overlay answers it") {
    const own_claim claims[] = {{60400, tcp, "billing", "Billing API"},
                                {443, tcp | udp, "edge"},
                                {{6000, 6300}, tcp, "farm"},
                                {8443, tcp, "https"},
                                {24836, udp, "own"}};
    const overlay<5> made(claims);
    claim_book book;
    for (const own_claim& c : claims) {
        book.add(c);
    }
    const auto name_of = [](const std::optional<claim>& c) {
        return c ? std::string(c->name()) : std::string("none");
    };
    for (const unsigned n : {22u, 443u, 6000u, 6300u, 6301u, 8443u, 24836u, 60400u, 60401u}) {
        const port p = n;
        CAPTURE(n);
        CHECK(name_of(book.likely_claim(p)) == name_of(made.likely_claim(p)));
        CHECK(book.plain_name(p) == made.plain_name(p));
        for (const transport t : every_transport) {
            CHECK(names_of(book.claims(p, t)) == names_of(made.claims(p, t)));
            CHECK(book.service_name(p, t) == made.service_name(p, t));
            CHECK(name_of(book.likely_claim(p, t)) == name_of(made.likely_claim(p, t)));
            CHECK(book.plain_name(p, t) == made.plain_name(p, t));
            CHECK(book.concerns(p, t) == made.concerns(p, t));
            CHECK(book.is_good_default(p, t, "own") == made.is_good_default(p, t, "own"));
            CHECK(book.next_good_default(p, t) == made.next_good_default(p, t));
            CHECK(book.server_side(p, 9100, t) == made.server_side(p, 9100, t));
        }
        CHECK(book.explain(p) == made.explain(p));
        CHECK(book.explanation_length(p) == made.explanation_length(p));
    }
    for (const char* const text :
         {"billing", "EDGE/udp", "farm", "https", "own/tcp", "ssh", "no"}) {
        CHECK(book.parse(text) == made.parse(text));
        CHECK(names_of(book.claims_of(text)) == names_of(made.claims_of(text)));
        CHECK(book.port_of(text, tcp) == made.port_of(text, tcp));
    }
    const auto in_book = book.search("bill");
    const auto in_overlay = made.search("bill");
    CHECK(std::equal(in_book.begin(), in_book.end(), in_overlay.begin(), in_overlay.end(),
                     [](claim a, claim b) { return a.name() == b.name(); }));
    CHECK((*in_book.begin()).name() == "billing");
}
