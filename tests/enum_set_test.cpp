// The set of enumerators, compared with std::set, and the four kinds of sets.
#include <portlore/advice.hpp>
#include <portlore/enum_set.hpp>
#include <portlore/explain.hpp>
#include <portlore/host.hpp>
#include <portlore/transport.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include "verify.hpp"

using namespace portlore;

namespace {

enum class flag : unsigned char { a, b, c, d, e };
using flags = enum_set<flag, 5>;

std::set<flag> elements(flags set) { return {set.begin(), set.end()}; }

constexpr bool is_all_of_16() {
    enum class many : unsigned char {};
    return enum_set<many, 16>::all().size() == 16 && (~enum_set<many, 16>()).bits() == 0xffff;
}

// Another library's enumeration in scope stays as it is.
enum plain { one = 1, two = 2 };

template <class T, class = void>
inline constexpr bool has_or = false;
template <class T>
inline constexpr bool has_or<T, std::void_t<decltype(T() | T())>> = true;

} // namespace

TEST_CASE("enum_set: every operation on every pair, as std::set has it") {
    for (unsigned x = 0; x != 32; ++x) {
        for (unsigned y = 0; y != 32; ++y) {
            const flags a = flags::from_bits(x);
            const flags b = flags::from_bits(y);
            const auto in_a = elements(a);
            const auto in_b = elements(b);
            std::set<flag> expected;
            std::set_union(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(),
                           std::inserter(expected, expected.end()));
            CHECK(elements(a | b) == expected);
            expected.clear();
            std::set_intersection(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(),
                                  std::inserter(expected, expected.end()));
            CHECK(elements(a & b) == expected);
            expected.clear();
            std::set_difference(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(),
                                std::inserter(expected, expected.end()));
            CHECK(elements(a - b) == expected);
            CHECK((a == b) == (in_a == in_b));
            CHECK((a != b) == (in_a != in_b));
            flags changed = a;
            CHECK((changed |= b) == (a | b));
            changed = a;
            CHECK((changed &= b) == (a & b));
            changed = a;
            CHECK((changed -= b) == (a - b));
        }
        const flags a = flags::from_bits(x);
        CHECK(elements(a).size() == a.size());
        CHECK(a.empty() == elements(a).empty());
        CHECK((a | ~a) == flags::all());
        CHECK((a & ~a).empty());
        CHECK(a.bits() == x);
        for (const flag f : flags::all()) {
            CHECK(a.contains(f) == (elements(a).count(f) != 0));
        }
    }
}

TEST_CASE("enum_set: from lists and single enumerators") {
    VERIFY(flags{flag::b, flag::d}.bits() == 10 && flags{}.empty() && flags(flag::e).bits() == 16);
    VERIFY(*flags{flag::d, flag::b}.begin() == flag::b);
    VERIFY(flags::from_bits(0xffe0).empty());
    VERIFY(is_all_of_16());
}

TEST_CASE("enum_set: a | b makes the set of each enumeration that has one") {
    VERIFY((transport::tcp | transport::udp) == transport_set{transport::tcp, transport::udp});
    VERIFY((concern::reserved | concern::assigned).size() == 2);
    VERIFY((operating_system::macos | operating_system::windows) ==
           operating_systems{operating_system::windows, operating_system::macos});
    VERIFY((explain_section::summary | explain_section::sources).size() == 2);
    VERIFY((transport::tcp | transport_set::all()) == transport_set::all());
    VERIFY((transport::tcp | transport::udp | transport::sctp) == ~transport_set(transport::dccp));
    static_assert(has_or<transport> && !has_or<browser> && !has_or<provenance>);
    static_assert(std::is_same_v<decltype(one | two), int>);
}

TEST_CASE("enum_set: all() has every enumerator") {
    for (const transport t : transport_set::all()) {
        CHECK(!to_string(t).empty());
    }
    for (const concern c : concern_set::all()) {
        CHECK((!to_string(c).empty() && !describe(c).empty()));
    }
    for (const operating_system os : operating_systems::all()) {
        CHECK(!to_string(os).empty());
    }
    CHECK(to_string(static_cast<transport>(transport_set::all().size())).empty());
    CHECK(to_string(static_cast<concern>(concern_set::all().size())).empty());
    CHECK(describe(static_cast<concern>(concern_set::all().size())).empty());
    CHECK(to_string(static_cast<operating_system>(operating_systems::all().size())).empty());
}

TEST_CASE("enum_set: hash") {
    std::unordered_set<flags> seen;
    for (unsigned x = 0; x != 32; ++x) {
        CHECK(seen.insert(flags::from_bits(x)).second);
        CHECK(!seen.insert(flags::from_bits(x)).second);
    }
}
