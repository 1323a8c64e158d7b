// portlore bench - does a look-up cost the same in a small registry and in a large one? Registries
// of every size, made by the code that made the library's tables. SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "measure.hpp"
#include "portlore/detail/name_index_builder.hpp"
#include "portlore/detail/port_index_builder.hpp"

namespace {

using namespace portlore_bench;
namespace detail = portlore::detail;

void report(benchmark::State& state) { state.SetComplexityN(state.range(0)); }

// Claims at random on three quarters of the ports, as in the registry; several on one port happen.
// The empty pages come first: after 65,536 items the builder finds no place for them.
void port_index(benchmark::State& state) {
    random_engine random(6335);
    std::uniform_int_distribution<std::size_t> place(16384, 65535);
    std::vector<std::vector<char16_t>> lists(65536);
    for (std::int64_t id = 0; id != state.range(0); ++id) {
        lists[place(random)].push_back(static_cast<char16_t>(id));
    }
    detail::row_pool rows;
    const detail::port_index index = detail::build_port_index(lists, rows);

    const auto ports = shuffled_ports(random);
    latency(
        state, ports,
        [pages = index.pages.data(), bytes = rows.bytes().data()](std::uint16_t number) {
            return detail::find_run<detail::all_pages>(pages, bytes, number).count;
        },
        depending_value);
    report(state);
}
BENCHMARK(port_index)
    ->RangeMultiplier(4)
    ->Range(16, 65536)
    ->MinTime(shortest_seconds)
    ->Complexity(benchmark::o1);

std::vector<std::string> some_names(std::size_t count, random_engine& random) {
    std::uniform_int_distribution<int> length(3, 7); // pools are below 65,536 bytes
    std::uniform_int_distribution<int> letter('a', 'z');
    std::set<std::string> names;
    while (names.size() != count) {
        std::string name(static_cast<std::size_t>(length(random)), ' ');
        std::generate(name.begin(), name.end(), [&] { return static_cast<char>(letter(random)); });
        names.insert(name);
    }
    return {names.begin(), names.end()};
}

// As in service.hpp, whose tables are constants. The names that are looked up are stored one after
// another, as in what a program reads: their place in memory must not grow with the registry.
void name_index(benchmark::State& state) {
    random_engine random(6335);
    const auto names = some_names(static_cast<std::size_t>(state.range(0)), random);
    const auto slots = static_cast<std::uint32_t>(names.size() + names.size() / 16);
    const detail::name_hash hash = detail::build_name_hash(names, slots);
    std::string read;
    std::vector<std::string_view> queries;
    for (const std::string& name : draw(names, random)) {
        read += name;
        queries.emplace_back(nullptr, name.size());
    }
    for (std::size_t i = 0, at = 0; i != queries.size(); at += queries[i++].size()) {
        queries[i] = std::string_view(read).substr(at, queries[i].size());
    }
    latency(
        state, queries,
        [&](std::string_view name) {
            const std::size_t slot = detail::find_slot(
                {hash.displacements.data(), hash.keys_low.data(), hash.keys_high.data(), slots},
                detail::make_key(name));
            return slot == detail::no_slot ? 0u : hash.key_of_slot[slot];
        },
        depending_place);
    report(state);
}
// The builder's 2,048 buckets serve no more names than that.
BENCHMARK(name_index)
    ->RangeMultiplier(4)
    ->Range(16, 8192)
    ->MinTime(shortest_seconds)
    ->Complexity(benchmark::o1);

} // namespace

BENCHMARK_MAIN();
