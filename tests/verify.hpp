// One line tests both worlds: the compiler decides the case, then the program does. What is not a
// constant expression does not build (fail/verify_needs_a_constant.cpp).
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <stdexcept>
#include <string_view>

#if !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <portlore/registry.hpp>

#define VERIFY(...)                                                                                \
    do {                                                                                           \
        static_assert((__VA_ARGS__), #__VA_ARGS__);                                                \
        CHECK((__VA_ARGS__));                                                                      \
    } while (false)

/// VERIFY for a table: holds(row) for each row of a constexpr array. `holds` is constexpr too.
#define VERIFY_EACH(rows, holds)                                                                   \
    do {                                                                                           \
        portlore_tests::every_row_holds<portlore_tests::first_broken(rows, holds),                 \
                                        portlore_tests::count_of(rows)>();                         \
        for (std::size_t row_ = 0; row_ != portlore_tests::count_of(rows); ++row_) {               \
            CAPTURE(row_);                                                                         \
            CHECK(holds((rows)[row_]));                                                            \
        }                                                                                          \
    } while (false)

/// A mistake that is made at run time throws std::out_of_range; without exceptions, it aborts.
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define CHECK_REFUSED(...) CHECK_THROWS_AS(static_cast<void>(__VA_ARGS__), std::out_of_range)
#define CHECK_REFUSED_WITH(message, ...)                                                           \
    CHECK_THROWS_WITH_AS(static_cast<void>(__VA_ARGS__), message, std::out_of_range)
#else
#define CHECK_REFUSED(...) CHECK(portlore_tests::aborts([&] { static_cast<void>(__VA_ARGS__); }))
#define CHECK_REFUSED_WITH(message, ...)                                                           \
    do {                                                                                           \
        static_cast<void>(message);                                                                \
        CHECK_REFUSED(__VA_ARGS__);                                                                \
    } while (false)
#endif

namespace portlore_tests {

using namespace portlore;

inline constexpr transport tcp = transport::tcp;
inline constexpr transport udp = transport::udp;
inline constexpr transport sctp = transport::sctp;
inline constexpr transport dccp = transport::dccp;

#if !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
/// Whether a process that does that dies of SIGABRT.
template <class Mistake>
bool aborts(Mistake make) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL); // not doctest's, which reports it
        close(STDERR_FILENO);          // where the C++ library says why
        make();
        _exit(0);
    }
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
           WTERMSIG(status) == SIGABRT;
}
#endif

template <class Row, std::size_t count>
constexpr std::size_t count_of(const Row (&)[count]) {
    return count;
}
template <class Row, std::size_t count, class Predicate>
constexpr std::size_t first_broken(const Row (&rows)[count], Predicate holds) {
    std::size_t at = 0;
    while (at != count && holds(rows[at])) {
        ++at;
    }
    return at;
}

/// A template, for the compiler to name the row in its message.
template <std::size_t first_broken, std::size_t count>
constexpr void every_row_holds() {
    static_assert(first_broken == count, "the predicate fails for row <first_broken>");
}

inline constexpr transport every_transport[] = {transport::tcp, transport::udp, transport::sctp,
                                                transport::dccp};

template <class Predicate>
constexpr std::size_t count_if(const claim_list& list, Predicate holds) {
    std::size_t count = 0;
    for (const claim c : list) {
        if (holds(c)) {
            ++count;
        }
    }
    return count;
}
constexpr bool contains(const claim_list& list, claim wanted) {
    return count_if(list, [&](claim c) { return c == wanted; }) == 1;
}

/// How many claims of the list IANA registered; they come first.
constexpr std::size_t registered_count(const claim_list& list) {
    std::size_t count = 0;
    while (count != list.size() && list[count].provenance() == provenance::iana) {
        ++count;
    }
    return count;
}
/// Whether a claim that IANA registered has that name.
constexpr bool has_name(const claim_list& list, std::string_view name) {
    for (std::size_t i = 0; i != registered_count(list); ++i) {
        if (list[i].name() == name) {
            return true;
        }
    }
    return false;
}
/// Whether the registered names are these, in any order; `names` has one blank between two.
constexpr bool names_are(const claim_list& list, std::string_view names) {
    std::size_t count = 0;
    while (!names.empty()) {
        const std::size_t end = names.find(' ');
        if (!has_name(list, names.substr(0, end))) {
            return false;
        }
        names = end == names.npos ? std::string_view{} : names.substr(end + 1);
        ++count;
    }
    return count == registered_count(list);
}

} // namespace portlore_tests
