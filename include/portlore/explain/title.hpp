// portlore - the title of a page: what the port is, in plain words.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "words.hpp"

namespace portlore {
namespace detail {

/// The best-known range around a port that is free, where many know it.
PORTLORE_NOINLINE constexpr maybe_claim range_around(const page_facts& facts) noexcept {
    maybe_claim best;
    prominence best_rank = prominence::common;
    std::uint32_t smallest = ~std::uint32_t{0};
    for (const claim& c : facts.wide) {
        const prominence rank = rank_of(c);
        const std::uint32_t size = width_of(c);
        if (rank < best_rank || (rank == best_rank && size < smallest)) {
            best = c;
            best_rank = rank;
            smallest = size;
        }
    }
    return best;
}

/// A text of the registry on the first transport that the number is kept for.
PORTLORE_NOINLINE constexpr std::string_view kept_text(const page_facts& facts,
                                                       std::size_t n) noexcept {
    const transport_set kept = facts.in_state(assignment::reserved);
    unsigned t = 0;
    while (t != 3 && !kept.contains(static_cast<transport>(t))) {
        ++t;
    }
    return status_text(facts.number, static_cast<transport>(t), n);
}

/// Whether the description is short enough to be a title.
constexpr bool is_title(std::string_view description) noexcept {
    return !description.empty() && description.size() <= 56;
}

/// Of a number that others use as well, a harmless use or a title of its own is the title.
PORTLORE_NOINLINE constexpr void write_attack_title(page_text& page) {
    page.add("attack tools");
    std::size_t n = 0;
    for (std::size_t i = 0; i != page.users.size() && n != 2; ++i) {
        if (has(page.user(i), mark::attack_tool)) {
            page.add(n++ == 0 ? " ({0}" : ", {0}", page_facts::label_of(page.user(i)));
        }
    }
    page.add(")");
}

PORTLORE_NOINLINE constexpr void write_registered_title(page_text& page, const claim& c) {
    const std::string_view name = c.name();
    const std::string_view description = c.description();
    if (has_use(c)) {
        page.add("{0}", c.plain_name());
    } else if (!is_title(description)) {
        page.add("{0}", name.empty() ? description : name);
    } else if (name.empty() || equal_ignoring_case(name, description)) {
        page.add("{0}", description);
    } else {
        page.add("{0} ({1})", description, name);
    }
}

/// The programs that use a number registered for something else: first those that some people meet,
/// of these first those with just that number; attack tools only if there is nothing else.
class unofficial_users {
public:
    PORTLORE_NOINLINE constexpr explicit unofficial_users(const page_facts& facts) noexcept {
        for (unsigned place = 0; place != 5 && (place != 4 || count_ == 0); ++place) {
            for (std::size_t i = 0; i != facts.users.size(); ++i) {
                const claim c = facts.user(i);
                const bool rare = rank_of(c) == prominence::rare;
                if (!page_facts::is_registered(c) &&
                    place == (has(c, mark::attack_tool)
                                  ? 4u
                                  : (rare ? 2u : 0u) + (is_piece(c) ? 1u : 0u))) {
                    if (count_ < 2) {
                        names_[count_] = page_facts::label_of(c);
                    }
                    ++count_;
                }
            }
        }
    }
    [[nodiscard]] constexpr std::size_t count() const noexcept { return count_; }
    /// "X and Y"; of more than that "X, Y and 3 more".
    PORTLORE_NOINLINE constexpr void put(page_text& page) const {
        const std::size_t named = count_ < 2 ? count_ : 2;
        for (std::size_t n = 0; n != named; ++n) {
            page.add_item(n, named == count_ ? named : named + 1, names_[n]);
        }
        if (named != count_) {
            page.add(" and {0} more", static_cast<std::uint32_t>(count_ - named));
        }
    }

private:
    std::string_view names_[2] = {};
    std::size_t count_ = 0;
};

PORTLORE_NOINLINE constexpr void write_title_words(page_text& page) {
    if (page.kind == page_kind::zero) {
        page.add("stands for no port, or for any port");
        return;
    } else if (page.kind == page_kind::service) {
        if (page.audience == audience::attack && !page.number_title) {
            write_attack_title(page);
        } else {
            page.add("{0}", page.plain);
        }
        return;
    } else if (page.kind == page_kind::temporary) {
        page.add(page.claims.empty() ? "a temporary port, nobody's"
                                     : "a temporary port, not a service");
        return;
    } else if (page.kind == page_kind::temporary_or) {
        page.add("a temporary port, rarely {0}", page_facts::title_of(page.main));
        return;
    } else if (page.kind == page_kind::registered) {
        write_registered_title(page, page.registry_agrees() ? page.main : page.registered);
        return;
    } else if (page.kind == page_kind::niche) {
        page.add("used by ");
        const listed_users users(page, true);
        std::size_t end = users.size(); // an interval's owner is met on few of its numbers
        while (end > 1 && is_piece(users[end - 1])) {
            --end;
        }
        put_users(page, users, 0, end, 2);
        return;
    } else if (page.kind == page_kind::unassigned) {
        page.add("no known service");
        if (const auto around = range_around(page)) {
            page.add("; {0} may use it", around->owner());
        } else if (page.is_lent_daily()) {
            page.add(", but lent to outgoing connections");
        } else {
            page.add(is_privileged(page.number) ? " (needs IETF approval)" : " (free to use)");
        }
        return;
    } else if (page.kind == page_kind::kept_back) {
        const std::string_view former = kept_text(page, status_former_name);
        page.add(former.empty() ? "reserved" : "reserved, once {0}", former);
        return;
    }
}

PORTLORE_NOINLINE constexpr void write_title(page_text& page) {
    page.begin_title();
    // Rules of firewalls ask for it. Of other kinds nobody can tell; some names say it.
    const bool is_known = page.kind == page_kind::service && !page_facts::is_custom(page.main) &&
                          !contains_any(page.plain, "(UDP)");
    page.add(page.options.transport ? "{0} port {p}: "
             : is_known             ? "Port {p} ({1}): "
                                    : "Port {p}: ",
             words_of(page.asked), short_words_of(page.claimed));
    write_title_words(page);
    page.end_title();
}

} // namespace detail
} // namespace portlore
