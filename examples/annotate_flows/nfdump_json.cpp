// What nfdump -o ndjson prints. (-o json prints one array over many lines, which is refused.)
// https://github.com/phaag/nfdump: man/nfdump.1, src/output/output_ndjson.c
#include "json_format.hpp"

namespace {

json_dialect::key key_named(std::string_view within, std::string_view key) noexcept {
    return !within.empty()     ? json_dialect::ignored
           : key == "src_port" ? json_dialect::source
           : key == "dst_port" ? json_dialect::destination
           : key == "proto"    ? json_dialect::protocol
                               : json_dialect::ignored;
}

constexpr json_dialect ndjson = {key_named, read_json_number, "it has no \"proto\"", "", false};

} // namespace

std::unique_ptr<record_format> nfdump_json(std::string_view /*fields*/) {
    return std::make_unique<json_format>("nfdump-json", ndjson);
}
