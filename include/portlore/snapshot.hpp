// portlore - which registry the tables hold. Costs what <string_view> costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <string_view>

#include "generated/snapshot.hpp"

namespace portlore {

/// A snapshot of IANA's registry, and what was made of it.
struct snapshot {
    std::string_view date;         ///< ISO, of the registry's last change
    std::string_view sha256;       ///< of IANA's XML file, hexadecimal
    std::size_t records;           ///< rows of the registry
    std::size_t registered_claims; ///< claims made of them
    std::size_t unofficial_claims; ///< claims of vendors and of others
    std::size_t named_ports;       ///< ports that carry a service name for some transport
};

/// The snapshot that the tables were made from.
inline constexpr snapshot registry_snapshot = {
    generated::snapshot_date,
    generated::snapshot_sha256,
    generated::snapshot_records,
    generated::snapshot_registered_claims,
    generated::snapshot_unofficial_claims,
    generated::snapshot_named_ports,
};

} // namespace portlore
