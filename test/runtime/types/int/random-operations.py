"""Operators, conversions and methods of ints of all sizes."""
state = 12345


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


class Sub(int):
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
    "~": lambda a: ~a, "-": lambda a: -a, "abs": abs, "hash": hash, "bits": int.bit_length, "ones": int.bit_count, "str": str, "hex": hex, "float": float,
    "bool": bool, "parse": lambda a: int(str(a)), "parse 16": lambda a: int(hex(a), 16), "via float": lambda a: int(float(a)), "size": int.__sizeof__,
    "bytes": lambda a: a.to_bytes(40, "big", signed=True),
    "from bytes": lambda a: int.from_bytes(a.to_bytes(40, "little", signed=True), "little", signed=True),
    "subclass": lambda a: (Sub(a) + 1, type(Sub(a)), Sub(a) == a, hash(Sub(a)) == hash(a)),
}
MORE = {
    "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b, "<<": lambda a, b: a << (b & 127), ">>": lambda a, b: a >> (b & 255),
    "**": lambda a, b: a ** (b & 31), "pow": lambda a, b: pow(a, abs(b), 1000003), "pow even": lambda a, b: pow(a, abs(b), 1 << 70),
    "inverse": lambda a, b: pow(a, -1, b), "round": lambda a, b: round(a, -(b & 15)),
}
for _ in range(300):
    a, b = big(), big()
    for name, f in [*BINARY.items(), *MORE.items()]:
        show(name, f, a, b)
    for name, f in UNARY.items():
        show(name, f, a)
