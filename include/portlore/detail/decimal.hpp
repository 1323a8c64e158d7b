// portlore - the decimal digits of a number. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portlore {
namespace detail {

/// The decimal digits of a number, in groups of three where asked: "16,384".
class decimal {
public:
    constexpr explicit decimal(std::uint32_t number, bool grouped = false) noexcept {
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

} // namespace detail
} // namespace portlore
