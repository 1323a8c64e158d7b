// parse(): what it accepts reads the same when written out again, and holds against the registry.
#include "targets.hpp"

#include <portlore/parse.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

bool same(const parse_result& a, const parse_result& b) {
    return a.error == b.error && a.service == b.service && a.transport == b.transport &&
           (!a || a.ports == b.ports);
}

std::string written(const parse_result& r) {
    std::string text(r.service);
    if (text.empty()) {
        text = std::to_string(r.ports.first.number());
        if (r.ports.first != r.ports.last) {
            text += "-" + std::to_string(r.ports.last.number());
        }
    }
    return r.transport ? text + "/" + std::string(to_string(*r.transport)) : text;
}

} // namespace

void fuzz_parse(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    const parse_result r = parse(text);
    require(same(r, parse(in_capitals(text))), "case is ignored");
    require(bool(r) == (r.error == parse_error::none), "a result is an error or none");
    require(!to_string(r.error).empty() && !describe(r.error).empty(), "an error has words");
    require((r.error == parse_error::empty) == text.empty(), "only no text is empty");
    if (!r) {
        require(r.service.empty(), "an error names no service");
        return;
    }
    require(r.ports.first <= r.ports.last, "an interval is not reversed");
    require(same(r, parse(written(r))), "what was read reads the same once written");
    for (const char c : text) {
        require(c > ' ' && c <= '~', "no registered name has a blank or a control character");
    }
    if (r.service.empty()) {
        return;
    }
    bool claimed = false;
    for (const claim c : claims_of(r.service)) {
        claimed = claimed || (c.ports() == r.ports && c.name() == r.service &&
                              (!r.transport || c.transports().contains(*r.transport)));
    }
    require(claimed, "the service has a claim on those ports");
    if (r.transport) {
        require(port_of(r.service, *r.transport) == r.ports.first, "port_of() says the same");
    }
}
