// Claims as a table, as JSON, as JSON Lines, as CSV.
#pragma once

#include <portlore/claim.hpp>
#include <vector>

#include "output.hpp"

namespace cli {

enum class claim_form { table, json, jsonl, csv };

/// "443", "6000-6063".
std::string ports_text(portlore::port_interval ports);

/// "tcp,udp".
std::string transports_text(portlore::transport_set set);

/// Writes the claims; returns the exit status. JSON Lines is an object a line (jsonlines.org), CSV
/// is RFC 4180 with a header.
int print_claims(output& out, const std::vector<portlore::claim>& found, claim_form form);

} // namespace cli
