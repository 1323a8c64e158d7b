// portlore check: may a new service use this port as its default?
#include <portlore/advice.hpp>

#include "commands.hpp"
#include "explain.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {
namespace {

struct advice {
    portlore::port number;
    std::optional<portlore::transport> transport;

    // Where none is named, the explanation, too, speaks of these two.
    [[nodiscard]] portlore::transport_set asked() const {
        return transport ? portlore::transport_set(*transport)
                         : portlore::transport::tcp | portlore::transport::udp;
    }
    [[nodiscard]] bool good() const {
        for (const portlore::transport t : asked()) {
            if (!is_good_default(number, t)) {
                return false;
            }
        }
        return true;
    }
};

void write_advice(json_writer& json, const advice& a) {
    json.open('{');
    json.number("port", a.number.number());
    json.boolean("good_default", a.good());
    json.open("concerns", '{');
    for (const portlore::transport t : a.asked()) {
        json.words(to_string(t), concerns(a.number, t));
    }
    json.close('}');
    json.close('}');
}

void print_advice(output& out, const advice& a) {
    portlore::explain_options options;
    options.sections = portlore::explain_section::advice;
    options.transport = a.transport;
    put_explanation(out, portlore::explain(a.number, options));
}

} // namespace

int check(const check_request& request, output& out) {
    std::vector<advice> all;
    bool good = true;
    for_each_port(read_ports(request.ports, read_transport(request.transport)),
                  [&](portlore::port p, auto transport) {
                      all.push_back({p, transport});
                      good = good && all.back().good();
                  });
    if (request.json) {
        json_writer json(out);
        json.document(all, [&json](const advice& a) { write_advice(json, a); });
    } else {
        for (const advice& a : all) {
            out.put(&a == &all.front() ? "" : "\n");
            print_advice(out, a);
        }
    }
    return good ? success : negative;
}

} // namespace cli
