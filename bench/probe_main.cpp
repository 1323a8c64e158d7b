// portlore bench - calls one of the functions of probe.hpp for the ports from 0 up, and prints a
// letter a port: the outcome. Usage: probe FUNCTION COUNT. SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "portlore/alias.hpp"
#include "probe.hpp"

namespace {

// In turn a registered name, half of them in capitals, an alias, and one that nobody has.
std::string name_for(std::uint16_t number) {
    static const std::vector<std::string> aliases = [] {
        std::vector<std::string> all;
        for (const portlore::alias a : portlore::aliases()) {
            all.emplace_back(a.name());
        }
        return all;
    }();
    if (number % 3 == 0) {
        return aliases[number / 3u % aliases.size()];
    }
    const std::string_view name =
        portlore::service_name(static_cast<std::uint16_t>(number / 3), portlore::transport::tcp);
    if (number % 3 != 1 || name.empty()) {
        return "no-" + std::to_string(number);
    }
    std::string text(name);
    if (number % 2 == 0) {
        for (char& c : text) {
            c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    return text;
}

// A letter for what the length of a name decides, whether it has capitals, and what its row says:
// no such row, a port, ports by transport, none for TCP. An alias has no letters of its own: it
// costs what names cost.
char outcome_of_name(std::uint16_t number) {
    const std::string text = name_for(number);
    const std::string_view name = text;
    std::optional<portlore::port> found;
    probe_port_of(&name, portlore::transport::tcp, &found);
    const auto entry = portlore::detail::entry_at(portlore::detail::slot_of_name(name));
    const int length = name.size() < 4 ? 0 : name.size() < 8 ? 1 : 2;
    const bool routed = (entry.info & portlore::detail::is_routed) != 0;
    const int row = entry.info == 0 ? 0 : !found ? 3 : routed ? 2 : 1;
    const bool capitals = std::any_of(text.begin(), text.end(), [](char c) {
        return std::isupper(static_cast<unsigned char>(c)) != 0;
    });
    return static_cast<char>((row != 0 && capitals ? 'A' : 'a') + 4 * length + row);
}

// 'n' a name, 'r' a registered claim that has none, 'c' other claims, '-' nothing: what may cost
// differently.
char outcome(const std::string& function, std::uint16_t number) {
    constexpr auto tcp = portlore::transport::tcp;
    if (function == "probe_service_name") {
        std::string_view name;
        probe_service_name(number, tcp, &name);
        const portlore::claim_list list = portlore::claims(number, tcp);
        return list.empty()                                              ? '-'
               : list.front().provenance() != portlore::provenance::iana ? 'c'
               : name.empty()                                            ? 'r'
                                                                         : 'n';
    }
    if (function == "probe_likely_claim") {
        std::optional<portlore::claim> found;
        probe_likely_claim(number, tcp, &found);
        return found ? 'c' : '-';
    }
    if (function == "probe_plain_name") {
        std::string_view name;
        probe_plain_name(number, tcp, &name);
        return '-'; // a name or none: no branch may tell
    }
    if (function == "probe_port_of") {
        return outcome_of_name(number);
    }
    portlore::claim_list list;
    if (function == "probe_claims") {
        probe_claims(number, &list);
    } else {
        probe_claims_transport(number, tcp, &list);
    }
    return list.empty() ? '-' : 'c';
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        return 2;
    }
    for (long number = 0; number != std::atol(arguments[2]); ++number) {
        std::putchar(outcome(arguments[1], static_cast<std::uint16_t>(number)));
    }
}
