#!/usr/bin/env python3
"""Fuzzes the library and its generator with libFuzzer: run.py [--seconds N] [--jobs N] [target ...]

Builds each target with clang's address and undefined-behaviour sanitizers, runs it N seconds (300)
from the committed corpus, and prints a table. Fails if anything was found; the input is then kept
in build/fuzz/found: give it a telling name in tests/fuzz/corpus/<target>, and fix the code.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BUILD = SOURCE / "build" / "fuzz"
# The longest input worth trying, in bytes.
TARGETS = {"parse": 64, "port_of": 64, "search": 64, "explain": 1024, "read_claims": 2048, "registry_xml": 4096,
           "registry_tsv": 2048}


def build(targets, compiler, jobs):
    flags = ("-O2 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all "
             "-Wno-deprecated-declarations")  # libstdc++ 12, of its own code, to clang 19
    subprocess.run(["cmake", "-S", SOURCE, "-B", BUILD, f"-DCMAKE_CXX_COMPILER={compiler}",
                    "-DCMAKE_BUILD_TYPE=None", f"-DCMAKE_CXX_FLAGS={flags}",
                    "-DPORTLORE_BUILD_TESTS=ON", "-DPORTLORE_BUILD_EXAMPLES=OFF",
                    "-DPORTLORE_BUILD_FUZZERS=ON"], check=True, stdout=subprocess.DEVNULL)
    names = [f"portlore_fuzz_{target}" for target in targets]
    subprocess.run(["cmake", "--build", BUILD, f"-j{jobs}", "--target", *names], check=True,
                   stdout=subprocess.DEVNULL)


def fuzz(target, seconds):
    """(exit code, what libFuzzer said)"""
    grown = BUILD / "corpus" / target  # from run to run; the committed one is only read
    found = BUILD / "found"
    grown.mkdir(parents=True, exist_ok=True)
    found.mkdir(exist_ok=True)
    log = BUILD / f"{target}.log"
    with open(log, "wb") as out:
        code = subprocess.run(
            [BUILD / "tests" / "fuzz" / f"portlore_fuzz_{target}", f"-max_total_time={seconds}",
             f"-max_len={TARGETS[target]}", f"-dict={HERE / 'dictionary.txt'}", "-timeout=20",
             "-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={found}/{target}-",
             grown, HERE / "corpus" / target], stdout=out, stderr=out, check=False,
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=1", "UBSAN_OPTIONS":
                 "print_stacktrace=1"}).returncode
    return code, log.read_text(errors="replace")


def last(pattern, text):
    return (re.findall(pattern, text) or ["?"])[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=int, default=300, help="for each target (300)")
    parser.add_argument("--jobs", type=int, default=2, help="targets at a time (2)")
    parser.add_argument("targets", nargs="*", metavar="target", help=", ".join(TARGETS))
    given = parser.parse_args()
    targets = given.targets or list(TARGETS)
    if set(targets) - set(TARGETS):
        parser.error(f"the targets are {', '.join(TARGETS)}")
    compiler = next(filter(None, map(shutil.which, ("clang++-19", "clang++"))), None)
    if compiler is None:
        sys.exit("run.py: no clang++ (Debian: clang-19 and libclang-rt-19-dev)")
    build(targets, compiler, given.jobs)
    print(f"{'target':<14}{'seconds':>8}{'executions':>12}{'edges':>7}{'features':>9}  result",
          flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for target, (code, said) in zip(targets, pool.map(
                lambda name: fuzz(name, given.seconds), targets)):
            failed += code != 0
            print(f"{target:<14}{last(r'Done [0-9]+ runs in ([0-9]+)', said):>8}"
                  f"{last(r'number_of_executed_units: ([0-9]+)', said):>12}"
                  f"{last(r' cov: ([0-9]+)', said):>7}{last(r' ft: ([0-9]+)', said):>9}  "
                  f"{'nothing found' if code == 0 else f'exit code {code}, see build/fuzz/{target}.log'}",
                  flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
