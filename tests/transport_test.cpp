// transport_set: all 16 sets against a plain reading of their bits.
#include <portlore/transport.hpp>

#include <cstddef>

#include "verify.hpp"

using namespace portlore;

namespace {

constexpr bool is_sound(unsigned bits) {
    const transport_set set = transport_set::from_bits(bits);
    std::size_t members = 0;
    unsigned iterated = 0;
    for (const transport t : set) {
        iterated |= 1u << static_cast<unsigned>(t);
        ++members;
    }
    std::size_t expected = 0;
    for (unsigned t = 0; t != 4; ++t) {
        const bool in = (bits & (1u << t)) != 0;
        expected += in ? 1 : 0;
        if (set.contains(static_cast<transport>(t)) != in) {
            return false;
        }
    }
    return set.bits() == bits && set.size() == expected && members == expected &&
           iterated == bits && set.empty() == (bits == 0) &&
           (set == transport_set()) == (bits == 0);
}
constexpr unsigned every_set[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

} // namespace

TEST_CASE("transport_set: all 16") { VERIFY_EACH(every_set, is_sound); }

TEST_CASE("transport_set: union, intersection, and bits that are none") {
    for (const unsigned a : every_set) {
        for (const unsigned b : every_set) {
            const auto x = transport_set::from_bits(a);
            const auto y = transport_set::from_bits(b);
            CHECK((x | y).bits() == (a | b));
            CHECK((x & y).bits() == (a & b));
            CHECK((x == y) == (a == b));
            CHECK((x != y) == (a != b));
        }
    }
    VERIFY((transport::tcp | transport::udp).bits() == 3);
    VERIFY(transport_set::from_bits(0xfff0).empty());
    VERIFY(transport_set(transport::dccp).contains(transport::dccp));
    VERIFY(transport_set(transport::dccp).size() == 1);
}

TEST_CASE("transport_set: iterates in the order tcp, udp, sctp, dccp") {
    const auto all = transport_set::from_bits(15);
    std::size_t place = 0;
    for (const transport t : all) {
        CHECK(t == portlore_tests::every_transport[place++]);
    }
    CHECK(place == 4);
    auto it = all.begin();
    CHECK(*it++ == transport::tcp);
    CHECK(*it == transport::udp);
    CHECK(*++it == transport::sctp);
}

TEST_CASE("transport: protocol numbers of the IP header, and back") {
    VERIFY(ip_protocol(transport::tcp) == 6 && ip_protocol(transport::udp) == 17);
    VERIFY(ip_protocol(transport::sctp) == 132 && ip_protocol(transport::dccp) == 33);
    std::size_t known = 0;
    for (unsigned protocol = 0; protocol != 256; ++protocol) {
        const auto t = to_transport(static_cast<std::uint8_t>(protocol));
        CHECK((!t || ip_protocol(*t) == protocol));
        known += t ? 1u : 0u;
    }
    CHECK(known == 4);
}
