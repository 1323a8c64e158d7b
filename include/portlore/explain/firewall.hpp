// portlore - whom a firewall should let in to the usual program, and the rule that does it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

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
    const unsigned on = facts.shown().bits(); // 1 is TCP, 2 UDP
    const std::uint16_t n = facts.number.number();
    if (facts.kind == page_kind::zero || facts.is_dynamic() || on > 3 ||
        (facts.main && page_facts::is_custom(facts.main)) ||
        !facts.options.systems.contains(operating_system::linux_kernel)) {
        return firewall_rule::none;
    } else if (facts.kind != page_kind::service) {
        // What is lent to calls is not to be shut; of free numbers there are too many to shut each.
        return facts.is_lent_daily() || facts.kind == page_kind::unassigned ? firewall_rule::none
                                                                            : firewall_rule::deny;
    } else if (who == audience::attack) {
        return has(facts.main, mark::attack_tool) ? firewall_rule::deny : firewall_rule::none;
    } else if (n == 67 || n == 68 || n == 546 || n == 547 || n == 1900 || n == 5353) {
        return firewall_rule::none; // DHCP, of who has no address yet; what ufw lets in before any
                                    // rule
    }
    const bool everybody =
        who == audience::internet && !contains_any(facts.use.concern, "no strangers");
    return who == audience::outdated || who == audience::loopback ? firewall_rule::deny
           : everybody                                            ? firewall_rule::allow_all
           : who == audience::admins                              ? firewall_rule::allow_host
           : who == audience::neighbours || who == audience::peers ||
                   (who == audience::mixed && facts.use.exposure != exposure::lan)
               ? firewall_rule::none
               : firewall_rule::allow_network;
}

/// The rules of ufw(8) that do it: the first that fits decides.
PORTLORE_NOINLINE constexpr void write_firewall(page_text& page, firewall_rule rule, bool roomy) {
    const unsigned on = page.shown().bits();
    const sentence over = part_of("|/tcp|/udp|", on);
    const bool docker = contains_any(page.use.processes, "docker");
    begin_result(page, "Firewall");
    // On a line of their own, commands can be copied.
    const sentence next = page.is_plain() ? "" : "; then";
    if (rule == firewall_rule::allow_network || rule == firewall_rule::allow_host) {
        page.say("`sudo ufw allow from {0} to any port {p}{1}`",
                 rule == firewall_rule::allow_host ? "HOST" : "192.168.1.0/24",
                 part_of("| proto tcp| proto udp|", on));
        if (roomy) {
            page.add(next);
            // ufw turns an older rule for the port into this one, in its place: before the other.
            page.say("`sudo ufw deny {p}{0}` (delete older rules first{1})", over,
                     docker ? "; not for Docker" : "");
        }
    } else if (rule == firewall_rule::allow_all) {
        page.say("`sudo ufw allow {p}{0}`{1}", over,
                 docker ? " (Docker's ports are open without it)" : "");
    } else {
        page.say("`sudo ufw prepend deny {p}{0}`", over);
        if (roomy && page.options.systems.contains(operating_system::windows)) {
            page.add(on == 3 ? " (Linux); PowerShell, TCP and UDP:" : " (Linux); PowerShell:");
            page.say("`New-NetFirewallRule -Dis {p} -Prot {0} -LocalP {p} -Act Block`",
                     on == 2 ? "UDP" : "TCP");
        }
    }
    page.cite("ufw(8)|https://manpages.debian.org/bookworm/ufw/ufw.8.en.html");
    page.end_row();
}

} // namespace detail
} // namespace portlore
