// The result of a query on Amazon's VPC flow logs, as Athena stores it: CSV, each value in quotes,
// nothing at all for NULL. The names are those of the documentation's tables, today's and the
// older. https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs.html
#include "csv.hpp"
#include "table_format.hpp"

namespace {

dialect::column column_named(std::string_view name) noexcept {
    return name == "srcport" || name == "sourceport"        ? dialect::source
           : name == "dstport" || name == "destinationport" ? dialect::destination
           : name == "protocol"                             ? dialect::protocol
                                                            : dialect::ignored;
}

constexpr dialect athena_csv = {column_named, read_protocol_number, write_quoted, true, true};

class athena_format final : public table_format {
public:
    explicit athena_format(std::string_view fields) : table_format("athena", athena_csv, ',', "") {
        if (!fields.empty()) {
            use_option(fields);
        }
    }

    reading read(std::string_view line) override {
        const reading found = table_format::read(line);
        return found.kind == line_kind::malformed ? header_or(found, line) : found;
    }
};

} // namespace

std::unique_ptr<record_format> athena(std::string_view fields) {
    return std::make_unique<athena_format>(fields);
}
