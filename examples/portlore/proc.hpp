// The sockets that listen on this machine, as Linux's /proc tells.
#pragma once

#include <cstdint>
#include <portlore/transport.hpp>
#include <string>
#include <vector>

#include <portlore/port.hpp>

namespace cli {

struct process {
    std::string name; // as the program set it: hostile text
    std::uint64_t id;
};

/// Where sockets of one network see each other: the machine itself, or a container.
struct network_namespace {
    std::uint64_t id = 0; // 0 where the system does not tell
    process first{};      // of its processes, the one with the lowest number
};

struct listener {
    portlore::port number;
    portlore::transport transport; // udp for UDP-Lite, which has the same ports (RFC 3828)
    bool is_lite;
    std::string address;
    std::vector<process> processes; // empty where the system does not tell
    std::size_t where;              // of the list of namespaces
};

struct listeners {
    std::vector<network_namespace> namespaces; // that of this process first
    std::vector<listener> sockets;             // by namespace, port, transport and address
    std::size_t hidden = 0;                    // processes whose namespace this user may not see
};

/// The sockets of this process's namespace, or of every process's. Throws bad_input where there is
/// no such /proc.
listeners read_listeners(const std::string& proc, bool all_namespaces);

} // namespace cli
