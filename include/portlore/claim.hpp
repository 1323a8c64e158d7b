// portlore - a claim: what one claimant says of one port or interval of ports, and where that is
// written. Costs what <string_view> and 0.5 MB of string literals cost; in a program, only the
// tables that it uses. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#if __cplusplus >= 202002L && __has_include(<compare>)
#include <compare>
#endif

#include "detail/own_claims.hpp"
#include "detail/parse_word.hpp"
#include "detail/position_iterator.hpp" // IWYU pragma: export
#include "detail/record.hpp"
#include "detail/table_list.hpp" // IWYU pragma: export
#include "detail/word_list.hpp"
#include "generated/heads.hpp"
#include "generated/names.hpp"
#include "generated/record_index.hpp"
#include "port.hpp"
#include "range.hpp"
#include "source.hpp"
#include "transport.hpp"

namespace portlore {

/// Who makes a claim: `iana` registered it, `vendor` is the vendor's or project's own
/// documentation, `observed` means seen or listed by others, `custom` is user-defined.
enum class provenance : std::uint8_t { iana, vendor, observed, custom };

namespace detail {
inline constexpr char provenance_words[] = "iana,vendor,observed,custom";
inline constexpr char prominence_words[] = "dominant,common,niche,rare";
inline constexpr char role_words[] = "server,client,peer";
} // namespace detail

/// "iana", "vendor", "observed" or "custom".
[[nodiscard]] constexpr std::string_view to_string(provenance p) noexcept {
    constexpr detail::word_places places(detail::provenance_words);
    return places.of(detail::provenance_words, p);
}

/// The provenance of that word in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<provenance> parse_provenance(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_provenance, provenance, 4);

/// How many of those who meet the port mean this claim: `dominant` nearly all, `common` many,
/// `niche` few, `rare` hardly anybody or nobody any more. `niche` where nothing is known.
enum class prominence : std::uint8_t { dominant, common, niche, rare };

/// "dominant", "common", "niche" or "rare".
[[nodiscard]] constexpr std::string_view to_string(prominence p) noexcept {
    constexpr detail::word_places places(detail::prominence_words);
    return places.of(detail::prominence_words, p);
}

/// The prominence of that word in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<prominence> parse_prominence(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_prominence, prominence, 4);

/// Who sits on the claim's port: the side that waits to be asked, the side that asks, or either of
/// equals.
enum class role : std::uint8_t { server, client, peer };

/// "server", "client" or "peer".
[[nodiscard]] constexpr std::string_view to_string(role r) noexcept {
    constexpr detail::word_places places(detail::role_words);
    return places.of(detail::role_words, r);
}

/// The role of that word in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<role> parse_role(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_role, role, 3);

namespace detail {

/// What an overlay keeps of a user-defined claim.
struct custom_claim {
    port_interval ports{};
    transport_set transports{};
    std::string_view name{};
    std::string_view description{};
    std::string_view owner{};
    claim_source source{};
};

/// What a default-constructed claim refers to.
inline constexpr custom_claim no_claim{};

/// The ports, transports and flags of a claim of the tables.
class head_reader {
public:
    constexpr explicit head_reader(std::size_t id) noexcept
        : place_(generated::claim_heads[2 * id]), bits_(generated::claim_heads[2 * id + 1]) {}
    [[nodiscard]] constexpr unsigned bits() const noexcept { return bits_; }
    [[nodiscard]] constexpr bool has(unsigned flag) const noexcept { return (bits_ & flag) != 0; }
    [[nodiscard]] constexpr port_interval ports() const noexcept {
        return has(interval_record)
                   ? port_interval{std::uint16_t{generated::claim_intervals[place_]},
                                   std::uint16_t{generated::claim_intervals[place_ + 1u]}}
                   : port_interval{place_, place_};
    }
    [[nodiscard]] constexpr portlore::prominence prominence() const noexcept {
        return static_cast<portlore::prominence>(bits_ >> prominence_shift & 3u);
    }
    [[nodiscard]] constexpr portlore::role role() const noexcept {
        return static_cast<portlore::role>(bits_ >> role_shift & 3u);
    }

private:
    std::uint16_t place_;
    std::uint16_t bits_;
};

/// The service name of a registered claim.
constexpr std::string_view registered_name(std::size_t id) noexcept {
    const std::size_t begin = generated::registered_places[id];
    return {generated::registered_names + begin, generated::registered_places[id + 1] - begin};
}

/// Name `n` of an unofficial claim or, after these, of a claim with a use.
constexpr std::string_view unofficial_name(const char* names, std::size_t n) noexcept {
    return {names + generated::name_places[n], read_byte(generated::name_sizes + n)};
}

/// The name of a claim of the tables.
constexpr std::string_view name_of(std::size_t id) noexcept {
    return id < generated::registered_claims
               ? registered_name(id)
               : unofficial_name(head_reader(id).has(shown_name) ? generated::shown_names
                                                                 : generated::other_names,
                                 id - generated::registered_claims);
}

/// How many claims before this one have a use; its plain name and its use have that number.
PORTLORE_NOINLINE constexpr std::size_t use_number(std::size_t id) noexcept {
    std::size_t number = generated::use_ranks[id / use_block];
    for (std::size_t before = id / use_block * use_block; before != id; ++before) {
        number += head_reader(before).has(has_use_row) ? 1u : 0u;
    }
    return number;
}

/// Text `n` of the record of a claim. Out of line: a page asks for dozens of them.
PORTLORE_NOINLINE constexpr std::string_view record_text(std::size_t id, std::size_t n) noexcept {
    return text_reader(generated::record_literal(id) + generated::record_offsets[id]).skip_to(n);
}

/// Source `id` of the claims.
PORTLORE_NOINLINE constexpr claim_source source_at(std::size_t id) noexcept {
    const char* title = generated::source_literal(id) + generated::source_offsets[id];
    return {read_text(title), read_text(skip_text(title))};
}

} // namespace detail

/// One claimant's statement about a port or an interval of ports. A handle: cheap to copy; its
/// texts live as long as the program (those of custom claims, as long as their overlay).
class claim {
public:
    /// Equal to no claim of any list. Its texts and transports are empty.
    constexpr claim() noexcept : custom_(&detail::no_claim) {}

