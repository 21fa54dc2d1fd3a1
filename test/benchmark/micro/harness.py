"""What the micro benchmarks share: `table` runs each function a few times, as micro.py asks for.

A function takes the number of loops; `inner` ones have their own. Before and after each run a line is exchanged with micro.py,
which reads this process's CPU clock meanwhile: programs need no clock of their own.
"""
import sys

LOOPS = 30000


def empty(n):
    for _ in range(n):
        pass


def table(plain, inner):
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    for function in [empty] + plain + inner:
        if part not in function.__name__ and function is not empty:
            continue
        for _ in range(7):
            print(function.__name__, LOOPS, function in inner, flush=True)
            input()
            function(LOOPS)
            print(flush=True)
            input()
