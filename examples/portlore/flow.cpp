// portlore flow: which end of a flow is the server?
#include <portlore/flow.hpp>

#include "commands.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {
namespace {

using portlore::flow_reason;
using portlore::flow_side;

/// Said of the side that looks like the server's.
std::string_view words(flow_reason reason) {
    switch (reason) {
    case flow_reason::equal_ports:
        return "both ends use the same port";
    case flow_reason::user_defined:
        return "its port has a claim of your own, the other has none";
    case flow_reason::role:
        return "the protocol says which of the two ports serves the other";
    case flow_reason::prominence:
        return "its port is better known for a service than the other";
    case flow_reason::system_port:
        return "only its port is a System Port, 0 to 1023";
    case flow_reason::claimed:
        return "its port has known claimants; the other has none, or is above 49151";
    case flow_reason::outside_ephemeral:
        return "the other port lies where clients' ports do, this one does not";
    case flow_reason::no_evidence:
        break;
    }
    return "nothing tells the two ports apart";
}

/// "443 (HTTPS)"; the number alone where nothing is known.
std::string label(const claim_book& known, portlore::port p, portlore::transport t) {
    const std::string_view name = known.plain_name(p, t);
    const std::string number = std::to_string(p.number());
    return name.empty() ? number : number + " (" + shown(name) + ')';
}

std::string verdict_text(flow_side side, std::string_view source, std::string_view destination) {
    switch (side) {
    case flow_side::source:
        return "Server: the source, port " + std::string(source);
    case flow_side::destination:
        return "Server: the destination, port " + std::string(destination);
    case flow_side::both:
        return "Server: both, peers on port " + std::string(source);
    case flow_side::unknown:
        break;
    }
    return "Server: unknown; ports " + std::string(source) + " and " + std::string(destination);
}

/// The transport of --transport or of an end; TCP by default.
portlore::transport transport_of(const flow_request& request, const claim_book& known) {
    if (const auto given = read_transport(request.transport)) {
        return *given;
    }
    const auto source = read_ports(known, request.source).transport;
    const auto destination = read_ports(known, request.destination).transport;
    if (source && destination && *source != *destination) {
        throw bad_input(in_quotes(request.destination) + ": the other end is on " +
                        std::string(to_string(*source)));
    }
    return source ? *source : destination.value_or(portlore::transport::tcp);
}

/// A name means its port on the flow's transport, whichever end told that.
portlore::port single_port(const claim_book& known, std::string_view text, portlore::transport t) {
    const wanted_ports wanted = read_ports(known, text, t);
    if (wanted.ports.size() != 1) {
        throw bad_input(in_quotes(text) + ": a flow has one port at each end");
    }
    return wanted.ports.first;
}

} // namespace

int flow(const flow_request& request, const claim_book& known, output& out) {
    const portlore::transport transport = transport_of(request, known);
    const portlore::port source = single_port(known, request.source, transport);
    const portlore::port destination = single_port(known, request.destination, transport);
    const portlore::flow_verdict verdict = known.server_side(source, destination, transport);
    if (request.json) {
        json_writer json(out);
        json.open('{');
        json.number("source", source.number());
        json.number("destination", destination.number());
        json.text("transport", to_string(transport));
        json.text("server", to_string(verdict.side));
        json.text("confidence", to_string(verdict.confidence));
        json.text("reason", to_string(verdict.reason));
        json.close('}');
        out.put("\n");
        return success;
    }
    out.put(verdict_text(verdict.side, label(known, source, transport),
                         label(known, destination, transport)),
            style::heading);
    out.put("\nConfidence: " + std::string(to_string(verdict.confidence)) +
            "\nReason: " + std::string(words(verdict.reason)) + "\n");
    return success;
}

} // namespace cli
