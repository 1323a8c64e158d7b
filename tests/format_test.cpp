// operator<< and the formatters of fmt. std::format, which the oldest compilers that we test with
// lack, has a program of its own: consumers/format.
#if __has_include(<fmt/format.h>)
#define FMT_HEADER_ONLY 1
#include <portlore/fmt.hpp>
#endif

#include <portlore/format.hpp>
#include <portlore/ostream.hpp>
#include <portlore/parse.hpp>

#include <iomanip>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "verify.hpp"

using namespace portlore;

namespace {

template <class... Values>
std::string printed(const Values&... values) {
    std::ostringstream out;
    (out << ... << values);
    return out.str();
}

struct grouping : std::numpunct<char> {
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

// Another library's enumeration stays its own.
namespace other {
enum class word { one };
[[maybe_unused]] std::string_view to_string(word) { return "one"; }
} // namespace other

template <class T, class = void>
inline constexpr bool is_streamable = false;
template <class T>
inline constexpr bool
    is_streamable<T, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<T>())>> =
        true;

} // namespace

TEST_CASE("ostream: numbers, intervals, words") {
    CHECK(printed(port(443)) == "443");
    CHECK(printed(port(0), ' ', port(65535)) == "0 65535");
    CHECK(printed(port_interval{6000, 6063}) == "6000-6063");
    CHECK(printed(port_interval{443, 443}) == "443");
    CHECK(printed(claims(443)[0].ports(), '/', transport::tcp) == "443/tcp");
    CHECK(printed(classify(443), ' ', claims(443)[0].provenance()) == "system iana");
    CHECK(printed(assignment_of(2, transport::tcp), ' ', parse("70000").error) ==
          "reserved out of range");
    CHECK(printed(concern::reserved, ' ', text_format::json, ' ', flow_side::both) ==
          "reserved json both");
}

TEST_CASE("ostream: width and fill count, base and locale do not") {
    CHECK(printed(std::hex, std::showbase, port(443), ' ', 443) == "443 0x1bb");
    CHECK(printed(std::setw(12), std::setfill('.'), port_interval{6000, 6063}) == "...6000-6063");
    CHECK(printed(std::left, std::setw(5), transport::tcp, '|') == "tcp  |");
#if defined(__cpp_rtti) // else libstdc++ crashes on a facet that is not its own
    std::ostringstream out;
    out.imbue(std::locale(std::locale::classic(), new grouping));
    out << port(60284) << ' ' << 60284;
    CHECK(out.str() == "60284 60.284");
#endif
}

TEST_CASE("ostream: nothing but portlore's own") {
    static_assert(is_streamable<port> && is_streamable<provenance>);
    static_assert(!is_streamable<other::word> && !is_streamable<claim>);
}

TEST_CASE("fmt: numbers, intervals, words") {
#if defined(FMT_VERSION)
    CHECK(fmt::format("{} {:>6} {:#x}", port(443), port(80), port(443)) == "443     80 0x1bb");
    CHECK(fmt::format("{} {}", port_interval{6000, 6063}, port_interval{443, 443}) ==
          "6000-6063 443");
    CHECK(fmt::format("{:>12}|{:<5}|", port_interval{6000, 6063}, port_interval{443}) ==
          "   6000-6063|443  |");
    CHECK(fmt::format("{}/{:<5}|", classify(443), transport::tcp) == "system/tcp  |");
    CHECK(fmt::format("{} {}", provenance::vendor, assignment::unassigned) == "vendor unassigned");
    CHECK(fmt::format("{} {}", concern::system_range, flow_side::both) == "system range both");
    static_assert(!fmt::is_formattable<other::word>::value);
#else
    MESSAGE("no <fmt/format.h>: fmt::formatter is not tested");
#endif
}
