// portlore - how to find the program: commands that show what the page speaks of, every state where
// the system lends the port out, listeners elsewhere. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cited.hpp"

namespace portlore {
namespace detail {

/// Whether the command shows what is wanted of that system, and no other shows it in fewer lines.
PORTLORE_NOINLINE constexpr bool is_wanted(const page_facts& facts, std::size_t row) noexcept {
    constexpr unsigned all = transport_set::all().bits();
    const unsigned unwanted = all & ~facts.shown().bits();
    const record_reader command = inspect_head(row);
    const auto system = static_cast<operating_system>(command.first());
    const bool every_state = facts.lent_by.contains(system) || facts.audience == audience::attack;
    if (command.has(listening_only) == every_state || (command.bits() & unwanted) != 0) {
        return false;
    }
    for (std::size_t i = 0; i != generated::inspect_count; ++i) {
        const record_reader other = inspect_head(i);
        const unsigned more = (other.bits() ^ command.bits()) & all;
        if (other.first() == command.first() && other.has(listening_only) != every_state &&
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
        const bool every_system = facts.is_full() || facts.options.format == text_format::json;
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
    [[nodiscard]] constexpr inspect_command operator[](std::size_t n) const noexcept {
        return inspect_commands()[rows_[n]];
    }

private:
    std::uint8_t rows_[generated::inspect_count] = {};
    std::size_t size_ = 0;
};

PORTLORE_NOINLINE constexpr void write_commands(look& out, const page_facts& facts) {
    const shown_commands commands(facts);
    if (commands.size() == 0) {
        return;
    }
    constexpr std::size_t width = 7; // that of "Windows"
    out.begin_list();
    std::string_view before;
    for (std::size_t i = 0; i != commands.size(); ++i) {
        const inspect_command command = commands[i];
        const std::string_view name = display_name(command.system);
        out.begin_row(name == before && out.is_plain() ? std::string_view{} : name, width);
        out.say("`{0}{p}{1}`", command.before, command.after);
        out.end_row();
        before = name;
    }
    out.end_list();
}

/// Which programs to expect, of the best-known users.
PORTLORE_NOINLINE constexpr void say_expected(look& out, const page_facts& facts) {
    if (facts.main && page_facts::is_custom(*facts.main)) {
        return; // the user knows better
    }
    const std::size_t looked_at = facts.users.size() < 8 ? facts.users.size() : 8;
    std::size_t places[5] = {};
    std::string_view names[5] = {};
    std::size_t known = 0;
    for (std::size_t i = 0; i != looked_at && known != 5; ++i) {
        const std::string_view processes =
            has_use(facts.user(i)) ? use_of(facts.user(i)).processes : std::string_view{};
        bool told = processes.empty();
        for (std::size_t k = 0; k != known; ++k) {
            told = told || names[k] == processes;
        }
        if (!told) {
            places[known] = i;
            names[known++] = processes;
        }
    }
    for (std::size_t n = 0; n != known; ++n) {
        const claim c = facts.user(places[n]);
        if (n == 0) {
            out.say("Expect ");
        } else {
            out.add(n + 1 == known ? sentence("; or ") : sentence("; "));
        }
        put_any_of(out, names[n]);
        // A name alone would be taken for that of the title.
        if (known > 1 || !is_about_one(facts) || !page_subject(*subject_of(facts)).is(c)) {
            out.add(" ({0})", page_facts::label_of(c));
        }
    }
    if (known != 0) {
        out.add(".");
    }
}

PORTLORE_NOINLINE constexpr void say_probe(look& out, const page_facts& facts,
                                           cited_sources& cited) {
    const use_facts& use = facts.use;
    if (use.probe.empty()) {
        return;
    }
    out.say("Ask it: `{0}`", use.probe);
    if (!use.probe_shows.empty()) {
        out.add(" shows {0}", use.probe_shows);
    }
    out.add(".");
    cited.add(use.source);
}

constexpr void write_result(look& out, sentence result, sentence meaning) {
    out.begin_row(result, 9); // the width of "No output"
    out.say(meaning);
    out.end_row();
}

PORTLORE_NOINLINE constexpr void write_reading(look& out, const page_facts& facts) {
    out.begin_list();
    const bool temporary =
        facts.kind == page_kind::temporary || facts.kind == page_kind::temporary_or;
    write_result(out, "No output",
                 temporary
                     ? sentence("nothing has it any more (a temporary port is soon back in the "
                                "pool), or a program in a container (PowerShell: an error)")
                     : sentence("nothing has it, or a program in a container (PowerShell: an "
                                "error)"));
    write_result(out, "No name", "the kernel has it");
    if (facts.is_full() || facts.users.size() < 2) {
        write_result(out, "Unknown",
                     "look up its file and publisher; until then, block it (firewall)");
    }
    if (facts.shown().contains(transport::udp) && (facts.is_full() || facts.shown().size() == 1)) {
        write_result(out, "State",
                     "UDP has no LISTEN: Linux shows UNCONN, macOS and Windows no state");
    }
    write_result(out, "Address",
                 "127.0.0.1 or [::1]: only this machine reaches it; 0.0.0.0, [::] or *: every "
                 "network it is on, unless a firewall blocks it");
    if (facts.kind != page_kind::service && facts.kind != page_kind::temporary_or) {
        write_result(out, "Windows", "without a terminal: Resource Monitor, Network");
    }
    out.end_list();
    if (facts.is_full()) {
        out.begin_paragraph();
        out.say("A port that no program has can still be refused: Windows sets ranges aside for "
                "virtual machines (error 10013; `netsh int ipv4 show excludedportrange tcp` lists "
                "them).");
        out.end_paragraph();
    }
}

/// Software that takes any port of a range around this one, in one sentence.
PORTLORE_NOINLINE constexpr void say_ranges(look& out, const page_facts& facts,
                                            cited_sources& cited) {
    const std::size_t count = facts.wide.count();
    if (count == 0 || facts.is_full() || facts.kind == page_kind::service ||
        facts.kind == page_kind::registered) {
        return;
    }
    const std::size_t named = count < 4 ? count : 3;
    std::size_t n = 0;
    out.begin_paragraph();
    out.say("Programs that take any free port of a range around it: ");
    for (unsigned rank = 0; rank != 4; ++rank) {
        for (const claim c : facts.wide) {
            if (static_cast<unsigned>(c.prominence()) == rank && n != named) {
                out.add("{0}{1} ({2})", separator(n, count > named ? named + 1 : named),
                        page_facts::label_of(c), words_of(c.transports()));
                cited.add(c);
                ++n;
            }
        }
    }
    if (count > named) {
        out.add(" and {0} more", static_cast<std::uint32_t>(count - named));
    }
    out.add(".");
    out.end_paragraph();
}

PORTLORE_NOINLINE constexpr void write_find(look& out, const page_facts& facts,
                                            cited_sources& cited) {
    out.begin_section("Find the program (in a terminal; on Windows, PowerShell)");
    write_commands(out, facts);
    if (facts.users.size() != 0 || facts.is_dynamic()) {
        out.begin_paragraph();
        if (facts.is_dynamic() && facts.kind != page_kind::service) {
            out.say(facts.number.number() < 50000
                        ? sentence("Often met up here: Windows' own services (lsass, svchost), "
                                   "rapportd on a Mac, BitTorrent, development tools.")
                        : sentence("Often met up here: rapportd on a Mac (links to your other "
                                   "Apple devices), BitTorrent, development tools."));
            out.say("Look closer if it listens to every network and you cannot name it.");
        }
        say_expected(out, facts);
        say_probe(out, facts, cited);
        out.end_paragraph();
    }
    say_ranges(out, facts, cited);
    write_reading(out, facts);
    out.end_section();
}

} // namespace detail
} // namespace portlore
