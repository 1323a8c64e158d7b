// portlore bench - the two loops that every look-up is measured with, the same for portlore and
// each peer, and their own cost ("loop"), which budgets.py subtracts. SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

namespace portlore_bench {

// benchmark::DoNotOptimize makes clang store the value; a register is enough.
inline void keep(std::uint32_t value) {
#if defined(__GNUC__)
    asm volatile("" : : "r"(value));
#else
    benchmark::DoNotOptimize(value);
#endif
}

inline void count_items(benchmark::State& state, std::size_t inputs) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(inputs));
}

/// Look-ups that do not wait for each other.
template <class Inputs, class Lookup>
void throughput(benchmark::State& state, const Inputs& inputs, const Lookup& look_up) {
    for ([[maybe_unused]] auto _ : state) {
        for (const auto& input : inputs) {
            keep(look_up(input));
        }
    }
    count_items(state, inputs.size());
}

/// Each look-up waits for the one before it: `depend` mixes the last result, and'ed with a zero
/// that the compiler cannot see, into the next input.
template <class Inputs, class Lookup, class Depend>
void latency(benchmark::State& state, const Inputs& inputs, const Lookup& look_up,
             const Depend& depend) {
    const volatile std::uint32_t unseen_zero = 0;
    const std::uint32_t zero = unseen_zero;
    std::uint32_t last = 0;
    for ([[maybe_unused]] auto _ : state) {
        for (std::size_t i = 0; i != inputs.size(); ++i) {
            last = look_up(depend(inputs, i, last & zero));
        }
    }
    keep(last);
    count_items(state, inputs.size());
}

/// For inputs that are numbers.
inline constexpr auto depending_value = [](const auto& inputs, std::size_t i, std::uint32_t zero) {
    return static_cast<std::uint16_t>(inputs[i] ^ zero);
};
/// For inputs that are read from memory, as names are.
inline constexpr auto depending_place = [](const auto& inputs, std::size_t i, std::uint32_t zero) {
    return inputs[i + zero];
};

/// Many short repetitions: the minimum of them is what a noisy machine can tell.
inline constexpr double shortest_seconds = 0.02;

/// Registers "what/which/throughput" and "what/which/latency". `inputs` must outlive the run.
template <class Inputs, class Lookup, class Depend>
void add_lookup(const std::string& name, const Inputs& inputs, Lookup look_up,
                const Depend& depend) {
    benchmark::RegisterBenchmark((name + "/throughput").c_str(), [&inputs, look_up](auto& state) {
        throughput(state, inputs, look_up);
    })->MinTime(shortest_seconds);
    benchmark::RegisterBenchmark((name + "/latency").c_str(), [&inputs, look_up,
                                                               depend](auto& state) {
        latency(state, inputs, look_up, depend);
    })->MinTime(shortest_seconds);
}

/// As many inputs as there are ports, drawn from `from`: too many for a branch predictor to learn.
inline constexpr std::size_t look_ups = 65536;

using random_engine = std::mt19937;

template <class T>
std::vector<T> draw(const std::vector<T>& from, random_engine& random) {
    std::vector<T> drawn;
    std::uniform_int_distribution<std::size_t> place(0, from.size() - 1);
    for (std::size_t i = 0; i != look_ups; ++i) {
        drawn.push_back(from[place(random)]);
    }
    return drawn;
}

/// Every port once, in random order.
inline std::vector<std::uint16_t> shuffled_ports(random_engine& random) {
    std::vector<std::uint16_t> ports(look_ups);
    std::iota(ports.begin(), ports.end(), std::uint16_t{0});
    std::shuffle(ports.begin(), ports.end(), random);
    return ports;
}

/// getservby* reads a file at each call: as many inputs as it can answer in the time.
template <class T>
std::vector<T> few(const std::vector<T>& inputs) {
    return {inputs.begin(), inputs.begin() + 128};
}

inline int run(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

} // namespace portlore_bench
