// VPC Flow Logs of Google Cloud: log entries as Cloud Logging exports them, or their payloads.
// https://cloud.google.com/vpc/docs/about-flow-logs-records
#include "json_format.hpp"

namespace {

json_dialect::key key_named(std::string_view within, std::string_view key) noexcept {
    if (within == "connection") {
        return key == "src_port"    ? json_dialect::source
               : key == "dest_port" ? json_dialect::destination
               : key == "protocol"  ? json_dialect::protocol
                                    : json_dialect::ignored;
    }
    return key == "connection" || (within.empty() && key == "jsonPayload") ? json_dialect::inner
                                                                           : json_dialect::ignored;
}

constexpr json_dialect flow_logs = {key_named, read_json_number,
                                    "it has no \"connection\" with a \"protocol\"", "", false};

} // namespace

std::unique_ptr<record_format> gcp(std::string_view /*fields*/) {
    return std::make_unique<json_format>("gcp", flow_logs);
}
