// overlay: its index of ports and names, for claims that are many or overlap much.
#include "verify.hpp"

#include <array>
#include <string>

#include <portlore/overlay.hpp>

using namespace portlore_tests;

namespace {

// 8,192 names of six letters, no two alike, on 8,192 ports in an order that is not sorted.
struct name_storage {
    char text[8192][6] = {};
};
constexpr name_storage made_names = [] {
    name_storage names;
    for (unsigned i = 0; i != 8192; ++i) {
        unsigned rest = i;
        for (char& c : names.text[i]) {
            c = static_cast<char>('a' + rest % 26);
            rest /= 26;
        }
    }
    return names;
}();
// The same many that differ in their last digits alone, as names of nodes do.
struct node_storage {
    char text[8192][9] = {};
};
constexpr node_storage node_names = [] {
    node_storage names;
    for (unsigned i = 0; i != 8192; ++i) {
        for (unsigned at = 0; at != 5; ++at) {
            names.text[i][at] = "node-"[at];
        }
        unsigned rest = i;
        for (unsigned at = 9; at != 5; rest /= 10) {
            names.text[i][--at] = static_cast<char>('0' + rest % 10);
        }
    }
    return names;
}();
constexpr std::uint16_t made_port(unsigned i) {
    return static_cast<std::uint16_t>(i * 40503u); // odd: no number twice
}
template <std::size_t Size, std::size_t Length>
constexpr std::array<own_claim, Size> made_claims(const char (&names)[Size][Length]) {
    std::array<own_claim, Size> claims{};
    for (unsigned i = 0; i != Size; ++i) {
        claims[i] = own_claim(made_port(i), tcp, std::string_view(names[i], Length));
    }
    return claims;
}
constexpr auto most_claims = made_claims(made_names.text);
constexpr auto largest = overlay(most_claims); // under the compilers' default limits
constexpr auto most_nodes = made_claims(node_names.text);
constexpr auto nodes = overlay(most_nodes); // which names in one slot would exceed

} // namespace

TEST_CASE("overlay: 8,192 claims, each found by port and by name") {
    VERIFY(largest.claims(made_port(8191)).front().name() ==
           std::string_view(made_names.text[8191], 6));
    std::size_t own = 0;
    for (unsigned number = 0; number != 65536; ++number) {
        const claim_list list = largest.claims(number);
        own += !list.empty() && list.front().provenance() == provenance::custom ? 1u : 0u;
    }
    CHECK(own == 8192);
    for (unsigned i = 0; i != 8192; ++i) {
        const std::string_view name(made_names.text[i], 6);
        CAPTURE(i);
        CHECK(largest.claims(made_port(i), tcp).front().name() == name);
        CHECK(largest.port_of(name, tcp) == port(made_port(i)));
        CHECK(nodes.port_of({node_names.text[i], 9}, tcp) == port(made_port(i)));
    }
}

TEST_CASE("overlay: intervals that overlap like tiles, their transports in turn") {
    // Each beginning and each end makes a segment that differs by transport: more than that no
    // overlay of its size can hold.
    constexpr std::size_t count = 24;
    constexpr auto tiles = overlay([] {
        std::array<own_claim, count> claims{};
        for (unsigned i = 0; i != count; ++i) {
            claims[i] = own_claim(port_interval{62000 + 8 * i, 62019 + 8 * i},
                                  i % 2 == 0 ? tcp : udp, std::string_view(made_names.text[i], 6));
        }
        return claims;
    }());
    for (unsigned number = 61990; number != 62230; ++number) {
        std::size_t covering[2] = {};
        for (unsigned i = 0; i != count; ++i) {
            covering[i % 2] += 62000 + 8 * i <= number && number <= 62019 + 8 * i ? 1u : 0u;
        }
        CAPTURE(number);
        CHECK(tiles.claims(number, tcp).size() ==
              covering[0] + portlore::claims(number, tcp).size());
        CHECK(tiles.claims(number, udp).size() ==
              covering[1] + portlore::claims(number, udp).size());
    }
}

