# REQUIRES: module-math
import math
print(math.sqrt(2), math.cbrt(27), math.exp(1), math.exp2(10), math.expm1(1e-10), math.pow(2, 0.5), math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 3), math.dist((0, 0), (3, 4)))
print(math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.log(10 ** 400), math.log2(2 ** 2000), math.log10(10 ** 300), math.log(10 ** 400, 10))
for f in ("sqrt", "log", "log2", "log10", "log1p", "exp", "gamma", "lgamma", "acos", "atanh", "acosh", "exp2"):
    row = []
    for x in (0.0, -0.0, -1.0, 1.0, math.inf, -math.inf, math.nan, 1000.0, -2):
        try:
            row.append(getattr(math, f)(x))
        except (ValueError, OverflowError) as error:
            row.append(str(error))
    print(f, row)
for args in ((0, -1), (-8, 1 / 3), (math.inf, 0), (2, 5000), (0.0, -math.inf), (-math.inf, 3), (math.nan, 0)):
    try:
        print(args, math.pow(*args))
    except (ValueError, OverflowError) as error:
        print(args, error)
for call in (lambda: math.log(0), lambda: math.log(-10 ** 400), lambda: math.log(2, 1), lambda: math.log(), lambda: math.sqrt("4"), lambda: math.sqrt(10 ** 400), lambda: math.dist((1,), (1, 2)), lambda: math.hypot("a"), lambda: math.log(1, 2, 3)):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
