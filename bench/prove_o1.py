#!/usr/bin/env python3
"""Proves that look-ups by port, by name and by alias are O(1), or exits with 1. Three independent
ways: times that do not grow with the registry, the same number of instructions for every port and
name, no backward branch in the machine code (by port). --self-test shows that each refuses a linear
scan."""

import argparse
import collections
import re
import sys

import tools

FLATNESS = 1.5  # slowest / fastest
MISFIT = 0.25   # root mean square of the constant fit, relative to its mean
BY_PORT = ("probe_claims", "probe_claims_transport", "probe_service_name", "probe_likely_claim",
           "probe_plain_name")
# By name, a compiler may emit calls, or move the code for names of three letters to the end: the number of
# instructions tells, which is one for all names and aliases of the same outcome.
PROBES = (*BY_PORT, "probe_port_of")


def timing_faults(fits, flat_sets):
    """fits: {name: rms of the fit to O(1)}; flat_sets: {name: times that must be alike}."""
    faults = [f"{name}: times fit O(1) badly, rms {rms:.0%}"
              for name, rms in fits.items() if rms > MISFIT]
    print("".join(f"  {name}: fit to O(1), rms {rms:.0%}\n" for name, rms in fits.items()), end="")
    for name, times in flat_sets.items():
        ratio = max(times) / min(times)
        print(f"  {name}: slowest / fastest {ratio:.2f} (limit {FLATNESS})")
        if ratio > FLATNESS:
            faults.append(f"{name}: slowest / fastest is {ratio:.2f}")
    return faults


def flat_sets(results):
    """The times that must be alike: over the size of the registry, and over the kinds of port."""
    sets = collections.defaultdict(list)
    for name, time in tools.shortest(results["growth"]).items():
        sets[f"{name.split('/')[0]}, by size"].append(time)
    for program in {"overlay", "claim_book"} & set(results):
        for name, time in tools.shortest(results[program]).items():
            if name.startswith(f"{program}/"):
                sets[f"{program}, by size"].append(time)
    ports = tools.shortest(results["port_lookup"])
    for what in ("claims(port)", "claims(port, transport)"):
        sets[f"{what}, by range, hits, misses"] = [
            tools.net(ports, name) for name in ports
            if name.startswith(f"{what}/") and name.endswith("/latency")]
    return sets


def timing(results):
    fits = {one["name"]: one["rms"] for one in results["growth"]["benchmarks"]
            if "rms" in one}
    if not fits:
        return ["growth: no fit was made"]
    return timing_faults(fits, flat_sets(results))


def build_probe(options, compiler, source):
    program = tools.folder(options, compiler) / source
    tools.run(compiler, *tools.FLAGS, "-O2", tools.BENCH / f"{source}.cpp",
              tools.BENCH / "probe_main.cpp", "-o", program)
    return program


def instruction_faults(program, count):
    """Callgrind writes one part a call: the instructions that the call took."""
    faults = []
    for probe in PROBES:
        dump = program.with_suffix(".callgrind")
        dump.unlink(missing_ok=True)
        outcomes = tools.run(
            "valgrind", "--tool=callgrind", f"--callgrind-out-file={dump}", "--combine-dumps=yes",
            f"--toggle-collect={probe}", f"--dump-before={probe}", program, probe, count)
        with dump.open() as lines:
            parts = [int(line.split()[1]) for line in lines if line.startswith("summary:")]
        dump.unlink()
        counts = collections.defaultdict(set)
        for outcome, instructions in zip(outcomes, parts[1:], strict=True):
            counts[outcome].add(instructions)
        for outcome, different in sorted(counts.items()):
            print(f"  {probe}, outcome '{outcome}' of {count} ports: "
                  f"{' '.join(map(str, sorted(different)[:8]))} instructions")
            if len(different) != 1:
                faults.append(f"{probe}: {len(different)} different numbers of instructions "
                              f"for outcome '{outcome}'")
    return faults


def branch_faults(program):
    """A loop needs a branch backward, or a call."""
    code = tools.run("objdump", "-d", "--no-show-raw-insn", program)
    faults = []
    for probe in BY_PORT:
        body = re.search(rf"<{probe}>:\n(.*?)\n\n", code, re.DOTALL).group(1)
        lines = re.findall(r"^\s*([0-9a-f]+):\s+(\S+) *(.*)$", body, re.MULTILINE)
        inside = {int(address, 16) for address, _, _ in lines}
        branches = 0
        for address, operation, operands in lines:
            if not re.match(r"j|loop|call|b(?!s)|cb|tb", operation):
                continue
            branches += 1
            target = re.search(r"([0-9a-f]+) <", operands)
            target = int(target.group(1), 16) if target else None
            if target not in inside or target <= int(address, 16):
                faults.append(f"{probe}: {operation} {operands} at {address}")
        print(f"  {probe}: {len(lines)} instructions, {branches} forward branches")
    return faults


def self_test(options, compiler):
    """Each of the three must find fault with a linear scan."""
    program = build_probe(options, compiler, "probe_linear")
    linear = [float(2 ** i) for i in range(4, 17)]
    return [f"a linear scan passes: {way}" for way, faults in (
        ("time", timing_faults({"linear": 1.2}, {"linear": linear})),
        ("instructions", instruction_faults(program, 1024)),
        ("branches", branch_faults(program))) if not faults]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    tools.add_options(parser)
    parser.add_argument("--self-test", action="store_true", help="refuse a linear scan")
    options = parser.parse_args()
    faults = []
    for compiler in tools.compilers(options):
        print(f"{compiler}:")
        if options.self_test:
            found = self_test(options, compiler)
        else:
            program = build_probe(options, compiler, "probe")
            found = branch_faults(program) + instruction_faults(program, 65536)
            found += timing(tools.benchmark_results(options, compiler))
        faults += [f"{compiler}: {fault}" for fault in found]
    for fault in faults:
        print(f"FAULT {fault}")
    print("refuted" if faults else "holds")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
