"""Random numbers, format specifications and calls, the same in every run: shared by the tests beside it."""
inf, nan = float("inf"), float("nan")
state = 0


def seed(number):
    global state
    state = number


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    return (state >> 20) % n


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1e16, 1e-5, inf, -inf, nan, 5e-324, 1.7976931348623157e308, 2.5, -2.5]


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


def spec(types, precision=True):
    align = ["", "<", ">", "^", "="][rnd(5)]
    text = (["", "*", "0", "\u00e9"][rnd(4)] if align else "") + align + ["", "+", "-", " "][rnd(4)]
    text += ["", "z"][rnd(8) == 0] + ["", "#"][rnd(3) == 0] + ["", "0"][rnd(3) == 0] + ["", "5", "12", "30"][rnd(4)] + ["", ",", "_"][rnd(3)]
    if precision:
        text += ["", ".0", ".2", ".10", ".25"][rnd(5)]
    return text + types[rnd(len(types))]


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
