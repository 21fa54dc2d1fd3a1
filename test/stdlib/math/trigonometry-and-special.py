# REQUIRES: module-math
import math
for x in (0.0, 0.5, -0.75, 1.0, 2.0, 10.5):
    print(x, math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.sinh(x), math.cosh(x), math.tanh(x), math.asinh(x), math.erf(x), math.erfc(x), math.gamma(x + 1), math.lgamma(x + 1), math.degrees(x), math.radians(x))
print(math.asin(1), math.acos(-1), math.atan2(1, -1), math.atan2(-0.0, -0.0), math.atan2(0, 0), math.acosh(2), math.atanh(0.5), math.gamma(0.5), math.gamma(10), math.gamma(-1.5))
for call in (lambda: math.asin(2), lambda: math.sin(math.inf), lambda: math.gamma(-1), lambda: math.gamma(0), lambda: math.cosh(1000), lambda: math.gamma(200), lambda: math.tan("x"), lambda: math.atan2(1)):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
