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

#include "advice.hpp"
#include "detail/own_claims.hpp"
#include "explain.hpp"
#include "flow.hpp"
#include "label.hpp"
#include "parse.hpp"
#include "registry.hpp"
#include "search.hpp"
#include "service.hpp"

namespace portlore {

/// The questions that an overlay and a claim_book answer, as the functions of the same names do,
/// with user-defined claims first. Lists and claims point into what answered.
// Claim and Port are parameters so that std::optional is compiled only where somebody asks.
template <class Own, class Claim = claim, class Port = port>
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
        return detail::service_name(own(), p, t);
    }
    /// The first user-defined claim; otherwise the one that most people mean; nullopt if none.
    [[nodiscard]] constexpr std::optional<Claim>
    likely_claim(port p) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::likely_claim(own(), p);
    }
    /// The likely claim among those for one transport; nullopt if there is none.
    [[nodiscard]] constexpr std::optional<Claim>
    likely_claim(port p, transport t) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::likely_claim(own(), p, t);
    }
    /// The name of the first user-defined claim; otherwise what people call the likely one; "" if
    /// nobody claims the port.
    [[nodiscard]] constexpr std::string_view
    plain_name(port p) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::plain_name(own(), p);
    }
    /// What people call the likely claim among those for one transport; "" if there is none.
    [[nodiscard]] constexpr std::string_view
    plain_name(port p, transport t) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::plain_name(own(), p, t);
    }

    /// The lowest port of the user-defined claims of that name and transport; otherwise what the
    /// library knows; nullopt if nothing. ASCII case is ignored.
    [[nodiscard]] constexpr std::optional<Port> port_of(std::string_view name,
                                                        transport t) const noexcept {
        return detail::port_of(own(), name, t);
    }
    /// The user-defined claims of that name in the order given, then the library's.
    [[nodiscard]] constexpr claim_list
    claims_of(std::string_view name) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::claims_of(own(), name);
    }
    /// Reads what users type, as parse() does; names of user-defined claims may have any
    /// characters.
    [[nodiscard]] constexpr parse_result
    parse(std::string_view text) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::parse(own(), text);
    }
    /// The claims that have every word of the text, user-defined ones first; none for "". The
    /// result refers to the text, too.
    [[nodiscard]] search_result
    search(std::string_view text) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::search(own(), text);
    }
    /// At most five claims whose names a user may have meant, the likeliest first; none if no name
    /// is like the text.
    [[nodiscard]] suggestion_list
    suggest(std::string_view text) const noexcept PORTLORE_LIFETIMEBOUND {
        return detail::suggest(own(), text);
    }

    /// Why not to choose the port as the default of a new service: a user-defined claim on it, for
    /// that transport, is a reason. Empty if nothing is known.
    [[nodiscard]] constexpr concern_set concerns(port p, transport t) const noexcept {
        return detail::concerns(own(), p, t);
    }
    /// Why not to choose it as the default of a service of that name, whose claims on it,
    /// registered or user-defined, are no concern. ASCII case is ignored.
    [[nodiscard]] constexpr concern_set concerns(port p, transport t,
                                                 std::string_view own_service) const noexcept {
        return detail::concerns(own(), p, t, own_service);
    }
    /// Whether nothing speaks against the port as the default of a new service.
    [[nodiscard]] constexpr bool is_good_default(port p, transport t) const noexcept {
        return concerns(p, t).empty();
    }
    /// Whether nothing speaks against it as the default of a service of that name.
    [[nodiscard]] constexpr bool is_good_default(port p, transport t,
                                                 std::string_view own_service) const noexcept {
        return concerns(p, t, own_service).empty();
    }
    /// The first port from there on that is_good_default(); nullopt if there is none.
    [[nodiscard]] constexpr std::optional<Port> next_good_default(port from,
                                                                  transport t) const noexcept {
        return detail::next_good_default(own(), from, t);
    }
    /// Which end of a flow is the server: a user-defined service before any other.
    [[nodiscard]] constexpr flow_verdict server_side(port source, port destination,
                                                     transport t) const noexcept {
        return detail::server_side(own(), source, destination, t);
    }

    /// The explanation of a port, user-defined claims first: a page of plain text.
    [[nodiscard]] std::string explain(port p) const { return detail::explain_plain(own(), p); }
    /// The explanation of a port, as the options say.
    [[nodiscard]] std::string explain(port p, const explain_options& options) const {
        return detail::explain(own(), p, options);
    }
    /// Writes the explanation, and returns the iterator after it; allocates nothing. Through char*
    /// it writes without a bound: explanation_length() says how much.
    template <class OutputIt>
    constexpr OutputIt explain_to(OutputIt out, port p, const explain_options& options = {}) const {
        return detail::explain_to(std::move(out), own(), p, options);
    }
    /// How many bytes explain_to() writes.
    [[nodiscard]] constexpr std::size_t
    explanation_length(port p, const explain_options& options = {}) const {
        return detail::explanation_length(own(), p, options);
    }

private:
    friend Own;
    constexpr claim_answers() noexcept = default;
    [[nodiscard]] constexpr detail::own_claims own() const noexcept {
        return static_cast<const Own&>(*this).view();
    }
};

} // namespace portlore
