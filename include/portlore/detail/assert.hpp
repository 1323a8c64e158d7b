// portlore - the check of a precondition at run time: PORTLORE_ASSERT, <cassert>'s assert unless
// the user defined it before. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/claim.hpp"

#if !defined(PORTLORE_ASSERT)
#include <cassert>
#define PORTLORE_ASSERT(condition) assert(condition)
#if defined(NDEBUG)
#define PORTLORE_ASSERTS_NOTHING
#endif
#endif

namespace portlore {
namespace detail {

// Whether the mistake was reported. Not constexpr on purpose: reaching it in a constant
// expression is the compile error.
inline bool no_such_position_in_the_list([[maybe_unused]] bool position_is_in_the_list) noexcept {
#if defined(PORTLORE_ASSERTS_NOTHING)
    return false; // so that optimizers drop the comparison that led here
#else
    PORTLORE_ASSERT(position_is_in_the_list);
    return true;
#endif
}

} // namespace detail
} // namespace portlore
#undef PORTLORE_ASSERTS_NOTHING
