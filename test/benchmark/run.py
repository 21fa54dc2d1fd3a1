"""Prints the table of speeds: the programs on Krait's VM and as native executables, against CPython 3.11 and PyPy.

    python3.11 test/benchmark/run.py [--build build/release] [--size full] [-n 3] [PROGRAM...]

All figures of one run come from one session. Times are CPU time (user and system) of the whole process, the least of n runs (or
the median), the interpreters taking turns; a figure `x` is CPython's time divided by that one's. Output must be CPython's byte
for byte; where it is not, or a program cannot run, the table says so instead of a number.
"""
import argparse
import hashlib
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAMS = os.path.join(HERE, "programs")
CPYTHON = "/usr/bin/python3.11"
PYPY = shutil.which("pypy3")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/"}
TIME_LIMIT = 600


class Run:
    def __init__(self, cpu, wall, peak, status, digest, err):
        self.cpu, self.wall, self.peak, self.status, self.digest, self.err = cpu, wall, peak, status, digest, err


class Session:
    """One folder for everything that is built, and the program that measures."""

    def __init__(self, build):
        self.folder = tempfile.mkdtemp(prefix="krait-benchmark-")
        self.krait = os.path.join(os.path.abspath(build), "bin", "krait")
        self.measure = os.path.join(self.folder, "measure")
        subprocess.run(["clang-19", "-O1", os.path.join(HERE, "measure.c"), "-o", self.measure], check=True)

    def close(self):
        shutil.rmtree(self.folder)

    def run(self, command):
        """Runs once; None if it did not end in time."""
        reader, writer = os.pipe()
        out = os.path.join(self.folder, "out")
        with open(out, "wb") as stdout, tempfile.TemporaryFile() as stderr:
            arguments = ["sh", "-c", 'exec 3>&%d; exec "$@"' % writer, "sh", self.measure, *command]
            try:
                subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, pass_fds=[writer],
                               env=ENVIRONMENT, cwd=self.folder, timeout=TIME_LIMIT)
            except subprocess.TimeoutExpired:
                return None
            finally:
                os.close(writer)
                with os.fdopen(reader) as pipe:
                    words = pipe.read().split()
            stderr.seek(0)
            err = stderr.read().decode("utf-8", "replace")
        if len(words) != 5:
            return None
        with open(out, "rb") as text:
            digest = hashlib.sha256(text.read()).hexdigest()
        user, system, wall, peak, status = words
        return Run(float(user) + float(system), float(wall), int(peak), int(status), digest, err)

    def build(self, source, name, *options):
        """(executable or None, Run of the build)."""
        executable = os.path.join(self.folder, name)
        built = self.run([self.krait, "build", *options, source, "-o", executable])
        return (executable if built and built.status == 0 else None), built


def measured(runs, statistic):
    return statistic([run.cpu for run in runs])


def last_line(text):
    lines = text.strip().splitlines()
    return lines[-1][:100] if lines else ""


def compare(commands, count, session, statistic):
    """{name: seconds or the reason why not}; the first command is the reference."""
    runs = {name: [] for name in commands}
    wrong = {}
    reference = None
    for _ in range(count):
        for name, command in commands.items():
            if name in wrong:
                continue
            run = session.run(command)
            if run is None:
                wrong[name] = "no end"
                continue
            reference = reference or run
            if run.status != reference.status:
                wrong[name] = "status %d" % run.status
            elif run.digest != reference.digest:
                wrong[name] = "differs"
            if name in wrong and run.err:
                print("  %s: %s" % (name, last_line(run.err)), file=sys.stderr)
            runs[name].append(run)
    return {name: wrong.get(name) or measured(runs[name], statistic) for name in commands}


def ratio(reference, figure):
    return "%.2f" % (reference / figure) if isinstance(figure, float) and figure else str(figure)


def row(cells, widths):
    return "  ".join(str(cell).ljust(width) if i == 0 else str(cell).rjust(width) for i, (cell, width) in enumerate(zip(cells, widths)))


