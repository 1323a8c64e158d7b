#!/usr/bin/env python3
"""Draws what budgets.py and include_cost.py measured: look-ups beside their peers, growth, include
cost; for each compiler an SVG by gnuplot, with its figures in a Markdown table beside it."""

import argparse
import json
import math
import pathlib
import sys

import tools

# What all charts share. Colours that differ in brightness too.
STYLE = """set terminal svg size 900,{height} dynamic font "sans-serif,13" background "white"
set output "{output}"
set title "{title}" noenhanced
set ytics noenhanced
set grid linecolor rgb "#dddddd"
set border 3
set tics nomirror
"""
BARS = """set style fill solid 0.9
set boxwidth 0.7
set yrange [-0.6:{last}.6]
set xlabel "{unit}"
{scale}
unset key
set lmargin 30
plot $data using (0.5*($2+{floor})):0:({floor}):2:($0-0.35):($0+0.35):ytic(1) \\
    with boxxyerror linecolor rgb "#336699", \\
    "" using 2:0:(sprintf("  %.3g", $2)) with labels left
"""
LINES = """set logscale x 2
set datafile missing "nan"
set yrange [0:*]
set xlabel "claims or names"
set ylabel "ns a look-up, one waiting for the other"
set key top left
plot {series}
"""


def draw(output, title, head, rows, script, height=480):
    """Writes output.svg and output.md of the same rows."""
    data = "\n".join(" ".join(f'"{cell}"' if isinstance(cell, str) else f"{cell:.6g}"
                              for cell in row) for row in rows)
    style = STYLE.format(output=output.with_suffix(".svg"), title=title, height=height)
    tools.run("gnuplot", "-", input=f"$data << EOD\n{data}\nEOD\n{style}{script}")
    figures = [[cell if isinstance(cell, (str, int)) else "" if math.isnan(cell) else
                f"{cell:.3g}" for cell in row] for row in rows]
    output.with_suffix(".md").write_text(f"{title}\n\n{tools.table(head, figures)}\n")
    print(output.with_suffix(".svg"))


def bars(output, title, unit, rows, logarithmic):
    rows = sorted(rows, key=lambda row: row[1], reverse=True)
    floor = 0.1 if logarithmic else 0
    scale = "set logscale x\nset xrange [0.1:*]" if logarithmic else "set xrange [0:*]"
    draw(output, title, ["", unit], rows,
         BARS.format(last=len(rows) - 1, unit=unit, floor=floor, scale=scale),
         height=120 + 28 * len(rows))


def lookups(output, compiler, result, program, inputs):
    times = tools.shortest(result)
    for kind in ("throughput", "latency"):
        # One load is as cheap as the loop around it; a logarithm needs something.
        rows = [(name.split("/")[0], max(tools.net(times, name), 0.1)) for name in times
                if name.split("/")[1:] == [inputs, kind] and not name.startswith("loop/")]
        bars(output / f"{program}_{kind}", f"{program}, {inputs}, {kind}, {compiler}",
             "ns above the empty loop", rows, logarithmic=True)


def growth(output, compiler, result):
    series = {}
    for name, time in tools.shortest(result).items():
        index, size = name.split("/")
        series.setdefault(int(size), {})[index] = time
    names = sorted({index for times in series.values() for index in times})
    rows = [(size, *(times.get(index, float("nan")) for index in names))
            for size, times in sorted(series.items())]
    plots = ", ".join(f'$data using 1:(${column}) with linespoints linewidth 2 title "{name}" noenhanced'
                      for column, name in enumerate(names, 2))
    draw(output / "growth", f"Look-ups do not slow down as a registry grows, {compiler}",
         ["size", *names], rows, LINES.format(series=plots))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    tools.add_options(parser)
    options = parser.parse_args()
    for compiler in tools.compilers(options):
        folder = tools.folder(options, compiler)
        name = pathlib.Path(compiler).name
        results = tools.benchmark_results(options, compiler)
        lookups(folder, name, results["port_lookup"], "port_lookup", "all")
        lookups(folder, name, results["name_lookup"], "name_lookup", "hit")
        growth(folder, name, results["growth"])
        costs = folder / "include_cost.json"
        if costs.exists():
            bars(folder / "include_cost", f"What an include costs, {name}", "ms of the compiler",
                 [(header, cost["seconds"] * 1e3)
                  for header, cost in json.loads(costs.read_text()).items()], logarithmic=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
