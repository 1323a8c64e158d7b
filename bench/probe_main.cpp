// portlore bench - calls one of the functions of probe.hpp for the ports from 0 up, and prints a
// letter a port: the outcome. Usage: probe FUNCTION COUNT. SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "probe.hpp"

namespace {

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
