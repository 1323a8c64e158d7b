// No header of portlore.
#include <string>
#include <string_view>

import portlore;

using namespace portlore;

static_assert(service_name(443, transport::tcp) == "https" && "domain"_udp == 53_port);
static_assert(to_string(classify(60284)) == "dynamic" && version.major_part == 0);
static_assert((transport::tcp | transport::udp).size() == 2);
constexpr auto mine = overlay({{60400, transport::tcp, "billing"}});
static_assert(mine.service_name(60400, transport::tcp) == "billing");

int main() {
    unsigned claimed = 0;
    for (const claim c : claims(6443)) {
        claimed += c.name().empty() ? 0u : 1u;
    }
    return claimed >= 2 && explain(443) == explanation<443> && parse("443/tcp") ? 0 : 1;
}