    /// Service name (RFC 6335) of a registered claim, "" if it has none; otherwise the claimant's.
    [[nodiscard]] constexpr std::string_view name() const noexcept {
        return custom_ != nullptr ? custom_->name : detail::name_of(id_);
    }
    /// What people call it, in a few words: "Kubernetes API server"; the name where no plainer
    /// words are known.
    [[nodiscard]] constexpr std::string_view plain_name() const noexcept {
        return custom_ == nullptr && head().has(detail::has_use_row)
                   ? detail::unofficial_name(generated::shown_names,
                                             generated::claims_end - generated::registered_claims +
                                                 detail::use_number(id_))
                   : name();
    }
    /// How many of those who meet the port mean this claim; a user-defined one is dominant.
    [[nodiscard]] constexpr portlore::prominence prominence() const noexcept {
        return custom_ != nullptr ? portlore::prominence::dominant : head().prominence();
    }
    /// Who sits on the port; `server` where nothing else is known.
    [[nodiscard]] constexpr portlore::role role() const noexcept {
        return custom_ != nullptr ? portlore::role::server : head().role();
    }
    /// What it is for, in a few words; "" if the registry has none.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::string_view description() const noexcept {
        return custom_ != nullptr ? custom_->description : detail::record_text(id_, 0);
    }
    /// The registry's assignee, or the vendor or project; "" if unknown.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::string_view owner() const noexcept {
        return custom_ != nullptr ? custom_->owner : detail::record_text(id_, 1);
    }
    /// The documents that the registry cites: "RFC 9110", several separated by "; "; "" if none.
    [[nodiscard]] constexpr std::string_view reference() const noexcept {
        return registered_text(2);
    }
    /// The transports that it is made for. Where the registry names none: tcp and udp.
    [[nodiscard]] constexpr transport_set transports() const noexcept {
        return custom_ != nullptr ? custom_->transports : transport_set::from_bits(head().bits());
    }
    /// The ports that it is made on; all of them, whichever one was asked for.
    [[nodiscard]] constexpr port_interval ports() const noexcept {
        return custom_ != nullptr ? custom_->ports : head().ports();
    }
    /// Who makes the claim.
    [[nodiscard]] constexpr portlore::provenance provenance() const noexcept {
        return custom_ != nullptr             ? portlore::provenance::custom
               : is_registered()              ? portlore::provenance::iana
               : head().has(detail::observed) ? portlore::provenance::observed
                                              : portlore::provenance::vendor;
    }
    /// Its source; title and address are empty for a user-defined claim that was given none.
    [[nodiscard]] PORTLORE_NOINLINE constexpr claim_source source() const noexcept {
        if (custom_ != nullptr) {
            return custom_->source;
        }
        if (is_registered()) {
            return {"IANA Service Name and Transport Protocol Port Number Registry",
                    "https://www.iana.org/assignments/service-names-port-numbers"};
        }
        const std::string_view number = detail::record_text(id_, 2);
        return number.empty() ? claim_source{}
                              : detail::source_at(detail::read_number(number.data()));
    }
    /// Date of registration, "2008-03-11" or "2008-03"; "" if the registry has none.
    [[nodiscard]] constexpr std::string_view registered() const noexcept {
        return registered_text(3);
    }
    /// Date of the last change in the registry, as precise; "" if it has none.
    [[nodiscard]] constexpr std::string_view modified() const noexcept {
        return registered_text(4);
    }
    /// The registry's words on unauthorized use that it knows of, which may name single ports of
    /// the interval; "" if none.
    [[nodiscard]] constexpr std::string_view unauthorized_use() const noexcept {
        return registered_text(5);
    }
    /// A spelling or duplicate that IANA keeps for history only.
    [[nodiscard]] constexpr bool is_historic() const noexcept {
        return is_registered() && head().has(detail::old_spelling);
    }
    /// An attack tool or malicious software, as a security source documents it.
    [[nodiscard]] constexpr bool is_malicious() const noexcept {
        return custom_ == nullptr && !is_registered() && head().has(detail::malicious);
    }
    /// A third party's listing of a single number out of an interval that the maker documents.
    [[nodiscard]] constexpr bool is_listing() const noexcept {
        return custom_ == nullptr && !is_registered() && head().has(detail::listing);
    }
    /// The registry leaves the transport blank; transports() is then tcp and udp.
    [[nodiscard]] constexpr bool is_transport_blank() const noexcept {
        return is_registered() && head().has(detail::blank_transport);
    }

    /// Whether they are one and the same claim, not merely alike.
    friend constexpr bool operator==(claim a, claim b) noexcept {
        return a.custom_ == b.custom_ && a.id_ == b.id_;
    }
    friend constexpr bool operator!=(claim a, claim b) noexcept { return !(a == b); }
    /// First the claims of the tables, as all_claims() has them, then user-defined ones: those of
    /// one overlay in the order given.
    friend constexpr bool operator<(claim a, claim b) noexcept {
        if (a.custom_ == nullptr || b.custom_ == nullptr) {
            return a.custom_ == b.custom_ ? a.id_ < b.id_ : a.custom_ == nullptr;
        }
        return a.custom_ < b.custom_;
    }
    friend constexpr bool operator>(claim a, claim b) noexcept { return b < a; }
    friend constexpr bool operator<=(claim a, claim b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(claim a, claim b) noexcept { return !(a < b); }
#if defined(__cpp_lib_three_way_comparison)
    // clang-format off
    friend constexpr std::strong_ordering operator<=>(claim a, claim b) noexcept {
        return (b < a) <=> (a < b);
    }
    // clang-format on
#endif

private:
    friend class claim_list;
    friend struct detail::claim_access;
    friend struct std::hash<claim>;
    constexpr explicit claim(std::uint16_t id) noexcept : id_(id) {}
    constexpr explicit claim(const detail::custom_claim* custom) noexcept : custom_(custom) {}

    [[nodiscard]] constexpr bool is_registered() const noexcept {
        return custom_ == nullptr && id_ < generated::registered_claims;
    }
    [[nodiscard]] constexpr detail::head_reader head() const noexcept {
        return detail::head_reader(id_);
    }
    /// Text `n`, which only registered claims have.
    [[nodiscard]] PORTLORE_NOINLINE constexpr std::string_view
    registered_text(std::size_t n) const noexcept {
        return is_registered() ? detail::record_text(id_, n) : std::string_view{};
    }

    const detail::custom_claim* custom_ = nullptr;
    std::uint16_t id_ = 0;
};

