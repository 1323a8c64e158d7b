// What Zeek's two forms of conn.log share.
#pragma once

#include <string_view>

#include "annotation.hpp"

/// Whether a name is that part of a connection's "id". What comes between the two is an option,
/// Log::default_scope_sep: "id.orig_p", "id_orig_p", "id/orig_p".
inline bool is_zeek_id(std::string_view name, std::string_view part) noexcept {
    constexpr std::size_t longest_separator = 4;
    const std::size_t fixed = 2 + part.size();
    return name.size() > fixed && name.size() <= fixed + longest_separator &&
           name.substr(0, 2) == "id" && name.substr(name.size() - part.size()) == part;
}

/// "tcp"; "icmp" and "unknown_transport" have no ports, and Zeek knows no other word.
inline ip_protocol read_zeek_protocol(std::string_view name) noexcept {
    const ip_protocol p = read_protocol(name);
    return p.transport || name == "icmp" || name == "unknown_transport" ? p : ip_protocol{};
}
