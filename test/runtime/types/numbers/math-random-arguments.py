"""Every function of floats, on ordinary and special arguments; the sums and the functions of ints."""
import math

from random_numbers import real, rnd, seed, show

seed(4242)
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
