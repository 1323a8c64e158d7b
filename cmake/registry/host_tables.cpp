// The tables of operating systems and browsers.
#include "portlore/detail/record.hpp"
#include "tables.hpp"

namespace portlore_registry {

// Operating systems and browsers have few rows, for which a record_table is small enough.
void make_host_tables(files& made, const tables_input& all) {
    const auto special = [](const std::vector<std::string>& texts) {
        return is_special(texts) ? portlore::detail::special_record : 0u;
    };
    record_table ranges("ephemeral");
    std::vector<char16_t> exceptions;
    std::vector<char16_t> exception_places;
    for (const ephemeral_range& r : all.ephemeral) {
        const std::vector<std::string> texts = {r.versions,   r.show,     r.change,
                                                r.from.title, r.from.url, audiences[r.audience]};
        ranges.add(systems[r.system],
                   port_bytes(r.ports, r.system |
                                           (r.is_default ? portlore::detail::is_default : 0) |
                                           special(texts)),
                   texts);
        for (const std::vector<interval>& list : r.exceptions) {
            exception_places.push_back(narrow(exceptions.size(), "ephemeral exceptions"));
            for (const interval& ports : list) {
                exceptions.push_back(static_cast<char16_t>(ports.first));
                exceptions.push_back(static_cast<char16_t>(ports.last));
            }
        }
    }
    exception_places.push_back(narrow(exceptions.size(), "ephemeral exceptions"));
    record_table commands("inspect");
    for (const inspect_command& c : all.inspect) {
        const std::vector<std::string> texts = {c.before,    c.after,      c.again,   c.shows,
                                                c.privilege, c.from.title, c.from.url};
        commands.add(systems[c.system],
                     port_bytes({c.system, c.system},
                                c.transports | special(texts) |
                                    (c.listening_only ? portlore::detail::listening_only : 0)),
                     texts);
    }
    std::vector<char16_t> bounds(3 * systems.size());
    for (std::size_t i = 0; i != all.ephemeral.size(); ++i) {
        const ephemeral_range& r = all.ephemeral[i];
        if (r.is_default) {
            const std::size_t at = 3 * std::size_t{r.system};
            bounds[at] = static_cast<char16_t>(r.ports.first);
            bounds[at + 1] = static_cast<char16_t>(r.ports.last);
            bounds[at + 2] = static_cast<char16_t>(i);
        }
    }
    std::string text =
        head("operating systems and browsers: ephemeral ranges, inspect commands, blocked ports.",
             all) +
        constant("ephemeral_count", ranges.items(), "rows of ephemeral_0") + ranges.text() +
        words("ephemeral_bounds", bounds, 3,
              "system to first and last port of its default range, row of it") +
        words("ephemeral_exception_places", exception_places, 32,
              "row, for tcp and udp, to its first exception") +
        words("ephemeral_exceptions", exceptions, 32,
              "first and last ports that are never handed out") +
        words("ephemeral_offsets", ranges.offsets(), 32, "row to its place in ephemeral_0") +
        constant("inspect_count", commands.items(), "rows of inspect_0") + commands.text() +
        words("inspect_offsets", commands.offsets(), 32, "row to its place in inspect_0");
    const unsigned end = all.blocked.empty() ? 0 : (all.blocked.rbegin()->first / 16 + 1) * 16;
    static const std::array<const char*, 4> lists = {"fetch", "chromium", "firefox", "webkit"};
    text += constant("blocked_end", end, "no port from here on is blocked");
    for (unsigned list = 0; list != lists.size(); ++list) {
        std::vector<char16_t> bits(end / 16);
        for (const auto& [number, by] : all.blocked) {
            if ((by >> list & 1u) != 0) {
                bits[number / 16] = static_cast<char16_t>(bits[number / 16] | 1u << number % 16);
            }
        }
        text += words(std::string("blocked_by_") + lists[list], bits, 16, "a bit a port");
    }
    made["hosts.hpp"] = text + foot;
}

} // namespace portlore_registry
