// Uses the headers under warnings that users may have on: strict_test.py has the list.
#include <portlore/advice.hpp>
#include <portlore/escape.hpp>
#include <portlore/inspect.hpp>
#include <portlore/literals.hpp>
#include <portlore/parse.hpp>
#include <portlore/search.hpp>
#include <portlore/service.hpp>
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <unordered_set>

using namespace portlore;
using namespace portlore::literals;

std::size_t use(std::uint16_t number, std::string_view text);
std::size_t use(std::uint16_t number, std::string_view text) {
    const port p = number;
    std::size_t size = p == -1 || p < 70000L ? 1 : 2;
    for (const claim c : claims(p)) {
        size += c.name().size() + c.description().size() + c.owner().size() + c.reference().size() +
                c.source().url.size() + c.registered().size();
    }
    for (const claim c : claims(p, transport::udp)) {
        size += c.transports().size() + c.ports().size() + to_string(c.provenance()).size();
    }
    for (const claim c : search(text)) {
        size += c.name().size();
    }
    for (const ephemeral_range range : ephemeral_ranges()) {
        size += range.versions.size() + display_name(range.system).size();
    }
    for (const inspect_command command : inspect_commands(operating_system::macos)) {
        std::string line;
        write_command(std::back_inserter(line), command, p);
        size += line.size();
    }
    for (const concern c : concerns(p, transport::tcp)) {
        size += describe(c).size() + to_string(c).size();
    }
    for (const port one : bounds(classify(p))) {
        size += is_ephemeral(one) ? 1u : 0u;
    }
    const parse_result typed = parse(text);
    size += typed ? typed.ports.size() : describe(typed.error).size();
    size += escape(text, text_format::html).size() + registry_snapshot.records;
    char buffer[64];
    size += static_cast<std::size_t>(escape_to(static_cast<char*>(buffer), "a", text_format::json) -
                                     buffer);
    std::unordered_set<claim> seen = {all_claims().back(), claims_of(text).front()};
    std::unordered_set<port> ports = {"https"_tcp, 443_port,
                                      port_of(text, transport::tcp).value_or(1)};
    size += unauthorized_use(p, transport::tcp).size() + former_name(p, transport::tcp).size() +
            to_string(assignment_of(p, transport::dccp)).size() + seen.size() + ports.size();
    const std::uint16_t numbers[3] = {number, 80, 65535};
    port_range ranges[3];
    classify(static_cast<const std::uint16_t*>(numbers), 3, static_cast<port_range*>(ranges));
    return size + (is_fetch_blocked(p, browser::firefox) ? 1u : 0u) + ip_protocol(transport::udp) +
           (parse_transport(text) && parse_operating_system(text) && parse_port(text) ? 1u : 0u);
}
