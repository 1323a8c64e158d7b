// portlore - the sources that a page rests on, each once. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "words.hpp"

namespace portlore {
namespace detail {

/// Collects sources while the sections are written; the last section lists them.
class cited_sources {
public:
    PORTLORE_NOINLINE constexpr void add(const claim_source& source) noexcept {
        if ((source.title.empty() && source.url.empty()) ||
            begins_with(source.title, "IANA Service Name")) { // is listed anyway
            return;
        }
        for (std::size_t i = 0; i != size_; ++i) {
            if (all_[i] == source) {
                return;
            }
        }
        if (size_ == most) {
            ++dropped_;
        } else {
            all_[size_++] = source;
        }
    }
    PORTLORE_NOINLINE constexpr void add(const claim& c) noexcept {
        if (!page_facts::is_registered(c)) {
            add(c.source());
        }
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr std::size_t dropped() const noexcept { return dropped_; }
    [[nodiscard]] constexpr claim_source operator[](std::size_t n) const noexcept {
        return all_[n];
    }
    /// Whether a source before the nth has its title.
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool has_title_before(std::size_t n) const noexcept {
        for (std::size_t i = 0; i != n; ++i) {
            if (all_[i].title == all_[n].title && !all_[n].title.empty()) {
                return true;
            }
        }
        return false;
    }

private:
    static constexpr std::size_t most = 24;
    claim_source all_[most] = {};
    std::size_t size_ = 0;
    std::size_t dropped_ = 0;
};

/// Sources of what a page says of all ports of a kind.
constexpr claim_source rfc_6335() noexcept {
    return {"RFC 6335", "https://www.rfc-editor.org/rfc/rfc6335"};
}

/// The titles of as many as have room.
PORTLORE_NOINLINE constexpr void say_sources(look& out, const cited_sources& cited) {
    out.begin_paragraph();
    out.say("IANA port registry of {0}", registry_snapshot.date);
    std::size_t left = 0; // of those whose title was not named
    for (std::size_t i = 0; i != cited.size(); ++i) {
        if (cited.has_title_before(i)) {
            continue; // another page of the same title: only its address would differ
        }
        const claim_source one = cited[i];
        const std::string_view shown = one.title.empty() ? one.url : one.title;
        // The title may need a line more than it fills, the last words one of their own.
        if (out.has_room(shown.size(), i == left ? 1 : 2)) {
            out.add("; {0}", shown);
        } else {
            ++left;
        }
    }
    left += cited.dropped();
    if (left != 0) {
        out.add("; and {0} more, on the full page", static_cast<std::uint32_t>(left));
    }
    out.add(".");
    out.end_paragraph();
}

PORTLORE_NOINLINE constexpr void write_sources(look& out, const page_facts& facts,
                                               const cited_sources& cited) {
    constexpr std::string_view registry =
        "https://www.iana.org/assignments/service-names-port-numbers";
    out.begin_section("Sources", true);
    if (out.is_plain() && !facts.is_full()) {
        say_sources(out, cited);
    } else {
        out.begin_list();
        out.begin_item();
        out.link("IANA Service Name and Transport Protocol Port Number Registry", registry,
                 facts.is_full());
        out.add(", as of {0}", registry_snapshot.date);
        out.end_item();
        for (std::size_t i = 0; i != cited.size(); ++i) {
            out.begin_item();
            out.link(cited[i].title, cited[i].url, facts.is_full());
            out.end_item();
        }
        out.end_list();
    }
    out.end_section();
}

} // namespace detail
} // namespace portlore
