// portlore - which library this is. Costs nothing. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#define PORTLORE_VERSION_MAJOR 0
#define PORTLORE_VERSION_MINOR 2
#define PORTLORE_VERSION_PATCH 0

namespace portlore {

/// A version of the library, by semantic versioning.
struct library_version {
    unsigned major_part; ///< changes with incompatible changes
    unsigned minor_part; ///< with additions
    unsigned patch_part; ///< with corrections
    const char* text;    ///< the three, with points between
};

/// The version of these headers.
inline constexpr library_version version = {PORTLORE_VERSION_MAJOR, PORTLORE_VERSION_MINOR,
                                            PORTLORE_VERSION_PATCH, "0.2.0"};

} // namespace portlore
