// portlore bench - the functions that prove_o1.py looks into. C linkage, so that their names in
// the machine code are these. SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "portlore/label.hpp"
#include "portlore/registry.hpp"
#include "portlore/service.hpp"

extern "C" {
void probe_claims(std::uint16_t number, portlore::claim_list* found);
void probe_claims_transport(std::uint16_t number, portlore::transport t,
                            portlore::claim_list* found);
void probe_service_name(std::uint16_t number, portlore::transport t, std::string_view* found);
void probe_likely_claim(std::uint16_t number, portlore::transport t,
                        std::optional<portlore::claim>* found);
void probe_plain_name(std::uint16_t number, portlore::transport t, std::string_view* found);
void probe_port_of(const std::string_view* name, portlore::transport t,
                   std::optional<portlore::port>* found);
}
