// portlore - by service name: its port, its claims, literals, the grammar that users type, search.
// Costs what registry.hpp costs, and 160 KB of hash table in a program that looks names up.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail/name_index.hpp"
#include "generated/name_index.hpp"
#include "port.hpp"
#include "registry.hpp"
#include "words.hpp"

namespace portlore {
namespace detail {

/// The entry of a service name in any case; one without claims for any other text. (As a
/// std::optional it costs clang one percent of the whole library to include.)
constexpr name_entry find_name(std::string_view name) noexcept {
    if (name.empty() || name.size() > longest_name) {
        return {};
    }
    const std::size_t slot =
        find_slot({generated::name_displacements, generated::name_keys_low,
                   generated::name_keys_high, static_cast<std::uint32_t>(generated::name_slots)},
                  make_key(name));
    if (slot == no_slot) {
        return {};
    }
    const char16_t* entry = generated::name_entries + slot * name_entry::words;
    return {entry[0], entry[1], entry[2]};
}

} // namespace detail

/// Every registered claim of that service name, lowest port first; ASCII case is ignored.
[[nodiscard]] constexpr claim_list claims_of(std::string_view service) noexcept {
    const detail::name_entry entry = detail::find_name(service);
    return detail::claim_access::list(generated::name_ids + entry.claims, entry.info >> 4);
}

namespace detail {

inline constexpr std::uint32_t no_number = 65536;

/// port_of() as a number, which leaves in a register: g++ builds a std::optional in memory, and the
/// caller who reads it back at once waits for as long as the whole look-up takes.
constexpr std::uint32_t number_of(std::string_view service, transport t) noexcept {
    const name_entry entry = find_name(service);
    if (transport_set::from_bits(entry.info).contains(t)) {
        return entry.number;
    }
    // Rare: a name whose claims differ by transport (54), or that has several ports (34).
    for (const claim c : claim_access::list(generated::name_ids + entry.claims, entry.info >> 4)) {
        if (c.transports().contains(t)) {
            return c.ports().first.number();
        }
    }
    return no_number;
}

} // namespace detail

/// The lowest port that is registered for that service name and transport; nullopt if none. ASCII
/// case is ignored.
[[nodiscard]] constexpr std::optional<port> port_of(std::string_view service,
                                                    transport t) noexcept {
    const std::uint32_t number = detail::number_of(service, t);
    return number == detail::no_number ? std::nullopt
                                       : std::optional(port(static_cast<std::uint16_t>(number)));
}

/// Why a text is no port, interval or service.
enum class parse_error : std::uint8_t {
    none,
    empty,                   ///< no text at all
    malformed,               ///< neither a number, an interval nor a possible service name
    out_of_range,            ///< a number above 65535
    reversed_interval,       ///< the last port stands before the first
    unknown_transport,       ///< what stands behind the slash
    unknown_service,         ///< no port is registered under that name
    service_not_on_transport ///< the name is registered, but not for that transport
};

/// The enumerator's words: "out of range", "unknown service" ...
[[nodiscard]] constexpr std::string_view to_string(parse_error e) noexcept {
    return detail::word_of("none,empty,malformed,out of range,reversed interval,unknown "
                           "transport,unknown service,service not on transport",
                           e);
}

/// What is wrong, in words for the person who typed it: "a port number is 0 to 65535" ...
[[nodiscard]] constexpr std::string_view describe(parse_error e) noexcept {
    return detail::word_at("nothing|no text: neither a number nor a name|neither a number nor a "
                           "name|a port number is 0 to 65535|"
                           "the interval ends before it begins|"
                           "the transports are tcp, udp, sctp and dccp|"
                           "no port is registered under that name|"
                           "that service is not registered for that transport",
                           static_cast<std::size_t>(e), '|');
}

/// What parse() found. `ports` is meaningful only without error.
struct parse_result {
    port_interval ports{};                          ///< one port is an interval too
    std::optional<portlore::transport> transport{}; ///< as written; nullopt if none was
    std::string_view service{}; ///< the name as registered; "" where a number was written
    parse_error error = parse_error::none; ///< what is wrong with the text

    /// Whether there is no error.
    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return error == parse_error::none;
    }
};

namespace detail {

constexpr bool all_digits(std::string_view text) noexcept {
    for (const char c : text) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return !text.empty();
}

/// The value of decimal digits, at most 65536: whatever is larger stays there.
constexpr std::uint32_t saturated_value(std::string_view digits) noexcept {
    std::uint32_t value = 0;
    for (const char c : digits) {
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
        if (value > 65535) {
            return 65536;
        }
    }
    return value;
}

constexpr parse_result failed(parse_error error) noexcept {
    parse_result result;
    result.error = error;
    return result;
}

/// "443", "6000-6063": digits on both sides of one hyphen are an interval; all else is a name.
struct number_texts {
    std::string_view first;
    std::string_view last;

