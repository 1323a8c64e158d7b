// The three ranges of RFC 6335 section 6, over the whole domain.
#include <portlore/range.hpp>

#include <cstdint>
#include <numeric>
#include <vector>

#include "verify.hpp"

using namespace portlore;

TEST_CASE("range: the edges") {
    VERIFY(classify(0) == port_range::system && classify(1023) == port_range::system);
    VERIFY(classify(1024) == port_range::user && classify(49151) == port_range::user);
    VERIFY(classify(49152) == port_range::dynamic && classify(65535) == port_range::dynamic);
    VERIFY(bounds(port_range::system) == port_interval{0, 1023});
    VERIFY(bounds(port_range::user) == port_interval{1024, 49151});
    VERIFY(bounds(port_range::dynamic) == port_interval{49152, 65535});
    VERIFY(bounds(port_range::dynamic).size() == 16384);
}

TEST_CASE("range: all 65,536 ports, one by one and in bulk") {
    std::vector<std::uint16_t> ports(65536);
    std::iota(ports.begin(), ports.end(), std::uint16_t{0});
    std::vector<port_range> bulk(ports.size() + 1, port_range::user);
    classify(ports.data(), ports.size(), bulk.data());
    std::size_t counts[3] = {};
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const port_range expected = number <= 1023    ? port_range::system
                                    : number <= 49151 ? port_range::user
                                                      : port_range::dynamic;
        REQUIRE(classify(number) == expected);
        REQUIRE(bulk[number] == expected);
        REQUIRE(bounds(expected).contains(number));
        ++counts[static_cast<std::size_t>(expected)];
    }
    CHECK(counts[0] == 1024);
    CHECK(counts[1] == 48128);
    CHECK(counts[2] == 16384);
    CHECK(bulk.back() == port_range::user); // nothing is written past the end
}

TEST_CASE("range: bulk of any length and alignment writes exactly that much") {
    std::vector<std::uint16_t> ports(300);
    for (std::size_t i = 0; i != ports.size(); ++i) {
        ports[i] = static_cast<std::uint16_t>(i * 40503u); // all three ranges, in no order
    }
    for (std::size_t n = 0; n != 140; ++n) {
        for (std::size_t offset = 0; offset != 4; ++offset) {
            const auto untouched = static_cast<port_range>(9);
            std::vector<port_range> out(ports.size(), untouched);
            classify(ports.data() + offset, n, out.data() + 1);
            bool right = out[0] == untouched && out[n + 1] == untouched;
            for (std::size_t i = 0; i != n; ++i) {
                right = right && out[i + 1] == classify(ports[offset + i]);
            }
            CAPTURE(n);
            CAPTURE(offset);
            CHECK(right);
        }
    }
}

namespace {
constexpr bool bulk_is_constexpr() {
    const std::uint16_t in[] = {1023, 1024, 49151, 49152};
    port_range out[4] = {};
    classify(in, 4, out);
    return out[0] == port_range::system && out[1] == port_range::user &&
           out[2] == port_range::user && out[3] == port_range::dynamic;
}
} // namespace

TEST_CASE("range: bulk in a constant expression") { VERIFY(bulk_is_constexpr()); }
