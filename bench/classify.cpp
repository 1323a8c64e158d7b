// portlore bench - what does it cost to classify many ports, beside copying them?
// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstring>
#include <vector>

#include "measure.hpp"
#include "portlore/range.hpp"

namespace {

using namespace portlore_bench;

// 65,536 ports stay in the caches, where memcpy may use wider registers than a program that is
// compiled for every machine; 16 Mi do not.
template <class Output, class Work>
void measure(benchmark::State& state, Work work) {
    random_engine random(6335);
    const auto all = shuffled_ports(random);
    std::vector<std::uint16_t> ports;
    while (ports.size() != static_cast<std::size_t>(state.range(0))) {
        ports.insert(ports.end(), all.begin(), all.end());
    }
    std::vector<Output> output(ports.size());
    for ([[maybe_unused]] auto _ : state) {
        work(ports.data(), ports.size(), output.data());
        benchmark::ClobberMemory();
    }
    count_items(state, ports.size());
}

void bulk_classify(benchmark::State& state) {
    measure<portlore::port_range>(state, [](const auto* ports, std::size_t n, auto* output) {
        portlore::classify(ports, n, output);
    });
}
BENCHMARK(bulk_classify)->Arg(65536)->Arg(1 << 24)->MinTime(shortest_seconds);

void bulk_memcpy(benchmark::State& state) {
    measure<std::uint16_t>(state, [](const auto* ports, std::size_t n, auto* output) {
        std::memcpy(output, ports, n * sizeof *ports);
    });
}
BENCHMARK(bulk_memcpy)->Arg(65536)->Arg(1 << 24)->MinTime(shortest_seconds);

} // namespace

BENCHMARK_MAIN();
