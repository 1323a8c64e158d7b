// portlore - how to find out what uses a port: the commands of each operating system.
// Costs what host.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "host.hpp"

namespace portlore {

/// A command that shows what uses a port.
struct inspect_command {
    operating_system system{};
    transport_set transports;
    std::string_view pattern;   // the command, "{port}" where the number goes
    std::string_view shows;     // what it prints, in words
    std::string_view privilege; // what it needs to show everything; "none" if nothing
    claim_source source;        // the tool's manual

    /// Row `id` of the table.
    [[nodiscard]] static constexpr inspect_command at(std::size_t id) noexcept {
        const char* record = generated::inspect_0 + generated::inspect_offsets[id];
        const detail::record_head head = detail::read_head(record);
        const char* fields = record + detail::record_head_bytes;
        const auto field = [fields](std::size_t n) {
            return detail::read_field(detail::skip_fields(fields, n));
        };
        return {static_cast<operating_system>(head.first),
                transport_set::from_bits(head.bits),
                field(0),
                field(1),
                field(2),
                {field(3), field(4)}};
    }
};

/// The commands, by system.
[[nodiscard]] constexpr detail::table_list<inspect_command> inspect_commands() noexcept {
    return {0, generated::inspect_count};
}

/// The commands of one system.
[[nodiscard]] constexpr detail::table_list<inspect_command>
inspect_commands(operating_system os) noexcept {
    std::size_t first = 0;
    while (first != generated::inspect_count && inspect_command::at(first).system != os) {
        ++first;
    }
    std::size_t last = first;
    while (last != generated::inspect_count && inspect_command::at(last).system == os) {
        ++last;
    }
    return {first, last};
}

namespace detail {

/// Calls sink(std::string_view) for each piece of `pattern` with the number filled in.
template <class Sink>
constexpr void fill_in_port(std::string_view pattern, port p, Sink&& sink) {
    char digits[5] = {};
    std::size_t at = 5;
    unsigned rest = p.number();
    do {
        digits[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    const std::string_view number(digits + at, 5 - at);
    constexpr std::string_view gap = "{port}";
    for (std::size_t next = pattern.find(gap); next != pattern.npos; next = pattern.find(gap)) {
        sink(pattern.substr(0, next));
        sink(number);
        pattern.remove_prefix(next + gap.size());
    }
    sink(pattern);
}

} // namespace detail

/// Writes the command with the port filled in.
template <class OutputIt>
constexpr OutputIt write_command(OutputIt out, inspect_command command, port p) {
    detail::fill_in_port(command.pattern, p, [&out](std::string_view piece) {
        for (const char c : piece) {
            *out++ = c;
        }
    });
    return out;
}

} // namespace portlore
