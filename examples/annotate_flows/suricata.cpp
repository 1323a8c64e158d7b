// Suricata's EVE log: every event of any type that has a flow's ports.
// https://docs.suricata.io/en/latest/output/eve/eve-json-format.html
#include "json_format.hpp"

namespace {

json_dialect::key key_named(std::string_view within, std::string_view key) noexcept {
    return !within.empty()       ? json_dialect::ignored
           : key == "src_port"   ? json_dialect::source
           : key == "dest_port"  ? json_dialect::destination
           : key == "proto"      ? json_dialect::protocol
           : key == "event_type" ? json_dialect::mark
                                 : json_dialect::ignored;
}

// The protocol is "TCP", "IPv6-ICMP"; or three digits, "017", where the system has no name for it.
// Events about Suricata itself, such as "stats", belong to no flow.
constexpr json_dialect eve = {key_named, read_json_word<read_protocol>, "",
                              "it has no \"event_type\"", false};

} // namespace

std::unique_ptr<record_format> suricata(std::string_view /*fields*/) {
    return std::make_unique<json_format>("suricata", eve);
}
