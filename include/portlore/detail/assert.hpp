// portlore - the check of a precondition at run time: PORTLORE_ASSERT, <cassert>'s assert unless
// the user defined it before. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/claim.hpp"

#if !defined(PORTLORE_ASSERT)
#include <cassert>
#define PORTLORE_ASSERT(condition) assert(condition)
#endif

namespace portlore {
namespace detail {

// Not constexpr on purpose: reaching it in a constant expression is the compile error.
inline void no_such_position_in_the_list([[maybe_unused]] bool position_is_in_the_list) noexcept {
    PORTLORE_ASSERT(position_is_in_the_list);
}

} // namespace detail
} // namespace portlore
