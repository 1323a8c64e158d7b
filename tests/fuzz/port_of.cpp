// port_of(), claims_of() and an overlay's port_of(): the ways to a name agree.
#include "targets.hpp"

#include <optional>

#include <portlore/overlay.hpp>

using namespace portlore;
using namespace portlore_fuzz;

void fuzz_port_of(const std::uint8_t* data, std::size_t size) {
    const std::string_view name = text_of(data, size);
    const std::string capitals = in_capitals(name);
    const claim_list list = claims_of(name);
    require(list.empty() || name.size() <= 15, "no service name is longer than 15 characters");
    for (const claim c : list) {
        require(in_capitals(c.name()) == capitals, "claims_of() gives claims of that name");
        require(c.provenance() == provenance::iana, "claims_of() gives registered claims");
        bool on_its_port = false;
        for (const claim other : claims(c.ports().first)) {
            on_its_port = on_its_port || other == c;
        }
        require(on_its_port, "a claim stands on its first port");
    }
    require(claims_of(capitals).size() == list.size(), "case is ignored");

    // Where the own name is a registered one, the own claim hides it on its transport only.
    const std::uint16_t number = static_cast<std::uint16_t>(49152 + size % 16384);
    const std::string other = std::string(name) + "x";
    const own_claim own[] = {
        {number, transport::udp, name.empty() ? std::string_view("unnamed") : name},
        {number, transport::udp | transport::sctp, other}};
    const auto mine = overlay<2>(own);

    for (const transport t : transport_set::from_bits(15)) {
        const std::optional<port> lowest = port_of(name, t); // or the one that people mean
        bool claimed = false;
        bool any = false;
        for (const claim c : list) {
            const bool on = c.transports().contains(t);
            any = any || on;
            claimed = claimed || (on && lowest && c.ports().contains(*lowest));
        }
        require(is_alias(name, t) || any == lowest.has_value(),
                "port_of() knows a name that a claim has, and no other but customary ones");
        require(is_alias(name, t) || !lowest || claimed,
                "port_of() is a port of one of the claims_of()");
        require(port_of(capitals, t) == lowest, "case is ignored");
        const bool hidden = t == transport::udp && !name.empty();
        require(mine.port_of(capitals, t) == (hidden ? std::optional<port>(number) : lowest),
                "an own claim comes first, on its transport");
        const bool also = t == transport::udp || t == transport::sctp;
        require(mine.port_of(other, t) == (also ? std::optional<port>(number) : port_of(other, t)),
                "a name is not taken for its beginning");
    }
    require(mine.claims(number, transport::udp).size() ==
                portlore::claims(number, transport::udp).size() + 2,
            "own claims stand on their port");
}
