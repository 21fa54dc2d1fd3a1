# REQUIRES: module-math
import math
print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100, 1]), math.fsum([]), math.fsum([math.inf, 1]), math.prod([1, 2, 3]), math.prod([], start=5), math.prod([0.5, 4]), math.prod(range(1, 25)))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.05, rel_tol=0.1), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(math.inf, math.inf), math.isnan(10 ** 30))
for call in (lambda: math.fsum([math.inf, -math.inf]), lambda: math.fsum(["a"]), lambda: math.fsum([1e308, 1e308]), lambda: math.prod(["a", 2]), lambda: math.prod(5), lambda: math.isclose(1, 1, rel_tol=-1), lambda: math.isnan("x"), lambda: math.prod([1], 2)):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
