#include "json_format.hpp"

#include <portlore/words.hpp>

static_assert(line_padding >= simdjson::SIMDJSON_PADDING);

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::optional<portlore::port> read_json_port(element value) {
    std::uint64_t number = 0;
    return value.get(number) == simdjson::SUCCESS ? portlore::to_port(number) : std::nullopt;
}

bool is_set(const std::optional<element>& value) { return value && !value->is_null(); }

/// The object that is all that this one holds; this one if there is none.
object unwrapped(object whole) {
    object inner;
    const auto first = whole.begin();
    const bool alone = first != whole.end() && ++whole.begin() == whole.end();
    return alone && (*first).value.get(inner) == simdjson::SUCCESS ? inner : whole;
}

void add(std::string& to, std::string_view key, std::string_view value, bool quoted = true) {
    const std::string_view quote = quoted ? "\"" : "";
    to.append(",\"").append(key).append("\":").append(quote).append(value).append(quote);
}

// Names of claims hold no control characters.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out.append(c == '"' || c == '\\' ? 1 : 0, '\\') += c;
    }
    return out;
}

} // namespace

ip_protocol read_json_number(element value) noexcept {
    std::uint64_t number = 0;
    return value.get(number) == simdjson::SUCCESS && number < 256
               ? read_protocol_number(std::to_string(number))
               : ip_protocol{};
}

std::string_view json_format::collect(object from, std::string_view within, parts& found) const {
    for (const auto [key, value] : from) {
        std::optional<element>* wanted = nullptr;
        switch (dialect_.key_named(within, key)) {
        case json_dialect::source:
            wanted = &found.source;
            break;
        case json_dialect::destination:
            wanted = &found.destination;
            break;
        case json_dialect::protocol:
            wanted = &found.protocol;
            break;
        case json_dialect::inner:
            if (object inner; value.get(inner) == simdjson::SUCCESS) {
                if (const auto why = collect(inner, key, found); !why.empty()) {
                    return why;
                }
            }
            continue;
        case json_dialect::mark:
            found.marked = true;
            continue;
        case json_dialect::ignored:
            if (column::is_added(key)) {
                return "it has a key already that would be added";
            }
            continue;
        }
        if (*wanted) {
            return "it has a port or the protocol twice";
        }
        *wanted = value;
    }
    return "";
}

reading json_format::read(std::string_view line) {
    if (line.find_first_not_of(" \t") == line.npos) {
        return of_kind(line_kind::other);
    }
    object record;
    if (parser_.parse(line.data(), line.size(), false).get(record) != simdjson::SUCCESS) {
        return malformed("it is no JSON object");
    }
    const object inner = dialect_.wrapped ? unwrapped(record) : record;
    in_wrapper_ = dialect_.wrapped && inner.begin() != record.begin();
    parts found;
    if (const auto why = collect(inner, "", found); !why.empty()) {
        return malformed(why);
    }
    if (!found.marked && !dialect_.lacks_mark.empty()) {
        return malformed(dialect_.lacks_mark);
    }
    if (!found.protocol) {
        const bool has_port = found.source || found.destination;
        return !dialect_.lacks_protocol.empty() ? malformed(dialect_.lacks_protocol)
               : has_port                       ? malformed("it has a port, and no protocol")
                                                : of_kind(line_kind::portless);
    }
    const ip_protocol p = dialect_.read_protocol(*found.protocol);
    if (!p.valid) {
        return malformed(no_protocol);
    }
    if (!p.transport) {
        return of_kind(line_kind::portless);
    }
    if (!is_set(found.source) || !is_set(found.destination)) {
        // One that says that it has none is as good as its word.
        return is_set(found.source) || is_set(found.destination) ? malformed(one_port_only)
               : found.source && found.destination               ? of_kind(line_kind::portless)
                                                                 : malformed(no_ports);
    }
    const auto from = read_json_port(*found.source);
    const auto to = read_json_port(*found.destination);
    if (!from || !to) {
        return malformed(from ? bad_destination : bad_source);
    }
    return {line_kind::flow, {}, {*from, *to, *p.transport}};
}

std::size_t json_format::place(std::string_view line) const {
    // The record is an object that is not empty, so the last brace closes it, or its wrapper.
    const std::size_t last = line.rfind('}');
    return in_wrapper_ ? line.rfind('}', last - 1) : last;
}

void json_format::spell(const annotation* found, std::string& to) const {
    if (found == nullptr) {
        return;
    }
    if (found->side != portlore::flow_side::unknown) {
        add(to, column::port, std::to_string(found->server.number()), false);
        if (!found->service.empty()) {
            add(to, column::service, escaped(found->service));
        }
        add(to, column::range, to_string(classify(found->server)));
        if (found->claimant) {
            add(to, column::provenance, to_string(*found->claimant));
        }
    }
    add(to, column::side, to_string(found->side));
}
