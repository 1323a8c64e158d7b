// portlore - what users type: ports, intervals and service names, each with its transport or
// without. Costs what service.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/ascii.hpp"
#include "detail/word_list.hpp"
#include "service.hpp"
#include "words.hpp"

namespace portlore {

/// Why a text is no port, interval or service.
enum class parse_error : std::uint8_t {
    none,
    empty,                   ///< no text at all
    malformed,               ///< neither a number, an interval nor a possible service name
    out_of_range,            ///< a number above 65535
    reversed_interval,       ///< the last port is below the first
    unknown_transport,       ///< what is beside the slash is no transport
    unknown_service,         ///< no port is registered under that name
    service_not_on_transport ///< the name is registered, but not for that transport
};

/// The enumerator's words: "out of range", "unknown service" ...
[[nodiscard]] constexpr std::string_view to_string(parse_error e) noexcept {
    return detail::word_of("none,empty,malformed,out of range,reversed interval,unknown "
                           "transport,unknown service,service not on transport",
                           e);
}

/// What is wrong and what would have been accepted, in words for the person who typed it.
[[nodiscard]] constexpr std::string_view describe(parse_error e) noexcept {
    return detail::word_at(
        "nothing|"
        "no text: a port (443), an interval (6000-6063) or a service name (https) is needed|"
        "neither a port (443), an interval (6000-6063) nor a service name (https)|"
        "a port number is 0 to 65535|"
        "the interval ends before it begins: the lower port comes first (6000-6063)|"
        "the transports are tcp, udp, sctp and dccp|"
        "no port is registered under that name|"
        "that service is not registered for that transport: leave the transport out, or name "
        "another one",
        static_cast<std::size_t>(e), '|');
}

/// What parse() found. `ports` is meaningful only without error.
struct parse_result {
    port_interval ports{};                          ///< one port is an interval too
    std::optional<portlore::transport> transport{}; ///< as written; nullopt if none was
    std::string_view service{};            ///< the name as registered; "" of a number or if none is
    parse_error error = parse_error::none; ///< what is wrong with the text

    /// Whether there is no error.
    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return error == parse_error::none;
    }
    friend constexpr bool operator==(const parse_result& a, const parse_result& b) noexcept {
        return a.ports == b.ports && a.transport == b.transport && a.service == b.service &&
               a.error == b.error;
    }
    friend constexpr bool operator!=(const parse_result& a, const parse_result& b) noexcept {
        return !(a == b);
    }
};

namespace detail {

constexpr parse_result failed(parse_error error) noexcept {
    parse_result result;
    result.error = error;
    return result;
}

/// "443", "6000-6063", "6000:6063": digits on both sides of one hyphen or colon are an interval;
/// all else is a name.
struct number_texts {
    std::string_view first;
    std::string_view last;

