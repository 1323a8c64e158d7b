"""What the scripts of this folder share: compilers, builds, benchmark results, tables."""

import collections
import json
import os
import pathlib
import shlex
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
PROGRAMS = ("port_lookup", "name_lookup", "growth", "classify", "overlay", "claim_book",
            "explain")
FLAGS = ["-std=c++17", f"-I{ROOT / 'include'}", f"-I{BENCH}"]


def add_options(parser):
    """The options of every script."""
    parser.add_argument("--compiler", action="append", help="default: g++ and clang++ where found")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "bench",
                        help="where to build and to keep results (default: build/bench)")
    parser.add_argument("--reuse", action="store_true", help="take the results that are there")


def compilers(options):
    wanted = options.compiler or ["g++", "clang++"]
    found = [name for name in wanted if shutil.which(name)]
    if not found or (options.compiler and found != wanted):
        raise SystemExit(f"no such compiler: {', '.join(sorted(set(wanted) - set(found)))}")
    return found


def run(*command, **keywords):
    """Standard output of a command; stops with what it said when it fails."""
    command = [str(word) for word in command]
    if not shutil.which(command[0]):
        raise SystemExit(f"no {command[0]} here: .github/CONTRIBUTING.md names the packages")
    done = subprocess.run(command, text=True, capture_output=True, check=False, **keywords)
    if done.returncode != 0:
        raise SystemExit(f"{shlex.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def folder(options, compiler):
    place = options.build / pathlib.Path(compiler).name
    place.mkdir(parents=True, exist_ok=True)
    return place


def build_benchmarks(options, compiler):
    """Builds all benchmark programs as a release; the folder that they are in."""
    place = folder(options, compiler)
    run("cmake", "-S", ROOT, "-B", place, f"-DCMAKE_CXX_COMPILER={compiler}",
        "-DCMAKE_BUILD_TYPE=Release", "-DPORTLORE_BUILD_BENCHMARKS=ON", "-DPORTLORE_INSTALL=OFF",
        "-DPORTLORE_BUILD_TESTS=OFF", "-DPORTLORE_BUILD_EXAMPLES=OFF")
    run("cmake", "--build", place)
    return place / "bench"


def benchmark_results(options, compiler, repetitions=9):
    """Runs every benchmark program; {program: what Google Benchmark wrote}."""
    results = {}
    programs = None
    for program in PROGRAMS:
        file = folder(options, compiler) / f"{program}.json"
        if not (options.reuse and file.exists()):
            programs = programs or build_benchmarks(options, compiler)
            if not (programs / f"bench_{program}").exists():
                continue
            # Interleaved, so that a slow minute of the machine meets all of them alike.
            run(programs / f"bench_{program}", f"--benchmark_repetitions={repetitions}",
                "--benchmark_enable_random_interleaving=true", f"--benchmark_out={file}")
        results[program] = json.loads(file.read_text())
    return results


def shortest(result):
    """{benchmark: shortest time per item in ns} of one program's results."""
    times = collections.defaultdict(list)
    for one in result["benchmarks"]:
        if one["run_type"] == "iteration":
            name = one["run_name"].split("/min_time:")[0]
            times[name].append(1e9 / one["items_per_second"])
    return {name: min(all_times) for name, all_times in times.items()}


def net(times, name):
    """The time of "what/inputs/kind" above that of the loop itself."""
    _, inputs, kind = name.split("/")
    return times[name] - times[f"loop/{inputs}/{kind}"]


def compile_source(compiler, source, output, *flags):
    """Compiles a file, or a text, with our include path."""
    source = pathlib.Path(source)
    run(compiler, *FLAGS, *flags, source, "-o", output)
    return output


def compiler_cost(compiler, source, target, *flags):
    """Processor seconds and peak memory in KiB of one compiler run."""
    arguments = [shutil.which(compiler), *FLAGS, *flags, str(source), "-o", str(target)]
    process = subprocess.Popen(arguments)  # pylint: disable=consider-using-with
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{arguments} failed")
    # Linux knows the sum exactly, but parts it by sampling: 0 to 12 ms for the same <cstdint>.
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def write_source(place, name, text):
    file = place / f"{name}.cpp"
    file.write_text(text)
    return file


def table(head, rows):
    """A Markdown table whose columns are also aligned for a terminal."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
             for row in cells]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)
