// portlore - a claim: what one claimant says of one port or interval of ports, and where that is
// written. Costs what <string_view> and 0.5 MB of string literals cost; in a program, only the
// tables that it uses. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detail/position_iterator.hpp"
#include "detail/record.hpp"
#include "detail/word_list.hpp"
#include "generated/names.hpp"
#include "generated/record_index.hpp"
#include "range.hpp"
#include "source.hpp"
#include "transport.hpp"

namespace portlore {

/// Who says it: `iana` registered it, `vendor` is the vendor's or project's own documentation,
/// `observed` means seen or listed by others, `custom` is the user's own.
enum class provenance : std::uint8_t { iana, vendor, observed, custom };

/// "iana", "vendor", "observed" or "custom".
[[nodiscard]] constexpr std::string_view to_string(provenance p) noexcept {
    constexpr const char* list = "iana,vendor,observed,custom";
    constexpr detail::word_places places(list);
    return places.word(list, p);
}

namespace detail {

/// What an overlay keeps of one of the user's own claims.
struct custom_claim {
    port_interval ports{};
    transport_set transports{};
    std::string_view name{};
    std::string_view description{};
    std::string_view owner{};
    claim_source source{};
};

/// What a claim is that was never given one.
inline constexpr custom_claim no_claim{};

/// The service name of a registered claim.
constexpr std::string_view name_of(std::size_t id) noexcept {
    const auto begin = [](std::size_t of) {
        return std::size_t{generated::name_bases[of / name_block]} +
               read_byte(generated::name_distances + of);
    };
    return {generated::names + begin(id), begin(id + 1) - begin(id)};
}

/// The source whose number an unofficial claim has as its last text, in two bytes.
constexpr claim_source read_source(std::string_view number) noexcept {
    const std::size_t id = read_word(number.data());
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

    /// Service name (RFC 6335) of a registered claim, "" if it has none; else the claimant's name.
    [[nodiscard]] constexpr std::string_view name() const noexcept {
        if (custom_ != nullptr) {
            return custom_->name;
        }
        if (is_registered()) {
            return detail::name_of(id_);
        }
        return text(0);
    }
    /// What it is for, in a few words; "" if the registry has none.
    [[nodiscard]] constexpr std::string_view description() const noexcept {
        return custom_ != nullptr ? custom_->description : text(is_registered() ? 0 : 1);
    }
    /// The registry's assignee, or the vendor or project; "" if unknown.
    [[nodiscard]] constexpr std::string_view owner() const noexcept {
        return custom_ != nullptr ? custom_->owner : text(is_registered() ? 1 : 2);
    }
    /// The documents that the registry cites: "RFC 9110", several set apart by "; "; "" if none.
    [[nodiscard]] constexpr std::string_view reference() const noexcept {
        return is_registered() ? text(2) : std::string_view{};
    }
    /// The transports that it is made for. Where the registry names none: tcp and udp.
    [[nodiscard]] constexpr transport_set transports() const noexcept {
        return custom_ != nullptr ? custom_->transports : transport_set::from_bits(record().bits());
    }
    /// The ports that it is made on; all of them, whichever one was asked for.
    [[nodiscard]] constexpr port_interval ports() const noexcept {
        return custom_ != nullptr ? custom_->ports
                                  : port_interval{record().first(), record().last()};
    }
    /// Who says it.
    [[nodiscard]] constexpr portlore::provenance provenance() const noexcept {
        return custom_ != nullptr               ? portlore::provenance::custom
               : is_registered()                ? portlore::provenance::iana
               : record().has(detail::observed) ? portlore::provenance::observed
                                                : portlore::provenance::vendor;
    }
    /// Where it is written.
    [[nodiscard]] constexpr claim_source source() const noexcept {
        if (custom_ != nullptr) {
            return custom_->source;
        }
        if (is_registered()) {
            return {"IANA Service Name and Transport Protocol Port Number Registry",
                    "https://www.iana.org/assignments/service-names-port-numbers"};
        }
        return detail::read_source(text(3));
    }
    /// Date of registration, "2008-03-11" or "2008-03"; "" if the registry has none.
    [[nodiscard]] constexpr std::string_view registered() const noexcept {
        return is_registered() ? text(3) : std::string_view{};
    }
    /// Date of the last change in the registry, as precise; "" if it has none.
    [[nodiscard]] constexpr std::string_view modified() const noexcept {
        return is_registered() ? text(4) : std::string_view{};
    }
    /// The registry's words on unauthorized use that it knows of, which may name single ports of
    /// the interval; "" if none.
    [[nodiscard]] constexpr std::string_view unauthorized_use() const noexcept {
        return is_registered() ? text(5) : std::string_view{};
    }
    /// A spelling or duplicate that IANA keeps for history only.
    [[nodiscard]] constexpr bool is_historic() const noexcept {
        return is_registered() && record().has(detail::historic);
    }
    /// An attack tool or malicious software, as a security source documents it.
    [[nodiscard]] constexpr bool is_malicious() const noexcept {
        return custom_ == nullptr && !is_registered() && record().has(detail::malicious);
    }
    /// The registry leaves the transport blank; transports() is then tcp and udp.
    [[nodiscard]] constexpr bool is_transport_blank() const noexcept {
        return is_registered() && record().has(detail::blank_transport);
    }

    /// The same claim, not merely an equal one.
    friend constexpr bool operator==(claim a, claim b) noexcept {
        return a.custom_ == b.custom_ && a.id_ == b.id_;
    }
    friend constexpr bool operator!=(claim a, claim b) noexcept { return !(a == b); }

private:
    friend class claim_list;
    friend struct detail::claim_access;
    constexpr explicit claim(std::uint16_t id) noexcept : id_(id) {}
    constexpr explicit claim(const detail::custom_claim* custom) noexcept : custom_(custom) {}

    [[nodiscard]] constexpr bool is_registered() const noexcept {
        return custom_ == nullptr && id_ < generated::registered_claims;
    }
    [[nodiscard]] constexpr detail::record_reader record() const noexcept {
        return detail::record_reader(generated::record_literal(id_) +
                                     generated::record_offsets[id_]);
    }
    [[nodiscard]] constexpr std::string_view text(std::size_t n) const noexcept {
        return record().text(n);
    }

    const detail::custom_claim* custom_ = nullptr;
    std::uint16_t id_ = 0;
};

namespace detail {

/// Claims by position: first the custom ones, then ours.
struct claim_span {
    const char16_t* ids = nullptr;
    const custom_claim* custom = nullptr;
    const std::uint16_t* custom_ids = nullptr;
    std::uint16_t count = 0;
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
                                                   std::size_t count) noexcept {
        claim_list made;
        made.span_.ids = ids;
        made.span_.count = static_cast<std::uint16_t>(count);
        return made;
    }
    /// The list with custom claims before its own.
    [[nodiscard]] static constexpr claim_list with_custom(claim_list ours, const custom_claim* all,
                                                          const std::uint16_t* ids,
                                                          std::size_t count) noexcept {
        ours.span_.custom = all;
        ours.span_.custom_ids = ids;
        ours.span_.custom_count = static_cast<std::uint16_t>(count);
        return ours;
    }
    [[nodiscard]] static constexpr std::size_t id(claim c) noexcept { return c.id_; }
    /// Of a claim that is not custom.
    [[nodiscard]] static constexpr record_reader record(claim c) noexcept { return c.record(); }
    [[nodiscard]] static constexpr bool is_custom(claim c) noexcept { return c.custom_ != nullptr; }
};

} // namespace detail
} // namespace portlore
