// What portlore says of one flow: which end serves, on which port, and who claims that port.
#pragma once

#include <optional>
#include <portlore/flow.hpp>
#include <portlore/port.hpp>
#include <string_view>

namespace portlore {
class claim_book;
}

/// The ports of a flow record.
struct flow {
    portlore::port source = std::uint16_t{0};
    portlore::port destination = std::uint16_t{0};
    portlore::transport transport = portlore::transport::tcp;
};

/// What is known of a flow's server. Where the side is unknown, the rest means nothing.
struct annotation {
    portlore::flow_side side = portlore::flow_side::unknown;
    portlore::port server = std::uint16_t{0};
    std::string_view service;                     // "" if nobody claims the port, or without a name
    std::optional<portlore::provenance> claimant; // nullopt: nobody
};

/// Which end serves; the claim on its port is left out.
annotation server_of(const portlore::claim_book& known, flow f) noexcept;
/// With the claim on the server's port that people mean.
annotation with_claim(const portlore::claim_book& known, annotation found,
                      portlore::transport t) noexcept;

/// The claim that people mean on a port, attack tools left out; nullopt if there is none.
std::optional<portlore::claim> best_claim(const portlore::claim_book& known, portlore::port p,
                                          portlore::transport t) noexcept;

/// The port that a text is; nullopt for anything but a decimal number up to 65535.
std::optional<portlore::port> read_port(std::string_view text) noexcept;

/// The protocol column of a record.
struct ip_protocol {
    bool valid = false;
    std::optional<portlore::transport> transport; // nullopt: one that has no ports, such as ICMP
};

/// "6", "132": an IP protocol number.
ip_protocol read_protocol_number(std::string_view text) noexcept;

/// The same, or a name such as "tcp" or "ICMP6".
ip_protocol read_protocol(std::string_view text) noexcept;
