// portlore - what advice says with user-defined claims in front. SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "../advice.hpp"
#include "../detail/own_claims.hpp"

namespace portlore {
namespace detail {

constexpr concern_set concerns(const own_claims& own, port p, transport t) noexcept {
    const concern_set found = portlore::concerns(p, t);
    return own.on(p, t).count == 0 ? found : found | concern::commonly_used;
}
constexpr std::optional<port> next_good_default(const own_claims& own, port from,
                                                transport t) noexcept {
    std::optional<port> good = portlore::next_good_default(from, t);
    while (good && own.on(*good, t).count != 0) {
        good = good->number() == 65535
                   ? std::nullopt
                   : portlore::next_good_default(port(good->number() + 1), t);
    }
    return good;
}

} // namespace detail
} // namespace portlore
