#include "input.hpp"

#include <algorithm>

namespace cli {
namespace {

constexpr std::string_view accepted =
    "; give a port (443), an interval (6000-6003) or a name (https), with a transport if you like "
    "(443/tcp)";

/// "https/tcp" or "tcp/https" as a name and, if it is one, a transport.
struct name_and_transport {
    explicit name_and_transport(std::string_view text) : name(text) {
        const std::size_t slash = text.rfind('/');
        if (slash != text.npos && (on = portlore::parse_transport(text.substr(slash + 1)))) {
            name = text.substr(0, slash);
        } else if (const std::size_t first = text.find('/');
                   first != text.npos && (on = portlore::parse_transport(text.substr(0, first)))) {
            name = text.substr(first + 1);
        }
    }
    std::string_view name;
    std::optional<portlore::transport> on;
};

/// A name as a shell takes it.
std::string as_typed(std::string_view name) {
    return name.find(' ') == name.npos ? shown(name) : in_quotes(name);
}

bool is_name(std::string_view text) {
    return name_and_transport(text).name.find_first_not_of("0123456789-:") != text.npos;
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return edit_distance(text.substr(0, beginning.size()), beginning) == 0;
}

/// Of the names that may be meant, the first that begins with what was typed, or the first.
std::string likeliest(const portlore::suggestion_list& near, std::string_view text) {
    for (const portlore::claim c : near) {
        if (begins_with(c.name(), text)) {
            return as_typed(c.name());
        }
    }
    return as_typed(name_like(near.front(), text));
}

std::string hint(const portlore::claim_book& known, std::string_view text) {
    const std::string_view name = name_and_transport(text).name;
    const portlore::suggestion_list near = known.suggest(name);
    if (!near.empty()) {
        return "; did you mean " + likeliest(near, name) + "?";
    }
    return known.search(name).empty() ? std::string(accepted)
                                      : "; descriptions have it: portlore search " + shown(name);
}

std::string known_transports(const portlore::claim_book& known, std::string_view service) {
    portlore::transport_set on;
    for (const portlore::claim c : known.claims_of(service)) {
        on |= c.transports();
    }
    std::string words;
    for (const portlore::transport t : on) {
        words += (words.empty() ? "" : ", ") + std::string(to_string(t));
    }
    return words;
}

/// The claim that most people mean of those that nobody registered and that have exactly that name.
std::optional<portlore::claim> unregistered(const portlore::claim_book& known,
                                            const name_and_transport& wanted) {
    std::optional<portlore::claim> best;
    for (const portlore::claim c : known.search(wanted.name)) {
        const bool same = edit_distance(c.name(), wanted.name) == 0 ||
                          edit_distance(c.plain_name(), wanted.name) == 0;
        if (!same || (wanted.on && !c.transports().contains(*wanted.on))) {
            continue;
        }
        const bool likely = known.likely_claim(c.ports().first) == c;
        if (!best || (likely && c.prominence() == best->prominence() &&
                      known.likely_claim(best->ports().first) != *best)) {
            best = c;
        }
    }
    return best;
}

std::string reason(const portlore::claim_book& known, std::string_view text,
                   portlore::parse_error error) {
    std::string what(describe(error));
    switch (error) {
    case portlore::parse_error::unknown_service:
        return what + hint(known, text);
    case portlore::parse_error::service_not_on_transport:
        return "that service is registered only for " +
               known_transports(known, name_and_transport(text).name);
    case portlore::parse_error::malformed: {
        const std::string_view name = name_and_transport(text).name;
        const portlore::suggestion_list near = known.suggest(name);
        return what + (near.empty() ? "" : "; did you mean " + likeliest(near, name) + "?");
    }
    default:
        return what;
    }
}

} // namespace

std::string_view name_like(const portlore::claim& c, std::string_view text) {
    const std::string_view name = c.name();
    const std::string_view plain = c.plain_name();
    const bool plainer = begins_with(plain, text) != begins_with(name, text)
                             ? begins_with(plain, text)
                             : edit_distance(plain, text) < edit_distance(name, text);
    return name.empty() || plainer ? plain : name;
}

wanted_ports read_ports(const portlore::claim_book& known, std::string_view text,
                        std::optional<portlore::transport> transport) {
    const portlore::parse_result read = known.parse(text);
    if (!read) {
        name_and_transport wanted(text);
        wanted.on = wanted.on ? wanted.on : transport;
        const bool maybe_name = read.error == portlore::parse_error::unknown_service ||
                                read.error == portlore::parse_error::malformed;
        if (const auto c = maybe_name ? unregistered(known, wanted) : std::nullopt) {
            return {{c->ports().first, c->ports().first}, wanted.on};
        }
        throw bad_input(in_quotes(text) + ": " + reason(known, text, read.error));
    }
    if (read.transport && transport && *read.transport != *transport) {
        throw bad_input(in_quotes(text) + ": --transport says " +
                        std::string(to_string(*transport)));
    }
    // Without a transport, a name means its port of any; with --transport, of that one.
    if (transport && !read.transport && is_name(text)) {
        return read_ports(known, std::string(text) + '/' + std::string(to_string(*transport)));
    }
    // A name of an interval means its first port: x11 is 6000.
    const portlore::port last = is_name(text) ? read.ports.first : read.ports.last;
    return {{read.ports.first, last}, read.transport ? read.transport : transport};
}

std::vector<wanted_ports> read_ports(const portlore::claim_book& known,
                                     const std::vector<std::string>& texts,
                                     std::optional<portlore::transport> transport) {
    std::vector<wanted_ports> wanted;
    wanted.reserve(texts.size());
    for (const std::string& text : texts) {
        wanted.push_back(read_ports(known, text, transport));
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
