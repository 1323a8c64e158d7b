// portlore services: names of ports in the format of /etc/services, for images without the file.
#include <algorithm>
#include <map>
#include <portlore/alias.hpp>
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>
#include <set>

#include "commands.hpp"
#include "errors.hpp"
#include "json.hpp"

namespace cli {
namespace {

using portlore::port;
using portlore::transport;

// musl reads a line into 128 bytes, and what is left over as another line.
constexpr std::size_t longest_line = 126;

struct service {
    port number;
    transport on;
    std::string name; // the primary one: getservbyport() answers with it
    std::vector<std::string> aliases;
    std::string description;

    void add(std::string_view other) {
        if (!other.empty() && other != name &&
            std::find(aliases.begin(), aliases.end(), other) == aliases.end()) {
            aliases.emplace_back(other);
        }
    }
};

std::string lower(std::string_view text) {
    std::string made(text);
    for (char& c : made) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return made;
}

/// A name that its syntax can hold: others are only in the library.
bool is_word(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(),
                                        [](char c) { return c > ' ' && c <= '~' && c != '#'; });
}

using customary_names = std::map<std::pair<port, transport>, std::set<std::string>>;

service service_at(const claim_book& known, const customary_names& customary, port p, transport t) {
    service s{p, t, std::string(known.service_name(p, t)), {}, {}};
    s.name = is_word(s.name) ? s.name : std::string(portlore::service_name(p, t));
    for (const portlore::claim c : known.claims(p, t)) {
        const bool counts = c.provenance() == portlore::provenance::iana ||
                            c.provenance() == portlore::provenance::custom;
        if (counts && c.name() == s.name && s.description.empty()) {
            s.description = c.description();
        } else if (counts && is_word(c.name())) {
            s.add(c.name());
        }
    }
    if (const auto at = customary.find({p, t}); at != customary.end()) {
        for (const std::string& name : at->second) {
            s.name = s.name.empty() ? name : s.name;
            s.add(name);
        }
    }
    // Go's readers ask for names in lower case only.
    std::vector<std::string> names = s.aliases;
    names.insert(names.begin(), s.name);
    for (const std::string& name : names) {
        s.add(lower(name));
    }
    return s;
}

/// By port, then transport. Intervals become a line for each port.
std::vector<service> all_services(const claim_book& known) {
    customary_names customary;
    for (const portlore::alias a : portlore::aliases()) {
        customary[{a.number(), a.on()}].emplace(a.name());
    }
    std::vector<service> all;
    for (unsigned n = 0; n <= 65535; ++n) {
        for (const transport t : portlore::transport_set::all()) {
            service s = service_at(known, customary, n, t);
            if (!s.name.empty()) {
                all.push_back(std::move(s));
            }
        }
    }
    return all;
}

/// Readers of the file may know ASCII only; any other character of a comment becomes one '?'.
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
        padded(s.name, 16) +
        padded(std::to_string(s.number.number()) + '/' + std::string(to_string(s.on)), 11);
    std::string aliases;
    for (const std::string& alias : s.aliases) {
        aliases += (aliases.empty() ? "" : " ") + alias;
    }
    text += s.description.empty() ? aliases : padded(aliases, 16) + " # " + ascii(s.description);
    text.resize(std::min(text.size(), longest_line));
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

/// Writes lines so that each name leads to the port that people mean, whether a reader takes the
/// first line that has it, as libc does, or the last one, as Go does.
class file_writer {
public:
    file_writer(const claim_book& known, const std::vector<service>& all, output& out)
        : known_(known), all_(all), out_(out), written_(all.size()) {
        for (std::size_t i = 0; i != all.size(); ++i) {
            places_[{all[i].number, all[i].on}] = i;
        }
    }

    void write() {
        for (std::size_t i = 0; i != all_.size(); ++i) {
            write(i);
        }
        std::string again;
        for (const auto& [name, last] : last_) {
            const auto meant = meant_by(name.first, name.second);
            if (meant && *meant != last && lower(name.first) == name.first) {
                service s{*meant, name.second, name.first, {}, {}};
                again += line(s);
            }
        }
        if (!again.empty()) {
            out_.put("# Again, for readers that take the last line of a name:\n" + again);
        }
    }

private:
    [[nodiscard]] std::optional<port> meant_by(const std::string& name, transport t) const {
        return known_.port_of(name, t);
    }
    void write(std::size_t i) {
        if (written_[i]) {
            return;
        }
        written_[i] = true;
        const service& s = all_[i];
        std::vector<std::string> names = s.aliases;
        names.insert(names.begin(), s.name);
        for (const std::string& name : names) {
            const auto meant = meant_by(name, s.on);
            const auto before = meant ? places_.find({*meant, s.on}) : places_.end();
            if (before != places_.end()) {
                write(before->second);
            }
        }
        out_.put(line(s));
        for (const std::string& name : names) {
            last_[{name, s.on}] = s.number;
        }
    }

    const claim_book& known_;
    const std::vector<service>& all_;
    output& out_;
    std::vector<bool> written_;
    std::map<std::pair<port, transport>, std::size_t> places_;
    std::map<std::pair<std::string, transport>, port> last_;
};

void write_service(json_writer& json, const service& s) {
    json.open('{');
    json.text("name", s.name);
    json.number("port", s.number.number());
    json.text("transport", to_string(s.on));
    json.open("aliases", '[');
    for (const std::string& alias : s.aliases) {
        json.string(alias);
    }
    json.close(']');
    json.text("description", s.description);
    json.close('}');
}

} // namespace

int services(const services_request& request, const claim_book& known, output& out) {
    const std::vector<service> all = all_services(known);
    if (request.json) {
        json_writer json(out);
        json.document(all, [&json](const service& s) { write_service(json, s); });
        return success;
    }
    out.put("# IANA Service Name and Transport Protocol Port Number Registry of " +
            std::string(portlore::registry_snapshot.date) +
            ", and customary names,\n# written by portlore " + portlore::version.text +
            ". A port number identifies no program.\n");
    file_writer(known, all, out).write();
    return success;
}

} // namespace cli
