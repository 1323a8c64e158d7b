// What users type, read with the library's grammar; anything wrong is thrown as bad_input.
#pragma once

#include <optional>
#include <portlore/claim_book.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "errors.hpp"
#include "nearest.hpp"
#include "output.hpp"

namespace cli {

struct wanted_ports {
    portlore::port_interval ports;
    std::optional<portlore::transport> transport;
};

/// Of a claim's two names the one that is more like a text.
std::string_view name_like(const portlore::claim& c, std::string_view text);

/// "443", "443/tcp", "6000-6063", "https", "https/udp"; `transport` is what --transport says.
/// A name that nobody registered means the port of the best known claim of that name ("kibana").
wanted_ports read_ports(const portlore::claim_book& known, std::string_view text,
                        std::optional<portlore::transport> transport = {});

/// All of them are read before the first is answered, so that a slip prints no half answer.
std::vector<wanted_ports> read_ports(const portlore::claim_book& known,
                                     const std::vector<std::string>& texts,
                                     std::optional<portlore::transport> transport = {});

/// Calls use(port, transport) for every port of every interval.
template <class Use>
void for_each_port(const std::vector<wanted_ports>& wanted, Use&& use) {
    for (const wanted_ports& w : wanted) {
        for (unsigned n = w.ports.first.number(); n <= w.ports.last.number(); ++n) {
            use(portlore::port(n), w.transport);
        }
    }
}

/// The enumerators that a list such as "tcp,udp" names, out of `all`; none for "".
template <class All>
auto read_words(std::string_view option, std::string_view list, const All& all) {
    std::vector<std::decay_t<decltype(*all.begin())>> found;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view word = list.substr(0, comma);
        std::string accepted;
        const std::size_t before = found.size();
        for (const auto member : all) {
            if (edit_distance(word, to_string(member)) == 0) {
                found.push_back(member);
            }
            accepted += (accepted.empty() ? "" : ", ") + std::string(to_string(member));
        }
        if (found.size() == before) {
            throw bad_input(std::string(option) + ": " + in_quotes(word) + " is none of " +
                            accepted);
        }
        list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
    }
    return found;
}

/// The same as a set; everything for "".
template <class Set>
Set read_set(std::string_view option, std::string_view list) {
    Set set;
    for (const auto member : read_words(option, list, Set::all())) {
        set = set | Set(member);
    }
    return list.empty() ? Set::all() : set;
}

/// What --transport says; nullopt for "".
std::optional<portlore::transport> read_transport(std::string_view text);

} // namespace cli
