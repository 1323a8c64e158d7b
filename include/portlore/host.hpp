// portlore - what hosts do with a port: which systems lend it out as an ephemeral port, which
// reserve it to privileged programs, which browsers refuse it. Costs what <string_view> costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/parse_word.hpp"
#include "detail/record.hpp"
#include "detail/table_list.hpp" // IWYU pragma: export
#include "detail/word_list.hpp"
#include "enum_set.hpp"
#include "generated/hosts.hpp"
#include "port.hpp"
#include "range.hpp"
#include "source.hpp"
#include "transport.hpp"

namespace portlore {

/// An operating system. (linux_kernel, because `linux` is a macro in -std=gnu++17.)
enum class operating_system : std::uint8_t {
    linux_kernel,
    macos,
    windows,
    freebsd,
    openbsd,
    netbsd,
    solaris
};

/// operating_system::macos | operating_system::freebsd is an operating_systems.
template <>
inline constexpr std::size_t set_capacity<operating_system> = 7;

/// A set of operating systems, iterated in the order of the enumeration.
using operating_systems = enum_set<operating_system, 7>;

/// The name as the system's maker spells it: "Linux", "macOS", "FreeBSD" ...
[[nodiscard]] constexpr std::string_view display_name(operating_system os) noexcept {
    constexpr const char* list = "Linux,macOS,Windows,FreeBSD,OpenBSD,NetBSD,Solaris";
    constexpr detail::word_places places(list);
    return places.of(list, os);
}

namespace detail {
inline constexpr char operating_system_words[] =
    "linux,macos,windows,freebsd,openbsd,netbsd,solaris";
} // namespace detail

/// "linux", "macos", "windows", "freebsd", "openbsd", "netbsd" or "solaris".
[[nodiscard]] constexpr std::string_view to_string(operating_system os) noexcept {
    return detail::word_of(detail::operating_system_words, os);
}

/// The system of that name in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<operating_system>
parse_operating_system(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_operating_system, operating_system, 7);

/// Where a system is mostly run.
enum class system_audience : std::uint8_t { desktop, server, rare };

/// "desktop", "server" or "rare".
[[nodiscard]] constexpr std::string_view to_string(system_audience a) noexcept {
    return detail::word_of("desktop,server,rare", a);
}

/// The ports that an operating system lends to programs that ask for any free one (RFC 6056).
struct ephemeral_range {
    operating_system system{};                       ///< whose it is
    std::string_view versions{};                     ///< which ones, in words
    port_interval ports{};                           ///< the default; administrators change it
    bool is_default = false;                         ///< of the system's current versions
    std::string_view show{};                         ///< the command that shows the range in force
    std::string_view change{};                       ///< the command that changes it
    claim_source source{};                           ///< where that is written
    system_audience audience{system_audience::rare}; ///< who meets those versions
    table_list<port_interval> except_tcp{}; ///< ports of the range that it never lends for TCP
    table_list<port_interval> except_udp{}; ///< ports of the range that it never lends for UDP

