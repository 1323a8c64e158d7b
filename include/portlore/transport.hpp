// portlore - the four transport protocols that have a port registry, and sets of them. No table.
// Costs what <cstdint> costs. to_string and parse_transport are in words.hpp.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace portlore {

/// A transport protocol of the registry (RFC 6335 section 7). UDP-Lite shares UDP's ports.
enum class transport : std::uint8_t { tcp, udp, sctp, dccp };

/// A set of transport protocols, iterated in the order tcp, udp, sctp, dccp.
class transport_set {
public:
    class iterator {
    public:
        using value_type = transport;
        using difference_type = std::ptrdiff_t;
        using pointer = const transport*;
        using reference = transport;

        constexpr iterator() noexcept = default;
        [[nodiscard]] constexpr transport operator*() const noexcept {
            return static_cast<transport>(at_);
        }
        constexpr iterator& operator++() noexcept {
            ++at_;
            skip();
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }
        friend constexpr bool operator!=(iterator a, iterator b) noexcept { return a.at_ != b.at_; }

    private:
        friend class transport_set;
        constexpr iterator(unsigned bits, unsigned at) noexcept : bits_(bits), at_(at) { skip(); }
        constexpr void skip() noexcept {
            while (at_ != 4 && (bits_ >> at_ & 1u) == 0) {
                ++at_;
            }
        }
        unsigned bits_ = 0;
        unsigned at_ = 4;
    };
    using const_iterator = iterator;

    constexpr transport_set() noexcept = default;
    constexpr transport_set(transport t) noexcept : bits_(static_cast<std::uint8_t>(bit(t))) {}

    /// The set of the transports whose bit (1 << value of the enumerator) is set.
    [[nodiscard]] static constexpr transport_set from_bits(unsigned bits) noexcept {
        transport_set set;
        set.bits_ = static_cast<std::uint8_t>(bits & 15u);
        return set;
    }
    /// Bit 1 << value of the enumerator for each transport in the set.
    [[nodiscard]] constexpr unsigned bits() const noexcept { return bits_; }

    [[nodiscard]] constexpr bool contains(transport t) const noexcept {
        return (bits_ & bit(t)) != 0;
    }
    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        return (bits_ & 1u) + (bits_ >> 1 & 1u) + (bits_ >> 2 & 1u) + (bits_ >> 3 & 1u);
    }
    [[nodiscard]] constexpr iterator begin() const noexcept { return {bits_, 0}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {bits_, 4}; }

    friend constexpr transport_set operator|(transport_set a, transport_set b) noexcept {
        return from_bits(unsigned{a.bits_} | b.bits_);
    }
    friend constexpr transport_set operator&(transport_set a, transport_set b) noexcept {
        return from_bits(unsigned{a.bits_} & b.bits_);
    }
    friend constexpr bool operator==(transport_set a, transport_set b) noexcept {
        return a.bits_ == b.bits_;
    }
    friend constexpr bool operator!=(transport_set a, transport_set b) noexcept {
        return a.bits_ != b.bits_;
    }

private:
    static constexpr unsigned bit(transport t) noexcept { return 1u << static_cast<unsigned>(t); }
    std::uint8_t bits_ = 0;
};

/// The set of both.
[[nodiscard]] constexpr transport_set operator|(transport a, transport b) noexcept {
    return transport_set(a) | transport_set(b);
}

} // namespace portlore
