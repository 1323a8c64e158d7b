// portlore - the customary names that IANA lacks or gives to another port: smtps, portmapper. Costs
// what service.hpp costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detail/lifetime.hpp"
#include "detail/name_index.hpp"
#include "detail/position_iterator.hpp"
#include "port.hpp"
#include "service.hpp"
#include "transport.hpp"

namespace portlore {

/// A customary name of a port for one transport, in lower case. Holds its text.
class alias {
public:
    /// An alias whose name is empty.
    constexpr alias() noexcept = default;
    /// The name.
    [[nodiscard]] constexpr std::string_view name() const noexcept PORTLORE_LIFETIMEBOUND {
        return {text_, size_};
    }
    /// The port that port_of() gives for it.
    [[nodiscard]] constexpr portlore::port number() const noexcept { return number_; }
    /// The transport.
    [[nodiscard]] constexpr transport on() const noexcept { return on_; }

private:
    friend class alias_list;
    constexpr alias(detail::name_key key, std::uint16_t number, transport on) noexcept
        : number_(number), on_(on), size_(key.low & 0xffu) {
        // What make_key() lays out: the first bytes, and in the other word the last ones.
        for (std::size_t i = 0; i != size_; ++i) {
            const bool first = i < 8;
            const std::size_t shift = first ? i : i + 8 - size_;
            const std::uint64_t byte = (first ? key.high : key.low) >> 8 * shift & 0xffu;
            text_[i] = static_cast<char>(byte);
        }
    }

    char text_[detail::longest_name] = {};
    std::uint16_t number_ = 0;
    transport on_ = transport::tcp;
    std::size_t size_ = 0;
};

/// Every customary name, in no order.
class alias_list {
public:
    using iterator = position_iterator<alias_list>; ///< gives aliases, by value
    using const_iterator = iterator;                ///< an alias: nothing is changed through it
    using value_type = alias;                       ///< what it gives

    /// The position of the first.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {*this, 0}; }
    /// The past-the-end iterator.
    [[nodiscard]] constexpr iterator end() const noexcept { return {*this, last}; }

private:
    friend class position_iterator<alias_list>;
    static constexpr std::size_t transports = transport_set::all().size();
    static constexpr std::size_t last = transports * generated::name_slots;
    static constexpr unsigned found_at(std::size_t slot) noexcept {
        return unsigned{detail::entry_at(slot).info} >> detail::alias_shift & 15u;
    }
    static constexpr std::size_t next(std::size_t at) noexcept {
        while (at < last) {
            const unsigned on = found_at(at / transports) >> at % transports;
            if ((on & 1u) != 0) {
                return at;
            }
            at = on == 0 ? (at / transports + 1) * transports : at + 1;
        }
        return last;
    }
    static constexpr alias value_at(std::size_t at) noexcept {
        const std::size_t slot = at / transports;
        const auto on = static_cast<transport>(at % transports);
        const auto key_half = [slot](const char32_t* words) {
            return std::uint64_t{words[2 * slot]} | std::uint64_t{words[2 * slot + 1]} << 32;
        };
        return {detail::name_key{key_half(generated::name_keys_low),
                                 key_half(generated::name_keys_high)},
                static_cast<std::uint16_t>(detail::number_in(detail::entry_at(slot), on)), on};
    }
};

/// Every customary name with its port, one for each transport.
[[nodiscard]] constexpr alias_list aliases() noexcept { return {}; }

} // namespace portlore
