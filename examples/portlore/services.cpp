// portlore services: the registry in the format of /etc/services, for images without the file.
#include <portlore/registry.hpp>
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>

#include <algorithm>

#include "commands.hpp"
#include "errors.hpp"
#include "json.hpp"

namespace cli {
namespace {

struct service {
    portlore::port number;
    portlore::transport transport;
    std::string_view name; // the primary one: getservbyport() answers with it
    std::vector<std::string_view> aliases;
    std::string_view description;
};

/// By port, then transport: getservbyname() takes the first line that fits, so a name that has
/// several ports means its lowest, as in the library. Intervals become a line for each port.
std::vector<service> registered_services() {
    std::vector<service> all;
    for (unsigned n = 0; n <= bounds(portlore::port_range::user).last.number(); ++n) {
        for (const portlore::transport t : portlore::transport_set::all()) {
            service s{n, t, service_name(n, t), {}, {}};
            for (const portlore::claim c : portlore::claims(n, t)) {
                if (s.name.empty() || c.provenance() != portlore::provenance::iana) {
                    continue;
                }
                if (c.name() == s.name) {
                    s.description = s.description.empty() ? c.description() : s.description;
                } else if (!c.name().empty() && std::find(s.aliases.begin(), s.aliases.end(),
                                                          c.name()) == s.aliases.end()) {
                    s.aliases.push_back(c.name());
                }
            }
            if (!s.name.empty()) {
                all.push_back(std::move(s));
            }
        }
    }
    return all;
}

/// Readers of the file may know ASCII only; whatever else stands in a comment becomes one '?'.
std::string ascii(std::string_view text) {
    std::string made;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c >= ' ' && c <= '~') {
            made += c;
        } else if ((byte & 0xc0u) != 0x80u) { // not again for the rest of a UTF-8 sequence
            made += '?';
        }
    }
    return made;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string line(const service& s) {
    std::string text =
        padded(std::string(s.name), 16) +
        padded(std::to_string(s.number.number()) + '/' + std::string(to_string(s.transport)), 11);
    std::string aliases;
    for (const std::string_view alias : s.aliases) {
        aliases += (aliases.empty() ? "" : " ") + std::string(alias);
    }
    text += s.description.empty() ? aliases : padded(aliases, 16) + " # " + ascii(s.description);
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

void write_service(json_writer& json, const service& s) {
    json.open('{');
    json.text("name", s.name);
    json.number("port", s.number.number());
    json.text("transport", to_string(s.transport));
    json.open("aliases", '[');
    for (const std::string_view alias : s.aliases) {
        json.string(alias);
    }
    json.close(']');
    json.text("description", s.description);
    json.close('}');
}

} // namespace

int services(const services_request& request, output& out) {
    const std::vector<service> all = registered_services();
    if (request.json) {
        json_writer json(out);
        json.document(all, [&json](const service& s) { write_service(json, s); });
        return success;
    }
    out.put("# IANA Service Name and Transport Protocol Port Number Registry of " +
            std::string(portlore::registry_snapshot.date) + ",\n# written by portlore " +
            portlore::version.text + ". A port number identifies no program.\n");
    for (const service& s : all) {
        out.put(line(s));
    }
    return success;
}

} // namespace cli
