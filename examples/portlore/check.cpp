// portlore check: may a new service use this port as its default? And are the claims of a file
// free of clashes?
#include <filesystem>
#include <portlore/advice.hpp>

#include "claim_writer.hpp"
#include "commands.hpp"
#include "explain.hpp"
#include "input.hpp"
#include "json.hpp"
#include "lint.hpp"

namespace cli {
namespace {

struct advice {
    portlore::port number;
    std::optional<portlore::transport> transport;

    // Where none is named, the explanation, too, is about these two.
    [[nodiscard]] portlore::transport_set asked() const {
        return transport ? portlore::transport_set(*transport)
                         : portlore::transport::tcp | portlore::transport::udp;
    }
    [[nodiscard]] bool good(const claim_book& known) const {
        for (const portlore::transport t : asked()) {
            if (!known.is_good_default(number, t)) {
                return false;
            }
        }
        return true;
    }
};

void write_advice(json_writer& json, const claim_book& known, const advice& a) {
    json.open('{');
    json.number("port", a.number.number());
    json.boolean("good_default", a.good(known));
    json.open("concerns", '{');
    for (const portlore::transport t : a.asked()) {
        json.words(to_string(t), known.concerns(a.number, t));
    }
    json.close('}');
    json.close('}');
}

void print_advice(output& out, const claim_book& known, const advice& a) {
    portlore::explain_options options;
    options.sections = portlore::explain_section::advice;
    options.transport = a.transport;
    options.columns = out.columns();
    put_explanation(out, known.explain(a.number, options));
    bool any = false;
    for (const portlore::concern c : portlore::concern_set::all()) {
        portlore::transport_set on;
        for (const portlore::transport t : a.asked()) {
            on |= known.concerns(a.number, t).contains(c) ? portlore::transport_set(t)
                                                          : portlore::transport_set{};
        }
        if (!on.empty()) {
            if (!any) {
                out.put("\n");
                out.put("Concerns", style::heading);
                out.put("\n");
            }
            any = true;
            out.put("  " + transports_text(on) + ": " + std::string(describe(c)) + "\n");
        }
    }
}

/// "portlore check services.tsv": a word that is a file and no port.
bool is_file(const claim_book& known, const std::string& word) {
    std::error_code error;
    return !known.parse(word) && std::filesystem::exists(word, error);
}

} // namespace

int check(const check_request& request, const claim_book& known, output& out) {
    std::vector<std::string> files;
    std::vector<std::string> ports;
    for (const std::string& word : request.ports) {
        (is_file(known, word) ? files : ports).push_back(word);
    }
    if (ports.empty()) {
        files.insert(files.end(), request.files.begin(), request.files.end());
        if (files.empty()) {
            throw bad_input("check: give ports, or files of claims; see portlore check --help");
        }
        return lint(files, request.json, out);
    }
    if (!files.empty()) {
        throw bad_input("check: give ports or files, not both");
    }
    std::vector<advice> all;
    bool good = true;
    for_each_port(read_ports(known, ports, read_transport(request.transport)),
                  [&](portlore::port p, auto transport) {
                      all.push_back({p, transport});
                      good = good && all.back().good(known);
                  });
    if (request.json) {
        json_writer json(out);
        json.document(all, [&](const advice& a) { write_advice(json, known, a); });
    } else {
        for (const advice& a : all) {
            out.put(&a == &all.front() ? "" : "\n");
            print_advice(out, known, a);
        }
    }
    return good ? success : negative;
}

} // namespace cli
