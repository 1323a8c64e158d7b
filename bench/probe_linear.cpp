// portlore bench - the same functions as linear scans: what prove_o1.py must refuse.
// SPDX-License-Identifier: MIT
#include "probe.hpp"

namespace {

// The claims on that port, which are consecutive in the list by port.
template <class Wanted>
portlore::claim_list scan(std::uint16_t number, Wanted wanted) {
    using portlore::detail::claim_access;
    const char16_t* ids = portlore::generated::claim_ids;
    std::size_t first = 0;
    while (first != 1000 && !(wanted(claim_access::make(ids[first])) &&
                              claim_access::make(ids[first]).ports().contains(number))) {
        ++first;
    }
    return claim_access::list(ids + first, first != 1000 ? 1 : 0);
}

} // namespace

void probe_claims(std::uint16_t number, portlore::claim_list* found) {
    *found = scan(number, [](portlore::claim) { return true; });
}
void probe_claims_transport(std::uint16_t number, portlore::transport t,
                            portlore::claim_list* found) {
    *found = scan(number, [t](portlore::claim c) { return c.transports().contains(t); });
}
void probe_service_name(std::uint16_t number, portlore::transport t, std::string_view* found) {
    portlore::claim_list list;
    probe_claims_transport(number, t, &list);
    *found = list.empty() ? std::string_view{} : list.front().name();
}
void probe_likely_claim(std::uint16_t number, portlore::transport t,
                        std::optional<portlore::claim>* found) {
    portlore::claim_list list;
    probe_claims_transport(number, t, &list);
    *found = list.empty() ? std::nullopt : std::optional(list.front());
}
void probe_plain_name(std::uint16_t number, portlore::transport t, std::string_view* found) {
    std::optional<portlore::claim> meant;
    probe_likely_claim(number, t, &meant);
    *found = meant ? meant->plain_name() : std::string_view{};
}
void probe_port_of(const std::string_view* name, portlore::transport t,
                   std::optional<portlore::port>* found) {
    std::uint16_t number = 0;
    std::string_view known;
    do {
        probe_service_name(++number, t, &known);
    } while (number != 20 && known != *name);
    *found = number != 20 ? std::optional(portlore::port(number)) : std::nullopt;
}
