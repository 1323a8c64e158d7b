// portlore - what an overlay and a claim_book answer: all that the library answers, user-defined
// claims first. Costs what explain.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "detail/own_claims.hpp"
#include "explain.hpp"
#include "registry.hpp"
#include "service.hpp"

namespace portlore {

/// The questions that an overlay and a claim_book answer, as the functions of the same names do,
/// with user-defined claims first. Lists and claims point into what answered.
template <class Own>
class claim_answers {
public:
    /// The user-defined claims on that very port in the order given, then the library's.
    [[nodiscard]] constexpr claim_list claims(port p) const noexcept PORTLORE_LIFETIMEBOUND {
        return own().claims(p);
    }
    /// The claims on that very port for one transport, in the same order.
    [[nodiscard]] constexpr claim_list claims(port p,
                                              transport t) const noexcept PORTLORE_LIFETIMEBOUND {
        return own().claims(p, t);
    }
    /// The library's wide claims. User-defined ones are never wide: claims() has them all.
    [[nodiscard]] constexpr claim_list wide_claims(port p) const noexcept {
        return portlore::wide_claims(p);
    }
    /// The first user-defined claim's name; otherwise the primary name that IANA registered; "" if
    /// none.
    [[nodiscard]] constexpr std::string_view
    service_name(port p, transport t) const noexcept PORTLORE_LIFETIMEBOUND {
        const claim_list list = own().on(p, t).count == 0 ? claim_list{} : own().claims(p, t);
        return list.empty() ? portlore::service_name(p, t) : list.front().name();
    }
    /// The lowest port of the user-defined claims of that name and transport; otherwise what the
    /// library knows; nullopt if nothing. ASCII case is ignored.
    [[nodiscard]] constexpr std::optional<port> port_of(std::string_view name,
                                                        transport t) const noexcept {
        const std::uint32_t number = own().number_of(name, t, detail::no_number);
        return number == detail::no_number
                   ? portlore::port_of(name, t)
                   : std::optional(port(static_cast<std::uint16_t>(number)));
    }
    /// The explanation of a port, user-defined claims first.
    [[nodiscard]] std::string explain(port p, const explain_options& options = {}) const {
        return detail::explain(own(), p, options);
    }
    /// Writes the explanation; allocates nothing.
    template <class OutputIt>
    constexpr OutputIt explain_to(OutputIt out, port p, const explain_options& options = {}) const {
        return detail::explain_to(std::move(out), own(), p, options);
    }

private:
    friend Own;
    constexpr claim_answers() noexcept = default;
    [[nodiscard]] constexpr detail::own_claims own() const noexcept {
        return static_cast<const Own&>(*this).view();
    }
};

} // namespace portlore
