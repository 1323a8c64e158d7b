// portlore - what the usual user of a port is and where it comes from; why there are two owners;
// why temporary ports exist. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cited.hpp"
#include "room.hpp"

namespace portlore {
namespace detail {

PORTLORE_NOINLINE constexpr void write_why_temporary(look& out, const page_facts& facts,
                                                     cited_sources& cited) {
    out.begin_section("Why such ports exist", true);
    out.begin_paragraph();
    out.say("Every connection has a port at each end. The server's must be known in advance; the "
            "client's need only be free, so the system lends one from a pool and takes it back.");
    const bool roomy =
        (facts.kind == page_kind::temporary && out.has_room(420, lines_of_sources)) ||
        facts.is_full();
    out.say("Pools differ: Linux ");
    put_ports(out, ephemeral_ports_of(operating_system::linux_kernel));
    out.add(", FreeBSD ");
    put_ports(out, ephemeral_ports_of(operating_system::freebsd));
    if (roomy) {
        out.add(", Solaris ");
        put_ports(out, ephemeral_ports_of(operating_system::solaris));
        out.add(", OpenBSD ");
        put_ports(out, ephemeral_ports_of(operating_system::openbsd));
        out.add("; macOS, Windows and NetBSD keep to IANA's ");
        put_ports(out, ephemeral_ports_of(operating_system::windows));
        out.add(".");
        out.say("That range is younger than ports are: RFC 1700 (1994) had one range from 1024 up, "
                "RFC 6335 (2011) sets today's rules.");
        cited.add(claim_source{"RFC 1700", "https://www.rfc-editor.org/rfc/rfc1700"});
    } else {
        out.add("; macOS and Windows keep to IANA's ");
        put_ports(out, ephemeral_ports_of(operating_system::windows));
        out.add(".");
    }
    if (facts.kind == page_kind::temporary && out.has_room(110, lines_of_sources)) {
        out.say("To see yours: `{0}` or `{1}`.",
                ephemeral_range_of(operating_system::linux_kernel).show,
                ephemeral_range_of(operating_system::windows).show);
    }
    cited.add(ephemeral_source_of(operating_system::linux_kernel));
    cited.add(rfc_6335());
    out.end_paragraph();
    out.end_section();
}

PORTLORE_NOINLINE constexpr void say_status(look& out, const product_facts& product) {
    if (product.status == product_status::discontinued ||
        product.status == product_status::historic) {
        out.say(product.status == product_status::historic ? sentence("Obsolete")
                                                           : sentence("No longer made"));
        if (!product.until.empty()) {
            out.add(" (until {0})", product.until);
        }
        if (!product.successor.empty()) {
            out.add("; {0} took its place", product.successor);
        }
        out.add(".");
    } else if (product.status == product_status::dormant && product.history.empty()) {
        out.say("Its development has nearly stopped.");
    }
}

/// With its history, where there is room for all of it.
PORTLORE_NOINLINE constexpr void write_product(look& out, const page_facts& facts,
                                               const product_facts& product, bool whole,
                                               cited_sources& cited) {
    out.begin_section("Background", true);
    out.begin_paragraph();
    if (!is_about_one(facts) || facts.plain.substr(0, product.name.size()) != product.name) {
        out.say("{0}: ", product.name);
        put_lower(out, product.background);
        put_period(out, product.background);
    } else {
        say_text(out, product.background);
    }
    if (whole) {
        say_text(out, product.history);
    }
    if (product.history.empty() && !product.since.empty()) {
        out.say("It dates from {0}.", product.since);
    }
    say_status(out, product);
    out.end_paragraph();
    out.end_section();
    cited.add(product.source);
    cited.add(product.source2);
}

PORTLORE_NOINLINE constexpr void write_two_owners(look& out, const page_facts& facts) {
    const claim c = *facts.registered;
    out.begin_section("Why two owners", true);
    out.begin_paragraph();
    out.say("IANA registered the number for {0}", c.name());
    if (!c.description().empty() && !equal_ignoring_case(c.name(), c.description())) {
        out.add(" ({0})", c.description());
    }
    if (!c.registered().empty()) {
        out.add(c.registered().size() >= 10 ? sentence(" on ") : sentence(" in "));
        put_date(out, c.registered());
    }
    out.add(".");
    if (has_use(c) && c.plain_name() != facts.plain) {
        say_text(out, use_of(c).summary);
    }
    out.say("Others use it without having registered it. A registration says who asked for a "
            "number, not who uses it.");
    out.end_paragraph();
    out.end_section();
}

PORTLORE_NOINLINE constexpr void write_background(look& out, const page_facts& facts,
                                                  cited_sources& cited) {
    if (facts.kind == page_kind::zero) {
        out.begin_section("Background", true);
        out.begin_paragraph();
        out.say(
            "RFC 768 (1980), which defines UDP, has 0 written where a source port is not used; "
            "bind() gave it a second meaning, any free port. A study of 2021 traced most of the "
            "traffic on port 0 to fragments, the later pieces of packets, which carry no port; "
            "in the rest it found scans and BitTorrent. Browsers refuse the number (Fetch "
            "standard, since August 2025).");
        out.end_paragraph();
        out.end_section();
        cited.add(claim_source{"RFC 768", "https://www.rfc-editor.org/rfc/rfc768"});
        cited.add(claim_source{"Zeroing in on Port 0 Traffic in the Wild",
                               "https://arxiv.org/abs/2103.13055"});
        cited.add(claim_source{"Fetch pull request 1847: Block port 0",
                               "https://github.com/whatwg/fetch/pull/1847"});
        return;
    }
    const std::string_view former = former_name(facts.number, transport::tcp);
    if (!former.empty() && facts.kind == page_kind::kept_back) { // of 2 and 3 alone
        out.begin_section("Background", true);
        out.begin_paragraph();
        out.say("{0} had been registered by Bernie Volz: RFC 1340 (1992) lists its management "
                "utility on port 2, its compression process on 3. A number that is given back is "
                "kept reserved until its range "
                "has no other to assign (RFC 6335, 8.2).",
                former);
        out.end_paragraph();
        out.end_section();
        cited.add(claim_source{"RFC 1340", "https://www.rfc-editor.org/rfc/rfc1340"});
        cited.add(claim_source{"RFC 6335", "https://www.rfc-editor.org/rfc/rfc6335"});
        return;
    }
    const product_facts product = shown_product(facts);
    const std::size_t related = related_lines(facts);
    const std::size_t after = kept_registry_lines(facts) + lines_of_sources + 2; // the heading
    const std::size_t size = background_size(product);
    const bool whole =
        facts.is_full() || out.has_room(size + product.history.size(), after + related);
    if (!product.background.empty() && (whole || out.has_room(size, after))) {
        write_product(out, facts, product, whole, cited);
    }
    if (facts.registered && facts.main && facts.kind == page_kind::service && facts.is_full() &&
        !page_facts::is_registered(*facts.main) && !facts.registered->name().empty()) {
        write_two_owners(out, facts);
    }
    if (facts.kind == page_kind::unassigned && product.background.empty() &&
        !is_privileged(facts.number)) {
        out.begin_section("Background", true);
        out.begin_paragraph();
        out.say("Numbers from 1024 to 49151 are User Ports: IANA assigns them one by one, to "
                "whoever asks (RFC 6335, 6 and 8.1.1). Most are free.");
        out.end_paragraph();
        out.end_section();
    }
    if (tells_why(facts)) {
        write_why_temporary(out, facts, cited);
    }
}

} // namespace detail
} // namespace portlore
