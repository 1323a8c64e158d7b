// portlore - the sources that a page rests on, each once. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "title.hpp"

namespace portlore {
namespace detail {

/// Sources of what a page says of all ports of a kind.
inline constexpr char rfc_6335[] = "RFC 6335|https://www.rfc-editor.org/rfc/rfc6335";

/// https://github.com/OWNER/NAME of an address of one file there; not of Microsoft's manuals, whose
/// repository has hundreds of products.
PORTLORE_NOINLINE constexpr std::string_view repository_of(std::string_view url) noexcept {
    constexpr char host[] = "https://github.com/";
    if (!begins_with(url, host) || contains_any(url, "MicrosoftDocs")) {
        return {};
    }
    std::size_t size = sizeof host - 1;
    for (unsigned slashes = 0; size != url.size(); ++size) {
        slashes += url[size] == '/' ? 1u : 0u;
        if (slashes == 2) {
            return {url.data(), size};
        }
    }
    return {};
}

/// The address to read on at, of the usual user, or of what is told of numbers of a kind: one that
/// fits a line.
PORTLORE_NOINLINE constexpr std::string_view address_to_read(const page_text& page) noexcept {
    if (page.kind == page_kind::zero) {
        return "https://arxiv.org/abs/2103.13055"; // the study that its background tells of
    } else if (page.kind == page_kind::temporary || page.kind == page_kind::temporary_or ||
               (page.kind == page_kind::unassigned && !range_around(page)) ||
               page.kind == page_kind::kept_back ||
               (page.kind == page_kind::registered && !page.has_use && page.users.size() == 1 &&
                page_facts::is_registered(page.user(0)))) {
        return "https://www.rfc-editor.org/rfc/rfc6335"; // what the ranges are, and who gets what
    } else if (page.main && page_facts::is_custom(page.main)) {
        return {};
    }
    const maybe_claim around = range_around(page); // of a free number
    const claim& about = page.kind == page_kind::unassigned ? *around
                         : page.number_title                ? page.registered
                                                            : page.main;
    const product_facts product = product_of(about);
    const std::string_view urls[] = {product.source.url, product.source2.url,
                                     use_of(about).source.url, about.source().url};
    for (const std::string_view url : urls) {
        const bool is_code =
            begins_with(url, "https://gist.") || (begins_with(url, "https://github.com/") &&
                                                  !contains_any(url, ".md|.rst|.adoc|README"));
        if (url.size() <= 69 && is_web_address(url) && !is_code &&
            !begins_with(url, "https://www.iana.org/assign")) {
            return url;
        }
    }
    if (page.malicious != 0) { // no page of a tool's files
        return {};
    }
    // What bears the product's name is its own: the page of its files.
    const std::string_view first(product.name.data(), first_of(product.name, " ."));
    for (const std::string_view url : urls) {
        const std::string_view own = repository_of(url);
        if (own.size() <= 69 && first.size() > 2 && contains_ignoring_case(own, first)) {
            return own;
        }
    }
    return {};
}

/// As many titles as have room, and one address.
PORTLORE_NOINLINE constexpr void say_sources(page_text& page) {
    const std::string_view url = address_to_read(page);
    const std::size_t kept = url.empty() ? 0 : 1;
    page.begin_foot("Sources: ");
    page.say("IANA port registry of {0}", std::string_view(generated::snapshot_date));
    std::size_t left = 0; // those whose title was not named
    for (std::size_t i = 0; i != page.sources(); ++i) {
        const claim_source one = page.source(i);
        const std::string_view shown = one.title.empty() ? one.url : one.title;
        // The title may need one line more than its length suggests, and the last words one more.
        if (page.has_room(shown.size(), 2 + kept)) {
            page.add("; {0}", shown);
        } else {
            ++left;
        }
    }
    left += page.dropped_sources();
    if (left != 0) {
        page.add("; and {0} more, on the full page", static_cast<std::uint32_t>(left));
    }
    page.add(".");
    page.end_paragraph();
    if (!url.empty() && page.has_room(0, 0)) {
        page.begin_paragraph();
        page.say("Read on: {0}", url);
        page.end_paragraph();
    }
}

/// All of them, with their addresses.
PORTLORE_NOINLINE constexpr void list_sources(page_text& page) {
    constexpr std::string_view registry =
        "https://www.iana.org/assignments/service-names-port-numbers";
    page.begin_list();
    page.begin_item();
    page.link("IANA Service Name and Transport Protocol Port Number Registry", registry, page.full);
    page.add(", as of {0}", std::string_view(generated::snapshot_date));
    page.end_item();
    for (std::size_t i = 0; i != page.sources(); ++i) {
        page.begin_item();
        page.link(page.source(i).title, page.source(i).url, page.full);
        page.end_item();
    }
    page.end_list();
}

PORTLORE_NOINLINE constexpr void write_sources(page_text& page) {
    if (page.names_sources()) {
        say_sources(page);
        return;
    }
    page.begin_section("Sources", true);
    page.write_extra(extra::list_of_sources, page.main);
    page.end_section();
}

} // namespace detail
} // namespace portlore
