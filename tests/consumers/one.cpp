// A program of two units. Exits with 0 if both see the same tables, of the version that was asked
// for.
#include <portlore/portlore.hpp>

#include <cstdio>
#include <string_view>

#include "two.hpp"

static_assert(portlore::service_name(443, portlore::transport::tcp) == "https");

int main() {
    std::puts(portlore::explain(60284).c_str());
#if defined(CONSUMER_VERSION)
    if (std::string_view(portlore::version.text) != CONSUMER_VERSION) {
        std::printf("header %s, package %s\n", portlore::version.text, CONSUMER_VERSION);
        return 1;
    }
#endif
    return two_sees(portlore::claims(443)[0].owner().data(), &portlore::registry_snapshot) ? 0 : 1;
}
