// static_ports: a made-up program, Acme's, whose ports are checked while it is compiled. All that
// is left to do at run time is to print them.
#include <cstdio>
#include <portlore/literals.hpp>
#include <portlore/overlay.hpp>
#include <string_view>

#include "default_port.hpp"

namespace {

using namespace portlore;

// A registered service goes by its name; a name that is not registered does not compile.
constexpr port web = "https"_tcp;
static_assert(web == 443 && is_privileged(web)); // so bind it before giving up privileges

// Our own services, on ports that nobody claims. default_port<8080> would not compile.
constexpr port billing = default_port<24836>;
constexpr port metrics = default_port<19443>;
constexpr port discovery = default_port<24836, transport::udp>;
static_assert(!is_fetch_blocked(metrics)); // browsers read it
static_assert(!is_ephemeral(billing, operating_system::linux_kernel));

// The house's list of ports, before the registry's, and found as fast.
constexpr auto house = overlay({
    {billing, transport::tcp, "acme-billing", "Acme's billing"},
    {metrics, transport::tcp, "acme-metrics", "Acme's metrics"},
    {discovery, transport::udp, "acme-discovery", "Acme's discovery"},
});
static_assert(house.service_name(billing, transport::tcp) == "acme-billing");
static_assert(house.service_name(web, transport::tcp) == "https"); // the registry is still there

// What is chosen by name in a configuration file must be there, and nobody else on that port.
constexpr bool is_ours_alone(std::string_view name, transport on) {
    const auto found = house.port_of(name, on);
    return found && house.claims(*found, on).size() == 1;
}
static_assert(is_ours_alone("acme-billing", transport::tcp));
static_assert(is_ours_alone("acme-metrics", transport::tcp));
static_assert(is_ours_alone("acme-discovery", transport::udp));

void print(port p, transport on) {
    const std::string_view name = house.service_name(p, on);
    const std::string_view transport_word = to_string(on);
    std::printf("%.*s %u/%.*s\n", static_cast<int>(name.size()), name.data(), p.number(),
                static_cast<int>(transport_word.size()), transport_word.data());
}

} // namespace

int main() {
    print(web, transport::tcp);
    print(billing, transport::tcp);
    print(metrics, transport::tcp);
    print(discovery, transport::udp);
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? 0 : 1;
}
