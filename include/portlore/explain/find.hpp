// portlore - how to find the program: commands that show what has the port at either end of a
// connection. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "firewall.hpp"
#include "room.hpp"
#include "sightings.hpp"

namespace portlore {
namespace detail {

/// Whether the command shows both ends of what is wanted, since the sightings ask for both, and no
/// other of its system shows more of that.
PORTLORE_NOINLINE constexpr bool is_wanted(const page_facts& facts, std::size_t row) noexcept {
    constexpr unsigned all = transport_set::all().bits();
    const unsigned unwanted = all & ~facts.shown().bits();
    const record_reader command = inspect_head(row);
    if (command.has(listening_only) || (command.bits() & unwanted) != 0) {
        return false;
    }
    for (std::size_t i = 0; i != generated::inspect_count; ++i) {
        const record_reader other = inspect_head(i);
        const unsigned more = (other.bits() ^ command.bits()) & all;
        if (other.first() == command.first() && !other.has(listening_only) &&
            (other.bits() & unwanted) == 0 && more != 0 && (command.bits() & more) == 0) {
            return false;
        }
    }
    return true;
}

/// The commands that belong on the page, by their rows in the table.
class shown_commands {
public:
    PORTLORE_NOINLINE constexpr explicit shown_commands(const page_facts& facts) noexcept {
        const bool every_system = facts.full || facts.options.format == text_format::json;
        const operating_systems systems =
            every_system ? facts.options.systems : facts.options.systems & everyday_systems;
        for (std::size_t row = 0; row != generated::inspect_count; ++row) {
            if (systems.contains(static_cast<operating_system>(inspect_head(row).first())) &&
                is_wanted(facts, row)) {
                rows_[size_++] = static_cast<std::uint8_t>(row);
            }
        }
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] PORTLORE_NOINLINE constexpr inspect_command
    operator[](std::size_t n) const noexcept {
        return inspect_commands()[rows_[n]];
    }
    [[nodiscard]] constexpr record_reader head(std::size_t n) const noexcept {
        return inspect_head(rows_[n]);
    }

private:
    std::uint8_t rows_[generated::inspect_count] = {};
    std::size_t size_ = 0;
};

/// A command, with the port in its places. A line of PowerShell may end after a bar.
PORTLORE_NOINLINE constexpr void put_command(page_text& page, record_reader command, bool breaks) {
    std::string_view front = command.text(0);
    std::string_view back = command.text(1);
    if (breaks) {
        page.say("");
        const std::size_t whence = before(front, '|', ' ').size() + 1;
        if (whence < front.size()) {
            page.add("`{0}` ", std::string_view(front.data(), whence));
            front.remove_prefix(whence + 1);
        }
        const std::size_t which = before(back, '|', ' ').size() + 1;
        page.add("`{0}{p}{1}`", front, std::string_view(back.data(), which));
        back.remove_prefix(which + 1);
        page.add(" `{0}`", back);
    } else {
        page.say(command.text(2).empty() ? "`{0}{p}{1}`" : "`{0}{p}{1}{p}{2}`", front, back,
                 command.text(2));
    }
}

PORTLORE_NOINLINE constexpr void write_commands(page_text& page) {
    const shown_commands commands(page);
    if (commands.size() == 0) {
        return;
    }
    constexpr std::size_t width = 7; // that of "Windows"
    page.begin_list();
    // What most readers have comes first.
    std::uint16_t above = 7; // no system
    bool is_open = false;
    for (unsigned turn = 0; turn != 3; ++turn) {
        for (std::size_t i = 0; i != commands.size(); ++i) {
            const record_reader command = commands.head(i);
            const auto system = static_cast<operating_system>(command.first());
            if ((system == operating_system::windows ? 0u
                 : system == operating_system::macos ? 1u
                                                     : 2u) != turn) {
                continue;
            }
            if (is_open) {
                page.end_row();
            }
            page.begin_row(command.first() == above && page.is_plain() ? std::string_view{}
                                                                       : display_name(system),
                           width);
            put_command(page, command, turn == 0 && page.is_plain());
            above = command.first();
            is_open = true;
        }
    }
    page.end_row();
    page.end_list();
}

constexpr void write_result(page_text& page, sentence result, sentence meaning) {
    begin_result(page, result);
    page.say(meaning);
    page.end_row();
}

/// Which programs to expect for the page's own use, or for the number as a whole; those of other
/// users are named in their entries. Left out where the sightings have named them.
PORTLORE_NOINLINE constexpr void write_expected(page_text& page) {
    const std::string_view processes = page.use.processes;
    if (processes.empty() || !speaks_of_use(page)) {
        return;
    }
    if (!names_listener(sighting::listener, page) ||
        !page.options.sections.contains(explain_section::sightings)) {
        begin_result(page, "Expect");
        page.say("");
        put_programs(page, processes);
        if (page.kind == page_kind::temporary_or) {
            page.add(" (probably {0}); else your own program or a call out",
                     page_facts::label_of(page.main));
        }
        page.end_row();
    }
    if (contains_ignoring_case(processes, "svchost")) {
        write_result(page, "svchost",
                     "its service: `tasklist /svc /FI \"PID eq 1234\"` (1234: OwningProcess)");
    }
    if (page.options.systems.contains(operating_system::windows) &&
        contains_ignoring_case(processes, "System") &&
        (contains_ignoring_case(processes, "http.sys") || begins_with(page.plain, "HTTP"))) {
        write_result(page, "System", "process 4: `netsh http show servicestate` names the program");
    }
}

PORTLORE_NOINLINE constexpr void write_probe(page_text& page, std::size_t lines_after) {
    const use_facts use = told_use(page);
    if (use.probe.empty()) {
        if (page.kind == page_kind::service && page.shown().contains(transport::tcp) &&
            page.audience != audience::attack && page.has_room(75, lines_after + 10)) {
            begin_result(page, "Ask it");
            page.say("`nc -vz HOST {p}` (Windows: `Test-NetConnection HOST -Port {p}`)");
            page.end_row();
        }
        return;
    }
    begin_result(page, "Ask it");
    const std::string_view first = before(use.probe, '{', 'p');
    std::string_view rest = use.probe;
    rest.remove_prefix(first.size());
    const bool numbered = begins_with(rest, "{port}"); // of a range; the number is the page's
    rest.remove_prefix(numbered ? 6 : 0);
    page.say(numbered ? "`{0}{p}{1}`" : "`{0}{1}`", first, rest);
    if (!use.probe_shows.empty()) {
        page.add(" shows {0}", use.probe_shows);
    }
    // PowerShell's curl is another program.
    if (begins_with(use.probe, "curl ") && use.probe.size() + use.probe_shows.size() < 44) {
        page.add(" (Windows: curl.exe)");
    }
    page.end_row();
    page.cite(use.source);
}

/// Whether a part of Windows itself is to be expected, whose services are met on any dynamic port.
PORTLORE_NOINLINE constexpr bool expects_windows(const page_facts& facts) noexcept {
    bool found = facts.is_dynamic() && facts.kind != page_kind::service;
    for (std::size_t i = 0; i != facts.users.size() && i != 8 && !found; ++i) {
        std::string_view names = use_of(facts.user(i)).processes;
        while (!names.empty()) {
            found = is_part_of_windows(take_name(names)) || found;
        }
    }
    return found;
}

/// What reads alike on every page: what the rows of a command mean, how to end what has the port.
/// systemctl(1), "docker stop" of Docker's manual, kill(1), Stop-Process of Microsoft's. Where
/// later sections need the room, it is left out first. Windows goes down with some of its own
/// processes.
PORTLORE_NOINLINE constexpr void write_reading(page_text& page, std::size_t lines_after) {
    const bool temporary =
        page.kind == page_kind::temporary || page.kind == page_kind::temporary_or;
    const use_facts use = told_use(page);
    const bool speaks = page.kind == page_kind::unassigned || speaks_of_use(page);
    const std::string_view own = speaks ? stop_text(use) : std::string_view{};
    const std::string_view moves = speaks ? move_text(use) : std::string_view{};
    const firewall_rule rule = firewall_rule_of(page);
    const std::size_t after = lines_after + own.size() / 66 + (moves.size() + 65) / 66 +
                              (rule != firewall_rule::none ? 9u : 2u);
    begin_result(page, "Nothing?");
    const unsigned on = page.shown().bits();
    const bool by_udp = (on & 2) != 0 && page.options.systems.contains(operating_system::windows);
    const bool roomy = page.has_room(150, after);
    const bool is_tcp = (on & 1) != 0; // a closed connection of TCP has no name for a minute
    page.say(page.malicious != 0       // what hides on purpose has no name either
                 ? "{0}, or in Docker (`docker ps`)"
                 : by_udp && on == 3 && !roomy
                       ? "{0}, in Docker (`docker ps`), or UDP calls out (Windows hides them)"
                   : is_tcp ? "{0}, or in Docker (`docker ps`). No name: the system's, or closing"
                            : "{0}, or in Docker (`docker ps`). No name: the system's own",
             temporary ? "closed" : "unused");
    page.add(by_udp && roomy ? "; of UDP, Windows knows no other end" : "");
    page.end_row();
    if (page.has_room(150, after)) {
        write_result(page, "Unknown",
                     "path: Windows `(ps -Id PID).Path`, Linux `sudo readlink /proc/PID/exe`, Mac "
                     "`ps -p PID -o comm=`; publisher not known? Disconnect and scan");
    } else if (page.has_room(0, after)) {
        write_result(page, "Unknown",
                     "look up its path and publisher; if in doubt, disconnect and scan");
    }
    begin_result(page, "Stop it");
    if (!own.empty()) {
        page.say("");
        put_with_code(page, own);
        // Of a number that several programs share, it is one's.
        page.add(is_about_one(page) || page.audience == audience::attack ||
                         contains_any(own, "status PID")
                     ? ""
                 : before(own, '.', ' ').size() == own.size()
                     ? "; else its service or container"
                     : ". Anything else: its service or container");
    } else {
        page.say(
            expects_windows(page)
                ? "its service, else `kill PID`, `Stop-Process -Id PID` (not Windows' own)"
            : page.has_room(75, after)
                ? "its service or container first (`systemctl stop`, services.msc, "
                  "`docker stop`), else `kill PID` or `Stop-Process -Id PID`"
                : sentence(
                      "its service or container first, else `kill PID`, `Stop-Process -Id PID`"));
    }
    page.end_row();
    if (!moves.empty()) {
        begin_result(page, "Move it");
        page.say("");
        put_with_code(page, moves);
        page.end_row();
    }
    if (rule != firewall_rule::none) {
        write_firewall(page, rule, lines_after);
    }
    if (page.shown().contains(transport::udp) && page.full) {
        write_result(page, "State",
                     "UDP has no LISTEN: Linux shows UNCONN, macOS and Windows no state");
    }
    write_result(page, "Address", "0.0.0.0, [::], *: any network; 127.*, [::1]: this machine only");
}

/// Whether software that fills its range from the start, as claims.tsv says, hardly gets this far.
PORTLORE_NOINLINE constexpr bool is_far(const page_facts& facts, const claim& c) noexcept {
    return facts.number.number() - c.ports().first.number() > 255 &&
           contains_any(c.description(), "from the start|usually up to");
}
/// Software that takes any port of a range around this one: the best known first, and of those
/// alike what takes from the whole dynamic range, as it is met on any number of it.
PORTLORE_NOINLINE constexpr void say_ranges(page_text& page) {
    std::size_t distant = 0;
    std::size_t within = 0;
    for (const claim& c : page.wide) {
        if (!is_scheme(c)) {
            ++(is_far(page, c) ? distant : within);
        }
    }
    if (within == 0 || page.full || (page.kind == page_kind::service && !page.is_dynamic()) ||
        page.kind == page_kind::registered || page.kind == page_kind::temporary_or) {
        return;
    }
    const std::size_t named = within <= 4 ? within : 4;
    constexpr unsigned distant_place = 8; // of those that seldom come this far
    std::size_t n = 0;
    page.begin_paragraph();
    page.say("Programs that may take it, as any free port of their range: ");
    for (unsigned place = 0; place <= distant_place; ++place) {
        if (place == distant_place) {
            page.add(within > named ? " and others." : ".");
            if (distant == 0) {
                break;
            }
            page.say("");
            n = 0;
        }
        for (const claim& c : page.wide) {
            const unsigned its = is_far(page, c)       ? distant_place
                                 : width_of(c) < 16384 ? 2 * static_cast<unsigned>(rank_of(c)) + 1
                                                       : 2 * static_cast<unsigned>(rank_of(c));
            if (its != place || is_scheme(c) || (place != distant_place && n == named)) {
                continue;
            }
            page.add_item(
                n++,
                place == distant_place ? distant
                : within > named       ? named + 1
                                       : named,
                before(place != distant_place && has_use(c) ? page_facts::title_of(c) : c.name(),
                       ' ', '('));
            if (place != distant_place) {
                page.add(" ({0})", words_of(c.transports()));
                page.cite(c);
            }
        }
    }
    if (distant != 0) {
        page.add(distant == 1 ? " fills its range from the start, and seldom comes this far."
                              : " fill their ranges from the start, and seldom come this far.");
    }
    page.end_paragraph();
}

PORTLORE_NOINLINE constexpr void write_find(page_text& page) {
    const std::size_t lines_after = lines_after_find(page);
    page.begin_section(
        "Find the program (Windows: run resmon or PowerShell as admin; fill in CAPITALS)", false,
        true);
    write_commands(page);
    if (page.is_dynamic() && page.kind != page_kind::service &&
        (page.kind == page_kind::temporary || page.has_room(0, lines_after + 9))) {
        page.begin_paragraph();
        page.say(
            page.number.number() < 50000
                ? "Often here: Windows' lsass and svchost, rapportd on a Mac, BitTorrent."
                : "Often here: rapportd (a Mac's link to Apple devices), BitTorrent, dev tools.");
        page.end_paragraph();
    }
    say_ranges(page);
    page.begin_list();
    write_expected(page);
    write_probe(page, lines_after);
    write_reading(page, lines_after);
    page.end_list();
    if (page.full) {
        page.begin_paragraph();
        page.say("A port that no program has can still be refused: Windows sets ranges aside for "
                 "virtual machines (error 10013; `netsh int ipv4 show excludedportrange tcp` lists "
                 "them).");
        page.end_paragraph();
    }
    page.end_section();
}

} // namespace detail
} // namespace portlore
