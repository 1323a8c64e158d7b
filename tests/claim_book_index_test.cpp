// claim_book: its index of ports and names, for claims that are many or overlap much.
#include "verify.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <portlore/claim_book.hpp>

using namespace portlore_tests;

namespace {

/// What a book answers, by plain scans of a vector.
struct plain_claim {
    std::uint16_t first;
    std::uint16_t last;
    unsigned transports;
    std::string name;
};

/// Whether every answer of the book is that of the scans, on ports `from`, `from` + `step` ...
void check_against(const claim_book& book, const std::vector<plain_claim>& all, unsigned from,
                   unsigned step) {
    for (unsigned number = from; number < 65536; number += step) {
        for (const transport t : every_transport) {
            const claim_list list = book.claims(port(number), t);
            const claim_list library = portlore::claims(port(number), t);
            std::size_t at = 0;
            for (const plain_claim& c : all) {
                if (c.first <= number && number <= c.last &&
                    (c.transports >> static_cast<unsigned>(t) & 1u) != 0) {
                    if (at >= list.size() || list[at].name() != c.name) {
                        CAPTURE(number);
                        FAIL_CHECK(c.name);
                        return;
                    }
                    ++at;
                }
            }
            if (at + library.size() != list.size() ||
                (!library.empty() && list[at] != library[0])) {
                FAIL_CHECK(number);
                return;
            }
        }
    }
}

} // namespace

TEST_CASE("claim_book: 256 claims on one port, and no more") {
    claim_book book;
    for (unsigned i = 0; i != 256; ++i) {
        const std::string name = "claim-" + std::to_string(i);
        CHECK(!book.try_add({9, tcp, name}));
    }
    const auto error = book.try_add({{8, 10}, udp, "one-more"});
    REQUIRE(error);
    CHECK(error->message == "one of the ports 8-10/udp has 256 claims already, which is the most");
    CHECK(book.claims(9, tcp).size() == 256 + portlore::claims(9, tcp).size());
    CHECK(book.claims(8).size() == portlore::claims(8).size());
    CHECK(book.claims(9, tcp)[255].name() == "claim-255");
}

TEST_CASE("claim_book: against plain scans, over random claims added one by one") {
    std::uint32_t state = 16;
    const auto next = [&state] { return (state = state * 1664525u + 1013904223u) >> 16; };
    std::size_t refused = 0;
    for (unsigned round = 0; round != 40; ++round) {
        claim_book book;
        std::vector<plain_claim> all;
        const unsigned count = 20 + next() % 200;
        for (unsigned i = 0; i != count; ++i) {
            const unsigned kind = next() % 4;
            const unsigned first = kind == 0 ? 256 * (next() % 256) : next() % 65536;
            const unsigned size = kind == 1   ? 0
                                  : kind == 2 ? next() % 40
                                  : kind == 3 ? next() % 20000
                                              : 256 * (1 + next() % 30) - 1;
            const plain_claim made = {static_cast<std::uint16_t>(first),
                                      static_cast<std::uint16_t>(std::min(first + size, 65535u)),
                                      1 + next() % 15, "n" + std::to_string(next() % 60)};
            const bool duplicate = std::any_of(all.begin(), all.end(), [&](const plain_claim& c) {
                return c.name == made.name && c.first <= made.last && made.first <= c.last &&
                       (c.transports & made.transports) != 0;
            });
            const auto error = book.try_add({port_interval{made.first, made.last},
                                             transport_set::from_bits(made.transports), made.name});
            CHECK(error.has_value() == duplicate);
            refused += duplicate ? 1u : 0u;
            if (!duplicate) {
                all.push_back(made);
            }
        }
        check_against(round % 2 == 0 ? book : claim_book(book), all, round % 11, 11);
        std::map<std::pair<std::string, unsigned>, std::uint16_t> lowest;
        for (const plain_claim& c : all) {
            for (unsigned t = 0; t != 4; ++t) {
                if ((c.transports >> t & 1u) != 0) {
                    const auto found = lowest.emplace(std::pair(c.name, t), c.first).first;
                    found->second = std::min(found->second, c.first);
                }
            }
        }
        for (unsigned i = 0; i != 60; ++i) {
            const std::string name = "n" + std::to_string(i);
            for (unsigned t = 0; t != 4; ++t) {
                const auto known = lowest.find({name, t});
                const auto found = book.port_of("N" + std::to_string(i), static_cast<transport>(t));
                CHECK(found ==
                      (known == lowest.end() ? std::nullopt : std::optional(port(known->second))));
            }
        }
    }
    CHECK(refused > 100); // or the mistakes are not among them
}

TEST_CASE("claim_book: 65,535 claims, each found by port and by name; the next is refused") {
    claim_book book;
    book.reserve(100);
    for (unsigned i = 0; i != 65535; ++i) {
        const std::string name = "node-" + std::to_string(i);
        if (book.try_add({port(i * 40503u & 0xffffu), tcp, name})) {
            FAIL_CHECK(i);
        }
    }
    CHECK(book.size() == 65535);
    for (unsigned i = 0; i != 65535; ++i) {
        const std::string name = "node-" + std::to_string(i);
        const port number = i * 40503u & 0xffffu;
        if (book.claims(number, tcp).front().name() != name || book.port_of(name, tcp) != number) {
            FAIL_CHECK(i);
        }
    }
    const auto error = book.try_add({{0, 65535}, udp, "one-more"});
    REQUIRE(error);
    CHECK(error->message == "there are 65,535 claims or names already, which is the most");
    CHECK(book.size() == 65535);
}

TEST_CASE("claim_book: many claims of one name are one list") {
    claim_book book;
    for (unsigned i = 0; i != 40000; ++i) {
        book.add({port((i * 40503u) & 0xffffu), i % 2 == 0 ? tcp : udp, "worker"});
    }
    CHECK(book.port_of("worker", tcp) == port(0));
    std::uint16_t lowest = 65535;
    for (unsigned i = 1; i < 40000; i += 2) {
        lowest = std::min(lowest, static_cast<std::uint16_t>(i * 40503u));
    }
    CHECK(book.port_of("worker", udp) == port(lowest));
    CHECK(book.try_add({port(40503), udp, "Worker"}));
}
