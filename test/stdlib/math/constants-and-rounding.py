# REQUIRES: module-math
import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
for x in (2.5, -2.5, 3, -0.2, 1e20, True):
    print(x, math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.modf(x), math.frexp(x))
class F:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.copysign(3, -0.0), math.ldexp(0.5, 4), math.fmod(-7, 3), math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1.0))
for call in (lambda: math.floor("x"), lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.trunc("a"), lambda: math.trunc(5j), lambda: math.fabs("1"), lambda: math.fmod(1, 0), lambda: math.ldexp(1, 10 ** 10), lambda: math.fabs(10 ** 400)):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
