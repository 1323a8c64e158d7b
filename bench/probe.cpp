// portlore bench - the look-ups as functions of their own, whose instructions prove_o1.py reads
// and counts. SPDX-License-Identifier: MIT
#include "probe.hpp"

void probe_claims(std::uint16_t number, portlore::claim_list* found) {
    *found = portlore::claims(number);
}
void probe_claims_transport(std::uint16_t number, portlore::transport t,
                            portlore::claim_list* found) {
    *found = portlore::claims(number, t);
}
void probe_service_name(std::uint16_t number, portlore::transport t, std::string_view* found) {
    *found = portlore::service_name(number, t);
}
void probe_likely_claim(std::uint16_t number, portlore::transport t,
                        std::optional<portlore::claim>* found) {
    *found = portlore::likely_claim(number, t);
}
void probe_plain_name(std::uint16_t number, portlore::transport t, std::string_view* found) {
    *found = portlore::plain_name(number, t);
}
void probe_port_of(const std::string_view* name, portlore::transport t,
                   std::optional<portlore::port>* found) {
    *found = portlore::port_of(*name, t);
}
