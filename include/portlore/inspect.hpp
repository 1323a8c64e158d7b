// portlore - how to find out what uses a port: the commands of each operating system.
// Costs what host.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "detail/decimal.hpp"
#include "host.hpp"
#include "transport.hpp"

namespace portlore {

/// A command that shows what uses a port.
struct inspect_command {
    operating_system system{};    ///< where it runs
    transport_set transports{};   ///< whose ports it shows
    bool listening_only = false;  ///< shows listeners alone; otherwise sockets in every state
    std::string_view before{};    ///< the command up to the port number
    std::string_view after{};     ///< what follows the number
    std::string_view again{};     ///< what follows it where it comes once more; otherwise empty
    std::string_view shows{};     ///< what it prints, in words
    std::string_view privilege{}; ///< what it needs to show everything; "none" if nothing
    claim_source source{};        ///< the tool's manual

    friend constexpr bool operator==(const inspect_command& a, const inspect_command& b) noexcept {
        return a.system == b.system && a.transports == b.transports &&
               a.listening_only == b.listening_only && a.before == b.before && a.after == b.after &&
               a.again == b.again && a.shows == b.shows && a.privilege == b.privilege &&
               a.source == b.source;
    }
    friend constexpr bool operator!=(const inspect_command& a, const inspect_command& b) noexcept {
        return !(a == b);
    }
};

namespace detail {

/// System, transports and flags of row `id` of the table of commands.
constexpr record_reader inspect_head(std::size_t id) noexcept {
    return record_reader(generated::inspect_0 + generated::inspect_offsets[id]);
}

/// Rows of the table of commands.
template <>
struct row_reader<inspect_command> {
    [[nodiscard]] PORTLORE_NOINLINE static constexpr inspect_command at(std::size_t id) noexcept {
        const record_reader record = inspect_head(id);
        inspect_command command;
        command.system = static_cast<operating_system>(record.first());
        command.transports = transport_set::from_bits(record.bits());
        command.listening_only = record.has(listening_only);
        read_texts(record.texts(),
                   {&command.before, &command.after, &command.again, &command.shows,
                    &command.privilege, &command.source.title, &command.source.url});
        return command;
    }
};

} // namespace detail

/// The commands, by system.
[[nodiscard]] constexpr table_list<inspect_command> inspect_commands() noexcept {
    return {0, generated::inspect_count};
}

/// The commands of one system.
[[nodiscard]] constexpr table_list<inspect_command> inspect_commands(operating_system os) noexcept {
    const auto is_of = [os](std::size_t id) {
        return detail::inspect_head(id).first() == static_cast<unsigned>(os);
    };
    std::size_t first = 0;
    while (first != generated::inspect_count && !is_of(first)) {
        ++first;
    }
    std::size_t last = first;
    while (last != generated::inspect_count && is_of(last)) {
        ++last;
    }
    return {first, last};
}

/// Writes the command with the port filled in.
template <class OutputIt>
constexpr OutputIt write_command(OutputIt out, inspect_command command, port p) {
    const detail::decimal number(p.number());
    const std::string_view once_more = command.again.empty() ? command.again : number.view();
    for (const std::string_view piece :
         {command.before, number.view(), command.after, once_more, command.again}) {
        for (const char c : piece) {
            *out++ = c;
        }
    }
    return out;
}

} // namespace portlore
