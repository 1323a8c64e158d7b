#include "table_format.hpp"

#include <portlore/words.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "../portlore/errors.hpp"
#include "../portlore/output.hpp"

namespace {

constexpr std::size_t longest_word = 11; // "destination"

bool is_one_of(std::string_view name, const dialect::names& names) {
    return name == names[0] || name == names[1];
}

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
    std::array<int, 4> times{}; // that each slot was named
    bool annotated = false;
    for (std::size_t at = 0; at <= header.size();) {
        const std::size_t end = std::min(header.find(separator, at), header.size());
        const std::string_view name = header.substr(at, end - at);
        const slot s = is_one_of(name, d.source)        ? source
                       : is_one_of(name, d.destination) ? destination
                       : is_one_of(name, d.protocol)    ? protocol
                                                        : ignored;
        annotated = annotated || column::is_ours(name);
        ++times[s];
        found.slots.push_back(s);
        found.needed = s == ignored ? found.needed : found.slots.size();
        at = end + 1;
    }
    found.named = times[source] == 1 && times[destination] == 1 && times[protocol] == 1;
    found.why = !found.named ? "its header names no source port, destination port and protocol"
                : annotated  ? "its header has a column of ours already"
                             : "";
    if (!found.why.empty()) {
        found.slots.clear();
    }
    return found;
}

void table_format::use_option(std::string_view fields) {
    columns given = read_columns(fields);
    if (!given.why.empty()) {
        throw cli::bad_input("--fields " + cli::in_quotes(fields) + ": " + std::string(given.why));
    }
    columns_ = std::move(given);
}

reading table_format::use(columns found) {
    columns_ = std::move(found);
    return {columns_.slots.empty() ? line_kind::other : line_kind::header, {}, {}};
}

reading table_format::header_or(const reading& found, std::string_view line) {
    columns read = read_columns(line);
    return read.named ? use(std::move(read)) : found;
}

reading table_format::read(std::string_view line) {
    if (line.empty()) {
        return {line_kind::other, {}, {}};
    }
    if (columns_.slots.empty()) {
        return malformed(columns_.why);
    }
    field_list fields;
    if (!split(line, fields)) {
        return malformed("it has more or fewer fields than there are columns");
    }
    const std::string_view source = fields[columns::source];
    const std::string_view destination = fields[columns::destination];
    if (is_unset(fields[columns::protocol])) {
        return {line_kind::portless, {}, {}};
    }
    const ip_protocol p = dialect_.read_protocol(fields[columns::protocol]);
    if (!p.valid) {
        return malformed("its protocol is none");
    }
    // The ports of ICMP are type and code, in as many notations as there are programs.
    if (!p.transport || is_unset(source) || is_unset(destination)) {
        return {line_kind::portless, {}, {}};
    }
    const auto from = read_port(source);
    const auto to = read_port(destination);
    if (!from || !to) {
        return malformed(from ? "its destination port is no port number"
                              : "its source port is no port number");
    }
    return {line_kind::flow, {}, {*from, *to, *p.transport}};
}

void table_format::write(std::string_view line, const annotation* found, std::string& to) const {
    const bool known = found != nullptr && found->side != portlore::flow_side::unknown;
    const bool named = known && !found->service.empty();
    const bool claimed = known && found->claimant;
    // Room for the most that may come, then pointers: to append is dearer than what is appended.
    const std::size_t before = to.size();
    to.resize(before + line.size() + 5 * (1 + std::max(unset_.size(), longest_word)) +
              (named ? dialect::growth * found->service.size() : 0));
    char* at = std::copy(line.begin(), line.end(), to.data() + before);
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
    const std::size_t all = columns_.slots.size();
    const std::size_t ended = std::min(columns_.needed, all - 1); // by a separator
    for (std::size_t i = 0; i != ended; ++i) {
        const auto* stop = static_cast<const char*>(
            std::memchr(at, separator_, static_cast<std::size_t>(end - at)));
        if (stop == nullptr) {
            return false;
        }
        fields[columns_.slots[i]] = {at, static_cast<std::size_t>(stop - at)};
        at = stop + 1;
    }
    if (columns_.needed == all) {
        fields[columns_.slots[ended]] = {at, static_cast<std::size_t>(end - at)};
    }
    // The other fields are only counted, which is faster than finding each.
    return ended + count(at, end, separator_) + 1 == all;
}
