// Books of 16 to 8,192 claims: is looking up in a large one as fast as in a small one? And how long
// does it take to read one from a text, beside what a program would write without it?
#include <portlore/read_claims.hpp>
#include <sstream>
#include <string>
#include <unordered_map>

#include "measure.hpp"

namespace {

using namespace portlore_bench;

// Claims spread over all ports; user-defined ones and others are asked for alike.
void look_up(benchmark::State& state) {
    portlore::claim_book book;
    for (std::int64_t i = 0; i != state.range(0); ++i) {
        const std::string name = "own-" + std::to_string(i);
        book.add({static_cast<std::uint16_t>(i * 40503), portlore::transport::tcp, name});
    }
    random_engine random(6335);
    latency(
        state, shuffled_ports(random),
        [&book](std::uint16_t number) {
            return static_cast<std::uint32_t>(book.claims(number).size());
        },
        depending_value);
    state.SetComplexityN(state.range(0));
}
BENCHMARK(look_up)
    ->Name("claim_book")
    ->RangeMultiplier(4)
    ->Range(16, 4096)
    ->Arg(8192)
    ->MinTime(shortest_seconds);

/// 8,192 lines: port, transport, name, description, owner.
std::string written_claims() {
    std::string text;
    for (unsigned i = 0; i != 8192; ++i) {
        const std::string number = std::to_string(i * 40503u & 0xffffu);
        text += number + "\t\ttcp\tservice-" + std::to_string(i) + "\tThe service of team " +
                std::to_string(i % 100) + " in the data centre\tTeam " + std::to_string(i % 100) +
                "\n";
    }
    return text;
}

void read_claims(benchmark::State& state) {
    const std::string text = written_claims();
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(
            portlore::read_claims(text, portlore::claim_format::tsv).book.size());
    }
    count_items(state, 8192);
}
BENCHMARK(read_claims)->Name("read_claims/8192")->MinTime(shortest_seconds);

/// What a program would write: std::getline, the cells in a record, by port in a
/// std::unordered_map.
struct record {
    std::string transports;
    std::string name;
    std::string description;
    std::string owner;
};
void read_map(benchmark::State& state) {
    const std::string text = written_claims();
    for ([[maybe_unused]] auto _ : state) {
        std::unordered_map<std::uint16_t, record> map;
        std::istringstream file(text);
        for (std::string line; std::getline(file, line);) {
            std::string_view cells[6];
            std::size_t from = 0;
            for (std::string_view& cell : cells) {
                const std::size_t end = std::min(line.find('\t', from), line.size());
                cell = std::string_view(line).substr(from, end - from);
                from = std::min(end + 1, line.size());
            }
            map.emplace(static_cast<std::uint16_t>(std::stoi(line)),
                        record{std::string(cells[2]), std::string(cells[3]), std::string(cells[4]),
                               std::string(cells[5])});
        }
        benchmark::DoNotOptimize(map.size());
    }
    count_items(state, 8192);
}
BENCHMARK(read_map)->Name("getline, records/8192")->MinTime(shortest_seconds);

/// The least that it can be: std::getline, and only the names, cut out of the line.
void read_names(benchmark::State& state) {
    const std::string text = written_claims();
    for ([[maybe_unused]] auto _ : state) {
        std::unordered_map<std::uint16_t, std::string> map;
        std::istringstream file(text);
        for (std::string line; std::getline(file, line);) {
            const std::size_t first = line.find("\ttcp\t") + 5;
            map.emplace(static_cast<std::uint16_t>(std::stoi(line)),
                        line.substr(first, line.find('\t', first) - first));
        }
        benchmark::DoNotOptimize(map.size());
    }
    count_items(state, 8192);
}
BENCHMARK(read_names)->Name("getline, names/8192")->MinTime(shortest_seconds);

} // namespace

BENCHMARK_MAIN();
