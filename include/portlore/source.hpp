// portlore - where a fact is written. No table. Costs what <string_view> costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <string_view>

namespace portlore {

/// Where a fact is written: a title and a web address; both may be empty for a user-defined claim.
struct claim_source {
    std::string_view title{}; ///< of the document
    std::string_view url{};   ///< where it is found

    friend constexpr bool operator==(const claim_source& a, const claim_source& b) noexcept {
        return a.title == b.title && a.url == b.url;
    }
    friend constexpr bool operator!=(const claim_source& a, const claim_source& b) noexcept {
        return !(a == b);
    }
};

} // namespace portlore
