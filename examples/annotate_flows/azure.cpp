// Flow logs of Azure's virtual networks and network security groups. Their JSON holds each flow as
// a string of fields separated by commas, in arrays called "flowTuples"; a file is one object, on
// one line or on many, of any size. So what is read here is not lines, but what comes between
// quotation marks, and each string that is a flow gets its annotation as further fields.
// https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview
// https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview
#include <array>
#include <charconv>
#include <portlore/words.hpp>

#include "format.hpp"

namespace {

using portlore::transport;

// A number, or in the logs of network security groups "T" or "U".
ip_protocol read_azure_protocol(std::string_view text) noexcept {
    return text == "T"   ? ip_protocol{true, transport::tcp}
           : text == "U" ? ip_protocol{true, transport::udp}
                         : read_protocol_number(text);
}

/// Whether what comes after the text is escaped: an odd number of backslashes is before it.
bool ends_in_escape(std::string_view text) noexcept {
    bool escapes = false;
    for (; !text.empty() && text.back() == '\\'; text.remove_suffix(1)) {
        escapes = !escapes;
    }
    return escapes;
}

class azure_format final : public record_format {
public:
    azure_format() : record_format("azure") {}

    [[nodiscard]] char record_end() const override { return '"'; }

    reading read(std::string_view text) override {
        if (!in_string_) {
            read_structure(text);
            in_string_ = true;
            return of_kind(line_kind::other);
        }
        if (text.find('\n') != text.npos) {
            return malformed("a string is not closed on its line"); // so this was none
        }
        if (ends_in_escape(text)) {
            return of_kind(line_kind::other); // the quotation mark is one of the string's
        }
        in_string_ = false;
        name_is_tuples_ = text == "flowTuples";
        return in_tuples_ ? read_tuple(text) : of_kind(line_kind::other);
    }

    void spell(const annotation* found, std::string& to) const override {
        const bool known = found != nullptr && found->side != portlore::flow_side::unknown;
        const auto add = [&](bool is_set, std::string_view text) {
            to += ',';
            for (const char c : is_set ? text : std::string_view()) {
                // There is no escape for a comma, and JSON's for the others are not needed.
                to += c == ',' || c == '"' || c == '\\' ? '_' : c;
            }
        };
        add(known, known ? std::to_string(found->server.number()) : "");
        add(known, known ? found->service : "");
        add(known, known ? to_string(classify(found->server)) : "");
        add(known && found->claimant, known && found->claimant ? to_string(*found->claimant) : "");
        add(found != nullptr, found != nullptr ? to_string(found->side) : "");
    }

private:
    /// What comes between two strings: the beginning and the end of arrays.
    void read_structure(std::string_view text) {
        in_tuples_ = (in_tuples_ || (name_is_tuples_ && text.find('[') != text.npos)) &&
                     text.find(']') == text.npos;
        name_is_tuples_ = false;
    }

    /// Time, source, destination, their ports, protocol, direction, decision or state ...
    static reading read_tuple(std::string_view text) {
        constexpr std::size_t fewest = 8;
        std::array<std::string_view, fewest> fields;
        std::string_view last;
        std::size_t size = 0;
        for (std::size_t at = 0; at <= text.size(); ++size) {
            const std::size_t end = std::min(text.find(',', at), text.size());
            last = text.substr(at, end - at);
            if (size < fewest) {
                fields[size] = last;
            }
            at = end + 1;
        }
        if (size < fewest) {
            return malformed("it has fewer fields than a flow tuple");
        }
        for (const auto side : {portlore::flow_side::source, portlore::flow_side::destination,
                                portlore::flow_side::both, portlore::flow_side::unknown}) {
            if (last == to_string(side)) {
                return malformed("it has the fields already that would be added");
            }
        }
        const std::string_view source = fields[3];
        const std::string_view destination = fields[4];
        const ip_protocol p = read_azure_protocol(fields[5]);
        if (!p.valid) {
            return malformed(no_protocol);
        }
        if (!p.transport) {
            return of_kind(line_kind::portless);
        }
        const auto from = read_port(source);
        const auto to = read_port(destination);
        if (from && to) {
            return {line_kind::flow, {}, {*from, *to, *p.transport}};
        }
        return malformed(source.empty() && destination.empty()   ? no_ports
                         : source.empty() || destination.empty() ? one_port_only
                         : from                                  ? bad_destination
                                                                 : bad_source);
    }

    bool in_string_ = false;
    bool in_tuples_ = false;
    bool name_is_tuples_ = false; // the last string was "flowTuples"
};

} // namespace

std::unique_ptr<record_format> azure(std::string_view /*fields*/) {
    return std::make_unique<azure_format>();
}
