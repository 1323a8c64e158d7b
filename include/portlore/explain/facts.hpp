// portlore - what a page says of a port, before it is put into words or JSON.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../advice.hpp"
#include "../detail/own_claims.hpp"
#include "../inspect.hpp"
#include "../label.hpp"
#include "../registry.hpp"
#include "../snapshot.hpp"
#include "lore.hpp"
#include "options.hpp"
#include "page_claims.hpp"
#include "sentence.hpp"

namespace portlore {
namespace detail {

/// The kinds of pages. What decides: the range, the registry, and the rank of the likely claim.
enum class page_kind : std::uint8_t {
    zero,         // port 0
    service,      // a use that many meet, or a user-defined one
    temporary,    // dynamic, nobody's
    temporary_or, // dynamic, with a use that few meet
    registered,   // registered, no use known that many meet
    niche,        // not registered, with a use that few meet
    unassigned,   // nobody's
    kept_back     // reserved by IANA
};

/// Whom the usual program of a port is meant to reach. Each has a row of words in audiences.hpp.
enum class audience : std::uint8_t {
    unknown,
    mixed,      // several users that differ, none of them the usual one
    internet,   // anybody, by a server
    peers,      // anybody, by programs that both call and answer
    lan,        // one's own network, met at home
    devices,    // the same, by devices that look for each other
    work,       // one's own network, seldom met at home
    neighbours, // machines that were set up to talk to each other
    admins,
    loopback,
    attack,
    outdated,  // nobody any more: a successor took its place
    temporary, // from here only in audiences.hpp: no use is known, or few meet it
    lent,
    rare,
    dead
};

inline constexpr operating_systems everyday_systems = {
    operating_system::linux_kernel, operating_system::macos, operating_system::windows};

/// What one page is about, and what several of its sections need.
class page_facts {
public:
    // What is asked most often comes first.
    port number;
    const explain_options options;
    transport_set asked;     ///< the transports that the page is about
    transport_set claimed{}; ///< those that the users are met on
    bool full;               ///< whether nothing is left out
    page_kind kind = page_kind::unassigned;
    portlore::detail::audience audience = audience::unknown;
    bool has_use = false;        ///< whether `use` is known
    bool number_title = false;   ///< whether the number has come to stand for more than one claim
    bool attack_met = false;     ///< whether many meet an attack tool or malware on it
    operating_systems lent_by{}; ///< those that lend the port out, by default
    operating_systems common_lenders{}; ///< those of them that people have
    maybe_claim main{};                 ///< the claim that most people mean
    maybe_claim registered{};           ///< the first registered claim
    std::size_t malicious = 0;          ///< how many attack tools or malware use it, too
    const own_claims& own;
    page_claims claims;           ///< every claim on that very port that was asked for
    page_claims wide;             ///< claims on intervals of more than 256 ports around it
    std::string_view successor{}; ///< what took the place of an outdated user; "" of others
    std::string_view plain{};     ///< what most people mean, in plain words; "" if unknown
    use_facts use{};              ///< what the main claim, or the number as a whole, means
    ranked_claims users;          ///< places in `claims`, best first, at any depth

    PORTLORE_NOINLINE constexpr page_facts(const own_claims& all, port p,
                                           const explain_options& wanted) noexcept
        : number(p), options(wanted),
          asked(wanted.transport ? transport_set(*wanted.transport) : transport_set::all()),
          full(wanted.depth == detail_level::full), own(all), claims(all.claims(p), asked),
          wide(portlore::wide_claims(p), asked),
          users(claims, false, find_number_title(p).row != no_row) {
        find_claims();
        find_main();
        find_lenders();
        find_kind();
        find_audience();
        find_others();
    }

