// portlore propose: ports against which nothing is known, for a new service.
#include <cstdint>
#include <portlore/advice.hpp>

#include "commands.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {
namespace {

constexpr std::uint16_t usual_neighbour = 5000;

portlore::port near_of(const propose_request& request, const claim_book& known) {
    if (request.near.empty()) {
        return usual_neighbour;
    }
    const wanted_ports wanted = read_ports(known, request.near);
    if (wanted.ports.size() != 1) {
        throw bad_input("--near: give one port");
    }
    return wanted.ports.first;
}

} // namespace

int propose(const propose_request& request, const claim_book& known, output& out) {
    const auto only = read_transport(request.transport);
    const int near = near_of(request, known).number();
    const auto is_good = [&](int n) {
        if (n < 0 || n > 65535) {
            return false;
        }
        const portlore::port p(n);
        return only ? known.is_good_default(p, *only)
                    : known.is_good_default(p, portlore::transport::tcp) &&
                          known.is_good_default(p, portlore::transport::udp);
    };
    std::vector<int> found;
    for (int distance = 0; distance <= 65535 && found.size() < request.count; ++distance) {
        for (const int n : {near + distance, near - distance}) {
            const bool again = distance == 0 && !found.empty();
            if (found.size() < request.count && !again && is_good(n)) {
                found.push_back(n);
            }
        }
    }
    if (request.json) {
        json_writer json(out);
        json.document(found, [&json](int n) { json.number(static_cast<std::uint64_t>(n)); });
    } else {
        for (const int n : found) {
            out.put(std::to_string(n), style::number);
            out.put("\n");
        }
    }
    return found.size() < request.count ? negative : success;
}

} // namespace cli
