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

std::string transport_text(const listener& l) {
    return l.is_lite ? "udplite" : std::string(to_string(l.transport));
}

void write_process(json_writer& json, const process& p) {
    json.open('{');
    json.text("name", p.name);
    json.number("pid", p.id);
    json.close('}');
}

void write_listener(json_writer& json, const claim_book& known, const network_namespace& where,
                    const listener& l) {
    json.open('{');
    json.number("port", l.number.number());
    json.text("transport", transport_text(l));
    json.text("address", l.address);
    json.open("processes", '[');
    for (const process& p : l.processes) {
        write_process(json, p);
    }
    json.close(']');
    json.number("namespace", where.id);
    json.text("service_name", known.service_name(l.number, l.transport));
    json.text("plain_name", known.plain_name(l.number, l.transport));
    json.text("title", title(known, l.number, l.transport));
    json.boolean("ephemeral",
                 is_ephemeral(l.number, portlore::operating_system::linux_kernel, l.transport));
    json.close('}');
}

std::string namespace_text(const network_namespace& n) {
    return n.id == 0 ? "unknown" : std::to_string(n.id);
}

/// The program first, then what is known of the number: that need not be what listens.
void print_listeners(output& out, const claim_book& known, const listeners& found) {
    for (std::size_t where = 0; where != found.namespaces.size(); ++where) {
        const network_namespace& n = found.namespaces[where];
        std::string heading = "Network namespace " + namespace_text(n);
        heading += where == 0 ? ", that of this shell" : "";
        heading += n.first.id == 0 ? "" : "; its first process is " + processes_text({n.first});
        out.put(where == 0 ? "" : "\n");
        out.put(heading, style::heading);
        out.put("\n");
        table rows({{"TRANSPORT"},
                    {"ADDRESS"},
                    {"PROCESS", style::name},
                    {"PORT, AND WHAT IT IS KNOWN FOR", style::number}});
        bool any = false;
        for (const listener& l : found.sockets) {
            if (l.where == where) {
                any = true;
                rows.add({transport_text(l), shown(l.address), processes_text(l.processes),
                          title(known, l.number, l.transport)});
            }
        }
        if (any) {
            rows.print(out);
        } else {
            out.put("nothing listens\n");
        }
    }
}

} // namespace

int listening(const listening_request& request, const claim_book& known, output& out) {
    const listeners found = read_listeners(request.proc, request.all_namespaces);
    if (request.json) {
        json_writer json(out);
        json.document(found.sockets, [&](const listener& l) {
            write_listener(json, known, found.namespaces[l.where], l);
        });
    } else {
        print_listeners(out, known, found);
        if (std::any_of(found.sockets.begin(), found.sockets.end(),
                        [](const listener& l) { return l.processes.empty(); })) {
            complain("? is a process that this user cannot see, or the kernel");
        }
    }
    if (found.hidden != 0) {
        complain("the namespaces of " + std::to_string(found.hidden) +
                 " processes cannot be seen: run this as root");
    }
    return success;
}

} // namespace cli
