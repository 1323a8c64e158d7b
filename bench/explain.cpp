// explain_to() over all ports, as Markdown, against memcpy() of the same bytes.
#include <cstring>
#include <portlore/explain.hpp>

#include "measure.hpp"

namespace {

using namespace portlore_bench;

struct all_texts {
    std::string text;
    std::vector<std::size_t> ends;
    std::size_t longest = 0;
};

const portlore::explain_options& markdown() {
    static const portlore::explain_options options = [] {
        portlore::explain_options made;
        made.format = portlore::text_format::markdown;
        return made;
    }();
    return options;
}

const all_texts& texts() {
    static const all_texts made = [] {
        all_texts all;
        for (unsigned number = 0; number != 65536; ++number) {
            const std::string one = portlore::explain(number, markdown());
            all.text += one;
            all.ends.push_back(all.text.size());
            all.longest = std::max(all.longest, one.size());
        }
        return all;
    }();
    return made;
}

void count_bytes(benchmark::State& state) {
    const auto bytes = state.iterations() * static_cast<std::int64_t>(texts().text.size());
    state.SetItemsProcessed(bytes); // a byte is the item: budgets.py compares times per item
    state.SetBytesProcessed(bytes);
}

void explain_to(benchmark::State& state) {
    std::vector<char> buffer(texts().longest);
    for ([[maybe_unused]] auto _ : state) {
        for (unsigned number = 0; number != 65536; ++number) {
            benchmark::DoNotOptimize(portlore::explain_to(
                buffer.data(), static_cast<std::uint16_t>(number), markdown()));
        }
    }
    count_bytes(state);
}
BENCHMARK(explain_to)->MinTime(shortest_seconds);

void copy(benchmark::State& state) {
    std::vector<char> buffer(texts().longest);
    for ([[maybe_unused]] auto _ : state) {
        std::size_t begin = 0;
        for (const std::size_t end : texts().ends) {
            std::memcpy(buffer.data(), texts().text.data() + begin, end - begin);
            benchmark::ClobberMemory();
            begin = end;
        }
    }
    count_bytes(state);
}
BENCHMARK(copy)->Name("memcpy")->MinTime(shortest_seconds);

} // namespace

BENCHMARK_MAIN();
