// Zeek's conn.log as JSON: https://docs.zeek.org/en/master/log-formats.html. "id" may be an object
// of its own, and the record all that a message of Kafka's holds, under the name of the log:
// https://github.com/SeisoLLC/zeek-kafka, tag_json.
#include "json_format.hpp"
#include "zeek.hpp"

namespace {

json_dialect::key key_named(std::string_view within, std::string_view key) noexcept {
    if (within == "id") {
        return key == "orig_p"   ? json_dialect::source
               : key == "resp_p" ? json_dialect::destination
                                 : json_dialect::ignored;
    }
    return is_zeek_id(key, "orig_p")   ? json_dialect::source
           : is_zeek_id(key, "resp_p") ? json_dialect::destination
           : key == "proto"            ? json_dialect::protocol
           : key == "id"               ? json_dialect::inner
                                       : json_dialect::ignored;
}

constexpr json_dialect zeek = {key_named, read_json_word<read_zeek_protocol>, "it has no \"proto\"",
                               "", true};

} // namespace

std::unique_ptr<record_format> zeek_json(std::string_view /*fields*/) {
    return std::make_unique<json_format>("zeek-json", zeek);
}
