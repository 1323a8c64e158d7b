#!/usr/bin/env python3
"""What does it cost to include each public header? Processor time and peak memory of the compiler,
beside standard headers, and clang's template instantiations, which repeat exactly. The headers take
turns and the minimum counts: a shared machine only ever adds. --check exits with 1 above budget."""

import argparse
import json
import os
import pathlib
import statistics
import sys

import tools

STANDARD = ("cstdint", "string_view", "string", "iostream")
BUDGETS = {"range.hpp": ("cstdint", 1.5), "host.hpp": ("string", 0.8),
           "registry.hpp": ("string", 1.0), "label.hpp": ("string", 1.0),
           "service.hpp": ("string", 1.3), "portlore.hpp": ("iostream", 1.6)}


def headers():
    return sorted(file.name for file in (tools.ROOT / "include" / "portlore").glob("*.hpp"))


def one_unit(place, name):
    directive = name if name in STANDARD else f"portlore/{name}"
    return tools.write_source(place, f"include_{name}", f"#include <{directive}>\n")


def instantiations(compiler, source, place):
    """How many templates the unit instantiates; None where the compiler does not tell."""
    if "clang" not in pathlib.Path(compiler).name:
        return None
    trace = place / f"{source.stem}.json"
    tools.compile_source(compiler, source, trace.with_suffix(".o"), "-c", "-ftime-trace",
                         "-ftime-trace-granularity=0")
    events = json.loads(trace.read_text())["traceEvents"]
    return sum(event["name"] in ("InstantiateClass", "InstantiateFunction") for event in events)


def measure(options, compiler):
    """{header: {seconds, median, kib, instantiations}}"""
    place = tools.folder(options, compiler)
    file = place / "include_cost.json"
    if options.reuse and file.exists():
        return json.loads(file.read_text())
    units = {name: one_unit(place, name) for name in (*STANDARD, *headers())}
    runs = {name: [] for name in units}
    for _ in range(options.rounds):
        for name, source in units.items():
            runs[name].append(tools.compiler_cost(compiler, source, os.devnull, "-O1", "-S"))
    costs = {name: {"seconds": min(seconds for seconds, _ in times),
                    "median": statistics.median(seconds for seconds, _ in times),
                    "kib": min(kib for _, kib in times),
                    "instantiations": instantiations(compiler, units[name], place)}
             for name, times in runs.items()}
    file.write_text(json.dumps(costs))
    return costs


def ratio(costs, name):
    """The ratio of a header of BUDGETS to its unit."""
    return costs[name]["seconds"] / costs[BUDGETS[name][0]]["seconds"]


def markdown(costs):
    rows = []
    for name, cost in costs.items():
        ratios = [f"{cost['seconds'] / costs[unit]['seconds']:.2f}"
                  for unit in ("cstdint", "string", "iostream")]
        rows.append([f"<{name}>" if name in STANDARD else name, f"{cost['seconds'] * 1e3:.0f}",
                     f"{cost['median'] * 1e3:.0f}", *ratios, f"{cost['kib'] / 1024:.0f}",
                     "" if cost["instantiations"] is None else cost["instantiations"]])
    return tools.table(["header", "CPU ms", "median", "/ <cstdint>", "/ <string>", "/ <iostream>",
                        "peak MiB", "instantiations"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    tools.add_options(parser)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--check", action="store_true", help="exit with 1 above budget")
    options = parser.parse_args()
    above = []
    for compiler in tools.compilers(options):
        costs = measure(options, compiler)
        print(f"{compiler}:\n\n{markdown(costs)}\n")
        above += [f"{compiler}: {name} is {ratio(costs, name):.2f} x <{unit}>, budget {limit}"
                  for name, (unit, limit) in BUDGETS.items()
                  if name in costs and ratio(costs, name) > limit]
    for line in above if options.check else ():
        print(f"ABOVE BUDGET {line}")
    return 1 if options.check and above else 0


if __name__ == "__main__":
    sys.exit(main())
