#include "table_format.hpp"

#include <portlore/words.hpp>

#include <algorithm>
#include <charconv>

#include "../portlore/errors.hpp"
#include "../portlore/output.hpp"
#include "csv.hpp"

namespace {

constexpr std::size_t longest_word = 11; // "destination"

/// As std::count() does, whose sum is too wide for compilers to take sixteen characters at a time.
std::size_t count(const char* at, const char* end, char c) {
    std::size_t total = 0;
    while (at != end) {
        const char* const stop = at + std::min<std::ptrdiff_t>(end - at, 255);
        std::uint8_t some = 0;
        for (; at != stop; ++at) {
            some = static_cast<std::uint8_t>(some + (*at == c));
        }
        total += some;
    }
    return total;
}

} // namespace

columns columns::read(std::string_view header, const dialect& d, char separator) {
    columns found;
    std::array<int, 4> times{}; // that each column was named
    bool annotated = false;
    field_cursor names(header, separator, d.quotes);
    while (const auto name = names.next()) {
        const dialect::column c = d.column_named(*name);
        annotated = annotated || column::is_added(*name);
        ++times[c];
        found.all.push_back(c);
        found.needed = c == dialect::ignored ? found.needed : found.all.size();
    }
    found.fewest = found.all.size();
    found.named = !names.failed() && times[dialect::source] == 1 &&
                  times[dialect::destination] == 1 && times[dialect::protocol] == 1;
    found.why = !found.named ? "its header names no source port, destination port and protocol"
                : annotated  ? "its header has a column already that would be added"
                             : "";
    if (!found.why.empty()) {
        found.all.clear();
    }
    return found;
}

void table_format::use_option(std::string_view fields) {
    // As the format writes them, or as a shell takes them best; Amazon's console shows
    // "${srcaddr} ${dstaddr}".
    constexpr std::string_view between = ", \t${}";
    std::string names;
    for (std::size_t at = 0; (at = fields.find_first_not_of(between, at)) != fields.npos;) {
        const std::size_t end = std::min(fields.find_first_of(between, at), fields.size());
        names += names.empty() ? "" : std::string(1, separator_);
        names += fields.substr(at, end - at);
        at = end;
    }
    columns given = read_columns(names);
    if (!given.why.empty()) {
        throw cli::bad_input("--fields " + cli::in_quotes(fields) + ": " + std::string(given.why));
    }
    columns_ = std::move(given);
}

reading table_format::use(columns found) {
    columns_ = std::move(found);
    return of_kind(columns_.all.empty() ? line_kind::other : line_kind::header);
}

reading table_format::header_or(const reading& found, std::string_view line) {
    columns read = read_columns(line);
    return read.named ? use(std::move(read)) : found;
}

reading table_format::read(std::string_view line) {
    if (line.empty()) {
        return of_kind(line_kind::other);
    }
    if (columns_.all.empty()) {
        return malformed(columns_.why);
    }
    field_list fields;
    if (!split(line, fields)) {
        return malformed(wrong_size);
    }
    const std::string_view source = fields[dialect::source];
    const std::string_view destination = fields[dialect::destination];
    if (is_unset(fields[dialect::protocol])) {
        return of_kind(line_kind::portless);
    }
    const ip_protocol p = dialect_.read_protocol(fields[dialect::protocol]);
    if (!p.valid) {
        return malformed(no_protocol);
    }
    // The ports of ICMP are type and code, in as many notations as there are programs.
    if (!p.transport) {
        return of_kind(line_kind::portless);
    }
    const auto from = read_port(source);
    const auto to = read_port(destination);
    if (from && to) {
        return {line_kind::flow, {}, {*from, *to, *p.transport}};
    }
    const int set = (is_unset(source) ? 0 : 1) + (is_unset(destination) ? 0 : 1);
    return set == 0   ? of_kind(line_kind::portless)
           : set == 1 ? malformed(one_port_only)
                      : malformed(from ? bad_destination : bad_source);
}

void table_format::spell(const annotation* found, std::string& to) const {
    const bool known = found != nullptr && found->side != portlore::flow_side::unknown;
    const bool named = known && !found->service.empty();
    const bool claimed = known && found->claimant;
    // Room for the most that may come, then pointers: to append is dearer than what is appended.
    const std::size_t before = to.size();
    to.resize(before + 5 * (1 + std::max(unset_.size(), longest_word)) +
              (named ? dialect::growth * found->service.size() : 0));
    char* at = to.data() + before;
    const auto add = [&](bool is_set, std::string_view text) {
        *at++ = separator_;
        const std::string_view field = is_set ? text : unset_;
        at = std::copy(field.begin(), field.end(), at);
    };
    char digits[5];
    const char* const end =
        known ? std::to_chars(digits, digits + 5, found->server.number()).ptr : digits;
    add(known, {digits, static_cast<std::size_t>(end - digits)});
    add(named, {});
    at = named ? dialect_.write(at, found->service, separator_) : at;
    add(known, known ? to_string(classify(found->server)) : "");
    add(claimed, claimed ? to_string(*found->claimant) : "");
    add(found != nullptr, found != nullptr ? to_string(found->side) : "");
    to.resize(static_cast<std::size_t>(at - to.data()));
}

void table_format::write_header(std::string_view line, std::string& to) const {
    to += line;
    for (const std::string_view name : column::all) {
        to += separator_;
        to += name;
    }
}

bool table_format::split(std::string_view line, field_list& fields) const {
    const char* at = line.data();
    const char* const end = at + line.size();
    if (dialect_.quotes && find_in(at, end, '"') != nullptr) {
        return split_quoted(line, fields);
    }
    // All that matters ends at a separator, unless it is in the last column.
    const std::size_t ended = std::min(columns_.needed, columns_.all.size() - 1);
    for (std::size_t i = 0; i != ended; ++i) {
        const char* const stop = find_in(at, end, separator_);
        if (stop == nullptr) {
            return false;
        }
        fields[columns_.all[i]] = {at, static_cast<std::size_t>(stop - at)};
        at = stop + 1;
    }
    if (columns_.needed == columns_.all.size()) {
        fields[columns_.all[ended]] = {at, static_cast<std::size_t>(end - at)};
    }
    // The other fields are only counted, which is faster than finding each.
    return has_good_size(ended + count(at, end, separator_) + 1);
}

bool table_format::split_quoted(std::string_view line, field_list& fields) const {
    std::size_t size = 0;
    field_cursor cursor(line, separator_, true);
    while (const auto field = cursor.next()) {
        if (size < columns_.all.size()) {
            fields[columns_.all[size]] = *field;
        }
        ++size;
    }
    return !cursor.failed() && has_good_size(size);
}
