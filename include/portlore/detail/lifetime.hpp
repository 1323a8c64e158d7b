// portlore - arguments that would be destroyed before the views of them. SPDX-License-Identifier:
// MIT
#pragma once
// IWYU pragma: private, include "portlore/search.hpp"

#include <string_view>
#include <type_traits>

namespace portlore {
namespace detail {

/// Whether a forwarded `Text&&` is a temporary that owns its characters, as std::string does.
template <class Text>
inline constexpr bool is_owning_temporary =
    !std::is_lvalue_reference_v<Text> && std::is_convertible_v<Text, std::string_view> &&
    !std::is_trivially_destructible_v<Text>;

} // namespace detail

/// @cond
/// A temporary that owns its characters, as std::string does: for the deleted overloads of
/// functions whose result refers to their argument.
template <class Text>
using if_owning_temporary = std::enable_if_t<detail::is_owning_temporary<Text>, int>;
/// @endcond

} // namespace portlore
