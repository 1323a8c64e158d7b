// portlore listening: what listens on this machine, each with what is known of its port.
#include <algorithm>

#include "commands.hpp"
#include "errors.hpp"
#include "explain.hpp"
#include "json.hpp"
#include "proc.hpp"

namespace cli {
namespace {

/// "nginx 812, 813"
std::string processes_text(const std::vector<process>& processes) {
    std::string text;
    const std::string* before = nullptr;
    for (const process& p : processes) {
        const bool same = before != nullptr && *before == p.name;
        text += before == nullptr ? "" : ", ";
        text += same ? "" : shown(p.name) + ' ';
        text += std::to_string(p.id);
        before = &p.name;
    }
    return text.empty() ? "?" : text;
}

void write_listener(json_writer& json, const listener& l) {
    json.open('{');
    json.number("port", l.number.number());
    json.text("transport", to_string(l.transport));
    json.text("address", l.address);
    json.open("processes", '[');
    for (const process& p : l.processes) {
        json.open('{');
        json.text("name", p.name);
        json.number("pid", p.id);
        json.close('}');
    }
    json.close(']');
    json.text("service_name", service_name(l.number, l.transport));
    json.text("headline", headline(l.number, l.transport));
    json.boolean("ephemeral", is_ephemeral(l.number, portlore::operating_system::linux_kernel));
    json.close('}');
}

/// The program first, then the claims: a number's claimants need not be what listens.
void print_listeners(output& out, const std::vector<listener>& found) {
    table rows({{"TRANSPORT"},
                {"ADDRESS"},
                {"PROCESS", style::name},
                {"PORT, AND WHO CLAIMS THE NUMBER", style::number}});
    for (const listener& l : found) {
        rows.add({std::string(to_string(l.transport)), shown(l.address),
                  processes_text(l.processes), headline(l.number, l.transport)});
    }
    rows.print(out);
    if (std::any_of(found.begin(), found.end(),
                    [](const listener& l) { return l.processes.empty(); })) {
        complain("? is a process that this user cannot see, or the kernel");
    }
}

} // namespace

int listening(const listening_request& request, output& out) {
    const std::vector<listener> found = read_listeners(request.proc);
    if (request.json) {
        json_writer json(out);
        json.document(found, [&json](const listener& l) { write_listener(json, l); });
    } else {
        print_listeners(out, found);
    }
    return success;
}

} // namespace cli
