#include "input.hpp"

#include <portlore/search.hpp>

#include "suggest.hpp"

namespace cli {
namespace {

constexpr std::string_view accepted =
    "; give a port (443), an interval (6000-6003) or a service name (https), with a transport "
    "if you like (443/tcp)";

// "https/tcp" without its transport.
std::string_view service_part(std::string_view text) { return text.substr(0, text.rfind('/')); }

std::string hint(std::string_view text) {
    const bool has_transport =
        service_part(text) != text && portlore::parse_transport(text.substr(text.rfind('/') + 1));
    const std::string_view name = has_transport ? service_part(text) : text;
    const std::string_view near = nearest_service(name);
    if (!near.empty()) {
        return "; did you mean " + shown(near) + "?";
    }
    return portlore::search(name).empty()
               ? std::string(accepted)
               : "; unofficial claims and descriptions have it: portlore search " + shown(name);
}

std::string known_transports(std::string_view service) {
    portlore::transport_set known;
    for (const portlore::claim c : portlore::claims_of(service)) {
        known = known | c.transports();
    }
    std::string words;
    for (const portlore::transport t : known) {
        words += (words.empty() ? "" : ", ") + std::string(to_string(t));
    }
    return words;
}

std::string reason(std::string_view text, portlore::parse_error error) {
    const std::string what(describe(error));
    switch (error) {
    case portlore::parse_error::unknown_service:
        return what + hint(text);
    case portlore::parse_error::service_not_on_transport:
        return "that service is registered only for " + known_transports(service_part(text));
    case portlore::parse_error::empty:
    case portlore::parse_error::malformed:
        return what + std::string(accepted);
    default:
        return what;
    }
}

} // namespace

wanted_ports read_ports(std::string_view text, std::optional<portlore::transport> transport) {
    const portlore::parse_result read = portlore::parse(text);
    if (!read) {
        throw bad_input(in_quotes(text) + ": " + reason(text, read.error));
    }
    if (read.transport && transport && *read.transport != *transport) {
        throw bad_input(in_quotes(text) + ": --transport says " +
                        std::string(to_string(*transport)));
    }
    // Without a transport, a name means its lowest port of any; with --transport, of that one.
    if (transport && !read.transport && !read.service.empty()) {
        return read_ports(std::string(text) + '/' + std::string(to_string(*transport)));
    }
    return {read.ports, read.transport ? read.transport : transport};
}

std::vector<wanted_ports> read_ports(const std::vector<std::string>& texts,
                                     std::optional<portlore::transport> transport) {
    std::vector<wanted_ports> wanted;
    wanted.reserve(texts.size());
    for (const std::string& text : texts) {
        wanted.push_back(read_ports(text, transport));
    }
    return wanted;
}

std::optional<portlore::transport> read_transport(std::string_view text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto set = read_set<portlore::transport_set>("--transport", text);
    if (set.size() != 1) {
        throw bad_input("--transport: give one");
    }
    return *set.begin();
}

} // namespace cli