    friend constexpr bool operator==(const ephemeral_range& a, const ephemeral_range& b) noexcept {
        return a.system == b.system && a.versions == b.versions && a.ports == b.ports &&
               a.is_default == b.is_default && a.show == b.show && a.change == b.change &&
               a.source == b.source && a.audience == b.audience;
    }
    friend constexpr bool operator!=(const ephemeral_range& a, const ephemeral_range& b) noexcept {
        return !(a == b);
    }
};

namespace detail {

/// Rows of the table of exceptions.
template <>
struct row_reader<port_interval> {
    [[nodiscard]] static constexpr port_interval at(std::size_t id) noexcept {
        return {std::uint16_t{generated::ephemeral_exceptions[2 * id]},
                std::uint16_t{generated::ephemeral_exceptions[2 * id + 1]}};
    }
};

/// The exceptions of row `id` of the ephemeral ranges, for tcp (0) or udp (1).
constexpr table_list<port_interval> exceptions_of(std::size_t id, std::size_t t) noexcept {
    const char16_t* places = generated::ephemeral_exception_places + 2 * id + t;
    return {std::size_t{places[0]} / 2, std::size_t{places[1]} / 2};
}

/// Rows of the table of ephemeral ranges.
template <>
struct row_reader<ephemeral_range> {
    [[nodiscard]] PORTLORE_NOINLINE static constexpr ephemeral_range at(std::size_t id) noexcept {
        const record_reader record(generated::ephemeral_0 + generated::ephemeral_offsets[id]);
        ephemeral_range range;
        std::string_view audience;
        range.system = static_cast<operating_system>(record.bits() & 15u);
        range.ports = {record.first(), record.last()};
        range.is_default = record.has(is_default);
        read_texts(record.texts(), {&range.versions, &range.show, &range.change,
                                    &range.source.title, &range.source.url, &audience});
        const char first = audience.empty() ? '\0' : audience[0];
        range.audience = first == 'd'   ? system_audience::desktop
                         : first == 's' ? system_audience::server
                                        : system_audience::rare;
        range.except_tcp = exceptions_of(id, 0);
        range.except_udp = exceptions_of(id, 1);
        return range;
    }
};

} // namespace detail

/// The known ranges, by system; is_default marks the present one of each.
[[nodiscard]] constexpr table_list<ephemeral_range> ephemeral_ranges() noexcept {
    return {0, generated::ephemeral_count};
}

/// The range that the system's current versions use by default.
[[nodiscard]] constexpr ephemeral_range ephemeral_range_of(operating_system os) noexcept {
    return detail::row_reader<ephemeral_range>::at(
        generated::ephemeral_bounds[3 * static_cast<std::size_t>(os) + 2]);
}

namespace detail {
/// A text of that range: 1 is the command that shows it, 3 and 4 are its source.
PORTLORE_NOINLINE constexpr std::string_view ephemeral_text(operating_system os,
                                                            std::size_t n) noexcept {
    const std::size_t id = generated::ephemeral_bounds[3 * static_cast<std::size_t>(os) + 2];
    return record_reader(generated::ephemeral_0 + generated::ephemeral_offsets[id]).text(n);
}
/// The ports of that range.
constexpr port_interval ephemeral_ports_of(operating_system os) noexcept {
    const char16_t* bounds = generated::ephemeral_bounds + 3 * static_cast<std::size_t>(os);
    return {std::uint16_t{bounds[0]}, std::uint16_t{bounds[1]}};
}
} // namespace detail

/// Whether the system, in its default configuration, may lend the port to a client of that
/// transport: OpenBSD never lends 2049, where NFS is.
[[nodiscard]] constexpr bool is_ephemeral(port p, operating_system os, transport t) noexcept {
    const char16_t* bounds = generated::ephemeral_bounds + 3 * static_cast<std::size_t>(os);
    if (p.number() < bounds[0] || p.number() > bounds[1]) {
        return false;
    }
    if (t == transport::tcp || t == transport::udp) {
        const char16_t* const places = generated::ephemeral_exception_places +
                                       std::size_t{2} * bounds[2] + static_cast<std::size_t>(t);
        for (std::size_t i = places[0]; i != places[1]; i += 2) {
            if (p.number() >= generated::ephemeral_exceptions[i] &&
                p.number() <= generated::ephemeral_exceptions[i + 1]) {
                return false;
            }
        }
    }
    return true;
}

/// Whether that system may lend the port to a client of TCP or of UDP.
[[nodiscard]] constexpr bool is_ephemeral(port p, operating_system os) noexcept {
    return is_ephemeral(p, os, transport::tcp) || is_ephemeral(p, os, transport::udp);
}

/// Whether any system that is common on desktops or servers may lend the port to a client.
[[nodiscard]] constexpr bool is_ephemeral(port p) noexcept {
    for (const ephemeral_range range : ephemeral_ranges()) {
        if (range.is_default && range.audience != system_audience::rare &&
            is_ephemeral(p, range.system)) {
            return true;
        }
    }
    return false;
}

/// Below 1024: by default, Unix-like systems let only privileged programs bind it. Windows does
/// not; Linux can lower the bound (net.ipv4.ip_unprivileged_port_start).
[[nodiscard]] constexpr bool is_privileged(port p) noexcept { return p.number() < 1024; }

/// The day of the list of bad ports that the library carries.
inline constexpr std::string_view fetch_blocked_date = "2026-07-02";

/// A browser engine whose list of blocked ports was compared with the WHATWG's.
enum class browser : std::uint8_t { chromium, firefox, webkit };

/// "chromium", "firefox" or "webkit".
[[nodiscard]] constexpr std::string_view to_string(browser b) noexcept {
    return detail::word_of("chromium,firefox,webkit", b);
}

/// The engine of that name in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<browser> parse_browser(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_browser, browser, 3);

namespace detail {
constexpr bool has_bit(const char16_t* bits, port p) noexcept {
    return p.number() < generated::blocked_end &&
           (static_cast<unsigned>(bits[p.number() / 16]) >> p.number() % 16 & 1u) != 0;
}
} // namespace detail

/// A "bad port" of the WHATWG Fetch standard: browsers refuse http and https to it.
/// @see https://fetch.spec.whatwg.org/#port-blocking
[[nodiscard]] constexpr bool is_fetch_blocked(port p) noexcept {
    return detail::has_bit(generated::blocked_by_fetch, p);
}

/// Whether that browser's list has the port; it differs from the WHATWG's for 0, 4190, 6679.
[[nodiscard]] constexpr bool is_fetch_blocked(port p, browser b) noexcept {
    return detail::has_bit(b == browser::chromium  ? generated::blocked_by_chromium
                           : b == browser::firefox ? generated::blocked_by_firefox
                                                   : generated::blocked_by_webkit,
                           p);
}

} // namespace portlore
