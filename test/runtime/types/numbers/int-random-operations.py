"""Operators, conversions and methods of ints of all sizes."""
from random_numbers import BINARY, big, seed, show

seed(12345)


class Sub(int):
    pass


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
