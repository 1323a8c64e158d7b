// portlore - what the usual user of a port is and where it comes from; why there are two owners;
// why temporary ports exist. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "room.hpp"
#include "sources.hpp"

namespace portlore {
namespace detail {

/// From which numbers systems lend to calls; with Solaris, OpenBSD and NetBSD where there is room.
PORTLORE_NOINLINE constexpr void say_pools(page_text& page, bool roomy) {
    page.say("Pools differ: Linux ");
    put_ports(page, ephemeral_ports_of(operating_system::linux_kernel));
    page.add(", FreeBSD ");
    put_ports(page, ephemeral_ports_of(operating_system::freebsd));
    if (roomy) {
        page.add(", Solaris ");
        put_ports(page, ephemeral_ports_of(operating_system::solaris));
        page.add(", OpenBSD ");
        put_ports(page, ephemeral_ports_of(operating_system::openbsd));
    }
    page.add(roomy ? "; macOS, Windows and NetBSD keep to IANA's "
                   : "; macOS and Windows keep to IANA's ");
    put_ports(page, ephemeral_ports_of(operating_system::windows));
    page.add(".");
}

PORTLORE_NOINLINE constexpr void write_why_temporary(page_text& page) {
    page.begin_section("Why such ports exist", true);
    page.begin_paragraph();
    page.say("Every connection has a port at each end. The server's must be known in advance; the "
             "client's need only be free, so the system lends one from a pool and takes it back.");
    const std::size_t after = lines_of_sources + kept_registry_lines(page);
    const bool roomy =
        (page.kind == page_kind::temporary && page.has_room(420, after)) || page.full;
    say_pools(page, roomy);
    if (roomy) {
        page.say(
            "That range is younger than ports are: RFC 1700 (1994) had one range from 1024 up, "
            "RFC 6335 (2011) sets today's rules.");
        page.cite("RFC 1700|https://www.rfc-editor.org/rfc/rfc1700");
    }
    if (page.kind != page_kind::temporary_or && page.has_room(110, after)) {
        page.say("To see yours: `{0}` or `{1}`.", ephemeral_text(operating_system::linux_kernel, 1),
                 ephemeral_text(operating_system::windows, 1));
    }
    if (page.kind == page_kind::unassigned && page.has_room(140, after)) {
        page.say("To keep this one out of it: `sudo sysctl -w "
                 "net.ipv4.ip_local_reserved_ports={p}` (it replaces the list; keep it in "
                 "/etc/sysctl.d).");
    }
    page.cite(claim_source{ephemeral_text(operating_system::linux_kernel, 3),
                           ephemeral_text(operating_system::linux_kernel, 4)});
    if (page.is_dynamic() || roomy) {
        page.cite(rfc_6335);
    }
    page.end_paragraph();
    page.end_section();
}

/// A section of one paragraph.
PORTLORE_NOINLINE constexpr void write_background_of(page_text& page, sentence text,
                                                     std::string_view name = {}) {
    page.begin_section("Background", true);
    page.begin_paragraph();
    page.say(text, name);
    page.end_paragraph();
    page.end_section();
}

PORTLORE_NOINLINE constexpr void say_status(page_text& page, const product_facts& product) {
    if (product.status == product_status::discontinued ||
        product.status == product_status::historic) {
        page.say(product.status == product_status::historic ? "Obsolete" : "No longer made");
        if (!product.until.empty()) {
            page.add(" (until {0})", product.until);
        }
        if (!product.successor.empty()) {
            page.add("; {0} took its place", product.successor);
        }
        page.add(".");
    }
}

/// With what of its history has room.
PORTLORE_NOINLINE constexpr void write_product(page_text& page, const product_facts& product,
                                               std::string_view history) {
    page.begin_section("Background", true);
    page.begin_paragraph();
    // A text that names it at once needs no name before it, nor does the number.
    if (!page.number_title &&
        !contains_ignoring_case(before(product.background, '.', ' '), product.name)) {
        page.say("{0}: ", product.name);
        put_lower(page, product.background);
        put_period(page, product.background);
    } else {
        say_with_code(page, product.background);
    }
    say_with_code(page, history);
    if (product.history.empty() && !product.since.empty()) {
        page.say("It dates from {0}.", product.since);
    }
    say_status(page, product);
    page.end_paragraph();
    page.end_section();
    page.cite(product.source);
    page.cite(product.source2);
}

/// On a full page alone.
PORTLORE_NOINLINE constexpr void write_two_owners(page_text& page, const claim& c) {
    page.begin_section("Why two owners", true);
    page.begin_paragraph();
    page.say("IANA registered the number for {0}", c.name());
    if (!c.description().empty() && !equal_ignoring_case(c.name(), c.description())) {
        page.add(" ({0})", c.description());
    }
    if (!c.registered().empty()) {
        page.add(c.registered().size() >= 10 ? " on " : " in ");
        put_date(page, c.registered());
    }
    page.add(".");
    if (has_use(c) && c.plain_name() != page.plain) {
        say_text(page, use_of(c).summary);
    }
    page.say("Others use it without having registered it. A registration says who asked for a "
             "number, not who uses it.");
    page.end_paragraph();
    page.end_section();
}

PORTLORE_NOINLINE constexpr void write_background(page_text& page) {
    if (page.kind == page_kind::zero) {
        write_background_of(
            page,
            "A port is a number of 16 bits, 0 to 65535. RFC 768 (1980), which defines UDP, has 0 "
            "written where a source port is not used; bind() gave it a second meaning, any free "
            "port. A study of 2021 traced most of the "
            "traffic on port 0 to fragments, the later pieces of packets, which carry no port; "
            "in the rest it found scans and BitTorrent. Its own calls to TCP port 0 were answered "
            "more "
            "often than it expected: bind() gives 0 to nobody, but a program that writes its "
            "packets itself (a raw socket) can answer. Browsers refuse the number; the Fetch "
            "standard says so since August 2025.");
        page.cite("RFC 768|https://www.rfc-editor.org/rfc/rfc768");
        page.cite("Zeroing in on Port 0 Traffic in the Wild|https://arxiv.org/abs/2103.13055");
        page.cite(
            "Fetch pull request 1847: Block port 0|https://github.com/whatwg/fetch/pull/1847");
        return;
    }
    const std::string_view former = kept_text(page, status_former_name);
    if (!former.empty() && page.kind == page_kind::kept_back &&
        page.number.number() < 4) { // 2 and 3; other names were others'
        write_background_of(page,
                            "{0} was Bernie Volz's: RFC 1340 (1992), then the list of all numbers, "
                            "gives its management utility port 2, its compression process port 3. "
                            "What it compressed is not said, nor does the registry say why it took "
                            "both back. Reserved: IANA keeps it until all others below 1024 are "
                            "assigned (RFC 6335, 8.2); an unassigned one can be asked for.",
                            former);
        page.cite("RFC 1340|https://www.rfc-editor.org/rfc/rfc1340");
        page.cite(rfc_6335);
        return;
    }
    const product_facts product = shown_product(page);
    const std::size_t rows = related_lines(page);
    const std::size_t related = rows > 3 ? 3 : rows; // a row, below its heading
    const std::size_t after = kept_registry_lines(page) + lines_of_sources + 1 + // the heading
                              (tells_why(page) ? 5 : 0);
    const std::size_t size = background_size(page, product);
    const bool whole = page.full || page.has_room(size + product.history.size(), after + related);
    // What several share is told by its neighbours as well.
    if (!product.background.empty() &&
        (whole ||
         page.has_room(size, after + (is_shared(page) && !page.number_title ? related : 0)))) {
        std::string_view history = product.history;
        for (std::size_t at = history.size(); at != 0 && !whole; --at) { // as many sentences as fit
            if (at == 1) {
                history = {};
            } else if (history[at - 1] == '.' && at != product.history.size() &&
                       product.history[at] == ' ' && page.has_room(size + at, after + related)) {
                history = {product.history.data(), at};
                break;
            }
        }
        write_product(page, product, history);
    }
    if (page.registered && page.main && page.kind == page_kind::service && page.full &&
        !page_facts::is_registered(page.main) && !page.registered.name().empty()) {
        page.write_extra(extra::two_owners, page.registered);
    }
    if (page.kind == page_kind::unassigned && product.background.empty() &&
        !is_privileged(page.number) && !tells_why(page)) {
        page.begin_section("Background", true);
        page.begin_paragraph();
        page.say(
            "Of the 48,128 User Ports (1024 to 49151) some 42,000 are still free: IANA assigns "
            "them one by one, on request and after a review (RFC 6335, 8.1.1).");
        if (!page.is_lent_daily() &&
            page.has_room(300, kept_registry_lines(page) + lines_of_sources)) {
            page.say("Systems lend numbers to calls from pools.");
            say_pools(page, true);
            page.say("So on Linux, Windows and Macs a program chose this one itself.");
            page.cite(claim_source{ephemeral_text(operating_system::linux_kernel, 3),
                                   ephemeral_text(operating_system::linux_kernel, 4)});
        }
        page.end_paragraph();
        page.end_section();
    }
    if (page.kind == page_kind::registered && page.registered && product.background.empty() &&
        (page.full || page.has_room(330, after + related))) {
        // "2012-05-31"; old entries have no date.
        const std::string_view since = page.registered.registered();
        const bool is_recent =
            since.size() > 3 && (since[2] > '1' || (since[2] == '1' && since[3] > '1'));
        write_background_of(
            page,
            is_recent
                ? sentence("IANA gives a number on request, after a review; since RFC 6335 (2011) "
                           "on one transport, where that is enough. An entry says "
                           "who asked, not what runs on a machine. It stays until its holder gives "
                           "it back, or nobody has used it for long (8.2 to 8.4).")
            : page.number.number() >= 512 && page.number.number() < 1024
                ? sentence("Before RFC 6335 (2011) IANA gave a number on TCP and UDP at once, "
                           "whichever was asked for. An entry says who asked, not what runs on a "
                           "machine. NFS and RPC call from numbers of 512 to 1023, which only "
                           "root may take: old servers trusted that (bindresvport(3)).")
                : sentence("Before RFC 6335 (2011) IANA gave a number on TCP and UDP at once, "
                           "whichever was asked for. An entry says who asked, not what runs on a "
                           "machine. It stays, even if the service is forgotten, until its holder "
                           "gives it back or IANA needs the number (8.2 to 8.4)."));
        page.cite(rfc_6335);
    }
    if (tells_why(page)) {
        write_why_temporary(page);
    }
}

} // namespace detail
} // namespace portlore