def programs_table(names, options, session):
    interpreters = ["CPython", "VM", "native", "PyPy"] if PYPY and not options.no_pypy else ["CPython", "VM", "native"]
    widths = [20, 10] + [9] * (len(interpreters) - 1) + [9]
    print(row(["program (%s)" % options.size, "CPython s"] + [name + " x" for name in interpreters[1:]] + ["build s"], widths))
    ratios = {name: [] for name in interpreters[1:]}
    collected = {}
    for name in names:
        source = os.path.join(PROGRAMS, name + ".py")
        executable, built = session.build(source, name, "-O%s" % options.optimize)
        commands = {"CPython": [CPYTHON, source, options.size], "VM": [session.krait, "run", source, options.size]}
        if executable:
            commands["native"] = [executable, options.size]
        elif built:
            print("  build: %s" % last_line(built.err), file=sys.stderr)
        if "PyPy" in interpreters:
            commands["PyPy"] = [PYPY, source, options.size]
        figures = compare(commands, options.n, session, options.statistic)
        figures.setdefault("native", "no build")
        collected[name] = figures
        cells = [name, "%.3f" % figures["CPython"]]
        for other in interpreters[1:]:
            cells.append(ratio(figures["CPython"], figures[other]))
            if isinstance(figures[other], float):
                ratios[other].append(figures["CPython"] / figures[other])
        print(row(cells + ["%.2f" % built.wall if built else "-"], widths), flush=True)
    for label, reduce in (("geometric mean", lambda r: math.exp(sum(map(math.log, r)) / len(r))), ("worst", min)):
        print(row([label, ""] + ["%.2f" % reduce(ratios[o]) if ratios[o] else "-" for o in interpreters[1:]], widths))
    print(row(["programs counted", ""] + [len(ratios[other]) for other in interpreters[1:]], widths))
    return collected


def hello_table(options, session):
    """Start-up, size and memory of a program that prints a line; what building costs."""
    source = os.path.join(HERE, "hello.py")
    executable, built = session.build(source, "hello")
    commands = {"CPython -I -S": [CPYTHON, "-I", "-S", source], "CPython": [CPYTHON, source],
                "krait FILE": [session.krait, source]}
    if executable:
        commands["native"] = [executable]
    runs = {name: [] for name in commands}
    for _ in range(options.starts):
        for name, command in commands.items():
            run = session.run(command)
            if run:
                runs[name].append(run)
    print()
    widths = [20, 10, 10, 10, 14]
    print(row(["hello", "CPU ms", "wall ms", "peak KiB", "of -I -S (wall)"], widths))
    base = None
    for name in commands:
        good = [run for run in runs[name] if run.status == 0]
        if not good:
            print(row([name, "fails"], widths))
            continue
        wall = statistics.median(run.wall for run in good)
        base = base or wall
        print(row([name, "%.2f" % (statistics.median(run.cpu for run in good) * 1e3), "%.2f" % (wall * 1e3),
                   max(run.peak for run in good), "%.2f" % (wall / base)], widths))
    if executable:
        stripped = executable + ".stripped"
        subprocess.run(["/usr/lib/llvm-19/bin/llvm-strip", executable, "-o", stripped], check=True)
        print("stripped executable: %.2f MB" % (os.path.getsize(stripped) / 1e6))
    print()
    build_times(source, session)


def lines(path):
    with open(path, encoding="utf-8") as text:
        return sum(1 for _ in text)


def build_times(hello, session):
    names = [os.path.join(PROGRAMS, name) for name in os.listdir(PROGRAMS) if name.endswith(".py")]
    longest = max(names, key=lambda path: (lines(path), path))
    for source in (hello, longest):
        for level in ("-O1", "-O2", "-O3"):
            walls = []
            for _ in range(3):
                executable, built = session.build(source, "timed", level)
                if executable:
                    walls.append(built.wall)
            figure = "%.2f s" % min(walls) if walls else "fails"
            print("krait build %s %s (%d lines): %s" % (level, os.path.basename(source), lines(source), figure))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--size", choices=("small", "full"), default="full")
    parser.add_argument("-n", type=int, default=3, help="runs of each program")
    parser.add_argument("--starts", type=int, default=40, help="runs of hello")
    parser.add_argument("-O", dest="optimize", default="2", choices=("1", "2", "3"))
    parser.add_argument("--median", dest="statistic", action="store_const", const=statistics.median, default=min)
    parser.add_argument("--no-pypy", action="store_true")
    parser.add_argument("--no-hello", action="store_true")
    parser.add_argument("--json", help="also write the seconds there")
    parser.add_argument("programs", nargs="*")
    options = parser.parse_args()
    names = [os.path.splitext(os.path.basename(name))[0] for name in options.programs] or sorted(
        name[:-3] for name in os.listdir(PROGRAMS) if name.endswith(".py"))
    session = Session(options.build)
    if not os.path.exists(session.krait):
        sys.exit("run.py: %s is not built" % session.krait)
    try:
        collected = programs_table(names, options, session)
        if not options.no_hello:
            hello_table(options, session)
        if options.json:
            with open(options.json, "w", encoding="utf-8") as out:
                json.dump(collected, out, indent=1)
    finally:
        session.close()


if __name__ == "__main__":
    main()
