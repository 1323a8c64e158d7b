// What nfdump -o csv, -o csv-fast and -o csv:... print, of NetFlow, IPFIX or sFlow alike. Version
// 1.7.5 renamed the columns, and prints protocols by number; later versions quote fields as RFC
// 4180 does. https://github.com/phaag/nfdump: man/nfdump.1, src/output/output_csv.c
#include <algorithm>

#include "csv.hpp"
#include "table_format.hpp"

namespace {

dialect::column column_named(std::string_view name) noexcept {
    return name == "srcPort" || name == "sp"   ? dialect::source
           : name == "dstPort" || name == "dp" ? dialect::destination
           : name == "proto" || name == "pr"   ? dialect::protocol
                                               : dialect::ignored;
}

// 1.6's word for UDP-Lite is nfdump's own, and a number without a word is padded with blanks.
ip_protocol read_nfdump_protocol(std::string_view text) noexcept {
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return read_protocol(text == "UDP-L" ? "136" : text);
}

constexpr dialect nfdump_csv = {column_named, read_nfdump_protocol, write_quoted, true, false};

class nfdump_format final : public table_format {
public:
    explicit nfdump_format(std::string_view fields) : table_format("nfdump", nfdump_csv, ',', "") {
        if (!fields.empty()) {
            use_option(fields);
        }
    }

    reading read(std::string_view line) override {
        if (line.empty()) {
            return of_kind(line_kind::other);
        }
        if (line == "No matching flows" || line == "No matched flows") { // 1.7's, and 1.6's words
            return of_kind(line_kind::other);
        }
        if (line == "Summary") { // until 1.7.4: then come the names of the totals, and the totals
            summary_lines_ = 2;
            return of_kind(line_kind::other);
        }
        if (summary_lines_ != 0) {
            --summary_lines_;
            return of_kind(line_kind::other);
        }
        const reading found = table_format::read(line);
        if (found.kind == line_kind::flow || found.kind == line_kind::other) {
            return found;
        }
        // Also a record without ports may be a header, since its "proto" could be a protocol's
        // name. A record begins with a number, unless the user chose other columns.
        const char first = line[line[0] == '"' && line.size() > 1 ? 1 : 0];
        return first >= '0' && first <= '9' ? found : header_or(found, line);
    }

private:
    int summary_lines_ = 0;
};

} // namespace

std::unique_ptr<record_format> nfdump(std::string_view fields) {
    return std::make_unique<nfdump_format>(fields);
}
