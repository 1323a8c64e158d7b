// portlore - the claims that a page is about, which of them people mean, and in which order.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../claim.hpp"
#include "../detail/port_index.hpp"
#include "../generated/likely.hpp"
#include "../port.hpp"
#include "../transport.hpp"
#include "lore.hpp"

namespace portlore {
namespace detail {

/// @cond
/// A claim, or none, which is then one without texts. (Each * of a std::optional is four calls that
/// a compiler has to see through.)
class maybe_claim : public claim {
public:
    constexpr maybe_claim() noexcept = default;
    constexpr maybe_claim(const claim& c) noexcept : claim(c), known_(true) {}
    constexpr maybe_claim& operator=(const claim& c) noexcept {
        claim::operator=(c);
        known_ = true;
        return *this;
    }
    constexpr explicit operator bool() const noexcept { return known_; }
    constexpr const claim& operator*() const noexcept { return *this; }
    constexpr const claim* operator->() const noexcept { return this; }

private:
    bool known_ = false;
};
/// @endcond

/// Claims that a page is about, for any transport of a set: made out of line, walked by place.
class page_claims {
public:
    /// Has the claim at its place: loops ask it many things.
    class iterator {
    public:
        constexpr iterator(const page_claims& all, std::size_t at) noexcept : all_(all) {
            move_to(at);
        }
        constexpr const claim& operator*() const noexcept { return claim_; }
        PORTLORE_NOINLINE constexpr iterator& operator++() noexcept {
            move_to(at_ + 1);
            return *this;
        }
        constexpr bool operator!=(std::size_t end) const noexcept { return at_ != end; }
        /// Which of the list it is.
        [[nodiscard]] constexpr std::size_t place() const noexcept { return at_; }

    private:
        /// To the first place from there on of a claim for a transport of the set.
        PORTLORE_NOINLINE constexpr void move_to(std::size_t at) noexcept {
            for (at_ = no_place; at != all_.size(); ++at) {
                claim_ = all_[at];
                if (!(claim_.transports() & all_.wanted_).empty()) {
                    at_ = at;
                    return;
                }
            }
        }

        const page_claims& all_;
        std::size_t at_ = no_place;
        claim claim_{};
    };

    constexpr page_claims(const claim_list& list, transport_set wanted) noexcept
        : list_(list), wanted_(wanted) {}
    /// How many places there are: those of claims for other transports are passed over.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return list_.size(); }
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool empty() const noexcept {
        return begin().place() == no_place;
    }
    [[nodiscard]] PORTLORE_NOINLINE constexpr claim operator[](std::size_t at) const noexcept {
        return claim_access::at(list_, at);
    }
    [[nodiscard]] constexpr claim front() const noexcept { return *begin(); }
    /// How many are for a transport of the set.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::size_t count() const noexcept {
        std::size_t n = 0;
        for (iterator at = begin(); at != end(); ++at) {
            ++n;
        }
        return n;
    }
    [[nodiscard]] PORTLORE_NOINLINE constexpr iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] constexpr std::size_t end() const noexcept { return no_place; }

private:
    static constexpr std::size_t no_place = ~std::size_t{0};
    claim_list list_;
    transport_set wanted_;
};

/// What likely_claim() says, found among the claims of the tables on a port for one transport or
/// for any.
PORTLORE_NOINLINE constexpr maybe_claim find_likely_claim(const page_claims& all, port p,
                                                          unsigned t) noexcept {
    for (std::size_t i = 0; i != 3 * generated::likely_exception_count; i += 3) {
        const char16_t* const at = generated::likely_exceptions + i;
        if (at[0] == p.number() && at[1] == t) {
            return claim_access::make(at[2]);
        }
    }
    maybe_claim best;
    unsigned lowest = ~0u;
    std::uint32_t size = 0;
    for (const claim& c : all) {
        const std::uint32_t width = width_of(c);
        const unsigned order =
            likely_order(has(c, mark::old_entry)     ? 4
                         : has(c, mark::attack_tool) ? 3
                         : has(c, mark::list_entry)  ? 2
                                                     : 0,
                         static_cast<unsigned>(rank_of(c)), static_cast<unsigned>(c.provenance()),
                         width != 1, has_use(c) && c.ports().first == p);
        if (order < lowest ||
            (order == lowest && !claim_access::is_registered(c) && width < size)) {
            best = c;
            lowest = order;
            size = width;
        }
    }
    return best;
}

/// Claims in the order of a page: by rank, then in the order of the list. Spellings kept for
/// history, third parties' listings and second names of one thing are left out.
class ranked_claims {
public:
    static constexpr std::size_t most = 160;
    PORTLORE_NOINLINE constexpr ranked_claims(const page_claims& list, bool everything,
                                              bool titled = false) noexcept {
        bool known = titled; // whether there is one that many meet, or several are the number's
        for (const claim& c : list) {
            known = known || (rank_of(c) <= prominence::common && !everything);
        }
        // Of what has a place, as each asks for them: to find a plain name takes longer.
        std::string_view plain_names[most] = {};
        // Of the niche ones, those of which more is known come first, as in likely_claim().
        for (unsigned turn = 0; turn != 5; ++turn) {
            const unsigned rank = turn < 3 ? turn : turn - 1;
            for (auto at = list.begin(); at != list.end() && size_ != most; ++at) {
                const claim& c = *at;
                if (static_cast<unsigned>(rank_of(c)) == rank &&
                    (rank != 2 || detail::has_use(c) == (turn == 2)) && is_shown(c, known) &&
                    (everything || !is_twin(list, plain_names, c))) {
                    plain_names[size_] = c.plain_name();
                    places_[size_++] = static_cast<std::uint8_t>(at.place());
                }
            }
        }
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr std::size_t operator[](std::size_t n) const noexcept {
        return places_[n];
    }

private:
    /// A registration without a known use is shown with the registry alone, where there is a use
    /// that many know.
    [[nodiscard]] PORTLORE_NOINLINE static constexpr bool is_shown(const claim& c,
                                                                   bool known) noexcept {
        return !has(c, mark::old_entry) && !has(c, mark::list_entry) && !c.name().empty() &&
               (!known || c.provenance() != provenance::iana || detail::has_use(c));
    }
    /// Whether a claim placed before has the same name or the same plain name.
    [[nodiscard]] PORTLORE_NOINLINE constexpr bool
    is_twin(const page_claims& list, const std::string_view* plain_names, claim c) const noexcept {
        const std::string_view plain = c.plain_name();
        const std::string_view name = c.name();
        for (std::size_t i = 0; i != size_; ++i) {
            if (plain_names[i] == plain || list[places_[i]].name() == name) {
                return true;
            }
        }
        return false;
    }

    std::uint8_t places_[most] = {};
    std::size_t size_ = 0;
};

} // namespace detail
} // namespace portlore
