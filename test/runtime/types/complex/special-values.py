"""Arithmetic and powers of complex numbers whose parts are zeros, extremes, infinities and nan."""
inf, nan = float("inf"), float("nan")
PARTS = [0.0, -0.0, -2.5, 1e200, 5e-324, inf, -inf, nan]
EXPONENTS = [0, 1, 2, -1, 0.5, -0.5, 1j, 0.5 + 1j, -2 - 1j, 101, -101, 1e300, inf, nan, inf * 1j, complex(1e200, 1e200), 100, -100]


def show(name, x, y, f):
    try:
        result = f(x, y)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    print(name, x, y, result)


for a in PARTS:
    for b in PARTS:
        x = complex(a, b)
        print(repr(x), bool(x), -x, x.conjugate())
        for exponent in EXPONENTS:
            show("**", x, exponent, lambda x, y: x**y)
            show("real **", a, exponent, lambda x, y: x**y)
        if a == a and b == b:  # with nan CPython shows the errno of whatever came before
            show("abs", x, x, lambda x, y: abs(x))
        show("hash", x, x, lambda x, y: hash(x) if x == x else 0)
        for c in PARTS:
            y = complex(c, 1.5)
            show("/", x, y, lambda x, y: x / y)
            show("*", x, y, lambda x, y: x * y)
            show("+", x, c, lambda x, y: x + y)
            show("-", c, x, lambda x, y: x - y)
            show("/", c, x, lambda x, y: x / y)
            show("==", x, c, lambda x, y: x == y)
