// portlore - which registry the tables hold.
// Made from IANA's registry of service names and port numbers, snapshot 2026-08-17,
// SHA-256 4bbf00ef4dd194ea3098d090b42a832c0f8aef704699956a4a7e24576a49631b,
// and the facts in cmake/registry, by cmake/registry. Do not edit.
#pragma once

#include <cstddef>

// clang-format off
namespace portlore {
namespace generated {

inline constexpr char snapshot_date[] = "2026-08-17";
inline constexpr char snapshot_sha256[] =
    "4bbf00ef4dd194ea3098d090b42a832c0f8aef704699956a4a7e24576a49631b";
inline constexpr std::size_t snapshot_records = 14533; // rows of the registry
inline constexpr std::size_t snapshot_registered_claims = 6472; // claims made of them
inline constexpr std::size_t snapshot_unofficial_claims = 3032; // claims from elsewhere
inline constexpr std::size_t snapshot_named_ports = 6350; // ports that carry a service name

} // namespace generated
} // namespace portlore
// clang-format on
