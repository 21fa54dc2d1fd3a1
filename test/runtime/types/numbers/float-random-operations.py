"""Operators, conversions and methods of floats, alone and with ints."""
from random_numbers import BINARY, big, real, rnd, seed, show

seed(54321)


class Sub(float):
    pass


UNARY = {
    "-": lambda a: -a, "abs": abs, "round": round, "repr": repr, "int": int, "ratio": float.as_integer_ratio, "is_integer": float.is_integer,
    "hash": lambda a: hash(a) if a == a else 0, "hex": lambda a: float.fromhex(a.hex()), "parse": lambda a: float(repr(a)), "bool": bool,
    "floor": float.__floor__, "ceil": float.__ceil__, "trunc": float.__trunc__, "subclass": lambda a: (type(Sub(a)), type(Sub(a) + 1)),
}
for _ in range(400):
    a, b, n = real(), real(), big()
    for name, f in BINARY.items():
        show(name, f, a, b)
        show(name, f, a, n)
        show(name, f, n, b)
    show("**", lambda a, b: a**b, a, b)
    show("round", round, a, rnd(24) - 6)
    for name, f in UNARY.items():
        show(name, f, a)