namespace detail {

/// Indexed view: user-defined claims first, then the library's.
struct claim_span {
    const char16_t* ids = nullptr;
    const custom_claim* custom = nullptr;
    const std::uint16_t* custom_ids = nullptr;
    std::uint32_t count = 0;
    std::uint16_t custom_count = 0;
};

} // namespace detail

/// A list of claims, best first. Holds no claim itself, allocates nothing. Under C++20 a random
/// access range, a view and borrowed.
class claim_list : public list_base<claim_list, claim> {
public:
    constexpr claim_list() noexcept = default;

    /// How many claims.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        return std::size_t{span_.custom_count} + span_.count;
    }

private:
    friend struct detail::claim_access;
    friend class list_base<claim_list, claim>;
    friend class list_iterator<claim_list>;
    [[nodiscard]] constexpr claim value_at(std::size_t at) const noexcept {
        return at < span_.custom_count
                   ? claim(span_.custom + span_.custom_ids[at])
                   : claim(static_cast<std::uint16_t>(span_.ids[at - span_.custom_count]));
    }
    detail::claim_span span_{};
};

namespace detail {

/// Makes claims and lists from the tables; reads what only the library may see.
struct claim_access {
    [[nodiscard]] static constexpr claim make(std::size_t id) noexcept {
        return claim(static_cast<std::uint16_t>(id));
    }
    [[nodiscard]] static constexpr claim_list list(const char16_t* ids,
                                                   std::uint32_t count) noexcept {
        claim_list made;
        made.span_.ids = ids;
        made.span_.count = count;
        return made;
    }
    /// The claim at a place within the list.
    [[nodiscard]] static constexpr claim at(const claim_list& list, std::size_t place) noexcept {
        return list.value_at(place);
    }
    /// The list with user-defined claims before those that it has.
    [[nodiscard]] static constexpr claim_list with_custom(claim_list list, const custom_claim* all,
                                                          const std::uint16_t* ids,
                                                          std::size_t count) noexcept {
        list.span_.custom = all;
        list.span_.custom_ids = ids;
        list.span_.custom_count = static_cast<std::uint16_t>(count);
        return list;
    }
    [[nodiscard]] static constexpr claim make(const custom_claim* custom) noexcept {
        return claim(custom);
    }
    [[nodiscard]] static constexpr std::size_t id(claim c) noexcept { return c.id_; }
    /// The flags of a claim that is not custom.
    [[nodiscard]] static constexpr head_reader head(claim c) noexcept { return head_reader(c.id_); }
    [[nodiscard]] static constexpr bool is_custom(claim c) noexcept { return c.custom_ != nullptr; }
    [[nodiscard]] static constexpr bool is_registered(claim c) noexcept {
        return c.custom_ == nullptr && c.id_ < generated::registered_claims;
    }
};

/// Every claim of the tables, by its place in them.
template <>
struct row_reader<claim> {
    [[nodiscard]] static constexpr claim at(std::size_t id) noexcept {
        return claim_access::make(id);
    }
};

constexpr claim_list own_claims::before(const claim_list& list, own_run run,
                                        const std::uint16_t* ids) const noexcept {
    return run.count == 0 ? list
                          : claim_access::with_custom(list, all_, ids + run.first, run.count);
}
constexpr claim_list own_claims::own(port p) const noexcept {
    return before({}, on(p), tables_.ids);
}
constexpr claim_list own_claims::own(port p, transport t) const noexcept {
    return before({}, on(p, t), tables_.ids);
}
constexpr const custom_claim& own_claims::named(const own_name& name,
                                                std::uint32_t n) const noexcept {
    return all_[tables_.name_ids[name.first + n]];
}
constexpr claim_list own_claims::named(std::string_view name, claim_list others) const noexcept {
    const own_name* const found = find(name);
    return found == nullptr ? others
                            : before(others, {found->first, found->count}, tables_.name_ids);
}
} // namespace detail
} // namespace portlore

/// The hash of which claim it is.
template <>
struct std::hash<portlore::claim> {
    /// Equal for equal claims.
    [[nodiscard]] std::size_t operator()(portlore::claim c) const noexcept {
        return std::hash<const void*>{}(c.custom_) ^ std::hash<std::uint16_t>{}(c.id_);
    }
};
