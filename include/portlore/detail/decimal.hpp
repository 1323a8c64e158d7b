// portlore - numbers and intervals as text, in decimal. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/inspect.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config.hpp"
#include "port_class.hpp"

namespace portlore {
namespace detail {

/// The decimal digits of a number, in groups of three where asked: "16,384".
class decimal {
public:
    PORTLORE_NOINLINE constexpr explicit decimal(std::uint32_t number,
                                                 bool grouped = false) noexcept {
        std::size_t digits = 0;
        do {
            if (grouped && digits != 0 && digits % 3 == 0) {
                text_[--first_] = ',';
            }
            text_[--first_] = static_cast<char>('0' + number % 10);
            number /= 10;
            ++digits;
        } while (number != 0);
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return {text_ + first_, sizeof text_ - first_};
    }

private:
    char text_[16] = {};
    std::size_t first_ = sizeof text_;
};

/// "6000-6063"; "443" if it is one port.
class interval_text {
public:
    constexpr explicit interval_text(port_interval ports) noexcept {
        put(decimal(ports.first.number()).view());
        if (ports.first != ports.last) {
            put("-");
            put(decimal(ports.last.number()).view());
        }
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_, size_}; }

private:
    PORTLORE_NOINLINE constexpr void put(std::string_view part) noexcept {
        for (const char c : part) {
            text_[size_++] = c;
        }
    }
    char text_[11] = {};
    std::size_t size_ = 0;
};

} // namespace detail
} // namespace portlore
