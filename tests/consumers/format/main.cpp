// std::format, which needs a newer compiler than the rest of the tests.
#include <portlore/format.hpp>

#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>

#if !defined(__cpp_lib_format)
#error "this test needs <format>"
#endif

namespace {

int failures = 0;

void expect(const std::string& found, std::string_view wanted) {
    if (found != wanted) {
        std::printf("%s\n", found.c_str());
        ++failures;
    }
}

// Another library's enumeration stays its own.
enum class other { one };
[[maybe_unused]] std::string_view to_string(other) { return "one"; }
static_assert(!std::is_default_constructible_v<std::formatter<other>>);

} // namespace

int main() {
    using namespace portlore;
    expect(std::format("{} {:>6} {:#x}", port(443), port(80), port(443)), "443     80 0x1bb");
    expect(std::format("{} {}", port_interval{6000, 6063}, port_interval{443, 443}),
           "6000-6063 443");
    expect(std::format("{:>12}|{:<12}|", port_interval{1, 1023}, port_interval{443, 443}),
           "      1-1023|443         |");
    expect(std::format("{}/{:<5}|", classify(443), transport::tcp), "system/tcp  |");
    expect(std::format("{} {}", provenance::vendor, assignment::unassigned), "vendor unassigned");
    expect(std::format("{} {}", concern::system_range, flow_side::both), "system range both");
    return failures;
}
