#!/usr/bin/env python3
"""Every row of the budget table: what it may be, what it is, whether it holds; for each compiler.
Exits with 1 when a row fails. Rows whose benchmark does not exist yet say "not measured"."""

import argparse
import re
import sys

import include_cost
import tools
import use_cost

# What a program does, and the most read-only bytes that we may put into it. The port is known only
# at run time; what the program would be without us is subtracted.
PROGRAMS = {
    "only classifies": (0, "range.hpp", "static_cast<int>(portlore::classify(p))"),
    "names ports": (160, "registry.hpp", "static_cast<int>(portlore::service_name(p, "
                    "static_cast<portlore::transport>(count & 3)) == \"ssh\")"),
    "asks plain_name": (200, "label.hpp", "static_cast<int>(portlore::plain_name(p, "
                        "static_cast<portlore::transport>(count & 3)) == \"ssh\")"),
    "asks port_of": (200, "service.hpp",
                     "portlore::port_of(arguments[0], portlore::transport::tcp) == p"),
    "parses": (240, "parse.hpp", "static_cast<int>(portlore::parse(arguments[0]).service.size())"),
    "asks concerns": (240, "advice.hpp",
                      "portlore::concerns(p, portlore::transport::tcp).empty()"),
    "explains": (1280, "explain.hpp", "static_cast<int>(portlore::explain(p).size())"),
}
MAIN = """#include <cstdint>
{include}
int main(int count, [[maybe_unused]] char** arguments) {{
    [[maybe_unused]] const auto p = static_cast<std::uint16_t>(count);
    return {result};
}}
"""


class Budget:
    """One row: a ratio and its limit; without limit, it is there for information."""

    def __init__(self, what, limit, ratio, at_least=False):
        self.what, self.limit, self.ratio, self.at_least = what, limit, ratio, at_least

    def holds(self):
        if self.ratio is None or self.limit is None:
            return None
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit

    def row(self):
        sign = ">=" if self.at_least else "<="
        measured = "" if self.ratio is None else f"{self.ratio:.2f}"
        verdict = {None: "", True: "holds", False: "FAILS"}[self.holds()]
        return [self.what, "" if self.limit is None else f"{sign} {self.limit}", measured,
                "not measured" if self.ratio is None else verdict]


def port_budgets(result):
    times = tools.shortest(result)
    cost = lambda what: tools.net(times, what)  # pylint: disable=unnecessary-lambda-assignment
    ours = cost("claims(port)/all/latency")
    flat = [cost(name) for name in times if re.fullmatch(r"claims\(port\)/\w+/latency", name)]
    budgets = [
        Budget("claims(port) / load from uint16_t[65536], latency", 1.5,
               ours / cost("uint16_t[65536]/all/latency")),
        Budget("getservbyport_r / claims(port), latency", 3500,
               cost("getservbyport_r/all/latency") / ours, at_least=True),
        *[Budget(f"{name}(port, transport) / the same load, latency", limit,
                 cost(f"{name}/all/latency") / cost("uint16_t[65536]/all/latency"))
          for name, limit in (("likely_claim", 1.6), ("plain_name", 2.5), ("service_name", 2.5))],
        Budget("claims(port), slowest / fastest of ranges, hits, misses", 1.5,
               max(flat) / min(flat)),
    ]
    # Nothing waits for a hash table's predicted miss: the branch ends the chain of dependent loads,
    # and nine of ten ports are misses. Hits show what it takes to get at the value.
    for inputs, kind, limit in (("hit", "latency", None), ("all", "throughput", 5),
                                ("hit", "throughput", 5), ("all", "latency", None)):
        peer = f"absl::flat_hash_map/{inputs}/{kind}"
        budgets.append(Budget(
            f"absl::flat_hash_map / claims(port), {inputs}, {kind}", limit,
            cost(peer) / cost(f"claims(port)/{inputs}/{kind}") if peer in times else None,
            at_least=True))
    return budgets


def name_budgets(result):
    times = tools.shortest(result)
    budgets = []
    for kind, limit in (("throughput", 0.6), ("latency", None)):
        for inputs in ("hit", "miss"):
            peer = f"absl::flat_hash_map/{inputs}/{kind}"
            budgets.append(Budget(
                f"port_of / absl::flat_hash_map, {inputs}, {kind}", limit,
                tools.net(times, f"port_of/{inputs}/{kind}") / tools.net(times, peer)
                if peer in times else None))
    return budgets


