# RUN: %oracle %s %support-probe
"""Doubles to text and back, against repr, format, float, hex and fromhex of the oracle."""
import random
import struct
from probe import Cases, bits, text

random.seed(20211004)
cases = Cases()


def doubles(count):
    special = [0.0, -0.0, 1.0, -1.5, 0.1, 1e15, 1e16, 1e17, 123456789012345680.0, 1e-4, 1e-5, 9.5, 0.5, 1.5, 2.5, 1e22, 1e23,
               5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 1e100, 0.3]
    yield from special
    for i in range(count):
        kind = i % 4
        if kind == 0:
            yield struct.unpack("<d", random.randbytes(8))[0]
        elif kind == 1:
            yield random.uniform(-1, 1) * 10 ** random.randint(-20, 20)
        elif kind == 2:
            yield round(random.uniform(-1000, 1000), random.randint(0, 6))
        else:
            yield float(random.randint(-2**random.randint(1, 80), 2**random.randint(1, 80)))


for value in doubles(20000):
    cases.add(f"repr {bits(value)}", repr(value))
for value in doubles(3000):
    for style in "efg":
        for precision in (0, 1, 2, 6, 16, 17, 25, random.randint(0, 60)):
            cases.add(f"format {bits(value)} {style} {precision} -", format(value, f".{precision}{style}"))
    cases.add(f"format {bits(value)} g 6 #", format(value, "#g"))
    cases.add(f"format {bits(value)} f 0 #", format(value, "#.0f"))
    cases.add(f"format {bits(value)} e 0 #U", format(value, "#.0E"))
    cases.add(f"format {bits(value)} g 3 U", format(value, ".3G"))
    for precision in (1, 5, 17):  # no type but a precision
        cases.add(f"format {bits(value)} g {precision} .", format(value, f".{precision}"))
    if value == value:
        cases.add(f"hex {bits(value)}", value.hex())
        cases.add(f"parsehex {text(value.hex())}", bits(value))
for value in (5e-324, 1.7e308, 1 / 3, 0.0):
    for style in "efg":
        for precision in (300, 1074, 1100, 1200, 3000):
            cases.add(f"format {bits(value)} {style} {precision} -", format(value, f".{precision}{style}"))
            cases.add(f"format {bits(value)} {style} {precision} #", format(value, f"#.{precision}{style}"))


def parse(literal):
    try:
        expected = bits(float(literal))
    except ValueError:
        expected = "error"
    cases.add(f"parse {text(literal)}", expected)


for literal in """1 1. .5 . e1 1e 1e5 1E+5 1e-5 1_0 1__0 _1 1_ 1_.5 1._5 1.5_5 1e1_0 1e_1 +1 -1 +-1 -0 inf -inf +Infinity INF infinit nan -nan
    NaN nanx 0x10 1e400 -1e400 1e-400 1e99999999999999999999 1e-99999999999999999999 0e99999999999999999999 0.0e400 1j 1e5.5
    179769313486231580793728971405301e276 179769313486231580793728971405303e276 2.4703282292062327e-324 2.4703282292062328e-324
    2.2250738585072011e-308 0.000000e-5 00012.500 9007199254740993 9007199254740992.9999999999999999999999999 --1 1- é""".split():
    parse(literal)
parse("1" + "0" * 400)
parse("0." + "0" * 400 + "1")
parse("0." + "0" * 400 + "1e401")
parse("1" + "0" * 400 + "e-400")
for _ in range(20000):
    digits = "".join(random.choices("0123456789", k=random.randint(1, 40)))
    at = random.randint(0, len(digits))
    parse(digits[:at] + "." + digits[at:] + random.choice(["", f"e{random.randint(-340, 330)}"]))
for value in doubles(2000):
    parse(repr(value))


def parse_hex(literal):
    try:
        expected = bits(float.fromhex(literal))
    except ValueError:
        expected = "invalid"
    except OverflowError:
        expected = "large"
    cases.add(f"parsehex {text(literal)}", expected)


for literal in """0x1p0 1 0x 1p 1p+ .8 0x.8p1 0x1.p-1 -0x1p-1074 0x1p-1075 0x1.8p-1075 0x1.00001p-1075 0x1p1023 0x1p1024 0x1.fffffffffffff7p1023
    0x1.fffffffffffff8p1023 0x0p9999999999999999999999 0x1p-9999999999999999999999 0x1p9999999999999999999 inf -nan 0x1_0 1..2 .
    0x1.ffffffffffffffffffffffffffffffffp-1023 0xfffffffffffffffffffffffffffffff 0x10000000000000080000000 0x10000000000000080000001""".split():
    parse_hex(literal)
for _ in range(5000):
    digits = "".join(random.choices("0123456789abcdef", k=random.randint(1, 24)))
    if random.random() < 0.5:
        digits = "1" + "".join(random.choices("08", k=16)) + random.choice(["", "0001"])
    at = random.randint(0, len(digits))
    parse_hex(f"{random.choice(['', '-'])}0x{digits[:at]}.{digits[at:]}p{random.randint(-1160, 1100)}")
cases.run()
