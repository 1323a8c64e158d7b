// Zeek's conn.log as it is written unless told otherwise.
// https://docs.zeek.org/en/master/log-formats.html
#include <algorithm>
#include <charconv>

#include "table_format.hpp"

namespace {

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

constexpr dialect zeek = {{"id.orig_p", "id.orig_p"},
                          {"id.resp_p", "id.resp_p"},
                          {"proto", "proto"},
                          read_protocol,
                          write_escaped};

constexpr reading of_kind(line_kind kind) { return {kind, {}, {}}; }

class zeek_tsv_format final : public table_format {
public:
    zeek_tsv_format() : table_format(zeek, '\t', "-") {}

    reading read(std::string_view line) override {
        if (line.empty() || line[0] != '#') {
            return table_format::read(line);
        }
        // "#separator" stands before the separator is known, and so uses a blank.
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

    /// "\x09", or the character itself.
    reading read_separator(std::string_view text) {
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

std::unique_ptr<record_format> zeek_tsv() { return std::make_unique<zeek_tsv_format>(); }