def later_budgets(results):
    """Benchmarks that may not exist yet."""
    overlays = tools.shortest(results["overlay"]) if "overlay" in results else {}
    times = [time for name, time in overlays.items() if name.startswith("overlay/")]
    books = tools.shortest(results["claim_book"]) if "claim_book" in results else {}
    book_times = [time for name, time in books.items() if name.startswith("claim_book/")]
    texts = tools.shortest(results["explain"]) if "explain" in results else {}
    return [
        Budget("overlays of 16 to 8,192 claims, slowest / fastest", 1.5,
               max(times) / min(times) if times else None),
        Budget("books of 16 to 8,192 claims, slowest / fastest", 1.5,
               max(book_times) / min(book_times) if books else None),
        Budget("read_claims, 8,192 lines / getline and unordered_map of the same fields", 1.0,
               books["read_claims/8192"] / books["getline, records/8192"] if books else None),
        Budget("read_claims, 8,192 lines / getline and unordered_map of the names alone", None,
               books["read_claims/8192"] / books["getline, names/8192"] if books else None),
        Budget("explain_to / memcpy, bandwidth", 0.15,
               texts["memcpy"] / texts["explain_to"] if texts else None, at_least=True),
    ]


def classify_budgets(result):
    times = tools.shortest(result)
    return [Budget(f"bulk classify / memcpy, {what}", limit,
                   times[f"bulk_classify/{ports}"] / times[f"bulk_memcpy/{ports}"])
            for ports, what, limit in ((1 << 24, "16 Mi ports", 1.5),
                                       (65536, "65,536 ports in the cache", None))]


def include_budgets(costs):
    return [Budget(f"#include {name} / <{unit}>", limit,
                   include_cost.ratio(costs, name) if name in costs else None)
            for name, (unit, limit) in include_cost.BUDGETS.items()]


def use_budgets(options, compiler):
    return [Budget(*row) for row in use_cost.ratios(use_cost.measure(options, compiler))]


def read_only(options, compiler, include, result):
    """Bytes of data in a linked program, and how many pointers the loader has to adjust."""
    place = tools.folder(options, compiler)
    source = tools.write_source(place, "data", MAIN.format(include=include, result=result))
    program = tools.compile_source(compiler, source, place / "data", "-O2", "-fPIE", "-pie")
    sizes = re.findall(r"^\.(?:ro)?data\S*\s+(\d+)", tools.run("size", "-A", program),
                       re.MULTILINE)
    relocations = tools.run("readelf", "-rW", program).count("_RELATIVE")
    return sum(map(int, sizes)), relocations


def data_budgets(options, compiler):
    budgets = []
    bytes_without, relocations_without = read_only(options, compiler, "", "p & 1")
    for what, (limit, header, result) in PROGRAMS.items():
        kib = relocations = None
        if (tools.ROOT / "include" / "portlore" / header).exists():
            total, relocations = read_only(options, compiler, f"#include <portlore/{header}>",
                                           result)
            kib = (total - bytes_without) / 1024
            relocations -= relocations_without
        budgets.append(Budget(f"KiB of data in a program that {what}", limit, kib))
        budgets.append(Budget(f"relocations of data in a program that {what}", 0, relocations))
    return budgets


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    tools.add_options(parser)
    parser.add_argument("--rounds", type=int, default=11, help="of include cost")
    options = parser.parse_args()
    failed = False
    for compiler in tools.compilers(options):
        results = tools.benchmark_results(options, compiler)
        budgets = [
            *port_budgets(results["port_lookup"]), *name_budgets(results["name_lookup"]),
            *classify_budgets(results["classify"]), *later_budgets(results),
            *include_budgets(include_cost.measure(options, compiler)),
            *use_budgets(options, compiler), *data_budgets(options, compiler),
        ]
        print(f"{compiler}:\n")
        print(tools.table(["what", "budget", "measured", ""], [one.row() for one in budgets]))
        print()
        failed = failed or any(one.holds() is False for one in budgets)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
