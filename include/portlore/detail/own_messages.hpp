// portlore - what is said of a mistake in a user-defined claim. Text of others is quoted: cut, and
// without a character that a terminal or a log would obey. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "own_claims_builder.hpp"

namespace portlore {
namespace detail {

/// 'text', at most 40 bytes of it; what is not printable ASCII as \xNN.
inline std::string own_quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    constexpr const char* digits = "0123456789abcdef";
    std::string quoted = "'";
    for (const char c : text.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) {
            quoted += c;
        } else {
            quoted += "\\x";
            quoted += digits[byte / 16];
            quoted += digits[byte % 16];
        }
    }
    quoted += text.size() > longest ? "...'" : "'";
    return quoted;
}

/// "80/tcp", "6000-6063/tcp,udp"
inline std::string own_ports_text(const own_entry& entry) {
    constexpr const char* names[] = {"tcp", "udp", "sctp", "dccp"};
    std::string text = std::to_string(entry.first);
    if (entry.last != entry.first) {
        text += '-' + std::to_string(entry.last);
    }
    char separator = '/';
    for (unsigned t = 0; t != 4; ++t) {
        if ((unsigned{entry.transports} >> t & 1u) != 0) {
            text += separator;
            text += names[t];
            separator = ',';
        }
    }
    return text;
}

/// What is wrong with a claim, without what it collides with.
inline std::string own_message(own_mistake mistake, const own_entry& entry) {
    switch (mistake) {
    case own_mistake::none:
        break;
    case own_mistake::no_name:
        return "the claim has no name";
    case own_mistake::no_transport:
        return "the claim has no transport: expected tcp, udp, sctp or dccp";
    case own_mistake::reversed_ports:
        return "the last port, " + std::to_string(entry.last) + ", is below the first, " +
               std::to_string(entry.first);
    case own_mistake::duplicate:
        return own_quoted(entry.name) + " is on these ports already";
    case own_mistake::too_many_on_one_port:
        return "one of the ports " + own_ports_text(entry) +
               " has 256 claims already, which is the most";
    case own_mistake::too_many_overlaps:
        return "too many claims overlap";
    case own_mistake::too_many:
        return "there are 65,535 claims or names already, which is the most";
    }
    return {};
}

/// Says which two claims have one name, a port and a transport.
inline std::string own_duplicate_message(const own_entry& entry, const own_entry& other) {
    return own_quoted(entry.name) + " on " + own_ports_text(entry) + " is a duplicate of " +
           own_quoted(other.name) + " on " + own_ports_text(other);
}

} // namespace detail
} // namespace portlore
