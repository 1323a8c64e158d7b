// What the compiler makes of explanation<N> is what explain(N) says.
#include "verify.hpp"

#include <utility>

#include <portlore/explain.hpp>

using namespace portlore_tests;

namespace {

// 64 ports: every 1,040th, and those that design and users ask for; every fourth as Markdown.
constexpr std::uint16_t sampled(std::size_t i) {
    constexpr std::uint16_t asked[] = {0,    22,   80,    443,   465,   512,   2049,  3000,
                                       6443, 8080, 49151, 49152, 60284, 60314, 60400, 65535};
    return i < 16 ? asked[i] : static_cast<std::uint16_t>((i - 15) * 1040);
}

template <std::size_t I>
void compare() {
    constexpr std::uint16_t number = sampled(I);
    constexpr text_format format = I % 4 == 3 ? text_format::markdown : text_format::plain;
    static_assert(explanation<number, format>.size() > 300);
    explain_options options;
    options.format = format;
    CAPTURE(number);
    CHECK(explanation<number, format> == explain(number, options));
}
template <std::size_t... I>
void compare_all(std::index_sequence<I...>) {
    (compare<I>(), ...);
}

} // namespace

TEST_CASE("explanation: 64 texts made by the compiler") {
    compare_all(std::make_index_sequence<64>());
    CHECK(explanation<443, text_format::html> == explain(443, [] {
              explain_options options;
              options.format = text_format::html;
              return options;
          }()));
    CHECK(explanation<60284, text_format::json> == explain(60284, [] {
              explain_options options;
              options.format = text_format::json;
              return options;
          }()));
}
