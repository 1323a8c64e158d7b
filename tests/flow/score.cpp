// How often server_side() is right on pairs.tsv, beside simpler rules. A third of the pairs, chosen
// by a hash of the row before any was tried, is `held` apart: no rule was fitted to it.
//
// Truth comes from the origin that the row names: who sent the SYN that was answered, what the
// payload says, what the protocol's text says; never from the numbers. `both`: both ends speak from
// the service's port. `none`: neither end serves (media, file sharing); `unknown` and `both`
// are right then.
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
    return source == destination ? flow_side::both
                                 : the_one(source < destination, destination < source);
}
flow_side system_port(port source, port destination, transport) {
    return source == destination ? flow_side::both
                                 : the_one(source.number() < 1024, destination.number() < 1024);
}
flow_side named_else_lower(port source, port destination, transport t) {
    const flow_side named =
        the_one(!service_name(source, t).empty(), !service_name(destination, t).empty());
    return named == flow_side::unknown || source == destination ? lower_port(source, destination, t)
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
constexpr bar bars[] = {{"tune", 420, 15}, {"held", 216, 13}};

constexpr flow_confidence confidences[] = {flow_confidence::high, flow_confidence::medium,
                                           flow_confidence::low};

struct pair {
    port source;
    port destination;
    transport on;
    std::string truth;
    std::string part;
    std::string origin;
};

std::vector<pair> read_pairs(const char* path) {
    using namespace portlore_tests;
    std::vector<pair> pairs;
    for (const row& r : read_rows(path, 6)) {
        pairs.push_back({port_in(r[0]), port_in(r[1]), transport_in(r[2]), r[3], r[4], r[5]});
    }
    return pairs;
}

void print(const char* name, const score& found) {
    std::printf("  %-30s %5u %5u %5u %7u\n", name, found.right, found.wrong, found.both,
                found.unknown);
}

/// What is not right, with its origin: of the part that may be looked at.
void print_misses(const std::vector<pair>& pairs) {
    for (const pair& p : pairs) {
        const flow_verdict said = server_side(p.source, p.destination, p.on);
        score found;
        found.count(p.truth, said.side);
        if (p.part == "tune" && found.right == 0) {
            std::printf("%u %u/%s is %s, said %s (%s): %s\n", unsigned{p.source.number()},
                        unsigned{p.destination.number()}, std::string(to_string(p.on)).c_str(),
                        p.truth.c_str(), std::string(to_string(said.side)).c_str(),
                        std::string(to_string(said.reason)).c_str(), p.origin.c_str());
        }
    }
}

/// Prints the scores of a part; whether server_side() reaches its bar there.
bool is_good(const std::vector<pair>& pairs, const bar& least) {
    std::printf("%s\n  %-30s %5s %5s %5s %7s\n", least.part, "rule", "right", "wrong", "both",
                "unknown");
    score ours;
    for (const rule& tried : rules) {
        score found;
        for (const pair& p : pairs) {
            if (p.part == least.part) {
                found.count(p.truth, tried.side(p.source, p.destination, p.on));
            }
        }
        print(tried.name, found);
        ours = found; // the last rule
    }
    for (const flow_confidence sure : confidences) {
        score found;
        for (const pair& p : pairs) {
            const flow_verdict said = server_side(p.source, p.destination, p.on);
            if (p.part == least.part && said.confidence == sure) {
                found.count(p.truth, said.side);
            }
        }
        print(("  of these, " + std::string(to_string(sure)) + " confidence").c_str(), found);
    }
    if (ours.right < least.right || ours.wrong > least.wrong) {
        std::printf("  worse than %u right, %u wrong\n", least.right, least.wrong);
        return false;
    }
    return true;
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: portlore_flow_score pairs.tsv [--misses]\n");
        return 2;
    }
    const std::vector<pair> pairs = read_pairs(arguments[1]);
    if (count > 2) {
        print_misses(pairs);
    }
    bool good = true;
    for (const bar& least : bars) {
        good = is_good(pairs, least) && good;
    }
    return good ? 0 : 1;
}
