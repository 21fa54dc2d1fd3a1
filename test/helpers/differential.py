"""Runs a Python program with Krait and compares what it does with CPython 3.11.

    differential.py [--modes=vm,native] [--stderr] [--leaks] [--build-option=OPTION] FILE [ARGS...]

Compared are standard output and exit status, with --stderr standard error too. The expectation is FILE's `.out` beside it
(exit status 0) or else what the oracle prints now. Under KRAIT_LEAK_CHECK no objects may outlive the program. Standard input is FILE's `.in` if there is one. A program can name its
own options in a comment line `# differential: --stderr`.
"""
import argparse
import difflib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

TIME_LIMIT = int(os.environ.get("KRAIT_TEST_SECONDS", "120"))
MEMORY_LIMIT = 8 << 30
OUTPUT_LIMIT = 256 << 20


class Outcome:
    def __init__(self, out, err, status):
        self.out, self.err, self.status = out, err, status


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_LIMIT, OUTPUT_LIMIT))
    if not os.environ.get("KRAIT_SANITIZERS"):  # shadow memory is terabytes of address space
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def run(command, folder, standard_input):
    """Runs in a session of its own, so that a program that hangs is ended with everything it started."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with open(standard_input, "rb") as source:
            child = subprocess.Popen(command, cwd=folder, stdin=source, stdout=out, stderr=err,
                                     preexec_fn=limits, start_new_session=True)
            try:
                status = child.wait(TIME_LIMIT)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                status = "no end after %d seconds" % TIME_LIMIT
        out.seek(0)
        err.seek(0)
        return Outcome(out.read(), err.read(), status)


def own_options(path):
    with open(path, "rb") as source:
        for line in source:
            if line.startswith(b"# differential:"):
                return line.split(b":", 1)[1].decode().split()
    return []


def show_difference(what, expected, actual):
    old = expected.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    new = actual.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    lines = list(difflib.unified_diff(old, new, what + " of CPython", what + " of Krait", n=2))
    sys.stdout.writelines(line if line.endswith("\n") else line + "\n" for line in lines[:60])


LEAK = b"live at exit: "


def take_leaks(outcome):
    """What the leak check of builds with assertions has reported (KRAIT_LEAK_CHECK), taken out of standard error."""
    lines = outcome.err.splitlines(keepends=True)
    outcome.err = b"".join(line for line in lines if not line.startswith(LEAK))
    return [line for line in lines if line.startswith(LEAK)]


def compare(mode, expected, actual, options):
    good = True
    leaks = take_leaks(actual)
    if leaks and not options.leaks:
        print(b"".join(leaks[:20]).decode("utf-8", "backslashreplace"), end="")
        good = False
    if actual.out != expected.out:
        show_difference("stdout", expected.out, actual.out)
        good = False
    if actual.status != expected.status:
        print("exit status: CPython %s, Krait %s" % (expected.status, actual.status))
        good = False
    if options.stderr and actual.err != expected.err:
        show_difference("stderr", expected.err, actual.err)
        good = False
    if not good:
        print("%s: differs" % mode)
        if actual.err and not options.stderr:
            print("stderr of Krait:\n" + actual.err[-4000:].decode("utf-8", "backslashreplace"))
    return good


def expectation(program, arguments, folder, standard_input):
    recorded = os.path.splitext(program)[0] + ".out"
    if os.path.exists(recorded):
        with open(recorded, "rb") as text:
            return Outcome(text.read(), b"", 0)
    return run([os.environ["KRAIT_ORACLE"], program, *arguments], folder, standard_input)


def commands(mode, options, program, arguments, folder):
    """The command that runs the program in this mode, after whatever must be built; None if building failed."""
    krait = os.path.join(os.environ["KRAIT_BIN"], "krait")
    if mode == "vm":
        return [krait, "run", program, *arguments]
    executable = os.path.join(folder, "program")
    built = run([krait, "build", *options.build_option, program, "-o", executable], folder, os.devnull)
    sys.stdout.write(built.err.decode("utf-8", "backslashreplace"))
    if built.status != 0:
        print("native: krait build ended with %s" % built.status)
        return None
    return [executable, *arguments]


def parse(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--modes", default="vm,native")
    parser.add_argument("--stderr", action="store_true")
    parser.add_argument("--leaks", action="store_true", help="objects may outlive the program")
    parser.add_argument("--build-option", action="append", default=[])
    parser.add_argument("file")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    return parser.parse_args(own_options(options.file) + arguments)


def main(arguments):
    options = parse(arguments)
    program = os.path.abspath(options.file)
    given = os.path.splitext(program)[0] + ".in"
    standard_input = given if os.path.exists(given) else os.devnull
    top = tempfile.mkdtemp(prefix="krait-differential-")
    good = True
    try:
        def fresh(name):
            folder = os.path.join(top, name, "work")
            os.makedirs(folder)
            return folder

        expected = expectation(program, options.arguments, fresh("oracle"), standard_input)
        for mode in filter(None, options.modes.split(",")):
            folder = fresh(mode)
            command = commands(mode, options, program, options.arguments, os.path.dirname(folder))
            if command is None:
                good = False
                continue
            actual = run(command, folder, standard_input)
            good = compare(mode, expected, actual, options) and good
    finally:
        shutil.rmtree(top)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
