// portlore - where text goes: to a buffer, through an iterator, or only counted.
// SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/escape.hpp"

#include <cstddef>
#include <cstring>
#include <string_view>

#include "config.hpp"

namespace portlore {
namespace detail {

/// Counts the bytes.
struct counting_sink {
    std::size_t size = 0;
    constexpr void put(std::string_view text) noexcept { size += text.size(); }
    constexpr void put(char) noexcept { ++size; }
};

/// Writes to a buffer that is large enough.
struct pointer_sink {
    char* at;
    // An explanation is hundreds of short literals: inlined, each is a store or two and not a call.
    // memcpy is not constexpr, but much faster than a loop at run time.
    PORTLORE_ALWAYS_INLINE constexpr void put(std::string_view text) noexcept {
        if (PORTLORE_IS_CONSTANT_EVALUATED()) {
            for (const char c : text) {
                *at++ = c;
            }
        } else if (!text.empty()) { // else its pointer may be null, which memcpy must not get
            std::memcpy(at, text.data(), text.size());
            at += text.size();
        }
    }
    constexpr void put(char c) noexcept { *at++ = c; }
};

/// Writes through an output iterator.
template <class OutputIt>
struct iterator_sink {
    OutputIt at;
    constexpr void put(std::string_view text) {
        for (const char c : text) {
            *at++ = c;
        }
    }
    constexpr void put(char c) { *at++ = c; }
};

/// Appends to a std::string or anything that has its append() and push_back().
template <class String>
struct append_sink {
    String& to;
    void put(std::string_view text) { to.append(text.data(), text.size()); }
    void put(char c) { to.push_back(c); }
};

} // namespace detail
} // namespace portlore