    constexpr explicit number_texts(std::string_view text) noexcept
        : first(text.substr(0, text.find_first_of("-:"))),
          last(first.size() == text.size() ? first : text.substr(first.size() + 1)) {}
    [[nodiscard]] constexpr bool are_numbers() const noexcept {
        return all_digits(first) && all_digits(last);
    }
};

constexpr parse_result parse_numbers(number_texts texts) noexcept {
    const std::uint32_t low = saturated_value(texts.first);
    const std::uint32_t high = saturated_value(texts.last);
    if (low > 65535 || high > 65535) {
        return failed(parse_error::out_of_range);
    }
    if (high < low) {
        return failed(parse_error::reversed_interval);
    }
    parse_result result;
    result.ports = {static_cast<std::uint16_t>(low), static_cast<std::uint16_t>(high)};
    return result;
}

/// The registered name of a slot, as IANA spells it; "" of a customary one for no registered claim.
constexpr std::string_view name_in(std::size_t slot) noexcept {
    const std::size_t count = entry_at(slot).info >> claims_shift;
    const std::size_t at = generated::name_claims[count == 0 ? 0 : slot];
    const std::size_t id = count < 2 ? at : std::size_t{generated::name_ids[at]};
    return count != 0 && id < generated::registered_claims ? registered_name(id)
                                                           : std::string_view{};
}

constexpr parse_result parse_name(std::string_view text,
                                  std::optional<portlore::transport> t) noexcept {
    const std::size_t slot = slot_of_name(text);
    const name_entry entry = entry_at(slot);
    const transport_set on = transport_set::from_bits(entry.info);
    if (on.empty()) {
        bool possible = text.size() <= longest_name;
        bool letter = false;
        for (const char c : text) {
            possible = possible && c > ' ' && c <= '~';
            letter = letter || (to_lower(c) >= 'a' && to_lower(c) <= 'z');
        }
        return failed(possible && letter ? parse_error::unknown_service : parse_error::malformed);
    }
    if (t && !on.contains(*t)) {
        return failed(parse_error::service_not_on_transport);
    }
    const portlore::transport meant = t ? *t : *on.begin();
    parse_result result;
    result.ports = {entry.number, entry.number};
    if ((entry.info & is_routed) != 0) {
        const char16_t* route =
            generated::name_routes + entry.number + route_words * static_cast<unsigned>(meant);
        result.ports = {std::uint16_t{route[1]}, std::uint16_t{route[2]}};
    }
    result.transport = t;
    const bool by_custom = transport_set::from_bits(entry.info >> alias_shift).contains(meant);
    const bool is_elsewhere = (entry.info >> alias_shift & 15u) != (entry.info & 15u);
    result.service = by_custom && is_elsewhere ? std::string_view{} : name_in(slot);
    return result;
}

/// A name that user-defined claims have, on that transport if there is one; otherwise, what the
/// library knows.
constexpr parse_result parse_name(const own_claims& own, std::string_view text,
                                  std::optional<portlore::transport> t) noexcept {
    const own_name* const found = own.find(text);
    if (found == nullptr) {
        return parse_name(text, t);
    }
    const transport_set on = transport_set::from_bits(found->transports);
    if (t && !on.contains(*t)) {
        const parse_result otherwise = parse_name(text, t);
        return otherwise ? otherwise : failed(parse_error::service_not_on_transport);
    }
    const portlore::transport meant = t ? *t : *on.begin();
    parse_result result;
    result.transport = t;
    for (std::uint32_t n = 0; n != found->count; ++n) {
        // Not as a claim, which could be of the tables: a program that parses carries no texts.
        const custom_claim& c = own.named(*found, n);
        if (result.service.empty() && c.transports.contains(meant) &&
            c.ports.first.number() == found->lowest[static_cast<unsigned>(meant)]) {
            result.ports = c.ports;
            result.service = c.name;
        }
    }
    return result;
}

/// A text without its transport: a number, an interval or a name.
constexpr parse_result parse_without(const own_claims& own, std::string_view text,
                                     std::optional<portlore::transport> t) noexcept {
    const number_texts numbers(text);
    if (!numbers.are_numbers()) {
        return parse_name(own, text, t);
    }
    parse_result result = parse_numbers(numbers);
    result.transport = t;
    return result;
}

constexpr parse_result parse(const own_claims& own, std::string_view text) noexcept {
    if (text.empty()) {
        return failed(parse_error::empty);
    }
    const std::size_t slash = text.rfind('/');
    if (slash == text.npos) {
        return parse_without(own, text, std::nullopt);
    }
    // "cl/1" and "914c/g" are names: what is beside a slash counts only as a transport.
    if (const auto t = parse_transport(text.substr(slash + 1))) {
        return parse_without(own, text.substr(0, slash), t);
    }
    const std::size_t first_slash = text.find('/');
    if (const auto t = parse_transport(text.substr(0, first_slash))) {
        return parse_without(own, text.substr(first_slash + 1), t);
    }
    const parse_result name = parse_name(own, text, std::nullopt);
    const auto is_known = [&own](std::string_view part) {
        return number_texts(part).are_numbers() || slot_of_name(part) != no_slot ||
               own.find(part) != nullptr;
    };
    return !name && (is_known(text.substr(0, slash)) || is_known(text.substr(first_slash + 1)))
               ? failed(parse_error::unknown_transport)
               : name;
}

} // namespace detail

/// Reads what users type: "443", "443/tcp", "tcp/443", "6000-6063", "6000:6063", "https",
/// "https/udp". A name that has several ports means the one that people mean. Decimal only, no
/// blanks; case is ignored.
[[nodiscard]] constexpr parse_result parse(std::string_view text) noexcept {
    return detail::parse({}, text);
}

} // namespace portlore
