// class port, port_interval, to_port: every number, every integer type, both edges.
#include <portlore/port.hpp>

#include <algorithm>
#include <climits>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iterator>
#include <limits>
#include <type_traits>
#include <unordered_set>
#include <vector>

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
        REQUIRE(p.to_network() == stored);
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

namespace {

// Beside an integer, a port is its number, and the integer what it is.
template <class Integer>
constexpr bool compares_as_its_number(std::uint16_t number, Integer n) {
    const port p(number);
    const auto a = static_cast<long long>(number);
    const long long b{n};
    return (p == n) == (a == b) && (p != n) == (a != b) && (p < n) == (a < b) &&
           (p > n) == (a > b) && (p <= n) == (a <= b) && (p >= n) == (a >= b) &&
           (n == p) == (b == a) && (n != p) == (b != a) && (n < p) == (b < a) &&
           (n > p) == (b > a) && (n <= p) == (b <= a) && (n >= p) == (b >= a);
}
constexpr bool compares_at_the_edges(std::uint16_t number) {
    return compares_as_its_number(number, -1) && compares_as_its_number(number, 0) &&
           compares_as_its_number(number, 443) && compares_as_its_number(number, 65535) &&
           compares_as_its_number(number, 65536) && compares_as_its_number(number, 65536 + 443) &&
           compares_as_its_number(number, INT_MIN) && compares_as_its_number(number, INT_MAX) &&
           compares_as_its_number(number, UINT_MAX) && compares_as_its_number(number, 443L) &&
           compares_as_its_number(number, LLONG_MIN) && compares_as_its_number(number, LLONG_MAX) &&
           compares_as_its_number(number, static_cast<signed char>(-1)) &&
           compares_as_its_number(number, static_cast<short>(-443)) &&
           compares_as_its_number(number, std::uint8_t{255}) &&
           compares_as_its_number(number, std::uint16_t{443});
}

template <class T, class = void>
inline constexpr bool is_comparable = false;
template <class T>
inline constexpr bool is_comparable<T, std::void_t<decltype(port() == T())>> = true;

constexpr unsigned sum_of(port_interval ports) {
    unsigned sum = 0;
    for (const port p : ports) {
        sum += p.number();
    }
    return sum;
}

} // namespace

TEST_CASE("port: comparing with an integer never throws and never wraps") {
    VERIFY(port(443) != -1 && !(port(443) == -1) && port(443) == 443 && 65536 > port(65535));
    VERIFY(noexcept(port() == -1)&& noexcept(-1 < port()));
    VERIFY(compares_at_the_edges(0) && compares_at_the_edges(443) && compares_at_the_edges(65535));
    VERIFY(port(65535) < ULLONG_MAX && port(0) != ULLONG_MAX);
    VERIFY(is_comparable<int> && is_comparable<unsigned long long>);
    VERIFY(!is_comparable<bool> && !is_comparable<char> && !is_comparable<double>);
    VERIFY(!is_comparable<unscoped>);
}

TEST_CASE("port_interval: one port in braces, order, emptiness") {
    VERIFY(port_interval{443} == port_interval{443, 443} && port_interval{443}.size() == 1);
    VERIFY(port_interval{} == port_interval{0, 0});
    VERIFY(port_interval{1, 9} < port_interval{2, 3} && port_interval{2, 3} < port_interval{2, 4});
    VERIFY(port_interval{2, 3} >= port_interval{2, 3} && port_interval{2, 4} > port_interval{2, 3});
    VERIFY(port_interval{2, 3} != port_interval{2, 4} && port_interval{2, 3} <= port_interval{3});
    VERIFY(port_interval{5, 4}.empty() && !port_interval{5}.empty());
    VERIFY(port_interval{0, 65535} != port_interval{1, 0});
}

TEST_CASE("port_interval: iterates its ports") {
    VERIFY(sum_of({6000, 6003}) == 24006 && sum_of({443}) == 443 && sum_of({5, 4}) == 0);
    VERIFY(sum_of({65534, 65535}) == 131069);
    unsigned long long sum = 0;
    for (const port p : port_interval{0, 65535}) {
        sum += p.number();
    }
    CHECK(sum == 65535ull * 65536 / 2);
    constexpr port_interval x11{6000, 6063};
    CHECK(std::distance(x11.begin(), x11.end()) == 64);
    CHECK(*std::prev(x11.end()) == 6063);
    CHECK(std::find(x11.begin(), x11.end(), port(6010)) - x11.begin() == 10);
    const std::vector<port> ports(x11.begin(), x11.end());
    CHECK(ports.size() == 64);
    CHECK(std::lower_bound(x11.begin(), x11.end(), port(6005)) == x11.begin() + 5);
    VERIFY(x11.begin()[3] == 6003 && *(2 + x11.begin()) == 6002 && *(x11.end() - 1) == 6063);
    VERIFY(x11.begin() < x11.end() && x11.end() >= x11.begin() && x11.end() - x11.begin() == 64);
}

TEST_CASE("port_interval: hash") {
    std::unordered_set<port_interval> seen;
    for (std::uint16_t first = 0; first != 64; ++first) {
        for (std::uint16_t last = 0; last != 64; ++last) {
            CHECK(seen.insert({first, last}).second);
        }
    }
    CHECK_FALSE(seen.insert({1, 2}).second);
}
