#include "opening.hpp"

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool starts_with(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

/// The first string of a JSON text that comes at or after a place; "" if there is none.
std::string_view json_string(std::string_view text, std::size_t at) {
    const std::size_t from = text.find('"', at);
    const std::size_t end = from == text.npos ? from : text.find('"', from + 1);
    return end == text.npos ? "" : text.substr(from + 1, end - from - 1);
}

} // namespace

bool begins_as_azure(std::string_view opening) {
    const std::size_t brace = opening.find_first_not_of(blanks);
    if (brace == opening.npos || opening[brace] != '{') {
        return false;
    }
    const std::string_view first = json_string(opening, brace);
    const std::string_view line = opening.substr(0, opening.find('\n'));
    return first == "records" || line.find("\"flowTuples\"") != line.npos;
}

bool is_enough_to_tell(std::string_view opening) {
    constexpr std::size_t enough = std::size_t{1} << 16;
    // A brace or bracket that ends a line is no record, so the next line is awaited.
    const std::size_t begin = opening.find_first_not_of(" \t\r\n[{");
    return opening.size() >= enough ||
           (begin != opening.npos && opening.find('\n', begin) != opening.npos);
}

std::string_view byte_order_mark(std::string_view opening) {
    constexpr std::string_view utf_8 = "\xef\xbb\xbf";
    return starts_with(opening, utf_8) ? utf_8 : "";
}

std::string_view why_refused(std::string_view opening) {
    using namespace std::string_view_literals;
    struct signature {
        std::string_view begins;
        std::string_view why;
    };
    static constexpr signature signatures[] = {
        {"\x1f\x8b"sv, "it is compressed; give what gzip -dc writes"},
        {"\x28\xb5\x2f\xfd"sv, "it is compressed; give what zstd -dc writes"},
        {"\xfd\x37zXZ\0"sv, "it is compressed; give what xz -dc writes"},
        {"BZh"sv, "it is compressed; give what bzip2 -dc writes"},
        {"\x04\x22\x4d\x18"sv, "it is compressed; give what lz4 -dc writes"},
        {"\xff\x06\0\0sNaPpY"sv, "it is compressed; give what snzip -dc writes"},
        {"\x1f\x9d"sv, "it is compressed; give what gzip -dc writes"},
        {"7z\xbc\xaf\x27\x1c"sv, "it is an archive; give what 7z x -so writes"},
        {"PK\x03\x04"sv, "it is an archive; give what unzip -p writes"},
        {"PAR1"sv, "it is a Parquet file; give what duckdb -csv -c \"FROM 'FILE'\" writes"},
        {"\x0c\xa5"sv, "it is nfcapd's binary file; give what nfdump -o csv -r writes"},
        {"\xa5\x0c"sv, "it is nfcapd's binary file; give what nfdump -o csv -r writes"},
        {"\xd4\xc3\xb2\xa1"sv, "it holds packets, not flows; give Zeek's or Suricata's log of it"},
        {"\xa1\xb2\xc3\xd4"sv, "it holds packets, not flows; give Zeek's or Suricata's log of it"},
        {"\x0a\x0d\x0d\x0a"sv, "it holds packets, not flows; give Zeek's or Suricata's log of it"},
        {"\xff\xfe"sv, "it is UTF-16; give what iconv -f UTF-16 -t UTF-8 writes"},
        {"\xfe\xff"sv, "it is UTF-16; give what iconv -f UTF-16 -t UTF-8 writes"},
    };
    for (const signature& known : signatures) {
        if (starts_with(opening, known.begins)) {
            return known.why;
        }
    }
    const auto is_nul = [&](std::size_t at) { return at < opening.size() && opening[at] == '\0'; };
    if (is_nul(1) && is_nul(3) && !is_nul(0) && !is_nul(2)) {
        return "it is UTF-16; give what iconv -f UTF-16LE -t UTF-8 writes";
    }
    if (is_nul(0) && is_nul(2) && !is_nul(1) && !is_nul(3)) {
        return "it is UTF-16; give what iconv -f UTF-16BE -t UTF-8 writes";
    }
    opening.remove_prefix(byte_order_mark(opening).size());
    const std::size_t begin = opening.find_first_not_of(blanks);
    if (begin == opening.npos || begins_as_azure(opening)) {
        return "";
    }
    const std::size_t next = opening.find_first_not_of(blanks, begin + 1);
    if (next == opening.npos) {
        return "";
    }
    const bool same_line = opening.substr(begin, next - begin).find('\n') == opening.npos;
    if (opening[begin] == '[' && opening[next] == '{') {
        return "it is one JSON array; give a record a line, as jq -c '.[]' or nfdump -o ndjson "
               "writes";
    }
    if (opening[begin] == '{' && !json_string(opening, next).empty() && !same_line) {
        return "its JSON records are of several lines; give a record a line, as jq -c . writes";
    }
    return "";
}
