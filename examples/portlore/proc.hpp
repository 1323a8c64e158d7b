// The sockets that listen on this machine, as Linux's /proc tells.
#pragma once

#include <cstdint>
#include <portlore/transport.hpp>
#include <string>
#include <vector>

#include <portlore/port.hpp>

namespace cli {

struct process {
    std::string name; // whatever the program says: hostile text
    std::uint64_t id;
};

struct listener {
    portlore::port number;
    portlore::transport transport;
    std::string address;
    std::vector<process> processes; // empty where the system does not tell
};

/// By port, transport and address. Throws bad_input where there is no such /proc.
std::vector<listener> read_listeners(const std::string& proc);

} // namespace cli
