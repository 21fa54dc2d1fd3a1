"""Every function of floats, on ordinary and special arguments; the sums and the functions of ints."""
import math

inf, nan = math.inf, math.nan
state = 4242


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    return (state >> 20) % n


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


def show(name, f, *arguments):
    try:
        result = f(*arguments)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    if isinstance(result, float):
        result = result.hex()
    print(name, [x.hex() if isinstance(x, float) else x for x in arguments], result, type(result).__name__)


ONE = [math.acos, math.acosh, math.asin, math.asinh, math.atan, math.atanh, math.cbrt, math.cos, math.cosh, math.erf, math.erfc, math.exp, math.exp2,
       math.expm1, math.fabs, math.gamma, math.lgamma, math.log, math.log10, math.log1p, math.log2, math.sin, math.sinh, math.sqrt, math.tan,
       math.tanh, math.ulp, math.degrees, math.radians, math.frexp, math.modf, math.isfinite, math.isinf, math.isnan, math.trunc, math.floor, math.ceil]
TWO = [math.atan2, math.copysign, math.fmod, math.hypot, math.nextafter, math.pow, math.remainder, math.isclose]
for _ in range(150):
    a, b = real(), real()
    for f in ONE:
        show(f.__name__, f, a)
        show(f.__name__, f, b / 3)
    for f in TWO:
        show(f.__name__, f, a, b)
    points = [real() for _ in range(rnd(8))]
    others = [real() for _ in points]
    show("fsum", math.fsum, points)
    show("dist", math.dist, points, others)
    ordinary = [rnd(1 << 53) / 1e9 for _ in range(1 + rnd(6))]
    show("fsum", math.fsum, ordinary)
    show("hypot", math.hypot, *ordinary)
    show("comb", math.comb, rnd(200), rnd(100))
    show("perm", math.perm, rnd(60), rnd(40))
    show("factorial", math.factorial, rnd(300))
    show("isqrt", math.isqrt, rnd(1 << 40) ** rnd(6))
    show("gcd", math.gcd, rnd(1 << 40) * 60, rnd(1000) * 84, -rnd(50) * 132)
    show("lcm", math.lcm, rnd(1 << 40), -rnd(1000), rnd(5))
    show("log", math.log, 3 ** rnd(3000), 1 + rnd(20))
