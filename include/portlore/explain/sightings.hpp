// portlore - where a reader saw the port, what that means, and what to do. SPDX-License-Identifier:
// MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "room.hpp"
#include "sources.hpp"

namespace portlore {
namespace detail {

/// Where a port is seen.
enum class sighting : std::uint8_t { popup, far_side, near_side, blocked, listener, router };

PORTLORE_NOINLINE constexpr std::string_view to_string(sighting where) noexcept {
    return word_at("popup,far_side,near_side,blocked,listener,router",
                   static_cast<std::size_t>(where));
}

/// UDP has no LISTEN: ss calls what takes calls there UNCONN.
PORTLORE_NOINLINE constexpr sentence place_of(sighting where, const page_facts& facts) noexcept {
    const transport_set shown = facts.shown();
    const bool also = where == sighting::listener && shown.contains(transport::udp);
    const bool only = also && shown.size() == 1;
    return part_of("In a firewall pop-up|On the other end|"
                   "On your end|Blocked from outside|"
                   "Takes calls (LISTEN)|Open on your router|"
                   "Takes calls (LISTEN or UNCONN)|Takes calls (UNCONN)",
                   only   ? 7
                   : also ? 6
                          : static_cast<std::size_t>(where));
}

/// The row of the table that the sightings of a page are from.
PORTLORE_NOINLINE constexpr audience seen_by(const page_facts& facts) noexcept {
    return facts.kind == page_kind::temporary || facts.kind == page_kind::temporary_or
               ? audience::temporary
           : judged_by(facts) == audience::dead                           ? audience::outdated
           : facts.audience == audience::unknown && facts.is_lent_daily() ? audience::lent
                                                                          : facts.audience;
}

/// Whether the page is about a use that the table of sightings may have texts for: a number that
/// most meet as a temporary one has another meaning than that of its use.
constexpr bool has_own_sightings(const page_facts& facts) noexcept {
    return !facts.use.sightings.empty() && facts.kind != page_kind::temporary_or;
}
/// What the table says of that very use; "" where the sentence for its kind takes its place.
PORTLORE_NOINLINE constexpr std::string_view own_meaning(sighting where,
                                                         const page_facts& facts) noexcept {
    return has_own_sightings(facts) ? sighting_text(facts.use, static_cast<std::size_t>(where))
                                    : std::string_view{};
}
/// Whether the use names the programs that should listen here, so that one row names them.
PORTLORE_NOINLINE constexpr bool names_listener(sighting where, const page_facts& facts) noexcept {
    return where == sighting::listener && is_about_one(facts) && !facts.use.processes.empty() &&
           facts.kind != page_kind::temporary_or && own_meaning(where, facts).empty();
}
PORTLORE_NOINLINE constexpr void put_meaning(page_text& page, sighting where) {
    const std::string_view own = own_meaning(where, page);
    if (names_listener(where, page)) {
        page.say("usually ");
        put_programs(page, page.use.processes);
        page.add("; look up any not named here.");
    } else if (own.empty()) {
        const std::string_view only = only_program(page);
        if (where == sighting::listener && !only.empty()) {
            page.say("perhaps {0}; make sure (below).", only);
            return;
        }
        // What has one out of a range may be the kernel alone.
        const bool ask = where == sighting::listener && page.kind == page_kind::unassigned &&
                         !told_use(page).probe.empty();
        // Programs that choose a low number themselves stay above 511 (rresvport(3)).
        const bool called = where == sighting::near_side && page.number.number() < 512 &&
                            page.kind != page_kind::service;
        // bindresvport(3) calls from these.
        const bool calls = where == sighting::near_side && page.number.number() >= 512 &&
                           page.number.number() < 1024 && page.kind != page_kind::service;
        if (calls) {
            page.cite("bindresvport(3)|https://man7.org/linux/man-pages/man3/bindresvport.3.html");
        }
        page.say(ask     ? "find which; a NodePort is not shown (Ask it)."
                 : calls ? "a program here was called, or NFS or RPC called out (no name)."
                 : called
                     ? "another machine calls a program here: find which."
                     : part_of(words_for(seen_by(page)).seen, static_cast<std::size_t>(where)));
    } else {
        page.say("{0}", own);
    }
    // Whatever it is used for.
    if (where == sighting::near_side && page.is_lent_daily() && page.kind == page_kind::service &&
        !contains_any(own, "lent|called out|call of")) {
        page.add(" Or a call out has it.");
    }
}

/// The places of a page: those with a text of their own first, then the others, each in the order
/// in which the kind of port is met.
class ordered_places {
public:
    /// The first `most` of the kind are shown, and every one with a text of its own.
    PORTLORE_NOINLINE constexpr ordered_places(const page_facts& facts, std::size_t most) noexcept {
        for (const bool own : {true, false}) {
            std::size_t rank = 0;
            for (const char digit : std::string_view(words_for(seen_by(facts)).order)) {
                const auto where = static_cast<sighting>(digit - '0');
                if (own_meaning(where, facts).empty() != own && (own || rank < most)) {
                    places_[size_++] = where;
                }
                ++rank;
            }
        }
    }
    [[nodiscard]] constexpr const sighting* begin() const noexcept { return places_; }
    [[nodiscard]] constexpr const sighting* end() const noexcept { return places_ + size_; }

private:
    sighting places_[sighting_count] = {};
    std::size_t size_ = 0;
};

/// Of port 0: what it means in the place of a port.
PORTLORE_NOINLINE constexpr void write_zero_sightings(page_text& page) {
    page.begin_section("Where did you see it?", false, true);
    page.begin_list();
    constexpr sentence rows =
        "As a Foreign Address (0.0.0.0:0, [::]:0)|a program waits for calls (Linux writes *) or, "
        "if "
        "State is Bound, only holds a port; each connection has a row of its own. Nothing to do.|"
        "In a log, as a port|mostly ping, which has no ports, or pieces of packets (fragments): "
        "only the first piece of a packet carries the ports. Over UDP also a sender that wants no "
        "answer. Nothing to do.|"
        "Blocked from outside|a piece of a packet (a fragment) or a scan, a stranger's try. It was "
        "stopped; nothing to do.|"
        "Open on your router|delete that rule, or name the ports: 0 can mean every port (in "
        "Terraform for AWS, too: 0 to 0 with protocol \"-1\").|"
        "In a log of your own program|it printed the number that it asked for: print the one that "
        "getsockname() tells after bind().|"
        "In a report of a scanner, as 0/tcp|Nessus writes 0 for what belongs to no port: "
        "judge the finding; there is no port to close.|"
        "To watch it|`sudo tcpdump -ni any port 0` shows TCP and UDP with port 0; pieces: "
        "`sudo tcpdump -ni any 'ip[6:2] & 0x1fff != 0'` (IPv6: 'ip6 proto 44').|"
        "To drop such scans on Linux|not needed, but can be done: "
        "`sudo iptables -I INPUT -p tcp --dport 0 -j DROP` (until a restart; IPv6: ip6tables; -D "
        "for -I takes it back); firewalld: "
        "`sudo firewall-cmd --add-rich-rule='rule port port=0 protocol=tcp drop'`; "
        "`sudo firewall-cmd --runtime-to-permanent` keeps that. For UDP once more with udp. ufw "
        "refuses the number (Bad port); later pieces carry no port number.";
    for (std::size_t n = 0; n != 16; n += 2) {
        page.begin_item(part_of(rows, n));
        page.say(part_of(rows, n + 1));
        page.end_item();
    }
    page.end_list();
    page.end_section();
    page.cite("firewalld.richlanguage(5)|"
              "https://manpages.debian.org/bookworm/firewalld/firewalld.richlanguage.5.en.html");
    page.cite("nessus_xml_parser: "
              "ReportItem|https://docs.rs/nessus_xml_parser/latest/nessus_xml_parser/"
              "struct.ReportItem.html");
    page.cite("Terraform provider AWS: aws_security_group|https://github.com/hashicorp/"
              "terraform-provider-aws/blob/72a13929d169/website/docs/r/"
              "security_group.html.markdown");
    page.cite("Linux: nft_payload, no ports of fragments|https://github.com/torvalds/linux/commit/"
              "a9e8503def0f");
    page.cite("RHEL 4 reference guide: iptables, UDP protocol|https://docs.redhat.com/en/"
              "documentation/red_hat_enterprise_linux/4/html/reference_guide/"
              "s3-iptables-options-match-udp");
}

PORTLORE_NOINLINE constexpr void write_sightings(page_text& page) {
    if (page.kind == page_kind::zero) {
        write_zero_sightings(page);
        return;
    }
    // With a row more, the commands, and what their answers mean.
    const use_facts use = told_use(page);
    const std::size_t told = use.processes.size() + use.probe.size() + use.probe_shows.size() +
                             stop_text(use).size() + move_text(use).size();
    const bool roomy = page.has_room(told, lines_after_find(page) + 20 + page.shown().size());
    const std::size_t count =
        page.full || roomy || page.kind == page_kind::temporary_or || tells_why(page)
            ? sighting_count
        : !is_about_one(page) && !own_meaning(sighting::router, page).empty() ? 4
                                                                              : 5;
    page.begin_section("Where did you see it? (Local: this machine; Foreign: the other end)", false,
                       true);
    page.begin_list();
    for (const sighting where : ordered_places(page, count)) {
        page.begin_item(place_of(where, page));
        put_meaning(page, where);
        page.end_item();
    }
    if (page.kind != page_kind::temporary_or) {
        for_each_sighting_source(told_use(page),
                                 [&page](const claim_source& source) { page.cite(source); });
    }
    page.end_list();
    page.end_section();
}

} // namespace detail
} // namespace portlore
