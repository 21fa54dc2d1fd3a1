"""Operators, conversions and methods of floats, alone and with ints."""
inf, nan = float("inf"), float("nan")
state = 54321


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    return (state >> 20) % n


def big():
    """Ints of up to three limbs, often at the edges of small ints and limbs."""
    kind = rnd(6)
    if kind == 0:
        n = rnd(20)
    elif kind == 1:
        n = (1 << rnd(200)) - rnd(2)
    elif kind == 2:
        n = (1 << 62) + rnd(3) - 1
    else:
        n = 0
        for _ in range(rnd(4)):
            n = n << 64 | rnd(1 << 40) << 24 | rnd(1 << 24)
        if kind == 3:
            n >>= rnd(100)
    return -n if rnd(2) else n


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1e16, 1e-5, inf, -inf, nan, 5e-324, 1.7976931348623157e308, 2.5, -2.5]


def real():
    kind = rnd(8)
    if kind == 0:
        return rnd(100) / (1 + rnd(10))
    if kind == 1:
        return rnd(1 << 53) * 2.0 ** (rnd(1900) - 1000)
    if kind == 2:
        return SPECIAL[rnd(14)]
    if kind == 3:
        return -rnd(1 << 53) * 2.0 ** (rnd(100) - 80)
    if kind == 4:
        return rnd(1000000) / 1000
    if kind == 5:
        return float(rnd(1 << 60))
    if kind == 6:
        return (rnd(2000) - 1000) / 8
    return rnd(1 << 53) / 2 ** rnd(60)


class Sub(float):
    pass


def show(name, f, *arguments):
    try:
        result = f(*arguments)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    if isinstance(result, float):
        result = result.hex()
    print(name, [x.hex() if isinstance(x, float) else x for x in arguments], result, type(result).__name__)


BINARY = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "//": lambda a, b: a // b, "%": lambda a, b: a % b,
    "divmod": divmod, "/": lambda a, b: a / b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}
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
