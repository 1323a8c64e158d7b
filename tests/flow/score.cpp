// How often server_side() is right on pairs.tsv, beside simpler rules. A third of the pairs, chosen
// by a hash of the row before any was tried, is `held` apart: no rule was fitted to it.
//
// Truth comes from the origin that the row names: who sent the SYN that was answered, what the
// payload says, what the protocol's text says; never from the numbers. `both`: both ends speak from
// the service's own port. `none`: neither end serves (media, file sharing); `unknown` and `both` are
// right then.
#include "rows.hpp"

#include <string_view>

#include <portlore/registry.hpp>

namespace {

using namespace portlore;
using portlore_tests::row;

/// The end that is preferred where exactly one has the property; otherwise `unknown`.
constexpr flow_side the_one(bool source, bool destination) {
    return source == destination ? flow_side::unknown
           : source              ? flow_side::source
                                 : flow_side::destination;
}

flow_side lower_port(port source, port destination, transport) {
    return source == destination ? flow_side::both : the_one(source < destination, destination < source);
}
flow_side system_port(port source, port destination, transport) {
    return source == destination
               ? flow_side::both
               : the_one(source.number() < 1024, destination.number() < 1024);
}
flow_side named_else_lower(port source, port destination, transport t) {
    const flow_side named = the_one(!service_name(source, t).empty(),
                                    !service_name(destination, t).empty());
    return named == flow_side::unknown || source == destination
               ? lower_port(source, destination, t)
               : named;
}
flow_side ours(port source, port destination, transport t) {
    return server_side(source, destination, t).side;
}

struct rule {
    const char* name;
    flow_side (*side)(port, port, transport);
};
constexpr rule rules[] = {{"lower port", lower_port},
                          {"system port", system_port},
                          {"service name, else lower port", named_else_lower},
                          {"server_side", ours}};

struct score {
    unsigned right = 0;
    unsigned wrong = 0;
    unsigned both = 0;    // said of a pair of which one end serves
    unsigned unknown = 0; // said of a pair of which one or both ends serve

    void count(const std::string& truth, flow_side said) {
        const std::string_view word = to_string(said);
        if (word == truth || (truth == "none" && (word == "unknown" || word == "both"))) {
            ++right;
        } else if (word == "unknown") {
            ++unknown;
        } else if (word == "both") {
            ++both;
        } else {
            ++wrong;
        }
    }
};

/// What server_side() must reach: just below what was measured.
struct bar {
    const char* part;
    unsigned right;
    unsigned wrong;
};
constexpr bar bars[] = {{"tune", 0, 1000}, {"held", 0, 1000}};

} // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: portlore_flow_score pairs.tsv [--misses]\n");
        return 2;
    }
    const bool misses = count > 2; // of the part that may be looked at
    const auto rows = portlore_tests::read_rows(arguments[1], 6);
    bool good = true;
    for (const bar& least : bars) {
        std::printf("%s\n  %-30s %5s %5s %5s %7s\n", least.part, "rule", "right", "wrong", "both",
                    "unknown");
        for (const rule& tried : rules) {
            score found;
            for (const row& r : rows) {
                if (r[4] != least.part) {
                    continue;
                }
                const port source = portlore_tests::port_in(r[0]);
                const port destination = portlore_tests::port_in(r[1]);
                const transport t = portlore_tests::transport_in(r[2]);
                const unsigned before = found.right;
                found.count(r[3], tried.side(source, destination, t));
                if (misses && r[4] == "tune" && tried.side == ours && found.right == before) {
                    const flow_verdict v = server_side(source, destination, t);
                    std::printf("    %s %s/%s is %s, said %s (%s): %s\n", r[0].c_str(),
                                r[1].c_str(), r[2].c_str(), r[3].c_str(), to_string(v.side).data(),
                                std::string(to_string(v.reason)).c_str(), r[5].c_str());
                }
            }
            std::printf("  %-30s %5u %5u %5u %7u\n", tried.name, found.right, found.wrong,
                        found.both, found.unknown);
            if (tried.side == ours && (found.right < least.right || found.wrong > least.wrong)) {
                std::printf("  worse than %u right, %u wrong\n", least.right, least.wrong);
                good = false;
            }
        }
    }
    return good ? 0 : 1;
}
