// portlore bench - what does it cost to find a port by service name, beside what people use
// instead? As a caller sees it: names are std::string, each in memory of its own and in random
// order; containers are keyed by std::string, as one that owns its keys is. portlore ignores case
// and knows aliases, the peers do not. SPDX-License-Identifier: MIT
#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if __has_include(<netdb.h>)
#include <netdb.h>
#endif

#include "measure.hpp"
#include "peers.hpp"
#include "portlore/service.hpp"

namespace {

using namespace portlore_bench;
using portlore::transport;
using named_port = std::pair<std::string, std::uint16_t>;

struct name_set {
    std::string name;
    std::vector<std::string> queries;
};

// Each look-up waits for the one before it; no name is copied.
constexpr auto depending_name = [](const std::vector<std::string>& inputs, std::size_t i,
                                   std::uint32_t zero) -> const std::string& {
    return inputs[i + zero];
};

std::vector<named_port> tcp_names() {
    std::vector<named_port> names;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const auto p = static_cast<std::uint16_t>(number);
        const std::string_view name = portlore::service_name(p, transport::tcp);
        if (!name.empty() && portlore::port_of(name, transport::tcp) == portlore::port(p)) {
            names.emplace_back(name, p);
        }
    }
    return names;
}

// A copy of each name, changed: as it comes from a user.
template <class Change>
name_set names_after(const std::string& name, const std::vector<named_port>& names, Change change) {
    name_set set{name, {}};
    for (const named_port& one : names) {
        std::string text(one.first);
        change(text);
        if (!text.empty()) {
            set.queries.push_back(std::move(text));
        }
    }
    random_engine random(6335);
    set.queries = draw(set.queries, random);
    return set;
}

void add_for(const name_set& set, const std::vector<named_port>& names) {
    const auto add = [&set](const std::string& what, auto look_up) {
        add_lookup(what + "/" + set.name, set.queries, look_up, depending_name);
    };
    // Reads what every look-up has to: the length and the text.
    add("loop", [](const std::string& name) {
        return static_cast<std::uint32_t>(name.size()) + static_cast<unsigned char>(name.back());
    });
    add("port_of", [](const std::string& name) {
        const auto found = portlore::port_of(name, transport::tcp);
        return found ? std::uint32_t{found->number()} : 0u;
    });
    for_each_peer(names, [&add](const char* name, const auto& map) {
        add(name, [&map](const std::string& text) {
            const auto found = map.find(text);
            return found == map.end() ? 0u : std::uint32_t{found->second};
        });
    });
#if __has_include(<netdb.h>) && defined(__GLIBC__)
    static const auto some = few(set.queries);
    if (set.name == "hit") {
        add_lookup(
            "getservbyname_r/hit", some,
            [](const std::string& name) {
                servent entry{};
                servent* found = nullptr;
                char text[1024];
                getservbyname_r(name.c_str(), "tcp", &entry, text, sizeof text, &found);
                return found != nullptr ? 1u : 0u;
            },
            depending_name);
    }
#endif
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<named_port> names = tcp_names();
    const std::vector<name_set> sets = [&names] {
        std::vector<name_set> made;
        made.push_back(names_after("hit", names, [](std::string&) {}));
        made.push_back(names_after("miss", names, [](std::string& text) {
            text.back() = text.back() == 'q' ? 'x' : 'q';
            if (portlore::port_of(text, transport::tcp)) {
                text.clear();
            }
        }));
        made.push_back(names_after("mixed_case", names, [](std::string& text) {
            for (std::size_t i = 0; i < text.size(); i += 2) {
                text[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[i])));
            }
        }));
        return made;
    }();
    for (const name_set& set : sets) {
        add_for(set, names);
    }
    return run(count, arguments);
}
