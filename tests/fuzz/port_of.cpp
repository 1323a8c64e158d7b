// port_of(), claims_of() and an overlay's port_of(): the ways to a name agree.
#include "targets.hpp"

#include <optional>

#include <portlore/overlay.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

// The names that mean another port than their lowest one: cmake/registry/facts/name_ports.tsv.
struct meant_port {
    std::string_view name;
    transport_set on;
    std::uint16_t number;
};
constexpr meant_port meant[] = {{"HTTP-ALT", transport::tcp | transport::udp, 8080},
                                {"IRCU", transport::tcp, 6667},
                                {"RAID-CD", transport::udp, 2013},
                                {"UDT-OS", transport::tcp | transport::udp, 3900},
                                {"UDT_OS", transport::tcp | transport::udp, 3900}};

// What port_of() gives for a registered name: the port that is meant, or else the lowest.
std::optional<port> expected_port(const std::string& capitals, transport t,
                                  const claim_list& list) {
    std::optional<port> lowest;
    for (const claim c : list) {
        const bool counts = c.provenance() == provenance::iana &&
                            in_capitals(c.name()) == capitals && c.transports().contains(t);
        if (counts && (!lowest || c.ports().first < *lowest)) {
            lowest = c.ports().first;
        }
    }
    for (const meant_port& m : meant) {
        if (m.name == capitals && m.on.contains(t)) {
            return port(m.number);
        }
    }
    return lowest;
}

bool has_claim_on(const claim_list& list, port number) {
    bool found = false;
    for (const claim c : list) {
        found = found || c.ports().contains(number);
    }
    return found;
}

} // namespace

void fuzz_port_of(const std::uint8_t* data, std::size_t size) {
    const std::string_view name = text_of(data, size);
    const std::string capitals = in_capitals(name);
    const claim_list list = claims_of(name);
    require(list.empty() || name.size() <= 15, "no service name is longer than 15 characters");
    bool registered = false;
    bool customary = false;
    for (const transport t : transport_set::all()) {
        customary = customary || is_alias(name, t);
    }
    for (const claim c : list) {
        registered = registered || c.provenance() == provenance::iana;
        require(in_capitals(c.name()) == capitals || customary,
                "claims_of() gives claims of that name");
        require(c.provenance() == provenance::iana || customary,
                "claims_of() gives registered claims");
        bool on_its_port = false;
        for (const claim other : claims(c.ports().first)) {
            on_its_port = on_its_port || other == c;
        }
        require(on_its_port, "a claim is on its first port");
    }
    require(claims_of(capitals).size() == list.size(), "case is ignored");

    // A user-defined claim of a registered name hides it on its own transport only.
    const std::uint16_t number = static_cast<std::uint16_t>(49152 + size % 16384);
    const std::string other = std::string(name) + "x";
    const own_claim own[] = {
        {number, transport::udp, name.empty() ? std::string_view("unnamed") : name},
        {number, transport::udp | transport::sctp, other}};
    const auto mine = overlay<2>(own);

    for (const transport t : transport_set::all()) {
        const std::optional<port> found = port_of(name, t);
        const std::optional<port> expected = expected_port(capitals, t, list);
        if (is_alias(name, t)) {
            require(found && !expected, "a customary name is not registered for that transport");
            require(registered || list.empty() || has_claim_on(list, *found),
                    "claims_of() a customary name are what it is used for");
        } else {
            require(found == expected, "port_of() is the port that is meant, or the lowest");
        }
        require(port_of(capitals, t) == found, "case is ignored");
        const bool hidden = t == transport::udp && !name.empty();
        require(mine.port_of(capitals, t) == (hidden ? std::optional<port>(number) : found),
                "a user-defined claim comes first, on its transport");
        const bool also = t == transport::udp || t == transport::sctp;
        require(mine.port_of(other, t) == (also ? std::optional<port>(number) : port_of(other, t)),
                "a name is not taken for its beginning");
    }
    require(mine.claims(number, transport::udp).size() ==
                portlore::claims(number, transport::udp).size() + 2,
            "user-defined claims are on their port");
}
