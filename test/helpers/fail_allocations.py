"""Runs a program again and again with one allocation failing, another one each time.

    fail_allocations.py [--first=N] [--step=N] [--last=N] COMMAND...

Under KRAIT_FAIL_ALLOCATION (builds with assertions) the Nth allocation after start fails. The program must then print what it
prints otherwise, or end with a MemoryError and status 1 (120 when its streams cannot be flushed); nothing else: no crash, no
failed assertion, no sanitizer's report. Ends early after a minute.
"""
import argparse
import os
import subprocess
import sys
import time

SECONDS = 60
TROUBLE = (b"Sanitizer", b"runtime error", b"krait: internal error")


def run(command, failing=None):
    environment = dict(os.environ)
    environment.pop("KRAIT_LEAK_CHECK", None)  # what fails in the middle of the end is not cleaned up
    if failing:
        environment["KRAIT_FAIL_ALLOCATION"] = str(failing)
    return subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS)


def complaint(usual, done):
    if any(text in done.stderr for text in TROUBLE):
        return "trouble"
    if (done.returncode, done.stdout) == (usual.returncode, usual.stdout):
        return None
    if done.returncode in (1, 120) and b"MemoryError" in done.stderr:
        return None
    return "status %d, neither the usual output nor a MemoryError" % done.returncode


def main():
    parser = argparse.ArgumentParser()
    for name, default in (("--first", 1), ("--step", 1), ("--last", 1000)):
        parser.add_argument(name, type=int, default=default)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    usual = run(options.command)
    if any(text in usual.stderr for text in TROUBLE):
        sys.exit("trouble without a failure:\n" + usual.stderr.decode(errors="replace"))
    began, wrong, counts = time.monotonic(), 0, [0, 0]
    for failing in range(options.first, options.last + 1, options.step):
        done = run(options.command, failing)
        why = complaint(usual, done)
        counts[b"MemoryError" in done.stderr] += 1
        if why:
            wrong += 1
            print("allocation %d: %s" % (failing, why))
            print(done.stderr.decode(errors="replace")[-3000:])
        if wrong == 3 or time.monotonic() - began > SECONDS:
            break
    print("%d as usual, %d with MemoryError" % tuple(counts))
    sys.exit(wrong != 0)


main()
