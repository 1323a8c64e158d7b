#!/usr/bin/env python3
"""What does it cost to *use* a header? Processor time of the compiler, -O2, for a unit that asks one
question once, as a ratio to a unit that only includes <iostream>; and its peak memory. The units
take turns and the minimum counts. --check exits with 1 above budget."""

import argparse
import sys

import tools

CALL = """#include <cstdint>
{include}
{declarations}
{result} ask(std::uint16_t number{more}) {{ return {expression}; }}
"""


def unit(header, result, expression, more="", declarations=""):
    return CALL.format(include=f"#include <portlore/{header}>", result=result, more=more,
                       expression=expression, declarations=declarations)


TCP = "portlore::transport::tcp"
EXPLAIN = ("explain.hpp", "std::string", "portlore::explain(number)")
OVERLAY = ('constexpr auto mine = portlore::overlay({{60400, portlore::transport::tcp, "billing", '
           '"Billing API"}});')
# What the unit does: its text, the limit of its ratio, and what it is measured above (a unit of
# this table; None: nothing).
UNITS = {
    "<iostream>": ("#include <iostream>\n", None, None),
    "explain(p)": (unit(*EXPLAIN), 6.0, None),
    "explain(p, options): every format": (
        unit("explain.hpp", "std::string", "portlore::explain(number, options)",
             ", const portlore::explain_options& options"), 1.5, "explain(p)"),
    "explain(p), and explain_to(char*)": (
        unit(*EXPLAIN[:2], EXPLAIN[2], declarations="char* to(std::uint16_t number, char* at) "
             "{ return portlore::explain_to(at, number, {}); }"), 3.0, "explain(p)"),
    "explain(p), and of an overlay": (
        unit("overlay.hpp", "std::string", "portlore::explain(number)", declarations=OVERLAY +
             "std::string own(std::uint16_t number) { return mine.explain(number); }"),
        1.5, "explain(p)"),
    "explain(p), and of a claim_book": (
        unit("claim_book.hpp", "std::string", "portlore::explain(number)",
             declarations="std::string own(const portlore::claim_book& book, std::uint16_t number) "
             "{ return book.explain(number); }"), 1.5, "explain(p)"),
    "explain(p), and of an overlay and a claim_book": (
        unit("claim_book.hpp", "std::string", "portlore::explain(number)",
             declarations="#include <portlore/overlay.hpp>\n" + OVERLAY +
             "std::string own(std::uint16_t number) { return mine.explain(number); }\n"
             "std::string own(const portlore::claim_book& book, std::uint16_t number) "
             "{ return book.explain(number); }"), 9.0, None),
    "service_name": (unit("registry.hpp", "std::string_view",
                          f"portlore::service_name(number, {TCP})"), 2.5, None),
    "plain_name": (unit("label.hpp", "std::string_view", "portlore::plain_name(number)"), 2.5, None),
    "port_of": (unit("service.hpp", "bool", f"portlore::port_of(text, {TCP}) == portlore::port(number)",
                     ", std::string_view text"), 2.5, None),
    "parse": (unit("parse.hpp", "bool", "portlore::parse(text).ports.contains(number)",
                   ", std::string_view text"), 2.5, None),
    "concerns": (unit("advice.hpp", "bool", f"portlore::concerns(number, {TCP}).empty()"), 2.5, None),
}


def measure(options, compiler):
    """{unit: (seconds, KiB)}: the smallest of each."""
    place = tools.folder(options, compiler)
    sources = {name: tools.write_source(place, f"use_{i}", text)
               for i, (name, (text, _, _)) in enumerate(UNITS.items())}
    best = {}
    for _ in range(options.rounds):
        for name, source in sources.items():
            one = tools.compiler_cost(compiler, source, place / "use.o", "-O2", "-c")
            best[name] = tuple(map(min, one, best.get(name, one)))
    return best


def ratios(costs):
    """[(what, limit, ratio)]: above another unit, where the table says so."""
    stream = costs["<iostream>"][0]
    rows = []
    for name, (_, limit, above) in UNITS.items():
        if limit is not None:
            seconds = costs[name][0] - (costs[above][0] if above else 0)
            rows.append((f"a unit that calls {name}" + (f", above {above}" if above else ""), limit,
                         seconds / stream))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    tools.add_options(parser)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="exit with 1 above budget")
    options = parser.parse_args()
    failed = False
    for compiler in tools.compilers(options):
        costs = measure(options, compiler)
        rows = ratios(costs)
        print(f"{compiler}: <iostream> takes {costs['<iostream>'][0]:.2f} s; explain(p) "
              f"{costs['explain(p)'][0]:.2f} s, {costs['explain(p)'][1] / 1024:.0f} MiB\n")
        print(tools.table(["what", "budget", "ratio", ""],
                          [[what, f"<= {limit}", f"{ratio:.2f}", "holds" if ratio <= limit else "FAILS"]
                           for what, limit, ratio in rows]))
        print()
        failed = failed or any(ratio > limit for _, limit, ratio in rows)
    return 1 if options.check and failed else 0


if __name__ == "__main__":
    sys.exit(main())
