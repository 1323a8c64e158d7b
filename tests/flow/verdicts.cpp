// What oracle_test.py checks: first what the library says of each port, then its verdicts on pairs.
#include <cstdio>

#include <portlore/flow.hpp>
#include <portlore/host.hpp>
#include <portlore/label.hpp>

namespace {

using namespace portlore;

void print(std::string_view word) {
    std::putchar(' ');
    for (const char letter : word) {
        std::putchar(letter);
    }
}

void print_port(port p, transport t) {
    std::printf("port %u", unsigned{p.number()});
    print(to_string(t));
    if (const auto likely = likely_claim(p, t)) {
        print(to_string(likely->prominence()));
        print(to_string(likely->role()));
        print(to_string(likely->provenance()));
        std::printf(" %d", likely->is_malicious() || likely->is_listing() ? 1 : 0);
    }
    std::printf("\n");
}

void print_verdict(port source, port destination, transport t) {
    const flow_verdict said = server_side(source, destination, t);
    std::printf("flow %u %u", unsigned{source.number()}, unsigned{destination.number()});
    print(to_string(t));
    print(to_string(said.side));
    print(to_string(said.confidence));
    print(to_string(said.reason));
    std::printf("\n");
}

} // namespace

int main() {
    for (const transport t : {transport::tcp, transport::udp}) {
        for (unsigned p = 0; p != 65536; ++p) {
            print_port(port(p), t);
        }
        // Every tenth port below 12,000 and every 97th against 128 of all kinds.
        for (unsigned source = 0; source < 65536; source += source < 12000 ? 10 : 97) {
            for (unsigned i = 0; i != 128; ++i) {
                const unsigned destination = i < 64 ? i * 16 + 1 : i * i * 3 + i;
                print_verdict(port(source), port(destination), t);
            }
        }
        for (const unsigned client : {68u, 546u, 7001u, 161u, 10161u}) {
            for (unsigned server = 0; server != 65536; ++server) {
                print_verdict(port(client), port(server), t);
            }
        }
    }
}
