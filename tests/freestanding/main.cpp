// The library with nothing below it: no operating system, no heap, no locale, no exceptions, on a
// Cortex-M3 that QEMU plays. Linked without libstdc++ and without system calls, so that anything
// that needs them does not link; of the C library it may use mem*() and str*() alone (.ci/trust
// looks).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <portlore/portlore.hpp>

namespace {

// Arm's semihosting: the debugger, here QEMU, does what r0 asks for.
int semihost(int operation, const void* argument) {
    register int r0 asm("r0") = operation;
    register const void* r1 asm("r1") = argument;
    asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}
void print(const char* text) { semihost(0x04, text); }
[[noreturn]] void leave(int code) {
    const std::uintptr_t arguments[] = {0x20026, static_cast<std::uintptr_t>(code)};
    semihost(0x20, arguments);
    for (;;) {
    }
}

int passed = 0;
int failed = 0;

void check(bool holds, const char* what) {
    ++(holds ? passed : failed);
    if (!holds) {
        print(what);
        print(": does not hold\n");
    }
}
#define CHECK(...) check((__VA_ARGS__), #__VA_ARGS__)

/// At most three digits, for the last line.
void print_number(int number) {
    const char digits[] = {static_cast<char>('0' + number / 100 % 10),
                           static_cast<char>('0' + number / 10 % 10),
                           static_cast<char>('0' + number % 10), '\0'};
    print(digits);
}

// The compiler does not know what is in it: the look-ups are made when the program runs.
template <class T>
T at_run_time(T value) {
    asm volatile("" : "+m"(value));
    return value;
}

char text[16384];

void test() {
    using namespace portlore;
    const port https = at_run_time<std::uint16_t>(443);
    const port dynamic = at_run_time<std::uint16_t>(60284);
    CHECK(classify(https) == port_range::system);
    CHECK(classify(dynamic) == port_range::dynamic);
    CHECK(port::from_network(0xbb01) == https); // bytes 01 bb on this little-endian machine
    CHECK(!to_port(at_run_time(65536)));
    CHECK(service_name(https, transport::tcp) == "https");
    CHECK(claims(https).size() >= 2 && claims(https)[0].name() == "https");
    CHECK(assignment_of(2, transport::tcp) == assignment::reserved);
    CHECK(port_of(at_run_time(std::string_view("HTTPS")), transport::tcp) == https);
    CHECK(!port_of(at_run_time(std::string_view("htttps")), transport::tcp));
    CHECK(claims_of("http-alt").front().ports().first == port(591));
    CHECK(parse("6000-6063/tcp").ports == port_interval{6000, 6063});
    CHECK(is_ephemeral(dynamic, operating_system::linux_kernel));
    CHECK(!is_good_default(55680, transport::tcp));
    CHECK(server_side(6669, https, transport::tcp).side == flow_side::destination);
    const char* end = explain_to(text, dynamic);
    const std::string_view explained(text, static_cast<std::size_t>(end - text));
    CHECK(explained.size() == explanation_length(dynamic) && explained.size() < sizeof text);
    CHECK(explained.find("Port 60284") == 0);
}

} // namespace

// libstdc++'s, called where a check of string_view's or port's fails.
namespace std {
[[noreturn]] void __throw_out_of_range(const char*) { leave(2); }
[[noreturn]] void __throw_out_of_range_fmt(const char*, ...) { leave(2); }
} // namespace std

extern "C" {
// Where the processor starts: the stack's top, the first instruction, and what a fault runs.
[[noreturn]] void start() {
    test();
    print("checks: ");
    print_number(passed);
    print(" passed | ");
    print_number(failed);
    print(" failed\n");
    leave(failed == 0 ? 0 : 1);
}
[[noreturn]] void fault() {
    print("fault\n");
    leave(2);
}
extern char stack_top;
[[gnu::section(".vectors"), gnu::used]] void* const vectors[] = {
    &stack_top, reinterpret_cast<void*>(start), reinterpret_cast<void*>(fault),
    reinterpret_cast<void*>(fault)};
}