    [[nodiscard]] constexpr bool is_dynamic() const noexcept {
        return number.number() > bounds(port_range::user).last.number();
    }
    [[nodiscard]] constexpr claim user(std::size_t n) const noexcept { return claims[users[n]]; }
    [[nodiscard]] static constexpr bool is_custom(const claim& c) noexcept {
        return claim_access::is_custom(c);
    }
    [[nodiscard]] PORTLORE_NOINLINE static constexpr bool is_registered(const claim& c) noexcept {
        return claim_access::is_registered(c);
    }
    [[nodiscard]] static constexpr bool is_unofficial(const claim& c) noexcept {
        return !is_custom(c) && !is_registered(c);
    }
    /// What people call the claim.
    [[nodiscard]] static constexpr std::string_view title_of(const claim& c) noexcept {
        return c.plain_name();
    }
    /// A name for lists: that of the product; of a registered service its plain words, without
    /// their explanation.
    [[nodiscard]] PORTLORE_NOINLINE static constexpr std::string_view
    label_of(const claim& c) noexcept {
        return is_registered(c) ? before(before(c.plain_name(), ' ', '('), ',', ' ') : c.name();
    }
    /// Whether Linux, macOS or Windows lends the port to outgoing connections.
    [[nodiscard]] constexpr bool is_lent_daily() const noexcept {
        return !(lent_by & everyday_systems).empty();
    }
    /// Whether the registry means the same as the title, so that it need not be mentioned apart.
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool registry_agrees() const noexcept {
        return registered && main && is_registered(main);
    }
    /// The transports to show commands for.
    [[nodiscard]] PORTLORE_NOINLINE constexpr transport_set shown() const noexcept {
        if (options.transport) {
            return asked;
        }
        return claimed.empty() || is_dynamic() ? claimed | transport::tcp | transport::udp
                                               : claimed;
    }
    /// The transports for which the registry has a state of that kind.
    [[nodiscard]] PORTLORE_NOINLINE constexpr transport_set
    in_state(assignment state) const noexcept {
        transport_set found;
        for (unsigned n = 0; n != 4; ++n) {
            const auto t = static_cast<transport>(n);
            if (asked.contains(t) && assignment_of(number, t) == state) {
                found |= t;
            }
        }
        return found;
    }
    /// How many users are of that rank or better.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::size_t
    users_up_to(prominence rank) const noexcept {
        std::size_t n = 0;
        while (n != users.size() && rank_of(user(n)) <= rank) {
            ++n;
        }
        return n;
    }

private:
    PORTLORE_NOINLINE constexpr void find_claims() noexcept {
        for (const claim& c : claims) {
            if (is_registered(c) && !registered) {
                registered = c;
            } else if (is_custom(c) && !main) {
                main = c; // whatever else is known
            }
            const bool attack = has(c, mark::attack_tool);
            const bool often = rank_of(c) <= prominence::common;
            malicious += attack ? 1u : 0u;
            attack_met = attack_met || (attack && often);
            // IANA gave most old numbers on both transports, though only one is met.
            if (often && !has(c, mark::old_entry) && !has(c, mark::list_entry)) {
                claimed |= detail::met_on(c) & asked;
            }
        }
        const bool many = !claimed.empty();
        for (std::size_t i = 0; i != users.size() && !many; ++i) {
            // A dead registration for both transports does not make a living TCP service UDP's.
            const claim c = user(i);
            if (claimed.empty() || rank_of(c) != prominence::rare) {
                claimed |= detail::met_on(c) & asked;
            }
        }
    }
    PORTLORE_NOINLINE constexpr void find_main() noexcept {
        if (main) {
            plain = main.name();
            return;
        }
        main = find_likely_claim(claims, number,
                                 options.transport ? static_cast<unsigned>(*options.transport)
                                                   : any_transport);
        titled_number title = find_number_title(number);
        if (users.size() != 0 && main) {
            const claim best = user(0);
            if (has(best, mark::attack_tool) && rank_of(main) == prominence::rare &&
                rank_of(best) <= prominence::common) {
                main = best; // nobody meets the harmless one any more
                title.row = no_row;
            }
        }
        // A number may have a title. (No name is looked up by port: an index less to carry.)
        plain = main.plain_name(); // "" if there is none
        number_title = title.row != no_row && main && plain != title.name &&
                       (!options.transport || title.transports.contains(*options.transport));
        plain = number_title ? title.name : plain;
        use = read_use(number_title                  ? title.row
                       : has(main, mark::list_entry) ? no_row
                                                     : use_row(main));
        has_use = !use.summary.empty();
    }
    PORTLORE_NOINLINE constexpr void find_lenders() noexcept {
        for (unsigned n = 0; n != 7; ++n) {
            const auto os = static_cast<operating_system>(n);
            for (unsigned t = 0; t != (options.transport ? 4 : 2); ++t) {
                if (asked.contains(static_cast<transport>(t)) &&
                    is_ephemeral(number, os, static_cast<transport>(t))) {
                    lent_by |= os;
                }
            }
        }
        common_lenders = lent_by - operating_system::openbsd;
    }
    PORTLORE_NOINLINE constexpr void find_kind() noexcept {
        const bool many = main && (number_title || rank_of(main) <= prominence::common);
        if (number.number() == 0 && !(main && is_custom(main))) {
            kind = page_kind::zero;
        } else if (many) {
            kind = page_kind::service;
        } else if (is_dynamic()) {
            kind = users.size() != 0 ? page_kind::temporary_or : page_kind::temporary;
        } else if (registered) {
            kind = page_kind::registered;
        } else if (users.size() != 0) {
            kind = page_kind::niche;
        } else if (!in_state(assignment::reserved).empty()) {
            kind = page_kind::kept_back;
        }
    }
    /// Decided by where the usual user is reached from, and by its role: routers and members of a
    /// cluster talk only to configured neighbours. What is not known at home is met at work.
    PORTLORE_NOINLINE constexpr void find_audience() noexcept {
        std::size_t row = static_cast<std::size_t>(use.exposure);
        if (use.exposure == exposure::lan && !use.at_home.empty() &&
            !begins_with(use.at_home, seldom)) {
            row = 5;
        }
        audience = by_role[row][main ? static_cast<std::size_t>(main.role()) : 0];
    }
    /// The same in view of other users of the number, and of a successor of the usual one.
    PORTLORE_NOINLINE constexpr void find_others() noexcept {
        // Where many have the number, the first does not speak for the others.
        const std::size_t met = users_up_to(prominence::common);
        const bool usual = main && rank_of(main) == prominence::dominant;
        if (number_title || (met > 4 && !usual)) {
            for (std::size_t i = 0; i != met; ++i) {
                audience = use_of(user(i)).exposure == use.exposure ? audience : audience::mixed;
            }
        } else if (main && has_use) {
            find_successor();
        }
        // "127.0.0.1, nowhere else" would be wrong for another program that is as likely.
        const bool any = audience == audience::loopback ||
                         (kind != page_kind::service && audience != audience::unknown);
        for (std::size_t i = 0; i != users.size() && any; ++i) {
            const claim c = user(i);
            const prominence rank = rank_of(c);
            const bool few =
                rank == prominence::rare || (kind == page_kind::service &&
                                             (is_piece(c) || (usual && rank == prominence::niche)));
            if (!few && !has(c, mark::attack_tool) && use_of(c).exposure != use.exposure) {
                audience = audience::mixed;
                successor = {};
            }
        }
        if ((attack_met && !usual) || (main && has(main, mark::attack_tool)) || only_attacks()) {
            audience = audience::attack;
        }
    }
    /// Whether what is registered is hardly met, and the others are all attack tools.
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool only_attacks() const noexcept {
        bool only = malicious != 0 && kind == page_kind::registered &&
                    (!registered || rank_of(registered) == prominence::rare ||
                     !detail::has_use(registered));
        for (std::size_t i = 0; i != users.size() && only; ++i) {
            only = is_registered(user(i)) || has(user(i), mark::attack_tool);
        }
        return only;
    }
    PORTLORE_NOINLINE constexpr void find_successor() noexcept {
        const product_facts product = product_of(main);
        if (product.status == product_status::unknown || product.successor.empty()) {
            return;
        }
        successor = product.successor;
        if (audience != audience::lan && audience != audience::devices) {
            audience = audience::outdated;
        }
    }
    /// By where the usual user is reached from, and its role.
    static constexpr portlore::detail::audience by_role[6][3] = {
        // server, client, peer
        {audience::unknown, audience::unknown, audience::unknown},
        {audience::loopback, audience::loopback, audience::loopback},
        {audience::work, audience::work, audience::neighbours}, // lan
        {audience::admins, audience::admins, audience::neighbours},
        {audience::internet, audience::internet, audience::peers},
        {audience::lan, audience::devices, audience::devices}, // lan, at home
    };
    /// How at_home begins where the usual user is seldom met there.
    static constexpr char seldom[] = "Hardly ever";
};

} // namespace detail
} // namespace portlore
