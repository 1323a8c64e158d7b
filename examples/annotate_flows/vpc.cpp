// VPC flow logs of Amazon Web Services: the default format (version 2), or what a header names.
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
#include <algorithm>
#include <iterator>

#include "table_format.hpp"

namespace {

// There is no escape for a blank: "Kubernetes API server" becomes one word.
char* write_word(char* to, std::string_view text, char separator) {
    return std::replace_copy(text.begin(), text.end(), to, separator, '_');
}

constexpr dialect vpc_logs = {{"srcport", "srcport"},
                              {"dstport", "dstport"},
                              {"protocol", "protocol"},
                              read_protocol_number,
                              write_word};

constexpr std::string_view version_2 =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start "
    "end action log-status";

class vpc_format final : public table_format {
public:
    explicit vpc_format(std::string_view fields) : table_format(vpc_logs, ' ', "-") {
        // The console shows a custom format as "${srcaddr} ${dstaddr}".
        std::string names;
        std::copy_if(fields.begin(), fields.end(), std::back_inserter(names),
                     [](char c) { return c != '$' && c != '{' && c != '}'; });
        use_option(names.empty() ? version_2 : names);
    }

    reading read(std::string_view line) override {
        const reading found = table_format::read(line);
        return found.kind == line_kind::malformed ? header_or(found, line) : found;
    }
};

} // namespace

std::unique_ptr<record_format> vpc(std::string_view fields) {
    return std::make_unique<vpc_format>(fields);
}