TEST_CASE("overlay: against a plain scan, over random intervals") {
    std::array<own_claim, 40> claims{};
    std::array<std::string, 40> names;
    std::uint32_t state = 7;
    const auto next = [&state] { return (state = state * 1664525u + 1013904223u) >> 16; };
    for (unsigned round = 0; round != 50; ++round) {
        for (std::size_t i = 0; i != claims.size(); ++i) {
            names[i] = "n" + std::to_string(i);
            const std::uint32_t first = next() % 65536;
            const std::uint32_t size = i % 3 == 0 ? 0 : next() % (i % 3 == 1 ? 40 : 2500);
            const std::uint32_t last = first + size > 65535 ? 65535 : first + size;
            claims[i] = own_claim(port_interval{first, last},
                                  transport_set::from_bits(1 + next() % 15), names[i]);
        }
        const overlay<40> made(claims);
        for (unsigned number = round % 7; number < 65536; number += 7) {
            for (const transport t : every_transport) {
                const claim_list list = made.claims(number, t);
                std::size_t at = 0;
                for (std::size_t i = 0; i != claims.size(); ++i) {
                    if (claims[i].ports.contains(number) && claims[i].transports.contains(t)) {
                        if (at >= list.size() || list[at].name() != names[i]) {
                            CAPTURE(number);
                            FAIL_CHECK(i);
                        }
                        ++at;
                    }
                }
                if (at != list.size() - portlore::claims(number, t).size()) {
                    FAIL_CHECK(number);
                }
            }
        }
    }
}

TEST_CASE("overlay: claims over all the pieces that claims before them left") {
    // Ten that end ever earlier, and ten over all of them: these find each piece as a whole.
    constexpr auto pieces = overlay([] {
        std::array<own_claim, 20> claims{};
        for (unsigned i = 0; i != 20; ++i) {
            claims[i] = own_claim(port_interval{62000, i < 10 ? 62999 - 70 * i : 62999}, tcp,
                                  std::string_view(made_names.text[i], 6));
        }
        return claims;
    }());
    for (unsigned number = 61999; number != 63001; ++number) {
        std::size_t covering = 0;
        for (unsigned i = 0; i != 20; ++i) {
            const unsigned last = i < 10 ? 62999 - 70 * i : 62999;
            covering += 62000 <= number && number <= last ? 1u : 0u;
        }
        CAPTURE(number);
        CHECK(pieces.claims(number, tcp).size() == covering + portlore::claims(number, tcp).size());
    }
}

TEST_CASE("overlay: hundreds of claims inside a wide one") {
    std::array<own_claim, 300> claims{};
    std::array<std::string, 300> names;
    claims[0] = own_claim(port_interval{30000, 32767}, tcp | udp, "cluster");
    for (unsigned i = 1; i != claims.size(); ++i) {
        names[i] = "service-" + std::to_string(i);
        claims[i] = own_claim(30000 + 9 * i, tcp, names[i]);
    }
    const overlay<300> made(claims);
    CHECK(made.claims(30009, tcp)[0].name() == "cluster");
    CHECK(made.claims(30009, tcp)[1].name() == "service-1");
    CHECK(made.claims(30010, tcp)[0].name() == "cluster");
    CHECK(made.claims(32691, udp)[0].name() == "cluster");
    CHECK(made.claims(32691, tcp)[1].name() == "service-299");
    CHECK(made.claims(32767, udp)[0].name() == "cluster");
    CHECK(made.claims(32768, udp).size() == portlore::claims(32768, udp).size());
}

TEST_CASE("overlay: more claims than the tables hold are refused, not cut") {
    std::string names[257];
    std::array<own_claim, 256> on_one_port{};
    std::array<own_claim, 257> too_many{};
    std::array<own_claim, 60> nested{}; // each port in up to 60 of them: 3,600 in all
    for (std::uint16_t i = 0; i != 257; ++i) {
        names[i] = "claim-" + std::to_string(i);
        too_many[i] = {9, tcp, names[i]};
        if (i < 256) {
            on_one_port[i] = too_many[i];
        }
        if (i < 60) {
            nested[i] = {{std::uint16_t(1000 + i), std::uint16_t(2000 - i)}, tcp, names[i]};
        }
    }
    CHECK(overlay<256>(on_one_port).claims(9, tcp).size() == 256 + portlore::claims(9, tcp).size());
    const char* const message = "portlore::overlay: too many claims overlap";
    CHECK_REFUSED_WITH(message, overlay<257>(too_many));
    CHECK_REFUSED_WITH(message, overlay<60>(nested));
}
