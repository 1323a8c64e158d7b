// A NAT gateway gives a client any port from 1024 to 65535. How often is that client called the
// server of one of the services of well_known.tsv, which was written down before it was measured?
#include "rows.hpp"

int main(int count, char** arguments) {
    using namespace portlore;
    if (count != 2) {
        std::fprintf(stderr, "usage: portlore_flow_nat well_known.tsv\n");
        return 2;
    }
    constexpr unsigned clients = 65536 - 1024;
    constexpr double most_wrong = 0.2; // percent, of each service
    constexpr double most_unknown = 5;
    bool good = true;
    unsigned services = 0;
    std::printf("%-24s %12s %9s %9s\n", "service", "port", "wrong %", "unknown %");
    for (const auto& r : portlore_tests::read_rows(arguments[1], 3)) {
        const port service = portlore_tests::port_in(r[0]);
        const transport t = portlore_tests::transport_in(r[1]);
        unsigned wrong = 0;
        unsigned unknown = 0;
        for (unsigned client = 1024; client != 65536; ++client) {
            if (service == client) {
                continue; // both ends on one port: the pairs have those
            }
            const flow_side side = server_side(port(client), service, t).side;
            wrong += side == flow_side::source || side == flow_side::both ? 1u : 0u;
            unknown += side == flow_side::unknown ? 1u : 0u;
        }
        const double wrongly = 100.0 * wrong / clients;
        const double undecided = 100.0 * unknown / clients;
        const bool held = wrongly <= most_wrong && undecided <= most_unknown;
        std::printf("%-24s %7s/%-4s %9.3f %9.3f%s\n", r[2].c_str(), r[0].c_str(), r[1].c_str(),
                    wrongly, undecided, held ? "" : "  <- over");
        good = good && held;
        ++services;
    }
    std::printf("%u services; at most %.1f %% wrong, %.1f %% unknown\n", services, most_wrong,
                most_unknown);
    return good && services == 60 ? 0 : 1;
}
