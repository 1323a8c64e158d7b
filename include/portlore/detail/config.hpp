// portlore - what differs by compiler and standard. Every public header includes it first.
// SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/version.hpp"

#if defined(_MSVC_LANG) ? _MSVC_LANG < 201703L : __cplusplus < 201703L
#error "portlore needs C++17: compile with -std=c++17 (MSVC: /std:c++17) or later"
// A file that cannot be found ends the compilation: one error and not a thousand.
#include <portlore_needs_cxx17>
#endif

// __cpp_lib_ranges and its like: no other header that we include defines them with libstdc++ 14.
#if __cplusplus > 201703L
#include <version>
#endif

// A view of the argument or object is kept or returned: compilers warn if that is a temporary.
#if defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::lifetimebound)
#define PORTLORE_LIFETIMEBOUND [[clang::lifetimebound]]
#elif __has_cpp_attribute(msvc::lifetimebound)
#define PORTLORE_LIFETIMEBOUND [[msvc::lifetimebound]]
#endif
#endif
#if !defined(PORTLORE_LIFETIMEBOUND)
#define PORTLORE_LIFETIMEBOUND
#endif

// Where it is unknown, what follows must be fit for a constant expression.
#if defined(__has_builtin)
#if __has_builtin(__builtin_is_constant_evaluated)
#define PORTLORE_IS_CONSTANT_EVALUATED() __builtin_is_constant_evaluated()
#endif
#endif
#if !defined(PORTLORE_IS_CONSTANT_EVALUATED)
#if (defined(__GNUC__) && __GNUC__ >= 9) || (defined(_MSC_VER) && _MSC_VER >= 1925)
#define PORTLORE_IS_CONSTANT_EVALUATED() __builtin_is_constant_evaluated()
#else
#define PORTLORE_IS_CONSTANT_EVALUATED() true
#endif
#endif

#if defined(__GNUC__)
#define PORTLORE_ALWAYS_INLINE __attribute__((always_inline))
#else
#define PORTLORE_ALWAYS_INLINE
#endif

// What writes explanations is asked hundreds of times a page: inlined, it is what compilers spend
// their time on.
#if defined(__GNUC__)
#define PORTLORE_NOINLINE __attribute__((noinline, cold))
#elif defined(_MSC_VER)
#define PORTLORE_NOINLINE __declspec(noinline)
#else
#define PORTLORE_NOINLINE
#endif
