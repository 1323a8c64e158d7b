// Zeek's conn.log in its default format.
// https://docs.zeek.org/en/master/log-formats.html
#include <algorithm>
#include <charconv>

#include "table_format.hpp"
#include "zeek.hpp"

namespace {

// The columns of conn.log, for a log without its header, as grep leaves it:
// https://docs.zeek.org/en/master/logs/conn.html. The last came with version 7.1, the one of
// local_resp with 2.5.
constexpr std::string_view conn_log =
    "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\t"
    "resp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\t"
    "orig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\tip_proto";
constexpr std::size_t fewest_columns = 20;

dialect::column column_named(std::string_view name) noexcept {
    return is_zeek_id(name, "orig_p")   ? dialect::source
           : is_zeek_id(name, "resp_p") ? dialect::destination
           : name == "proto"            ? dialect::protocol
                                        : dialect::ignored;
}

// What a field must not hold is written as \xHH.
char* write_escaped(char* to, std::string_view text, char separator) {
    constexpr char hex[] = "0123456789abcdef";
    for (const char c : text) {
        if (c == separator || c == '\\') {
            const auto byte = static_cast<unsigned char>(c);
            *to++ = '\\';
            *to++ = 'x';
            *to++ = hex[byte >> 4];
            *to++ = hex[byte & 15];
        } else {
            *to++ = c;
        }
    }
    return to;
}

constexpr dialect zeek = {column_named, read_zeek_protocol, write_escaped};

class zeek_tsv_format final : public table_format {
public:
    explicit zeek_tsv_format(std::string_view fields) : table_format("zeek", zeek, '\t', "-") {
        if (!fields.empty()) {
            use_option(fields);
            return;
        }
        columns documented = read_columns(conn_log);
        documented.fewest = fewest_columns;
        use(std::move(documented));
    }

    reading read(std::string_view line) override {
        if (line.empty() || line[0] != '#') {
            return table_format::read(line);
        }
        // "#separator" comes before the separator is known, and so uses a blank.
        if (line.substr(0, 11) == "#separator ") {
            return read_separator(line.substr(11));
        }
        const std::size_t end = std::min(line.find(separator()), line.size());
        const std::string_view directive = line.substr(0, end);
        const std::string_view value = line.substr(std::min(end + 1, line.size()));
        if (directive == "#unset_field") {
            set_unset(value);
        } else if (directive == "#fields") {
            return types_ = use(read_columns(value));
        } else if (directive == "#types") {
            return types_; // annotated if the fields were
        }
        return of_kind(line_kind::other);
    }

    void write_header(std::string_view line, std::string& to) const override {
        if (line.substr(0, 6) != "#types") {
            table_format::write_header(line, to);
            return;
        }
        to += line;
        for (const std::string_view type : {"port", "string", "string", "string", "string"}) {
            to += separator();
            to += type;
        }
    }

private:
    reading types_ = of_kind(line_kind::other);

    /// "\x09", or the character itself. A header begins: its "#fields" will tell.
    reading read_separator(std::string_view text) {
        use({});
        if (text.size() == 4 && text.substr(0, 2) == "\\x") {
            unsigned char byte = 0;
            const char* const end = text.data() + text.size();
            if (std::from_chars(text.data() + 2, end, byte, 16).ptr != end) {
                return malformed("its separator is no character");
            }
            set_separator(static_cast<char>(byte));
        } else if (text.size() == 1) {
            set_separator(text[0]);
        } else {
            return malformed("its separator is not one character");
        }
        return of_kind(line_kind::other);
    }
};

} // namespace

std::unique_ptr<record_format> zeek_tsv(std::string_view fields) {
    return std::make_unique<zeek_tsv_format>(fields);
}
