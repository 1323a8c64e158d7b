// portlore bench - what does it cost to ask for a port's claims and its service name, beside one
// load from an array (the limit) and what people use instead? SPDX-License-Identifier: MIT
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if __has_include(<netdb.h>)
#include <arpa/inet.h>
#include <netdb.h>
#endif

#include "measure.hpp"
#include "peers.hpp"
#include "portlore/label.hpp"
#include "portlore/registry.hpp"

#if defined(PORTLORE_PEER_FROZEN)
#include <frozen/unordered_map.h>
#endif

namespace {

using namespace portlore_bench;
using portlore::transport;

std::uint32_t claim_count(std::uint16_t number) {
    return static_cast<std::uint32_t>(portlore::claims(number).size());
}

struct port_set {
    std::string name;
    std::vector<std::uint16_t> ports;
};

template <class Predicate>
port_set ports_where(const std::string& name, Predicate wanted) {
    std::vector<std::uint16_t> matching;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        if (wanted(static_cast<std::uint16_t>(number))) {
            matching.push_back(static_cast<std::uint16_t>(number));
        }
    }
    random_engine random(65536);
    return {name, draw(matching, random)};
}

auto in_range(portlore::port_range range) {
    return [range](std::uint16_t number) { return portlore::classify(number) == range; };
}

#if defined(PORTLORE_PEER_FROZEN)
// Not the whole registry: frozen compiles 6,350 entries in minutes, where it does at all.
constexpr frozen::unordered_map<std::uint16_t, std::uint32_t, 16> few_ports = {
    {20, 1u}, {21, 1u},  {22, 1u},  {23, 1u},  {25, 1u},  {53, 1u},  {67, 1u},  {69, 1u},
    {80, 1u}, {110, 1u}, {123, 1u}, {143, 1u}, {161, 1u}, {443, 1u}, {993, 1u}, {995, 1u}};
#endif

void add_for(const port_set& set) {
    const auto add = [&set](const std::string& what, auto look_up) {
        add_lookup(what + "/" + set.name, set.ports, look_up, depending_value);
    };
    add("loop", [](std::uint16_t number) { return std::uint32_t{number}; });

    static const auto table = [] {
        std::vector<std::uint16_t> counts(65536);
        for (std::uint32_t number = 0; number != 65536; ++number) {
            counts[number] =
                static_cast<std::uint16_t>(claim_count(static_cast<std::uint16_t>(number)));
        }
        return counts;
    }();
    add("uint16_t[65536]",
        [data = table.data()](std::uint16_t number) { return std::uint32_t{data[number]}; });

    // Not the function's name: that is a call through a pointer.
    add("claims(port)", [](std::uint16_t number) { return claim_count(number); });
    add("claims(port, transport)", [](std::uint16_t number) {
        return static_cast<std::uint32_t>(portlore::claims(number, transport::tcp).size());
    });
    add("likely_claim", [](std::uint16_t number) {
        return std::uint32_t{portlore::likely_claim(number, transport::tcp).has_value()};
    });
    // A name is at hand once its place and its size are.
    const auto at_hand = [](std::string_view name) {
        return static_cast<std::uint32_t>(name.size() +
                                          (reinterpret_cast<std::uintptr_t>(name.data()) & 1u));
    };
    add("plain_name", [at_hand](std::uint16_t number) {
        return at_hand(portlore::plain_name(number, transport::tcp));
    });
    add("service_name", [at_hand](std::uint16_t number) {
        return at_hand(portlore::service_name(number, transport::tcp));
    });

    add("likely_claim", [](std::uint16_t number) {
        return static_cast<std::uint32_t>(portlore::likely_claim(number).has_value());
    });
    add("plain_name", [](std::uint16_t number) {
        return static_cast<std::uint32_t>(portlore::plain_name(number).size());
    });

    static const auto pairs = [] {
        std::vector<std::pair<std::uint16_t, portlore::detail::item_run>> runs;
        for (std::uint32_t number = 0; number != 65536; ++number) {
            if (table[number] != 0) {
                runs.push_back({static_cast<std::uint16_t>(number), {number, table[number]}});
            }
        }
        return runs;
    }();
    for_each_peer(pairs, [&add](const char* name, const auto& map) {
        add(name, [&map](std::uint16_t number) {
            const auto found = map.find(number);
            return found == map.end() ? 0u : found->second.count;
        });
    });
#if defined(PORTLORE_PEER_FROZEN)
    add("frozen::unordered_map (16 ports)", [](std::uint16_t number) {
        const auto found = few_ports.find(number);
        return found == few_ports.end() ? 0u : found->second;
    });
#endif
#if __has_include(<netdb.h>) && defined(__GLIBC__)
    static const auto some = few(set.ports);
    if (set.name == "all") {
        add_lookup(
            "getservbyport_r/all", some,
            [](std::uint16_t number) {
                servent entry{};
                servent* found = nullptr;
                char text[1024];
                getservbyport_r(htons(number), "tcp", &entry, text, sizeof text, &found);
                return found != nullptr ? 1u : 0u;
            },
            depending_value);
    }
#endif
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<port_set> sets = {
        ports_where("all", [](std::uint16_t) { return true; }),
        ports_where("system", in_range(portlore::port_range::system)),
        ports_where("user", in_range(portlore::port_range::user)),
        ports_where("dynamic", in_range(portlore::port_range::dynamic)),
        ports_where("hit", [](std::uint16_t number) { return claim_count(number) != 0; }),
        ports_where("miss", [](std::uint16_t number) { return claim_count(number) == 0; }),
    };
    for (const port_set& set : sets) {
        add_for(set);
    }
    return run(count, arguments);
}
