// portlore - a user-defined claim, as it is given to an overlay or a claim_book. Costs what
// <string_view> and <type_traits> cost. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "claim.hpp"
#include "range.hpp"
#include "transport.hpp"

namespace portlore {

/// A user-defined claim: a name for a port or an interval of ports, on some transports. Refers to
/// its texts; a temporary string that would be gone at once does not compile.
struct own_claim {
    port_interval ports{};          ///< the ports that it is on
    transport_set transports{};     ///< at least one
    std::string_view name{};        ///< at least one character
    std::string_view description{}; ///< what it is for
    std::string_view owner{};       ///< who claims
    claim_source source{};          ///< where that is written

    constexpr own_claim() noexcept = default;
    /// A claim on one port. Texts are given as anything that converts to std::string_view.
    template <class Name, class Description = std::string_view, class Owner = std::string_view>
    constexpr own_claim(port p, transport_set on, Name&& called, Description&& meaning = {},
                        Owner&& by = {}, claim_source where = {}) noexcept
        : own_claim(port_interval{p, p}, on, static_cast<Name&&>(called),
                    static_cast<Description&&>(meaning), static_cast<Owner&&>(by), where) {}
    /// A claim on each port of an interval.
    template <class Name, class Description = std::string_view, class Owner = std::string_view>
    constexpr own_claim(port_interval all, transport_set on, Name&& called,
                        Description&& meaning = {}, Owner&& by = {},
                        claim_source where = {}) noexcept
        : ports(all), transports(on), name(view<Name>(called)),
          description(view<Description>(meaning)), owner(view<Owner>(by)), source(where) {}

private:
    template <class Given, class Text>
    static constexpr std::string_view view(const Text& text) noexcept {
        static_assert(std::is_lvalue_reference_v<Given> || std::is_trivially_destructible_v<Given>,
                      "portlore: an own_claim refers to its texts, and this one is a temporary");
        return text;
    }
#if defined(__GNUC__) // std::string_view counts in a loop: 8,192 literals exhaust clang's steps
    template <class Given, std::size_t Size>
    static constexpr std::string_view view(const char (&text)[Size]) noexcept {
        return {text, __builtin_strlen(text)};
    }
#endif
};

} // namespace portlore
