// class port, port_interval, to_port: every number, every integer type, both edges.
#include <portlore/port.hpp>

#include <climits>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <type_traits>
#include <unordered_set>

#include "verify.hpp"

using namespace portlore;

namespace {

// Every kind of integer takes the edges and refuses what lies beside them.
template <class Integer>
constexpr bool takes_the_edges() {
    return port(static_cast<Integer>(0)).number() == 0 &&
           port(static_cast<Integer>(127)).number() == 127 &&
           to_port(static_cast<Integer>(0)) == port(0) &&
           (sizeof(Integer) < 2 || to_port(static_cast<Integer>(32767)) == port(32767));
}
template <class Integer>
constexpr bool refuses_beyond() {
    return to_port(static_cast<Integer>(65535)) == port(65535) &&
           !to_port(static_cast<Integer>(65536)) && !to_port(std::numeric_limits<Integer>::max()) &&
           (std::is_unsigned_v<Integer> ||
            (!to_port(static_cast<Integer>(-1)) && !to_port(std::numeric_limits<Integer>::min())));
}

} // namespace

TEST_CASE("port: every integer type, checked") {
    VERIFY(takes_the_edges<signed char>() && takes_the_edges<unsigned char>());
    VERIFY(takes_the_edges<short>() && takes_the_edges<unsigned short>());
    VERIFY(takes_the_edges<int>() && takes_the_edges<unsigned>());
    VERIFY(takes_the_edges<long>() && takes_the_edges<unsigned long>());
    VERIFY(takes_the_edges<long long>() && takes_the_edges<unsigned long long>());
    VERIFY(refuses_beyond<int>() && refuses_beyond<unsigned>());
    VERIFY(refuses_beyond<long>() && refuses_beyond<unsigned long>());
    VERIFY(refuses_beyond<long long>() && refuses_beyond<unsigned long long>());
    VERIFY(!to_port(static_cast<signed char>(-1)));
    VERIFY(!to_port(static_cast<short>(-1)));
    // A multiple of 65,536 away: what a plain conversion would let through.
    VERIFY(!to_port(65536LL * 65536 + 443));
    VERIFY(!to_port(-65536 + 443));
}

namespace {
enum unscoped : int {};
} // namespace

// What is no number in detail::is_number must not slip in through port(std::uint16_t), which would
// wrap it: 70000 to 4464, char(-1) to 65535.
TEST_CASE("port: nothing converts unchecked") {
    CHECK_FALSE(std::is_convertible_v<bool, port>);
    CHECK_FALSE(std::is_convertible_v<char, port>);
    CHECK_FALSE(std::is_convertible_v<wchar_t, port>);
    CHECK_FALSE(std::is_convertible_v<char32_t, port>);
    CHECK_FALSE(std::is_convertible_v<double, port>);
    CHECK_FALSE(std::is_convertible_v<unscoped, port>);
    CHECK_FALSE(std::is_convertible_v<void*, port>);
}

TEST_CASE("port: out of range is refused at run time") {
    for (const long long wrong : {-1LL, 65536LL, 70000LL, 1000000LL, LLONG_MIN, LLONG_MAX}) {
        CAPTURE(wrong);
        CHECK_REFUSED(port(wrong));
        CHECK_FALSE(to_port(wrong).has_value());
    }
    CHECK_REFUSED(port(ULLONG_MAX));
    CHECK_REFUSED(port(static_cast<short>(-1)));
}

TEST_CASE("port: all 65,536 numbers go in and come out") {
    std::unordered_set<port> seen;
    for (int number = 0; number != 65536; ++number) {
        const port p(number);
        REQUIRE(p.number() == number);
        REQUIRE(to_port(number) == p);
        const unsigned char wire[2] = {static_cast<unsigned char>(number >> 8),
                                       static_cast<unsigned char>(number & 255)};
        std::uint16_t stored = 0;
        std::memcpy(&stored, wire, sizeof stored);
        REQUIRE(port::from_network(stored) == p);
        seen.insert(p);
    }
    CHECK(seen.size() == 65536);
}

TEST_CASE("port: ordered, a value, small") {
    VERIFY(port() == port(0));
    VERIFY(port(80) < port(443) && !(port(443) < port(80)) && !(port(80) < port(80)));
    VERIFY(port(443) > port(80) && !(port(80) > port(80)));
    VERIFY(port(80) <= port(80) && port(80) <= port(81) && !(port(81) <= port(80)));
    VERIFY(port(80) >= port(80) && port(81) >= port(80) && !(port(80) >= port(81)));
    VERIFY(port(80) != port(81) && !(port(80) != port(80)));
    VERIFY(sizeof(port) == 2 && std::is_trivially_copyable_v<port>);
    VERIFY(std::is_convertible_v<int, port> && std::is_convertible_v<std::uint16_t, port>);
    VERIFY(std::is_nothrow_constructible_v<port, std::uint16_t>);
    VERIFY(!std::is_convertible_v<port, int>);
    CHECK(std::hash<port>{}(port(443)) == std::hash<port>{}(port(443)));
    CHECK(std::hash<port>{}(port(443)) != std::hash<port>{}(port(444)));
}

TEST_CASE("port_interval: inclusive") {
    constexpr port_interval x11{6000, 6063};
    VERIFY(x11.size() == 64);
    VERIFY(x11.contains(6000) && x11.contains(6063));
    VERIFY(!x11.contains(5999) && !x11.contains(6064));
    VERIFY(port_interval{7, 7}.size() == 1);
    VERIFY(port_interval{0, 65535}.size() == 65536);
    VERIFY(port_interval{8, 7}.size() == 0 && !port_interval{8, 7}.contains(7));
    VERIFY(x11 == port_interval{6000, 6063} && x11 != port_interval{6000, 6064});
    VERIFY(x11 != port_interval{6001, 6063});
}
