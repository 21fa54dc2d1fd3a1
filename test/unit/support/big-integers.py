# RUN: %oracle %s %support-probe
"""Every integer operation at sizes around the thresholds of the algorithms, against the oracle's own ints."""
import math
import random
from probe import Cases, bits, text

random.seed(61)
cases = Cases()
SMALL = [0, 1, 2, 3, 7, 10, 255, 2**31, 2**32 - 1, 2**53, 2**53 + 1, 2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**64 + 1,
         2**127, 2**128 - 1, 2**128, 2**192 - 1, 2**61 - 1, 2**61, 2**122 - 1, 10**19, 10**38]


def h(n):
    return format(n, "x")


def number(limbs):
    """Random limbs, often with runs of zeros and ones, where carries live."""
    n = 0
    for _ in range(limbs):
        n = n << 64 | random.choice([random.getrandbits(64)] * 3 + [0, 2**64 - 1, 1, 2**63])
    return n * random.choice([1, -1])


def pairs():
    for a in SMALL:
        for b in SMALL:
            for s, t in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                yield s * a, t * b
    for i in range(1500):
        limit = 10 if i < 1000 else 60
        yield number(random.randint(0, limit)), number(random.randint(0, limit))
    for a, b in ((31, 31), (32, 32), (33, 33), (63, 64), (65, 64), (100, 40), (129, 64), (130, 3), (159, 159), (160, 160), (161, 161),
                 (162, 162), (163, 163), (200, 170), (500, 480), (480, 500), (481, 481), (482, 482), (1000, 333), (2000, 1000), (999, 64), (300, 150)):
        for _ in range(4):
            yield number(a), number(b)


for a, b in pairs():
    x, y = h(a), h(b)
    cases.add(f"add {x} {y}", h(a + b))
    cases.add(f"sub {x} {y}", h(a - b))
    cases.add(f"mul {x} {y}", h(a * b))
    cases.add(f"square {x}", h(a * a))
    cases.add(f"and {x} {y}", h(a & b))
    cases.add(f"or {x} {y}", h(a | b))
    cases.add(f"xor {x} {y}", h(a ^ b))
    cases.add(f"cmp {x} {y}", (a > b) - (a < b))
    cases.add(f"gcd {x} {y}", h(math.gcd(a, b)))
    if b:
        cases.add(f"divmod {x} {y}", "%s %s" % tuple(map(h, divmod(a, b))))
        product = a * b + random.choice([0, 1, -1])
        cases.add(f"divmod {h(product)} {y}", "%s %s" % tuple(map(h, divmod(product, b))))
        try:
            expected = bits(a / b)
        except OverflowError:
            expected = "overflow"
        cases.add(f"truediv {x} {y}", expected)
        try:
            expected = h(pow(a, -1, abs(b)))
        except ValueError:
            expected = "none"
        if abs(b).bit_length() < 2000:
            cases.add(f"inverse {x} {y}", expected)

