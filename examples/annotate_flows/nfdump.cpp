// What nfdump -o csv, -o csv-fast and -o csv:... print. Version 1.7.5 renamed the columns, and
// prints protocols by number. https://github.com/phaag/nfdump: src/output/output_csv.c
#include <algorithm>

#include "table_format.hpp"

namespace {

// RFC 4180.
char* write_quoted(char* to, std::string_view text, char separator) {
    if (text.find(separator) == text.npos && text.find('"') == text.npos) {
        return std::copy(text.begin(), text.end(), to);
    }
    *to++ = '"';
    for (const char c : text) {
        to = std::fill_n(to, c == '"' ? 2 : 1, c);
    }
    *to++ = '"';
    return to;
}

// 1.6's word for UDP-Lite is nfdump's own, and a number without a word is padded with blanks.
ip_protocol read_nfdump_protocol(std::string_view text) noexcept {
    text = text.substr(0, text.find_last_not_of(' ') + 1);
    return read_protocol(text == "UDP-L" ? "136" : text);
}

constexpr dialect nfdump_csv = {
    {"sp", "srcPort"}, {"dp", "dstPort"}, {"pr", "proto"}, read_nfdump_protocol, write_quoted};

class nfdump_format final : public table_format {
public:
    explicit nfdump_format(std::string_view fields) : table_format(nfdump_csv, ',', "") {
        if (!fields.empty()) {
            use_option(fields);
        }
    }

    reading read(std::string_view line) override {
        if (line == "No matching flows" || line == "No matched flows") { // 1.7's, and 1.6's words
            return {line_kind::other, {}, {}};
        }
        if (line == "Summary") { // until 1.7.4: then come the names of the totals, and the totals
            summary_lines_ = 2;
            return {line_kind::other, {}, {}};
        }
        if (summary_lines_ != 0) {
            --summary_lines_;
            return {line_kind::other, {}, {}};
        }
        const reading found = table_format::read(line);
        if (found.kind == line_kind::flow || found.kind == line_kind::other) {
            return found;
        }
        // Also a record without ports may be a header, since its "proto" could be a protocol's
        // name. A record begins with a number, unless the user chose other columns.
        return line[0] >= '0' && line[0] <= '9' ? found : header_or(found, line);
    }

private:
    int summary_lines_ = 0;
};

} // namespace

std::unique_ptr<record_format> nfdump(std::string_view fields) {
    return std::make_unique<nfdump_format>(fields);
}
