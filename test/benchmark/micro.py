"""Compares small loops of one operation each: CPython 3.11, Krait's VM and native code.

    python3.11 test/benchmark/micro.py [--build build/release] [--below X] [GROUP...] [-k NAME]

Groups are the programs in micro/. Figures are CPython's time divided by ours; --below 1 lists only what is slower in either.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GROUPS = os.path.join(HERE, "micro")
CPYTHON = "/usr/bin/python3.11"


def cpu_clock(pid):
    """The CPU time of another process: the clock's number is made as clock_getcpuclockid does."""
    return time.clock_gettime((~pid << 3) | 2)


class Side:
    """One program under test, and {function: nanoseconds a loop}: the least of its runs, less that of an empty loop when the
    loop is the function's only one."""

    def __init__(self, command):
        environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.best = {}

    def answer(self):
        self.child.stdin.write("\n")
        self.child.stdin.flush()

    def step(self):
        """One run of one function; false at the end."""
        line = self.child.stdout.readline()
        if not line:
            return False
        name, loops, inner = line.split()
        start = cpu_clock(self.child.pid)
        self.answer()
        self.child.stdout.readline()
        spent = (cpu_clock(self.child.pid) - start) / int(loops) * 1e9
        self.answer()
        if inner == "False" and name != "empty":
            spent = max(spent - self.best["empty"], 0)
        self.best[name] = min(spent, self.best.get(name, spent))
        return True


def figures(commands):
    """The sides take turns, so that all feel the same noise."""
    sides = {name: Side(command) for name, command in commands.items()}
    while all([side.step() for side in sides.values()]):
        pass
    for name, side in sides.items():
        if side.child.wait():
            sys.exit("%s fails" % name)
    return {name: side.best for name, side in sides.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("groups", nargs="*")
    parser.add_argument("-k", default="")
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--below", type=float, default=1e9)
    parser.add_argument("--no-vm", action="store_true")
    parser.add_argument("--no-native", action="store_true")
    options = parser.parse_args()
    krait = os.path.join(os.path.abspath(options.build), "bin", "krait")
    names = options.groups or sorted(f[:-3] for f in os.listdir(GROUPS) if f.endswith(".py") and f != "harness.py")
    with tempfile.TemporaryDirectory(prefix="krait-micro-") as folder:
        for name in names:
            source = os.path.join(GROUPS, name + ".py")
            commands = {"CPython": [CPYTHON, source]}
            if not options.no_vm:
                commands["VM"] = [krait, "run", source]
            if not options.no_native:
                executable = os.path.join(folder, name)
                subprocess.run([krait, "build", "-O2", source, "-o", executable], check=True)
                commands["native"] = [executable]
            times = figures({side: command + ([options.k] if options.k else []) for side, command in commands.items()})
            sides = [side for side in times if side != "CPython"]
            print("%-28s %10s" % (name, "CPython ns") + "".join("%10s x" % side for side in sides))
            for row, base in times["CPython"].items():
                ratios = [base / max(times[side].get(row, 1e-9), 0.5) for side in sides]
                if ratios and min(ratios) < options.below:
                    print("  %-26s %10.1f" % (row, base) + "".join("%10.2f  " % ratio for ratio in ratios), flush=True)


if __name__ == "__main__":
    sys.exit(main())