for n in SMALL + [number(random.randint(0, 20)) for _ in range(500)] + [number(k) for k in (24, 25, 40, 41, 80, 200, 700)]:
    for n in (n, -n):
        x = h(n)
        cases.add(f"invert {x}", h(~n))
        cases.add(f"bits {x}", f"{n.bit_length()} {n.bit_count()}")
        cases.add(f"hash {x}", hash(n))
        cases.add(f"int64 {x}", n if -2**63 <= n < 2**63 else "no")
        for count in (0, 1, 5, 63, 64, 65, 128, 1000, n.bit_length()):
            cases.add(f"lsh {x} {count}", h(n << count))
            cases.add(f"rsh {x} {count}", h(n >> count))
        try:
            expected = bits(float(n))
        except OverflowError:
            expected = "overflow"
        cases.add(f"todouble {x}", expected)
        if n >= 0:
            cases.add(f"isqrt {x}", h(math.isqrt(n)))
            cases.add(f"isqrt {h(n * n)}", h(n))
            cases.add(f"isqrt {h(n * n + 2 * n)}", h(n))
        for base in (2, 3, 7, 8, 10, 16, 32, 36):
            digits, rest = "", abs(n)
            if base == 10:
                digits = str(abs(n))
            elif n.bit_length() < 6000:
                while rest:
                    rest, digit = divmod(rest, base)
                    digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
                digits = digits or "0"
            if digits:
                digits = "-" * (n < 0) + digits
                cases.add(f"text {x} {base}", digits)
                cases.add(f"integer {text(digits)} {base}", x)
        for count in (0, 1, 7, 8, 9, 16, n.bit_length() // 8, n.bit_length() // 8 + 1):
            for order in ("little", "big"):
                for signed in (True, False):
                    sign = "signed" if signed else "unsigned"
                    try:
                        data = n.to_bytes(count, order, signed=signed)
                    except OverflowError:
                        cases.add(f"tobytes {x} {count} {order} {sign}", "overflow")
                    else:
                        cases.add(f"tobytes {x} {count} {order} {sign}", text(data))
                        cases.add(f"frombytes {text(data)} {order} {sign}", h(int.from_bytes(data, order, signed=signed)))

for _ in range(3000):  # halfway cases of conversions
    n = random.getrandbits(random.randint(1, 64)) << random.randint(0, 1000)
    n += random.choice([0, 0, 1, -1])
    try:
        cases.add(f"todouble {h(n)}", bits(float(n)))
    except OverflowError:
        cases.add(f"todouble {h(n)}", "overflow")
    value = random.uniform(-1, 1) * 2.0 ** random.randint(-5, 1020)
    cases.add(f"fromdouble {bits(value)}", h(int(value)))
    for m in (int(value), int(value) + 1, int(value) - 1):
        cases.add(f"cmpdouble {h(m)} {bits(value)}", (m > value) - (m < value))
    a, b = random.getrandbits(random.randint(1, 200)), random.getrandbits(random.randint(1, 1300)) or 1
    cases.add(f"truediv {h(a)} {h(b)}", bits(a / b))
    b = random.getrandbits(54) | 1
    a = b * (random.getrandbits(53) * 2 + 1) << random.randint(0, 100)
    cases.add(f"truediv {h(a)} {h(b)}", bits(a / b))
for n in (0, 5, -5):
    for value in (float("inf"), float("-inf"), 0.0, -0.0, 5.0, 5.5, 1e300, 5e-324):
        cases.add(f"cmpdouble {h(n)} {bits(value)}", (n > value) - (n < value))

for base in (0, 1, -1, 2, -2, 3, 10, -10, 12, 2**64 - 1, 6 * 2**70):
    for exponent in (0, 1, 2, 3, 10, 63, 64, 100, 777):
        cases.add(f"pow {h(base)} {exponent}", h(base**exponent))
for _ in range(400):
    base, exponent, modulus = number(random.randint(0, 6)), abs(number(random.randint(0, 3))), number(random.randint(1, 5)) or 1
    cases.add(f"powmod {h(base)} {h(exponent)} {h(modulus)}", h(pow(base, exponent, modulus)))
    cases.add(f"powmod {h(base)} {h(exponent)} {h(modulus | 1)}", h(pow(base, exponent, modulus | 1)))
base, exponent, modulus = (random.getrandbits(2048) for _ in range(3))
cases.add(f"powmod {h(base)} {h(exponent)} {h(modulus | 1)}", h(pow(base, exponent, modulus | 1)))

for literal in """0 00 000_0 0_0 1_0 1__0 _1 1_ 0x1f 0X_1F 0x 0x_ 0b101 0b_1 0b2 0o17 0o8 017 01 -0x1F +5 -5 +-5 - 12a z Z zz 0xg 0b 1e5 1.0
    999999999999999999999999999 -9223372036854775808 9223372036854775808 0_x1 0x1_ 00_1""".split() + [""]:
    for base in (0, 2, 8, 10, 16, 36):
        try:
            expected = h(int(literal, base))
        except ValueError:
            expected = "error"
        cases.add(f"integer {text(literal)} {base}", expected)
huge = random.getrandbits(200000)
cases.add(f"text {h(huge)} 10", str(huge))
cases.add(f"integer {text(str(huge))} 10", h(huge))
zeros = 10**5000
cases.add(f"text {h(zeros)} 10", str(zeros))
cases.add(f"integer {text(str(zeros) + '1')} 10", h(zeros * 10 + 1))
cases.run()
