// portlore - whom a firewall should let in to the usual program, and the rule that does it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "sightings.hpp"
#include "sources.hpp"

namespace portlore {
namespace detail {

/// Begins a row that says what an answer of the commands means, or what to do then.
constexpr void begin_result(page_text& page, sentence result) {
    page.begin_row(result, 8); // the width of "Nothing?"
}

/// What a firewall should do with calls from outside; none where that is not clear.
enum class firewall_rule : std::uint8_t { none, allow_all, allow_network, allow_host, deny };

PORTLORE_NOINLINE constexpr firewall_rule firewall_rule_of(const page_facts& facts) noexcept {
    const audience who = facts.audience;
    const std::uint16_t n = facts.number.number();
    const std::string_view own = stop_text(facts.use);
    if (facts.kind == page_kind::zero || facts.is_dynamic() || facts.shown().bits() > 3 ||
        (facts.main && page_facts::is_custom(facts.main))) {
        return firewall_rule::none;
    } else if (facts.kind != page_kind::service) {
        // What is lent to calls is not to be shut; of free numbers there are too many to shut each.
        return facts.is_lent_daily() || facts.kind == page_kind::unassigned ? firewall_rule::none
                                                                            : firewall_rule::deny;
    } else if (who == audience::attack) {
        return has(facts.main, mark::attack_tool) ? firewall_rule::deny : firewall_rule::none;
    } else if (n == 67 || n == 68 || n == 546 || n == 547 || n == 1900 || n == 5353 ||
               begins_with(own, "it belongs") || begins_with(own, "it is part") ||
               begins_with(own, "nothing to stop") || begins_with(own, "kubectl ") ||
               begins_with(own, "`kubectl ")) {
        return firewall_rule::none; // DHCP, of who has no address yet; what ufw lets in before any
                                    // rule; devices, which run neither firewall; pods, whose
                                    // traffic passes both by
    }
    // What calls out alone needs no rule, nor what never listens to other machines.
    const std::string_view net = away_text(facts, 2);
    if (contains_any(net, "not needed|nothing needs|only for you|Nothing to open") ||
        contains_any(own_meaning(sighting::listener, facts), "only calls out")) {
        return firewall_rule::none;
    }
    if (who == audience::internet || who == audience::peers) {
        // What should take no calls from outside may from inside.
        if (is_shared(facts)) {
            return firewall_rule::none;
        }
        const std::size_t in = net.find("Coming in: ");
        const bool closed =
            in != net.npos && contains_any(net, "Coming in: close|Coming in: refuse") &&
            !contains_any({net.data() + in, net.size() - in}, ", unless|, but |, for ");
        return contains_any(net, " alone") ? firewall_rule::allow_host
               : closed || contains_any(facts.use.concern, "no strangers")
                   ? firewall_rule::allow_network
                   : firewall_rule::allow_all;
    }
    return who == audience::outdated || who == audience::loopback   ? firewall_rule::deny
           : who == audience::admins || who == audience::neighbours ? firewall_rule::allow_host
                                                                    : firewall_rule::allow_network;
}

/// Whether Windows alone has such programs.
PORTLORE_NOINLINE constexpr bool run_on_windows(std::string_view programs) noexcept {
    bool all = !programs.empty();
    while (all && !programs.empty()) {
        const std::string_view one = before(take_name(programs), ' ', '(');
        all = contains_any(one, ".exe") || is_of_windows(one);
    }
    return all;
}

/// Begins the next line of a row; in plain text commands have lines of their own, to be copied.
PORTLORE_NOINLINE constexpr void next_line(page_text& page) {
    if (page.is_plain()) {
        page.end_row();
        page.begin_row("", 8);
    } else {
        page.add(";");
    }
}
/// The same for a command that needs nearly the whole line.
PORTLORE_NOINLINE constexpr void begin_command(page_text& page) {
    if (page.is_plain()) {
        page.end_row();
        page.begin_item();
    } else {
        page.add(";");
    }
}

/// What else must be true of ufw(8), below its rule, and how the rule is taken back.
PORTLORE_NOINLINE constexpr void say_of_ufw(page_text& page, firewall_rule rule, bool wider) {
    if (page.audience == audience::attack) {
        page.say("if ufw is active; undo: `delete` in place of `prepend`");
    } else if (rule == firewall_rule::deny) {
        page.say("if ufw is active; undo: `sudo ufw delete deny {p}{0}`",
                 part_of("|/tcp|/udp|", page.shown().bits()));
    } else { // what lets others in stays otherwise
        page.say(wider ? "no wider: `sudo ufw show added`, `sudo firewall-cmd --list-all`, wf.msc"
                       : "no wider: `sudo ufw show added`, `sudo firewall-cmd --list-all`");
    }
}

/// New-NetFirewallRule of PowerShell, or what narrows the rules that are there.
PORTLORE_NOINLINE constexpr void put_windows_rule(page_text& page, firewall_rule rule,
                                                  bool narrows) {
    const unsigned on = page.shown().bits();
    const std::size_t whom = rule == firewall_rule::allow_all       ? 0
                             : rule == firewall_rule::allow_network ? 1
                             : rule == firewall_rule::allow_host    ? 2
                                                                    : 3;
    // It has no word for both transports.
    const bool each = on == 3 && !narrows;
    const sentence end = part_of("| -RemoteA LocalSubnet| -RemoteA IP| -Act Block"
                                 "|}| -RemoteA LocalSubnet}| -RemoteA IP}| -Act Block}",
                                 whom + (each ? 4 : 0));
    if (narrows) {
        page.say("`Get-NetFirewallPortFilter {0} ? LocalPort -eq {p} {0}", std::string_view("|"));
        if (page.is_plain()) {
            page.code_mark();
            next_line(page);
            page.code_mark();
        }
        page.say("Get-NetFirewallRule {0} Set-NetFirewallRule{1}`", std::string_view("|"), end);
        return;
    }
    if (each) {
        page.say(page.is_plain() ? "{0}" : "`{0}", std::string_view("'TCP','UDP' | % {"));
        if (page.is_plain()) {
            begin_command(page);
        }
    }
    page.say(each && !page.is_plain() ? "New-NetFirewallRule -Dis {p} -Prot {0} -LocalP {p}{1}`"
                                      : "`New-NetFirewallRule -Dis {p} -Prot {0} -LocalP {p}{1}`",
             each      ? "$_"
             : on == 2 ? "UDP"
                       : "TCP",
             end);
}

/// What lets them in through firewalld, on RHEL and its kin, for good. A rule for some is kept in a
/// variable, as it takes a line; what is in braces a shell reads as two rules.
PORTLORE_NOINLINE constexpr void put_firewalld_rule(page_text& page, std::string_view whom) {
    const unsigned on = page.shown().bits();
    const std::string_view transports = on == 3 ? "{tcp,udp}" : on == 2 ? "udp" : "tcp";
    begin_command(page);
    if (whom.empty()) {
        page.say("`sudo firewall-cmd --permanent --add-port={p}/{0}`", transports);
    } else {
        page.say(
            on == 3 ? "`R='rule family=ipv4 source address={0} port port={p} protocol'`"
                    : "`R='rule family=ipv4 source address={0} port port={p} protocol={1} accept'`",
            whom, transports);
        begin_command(page);
        page.say(on == 3 ? "`sudo firewall-cmd --permanent --add-rich-rule=\"$R=\"{0}\" accept\"`"
                         : "`sudo firewall-cmd --permanent --add-rich-rule=\"$R\"`",
                 transports);
    }
    page.add("; `sudo firewall-cmd --reload`");
    page.cite("firewall-cmd(1)|https://manpages.debian.org/bookworm/firewalld/"
              "firewall-cmd.1.en.html");
}

/// The rules of ufw(8) and of Windows that do it. Both firewalls refuse whatever no rule lets in.
PORTLORE_NOINLINE constexpr void write_firewall(page_text& page, firewall_rule rule,
                                                std::size_t lines_after) {
    const unsigned on = page.shown().bits();
    const bool limits = rule == firewall_rule::allow_network || rule == firewall_rule::allow_host;
    const bool opens = rule == firewall_rule::allow_all;
    const std::string_view programs = page.use.processes;
    std::string_view left = programs; // the first is the one met most
    const std::string_view first = take_name(left);
    const bool has_windows = page.options.systems.contains(operating_system::windows);
    const bool has_linux =
        page.options.systems.contains(operating_system::linux_kernel) && !run_on_windows(programs);
    if (!has_windows && !has_linux) {
        return;
    }
    // Windows lets in its own services by rules of its own, which another does not narrow.
    const bool narrows =
        limits && (page.number.number() == 22 || is_part_of_windows(first) ||
                   contains_any(programs, "svchost|on Windows System|lsass|wininit|spoolsv"));
    const sentence proto = part_of("| proto tcp| proto udp|", on);
    const std::string_view whom = opens                               ? std::string_view{}
                                  : rule == firewall_rule::allow_host ? "IP"
                                                                      : "SUBNET";
    // How many of the lines after it Windows' rule may take. To shut out an attack matters most; to
    // shut out what few meet matters less than what belongs to it. Of many users fewer are told.
    const bool denies = rule == firewall_rule::deny;
    const std::size_t most = denies            ? page.audience == audience::attack ? 7u : 0u
                             : is_shared(page) ? 14u
                             : narrows         ? 0u
                                               : 2u;
    const std::size_t kept = (lines_after < most ? 0 : lines_after - most) + (denies ? 1u : 0u);
    const bool both =
        has_windows && has_linux && page.has_room(on == 3 || narrows ? 150 : 75, kept);
    const bool by_ufw = has_linux && (both || !has_windows || !is_of_windows(first));
    begin_result(page, limits ? "Limit it" : opens ? "Open it" : "Block it");
    if (by_ufw) {
        const bool roomy = !opens && page.has_room(0, limits ? lines_after : lines_after + 1);
        const bool attack = page.audience == audience::attack; // whose tools call out, too
        if (limits) {
            page.say("`sudo ufw allow from {0} to any port {p}{1}` # if active", whom, proto);
        } else {
            page.say(opens    ? "`sudo ufw allow {p}{0}` # undo: `sudo ufw delete allow {p}{0}`"
                     : attack ? "`sudo ufw prepend deny {p}{0}`; `sudo ufw prepend deny out {p}{0}`"
                              : "`sudo ufw prepend deny {p}{0}`",
                     part_of("|/tcp|/udp|", on));
        }
        const bool by_docker = limits && contains_any(programs, "docker");
        if (by_docker && !roomy) {
            next_line(page);
            page.say("no wider rules: `sudo ufw show added`; Docker: `-p 127.0.0.1:{p}:{p}`");
        } else if (limits || roomy) {
            next_line(page);
            say_of_ufw(page, rule, both && !narrows);
            if (by_docker) {
                next_line(page);
                page.say("Docker skips ufw: use `-p 127.0.0.1:{p}:{p}` or chain DOCKER-USER");
            }
        }
    }
    if (both || !by_ufw) {
        if (by_ufw) {
            narrows ? next_line(page) : begin_command(page);
        } else if (page.is_plain() && !narrows) {
            page.say("PowerShell, as administrator:");
            begin_command(page);
        }
        put_windows_rule(page, rule, narrows);
        if (denies && page.has_room(0, lines_after + 1)) {
            by_ufw ? begin_command(page) : next_line(page);
            page.say("undo: `Remove-NetFirewallRule -DisplayN {p}`");
        }
        page.cite(narrows ? "Microsoft Learn: Get-NetFirewallPortFilter|https://"
                            "learn.microsoft.com/powershell/module/netsecurity/"
                            "get-netfirewallportfilter"
                          : "Microsoft Learn: New-NetFirewallRule|https://learn.microsoft.com/"
                            "en-us/powershell/module/netsecurity/new-netfirewallrule");
    }
    if (by_ufw && !denies && page.has_room(opens ? 0 : on == 3 ? 150 : 75, kept)) {
        put_firewalld_rule(page, whom);
    }
    if (opens && by_ufw && page.has_room(75, lines_after + 1)) {
        page.end_row();
        begin_result(page, "Limit it");
        page.say("instead: `sudo ufw allow from IP to any port {p}{0}`", proto);
    }
    page.end_row();
    if (by_ufw) {
        page.cite("ufw(8)|https://manpages.debian.org/bookworm/ufw/ufw.8.en.html");
    }
}

} // namespace detail
} // namespace portlore
