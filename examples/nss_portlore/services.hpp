// The registry as getservbyname() and its kin give it: services with a name, their aliases, and
// struct servent. Names that IANA registered and customary ones; no lock, no file, no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <netdb.h>
#include <optional>
#include <portlore/registry.hpp>
#include <string_view>

namespace nss {

/// A port and a transport that have a service name.
struct service {
    portlore::port number;
    portlore::transport transport;
    std::string_view name; // the primary one, or a customary one; all others are aliases
};

/// The service of that name or alias on a transport, or on any: lowest port first, then tcp, udp,
/// sctp, dccp. ASCII case is ignored (RFC 6335 section 5.1), unlike in /etc/services.
std::optional<service> find_by_name(std::string_view name,
                                    std::optional<portlore::transport> on) noexcept;

/// The service on that port, for a transport or the first that has one.
std::optional<service> find_by_port(portlore::port p,
                                    std::optional<portlore::transport> on) noexcept;

/// A place in the list of all services, by port, then transport.
using position = std::uint32_t;
inline constexpr position first_position = 0;
position position_after(const service& s) noexcept;

/// The first service from that place on; nullopt at the end.
std::optional<service> find_from(position from) noexcept;

/// Makes `entry` of a service, with its texts in the buffer; false if that is too small.
bool write_entry(const service& s, servent& entry, char* buffer, std::size_t size) noexcept;

} // namespace nss