    constexpr explicit number_texts(std::string_view text) noexcept
        : first(text.substr(0, text.find('-'))),
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

constexpr parse_result parse_name(std::string_view text,
                                  std::optional<portlore::transport> t) noexcept {
    const claim_list list = claims_of(text);
    if (list.empty()) {
        bool possible = text.size() <= longest_name;
        bool letter = false;
        for (const char c : text) {
            possible = possible && c > ' ' && c <= '~';
            letter = letter || (to_lower(c) >= 'a' && to_lower(c) <= 'z');
        }
        return failed(possible && letter ? parse_error::unknown_service : parse_error::malformed);
    }
    for (const claim c : list) {
        if (!t || c.transports().contains(*t)) {
            parse_result result;
            result.ports = c.ports();
            result.transport = t;
            result.service = c.name();
            return result;
        }
    }
    return failed(parse_error::service_not_on_transport);
}

} // namespace detail

/// Reads what users type: "443", "443/tcp", "6000-6063", "https", "https/udp". A name that
/// has several ports means its lowest. Decimal only, no blanks; case is ignored.
[[nodiscard]] constexpr parse_result parse(std::string_view text) noexcept {
    if (text.empty()) {
        return detail::failed(parse_error::empty);
    }
    // "cl/1" and "914c/g" are names: what follows the last slash counts only as a transport.
    const std::size_t slash = text.rfind('/');
    const auto t = slash == text.npos ? std::nullopt : parse_transport(text.substr(slash + 1));
    const std::string_view before = text.substr(0, slash);
    const detail::number_texts numbers(before);
    if (numbers.are_numbers()) {
        if (slash != text.npos && !t) {
            return detail::failed(parse_error::unknown_transport);
        }
        parse_result result = detail::parse_numbers(numbers);
        result.transport = t;
        return result;
    }
    if (t) {
        return detail::parse_name(before, t);
    }
    const parse_result name = detail::parse_name(text, std::nullopt);
    return !name && slash != text.npos && !claims_of(before).empty()
               ? detail::failed(parse_error::unknown_transport)
               : name;
}

/// The claims, in table order, whose name or description contains a text; found while iterated.
class search_result {
public:
    using iterator = detail::position_iterator<search_result>; ///< gives claims, by value
    using const_iterator = iterator;                           ///< the same
    using value_type = claim;                                  ///< what it gives

    constexpr search_result() noexcept = default;

    /// The position of the first claim that is found.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, 0}; }
    /// The position behind the last claim.
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, generated::claims_end}; }
    /// Whether none is found.
    [[nodiscard]] constexpr bool empty() const noexcept { return begin() == end(); }

private:
    friend search_result search(std::string_view text) noexcept;
    constexpr explicit search_result(std::string_view text) noexcept : text_(text) {}
    friend class detail::position_iterator<search_result>;
    [[nodiscard]] constexpr std::size_t next(std::size_t at) const noexcept {
        for (; at < generated::claims_end && !text_.empty(); ++at) {
            const claim c = value_at(at);
            if (detail::contains_ignoring_case(c.name(), text_) ||
                detail::contains_ignoring_case(c.description(), text_)) {
                return at;
            }
        }
        return generated::claims_end;
    }
    static constexpr claim value_at(std::size_t at) noexcept {
        return detail::claim_access::make(at);
    }
    std::string_view text_{};
};

/// The claims whose name or description contains the text, case ignored; none for "". Reads
/// every claim: not O(1). The result refers to the text.
[[nodiscard]] inline search_result search(std::string_view text) noexcept {
    return search_result(text);
}

// The literals' values are found while compiling, in C++17 too: string literal operator templates
// are an extension there that g++ and clang have (N3599) and warn of.
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wgnu-string-literal-operator-template"
#endif
#endif

namespace detail {
template <char... characters>
inline constexpr char literal_text[] = {characters..., '\0'};
}

inline namespace literals {
inline namespace port_literals {

#if defined(__GNUC__)
#define PORTLORE_NAME_LITERAL(which)                                                               \
    template <class Char, Char... characters>                                                      \
    constexpr port operator""_##which() noexcept {                                                 \
        constexpr auto found = port_of(                                                            \
            {detail::literal_text<characters...>, sizeof...(characters)}, transport::which);       \
        static_assert(found.has_value(), "portlore: no such service name for " #which);            \
        return *found;                                                                             \
    }
#else
#define PORTLORE_NAME_LITERAL(which)                                                               \
    constexpr port operator""_##which(const char* name, std::size_t size) {                        \
        const auto found = port_of({name, size}, transport::which);                                \
        return found ? *found : port(-1);                                                          \
    }
#endif
/// "https"_tcp, as port_of() finds it. A name without a port for TCP does not compile.
PORTLORE_NAME_LITERAL(tcp)
/// "domain"_udp, likewise.
PORTLORE_NAME_LITERAL(udp)
/// "diameter"_sctp, likewise.
PORTLORE_NAME_LITERAL(sctp)
/// "exp1"_dccp, likewise.
PORTLORE_NAME_LITERAL(dccp)
#undef PORTLORE_NAME_LITERAL

/// 443_port. A number above 65535 does not compile.
template <char... characters>
constexpr port operator""_port() noexcept {
    constexpr std::string_view text(detail::literal_text<characters...>, sizeof...(characters));
    static_assert(detail::all_digits(text) && (text.size() == 1 || text[0] != '0'),
                  "portlore: a port literal is decimal");
    static_assert(detail::saturated_value(text) <= 65535, "portlore: a port number is 0 to 65535");
    return port(static_cast<std::uint16_t>(detail::saturated_value(text)));
}

} // namespace port_literals
} // namespace literals

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

} // namespace portlore
