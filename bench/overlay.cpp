// Overlays of 16 to 8,192 claims: is looking up in a large one as fast as in a small one?
#include <memory>
#include <portlore/overlay.hpp>
#include <string>

#include "measure.hpp"

namespace {

using namespace portlore_bench;

// Claims spread over all ports; user-defined ones and others are asked for alike.
template <std::size_t Size>
void overlay(benchmark::State& state) {
    std::array<portlore::own_claim, Size> claims{};
    std::vector<std::string> names(Size);
    for (std::size_t i = 0; i != Size; ++i) {
        names[i] = "own-" + std::to_string(i);
        claims[i] = portlore::own_claim(static_cast<std::uint16_t>(i * 40503u),
                                        portlore::transport::tcp, names[i]);
    }
    const auto made = std::make_unique<portlore::overlay<Size>>(claims);
    random_engine random(6335);
    latency(
        state, shuffled_ports(random),
        [&made](std::uint16_t number) {
            return static_cast<std::uint32_t>(made->claims(number).size());
        },
        depending_value);
    state.SetComplexityN(static_cast<std::int64_t>(Size));
}
BENCHMARK_TEMPLATE(overlay, 16)->Name("overlay/16")->MinTime(shortest_seconds);
BENCHMARK_TEMPLATE(overlay, 64)->Name("overlay/64")->MinTime(shortest_seconds);
BENCHMARK_TEMPLATE(overlay, 256)->Name("overlay/256")->MinTime(shortest_seconds);
BENCHMARK_TEMPLATE(overlay, 1024)->Name("overlay/1024")->MinTime(shortest_seconds);
BENCHMARK_TEMPLATE(overlay, 4096)->Name("overlay/4096")->MinTime(shortest_seconds);
BENCHMARK_TEMPLATE(overlay, 8192)->Name("overlay/8192")->MinTime(shortest_seconds);

} // namespace

BENCHMARK_MAIN();
