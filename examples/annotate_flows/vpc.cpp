// Flow logs of Amazon's VPCs and Transit Gateways: what a header names, otherwise the default
// columns of either. CloudWatch sets a time before each record, `aws logs tail` the stream's name
// too. https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html
#include <algorithm>

#include "table_format.hpp"

namespace {

dialect::column column_named(std::string_view name) noexcept {
    return name == "srcport"    ? dialect::source
           : name == "dstport"  ? dialect::destination
           : name == "protocol" ? dialect::protocol
                                : dialect::ignored;
}

// There is no escape for a blank: "Kubernetes API server" becomes one word.
char* write_word(char* to, std::string_view text, char separator) {
    return std::replace_copy(text.begin(), text.end(), to, separator, '_');
}

constexpr dialect vpc_logs = {column_named, read_protocol_number, write_word};

constexpr std::string_view version_2 =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start "
    "end action log-status";

constexpr std::string_view transit_gateway =
    "version resource-type account-id tgw-id tgw-attachment-id tgw-src-vpc-account-id "
    "tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id tgw-dst-subnet-id "
    "tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id srcaddr dstaddr "
    "srcport dstport protocol packets bytes start end log-status type packets-lost-no-route "
    "packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired tcp-flags region "
    "flow-direction pkt-src-aws-service pkt-dst-aws-service";

/// "2026-01-05T10:00:00" and whatever digits, zone or blank come after it.
bool begins_with_time(std::string_view line) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
    return line.size() > form.size() &&
           std::equal(form.begin(), form.end(), line.begin(), [](char wanted, char c) {
               return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
           });
}

/// Without its first words, which blanks or a tab end; "" if it has no more.
std::string_view without_words(std::string_view line, int words) {
    for (; words != 0; --words) {
        line.remove_prefix(std::min(line.find_first_of(" \t"), line.size()));
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    }
    return line;
}

class vpc_format final : public table_format {
public:
    explicit vpc_format(std::string_view fields)
        : table_format("vpc", vpc_logs, ' ', "-"), by_default_(fields.empty()) {
        use_option(by_default_ ? version_2 : fields);
    }

    reading read(std::string_view line) override {
        const bool timed = begins_with_time(line);
        const std::string_view record = without_words(line, timed ? words_before_ : 0);
        const reading found =
            timed && record.empty() ? malformed(wrong_size) : table_format::read(record);
        if (found.kind != line_kind::malformed) {
            return found;
        }
        if (const reading header = header_or(found, line); header.kind != line_kind::malformed) {
            by_default_ = false;
            return header;
        }
        const reading first = read_default(without_words(line, timed ? 1 : 0));
        const reading second = timed ? read_default(without_words(line, 2)) : first;
        const bool is_second = first.kind == line_kind::malformed &&
                               (second.kind != line_kind::malformed || first.why == wrong_size);
        words_before_ = is_second ? 2 : 1;
        return is_second ? second : first;
    }

private:
    /// By the default columns that fit. Blanks in a row count as one: some copies have them.
    reading read_default(std::string_view record) {
        if (by_default_) {
            const bool of_gateway = record.find(" TransitGateway") != record.npos;
            use_option(of_gateway ? transit_gateway : version_2);
        }
        const reading found = record.empty() ? malformed(wrong_size) : table_format::read(record);
        if (found.kind != line_kind::malformed || record.find("  ") == record.npos) {
            return found;
        }
        one_blank_.clear();
        std::unique_copy(record.begin(), record.end(), std::back_inserter(one_blank_),
                         [](char a, char b) { return a == ' ' && b == ' '; });
        return table_format::read(one_blank_);
    }

    bool by_default_;
    int words_before_ = 1; // where there are any: the time, then the name of a log stream
    std::string one_blank_;
};

} // namespace

std::unique_ptr<record_format> vpc(std::string_view fields) {
    return std::make_unique<vpc_format>(fields);
}
