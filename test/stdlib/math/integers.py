# REQUIRES: module-math
import math
print(math.gcd(), math.gcd(12, 18), math.gcd(0, 0), math.gcd(-4, 6, 10), math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.gcd(2 ** 100, 6 ** 50), math.lcm(10 ** 20, 15))
print(math.factorial(0), math.factorial(20), math.factorial(25), math.comb(5, 2), math.comb(5, 7), math.comb(100, 50), math.perm(5, 2), math.perm(5), math.perm(3, 4))
print(math.isqrt(0), math.isqrt(10 ** 40 + 1), math.isqrt(24), [math.isqrt(n) for n in range(20)])
for call in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.gcd(1.0), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.comb(2, -1), lambda: math.perm(2, -1), lambda: math.comb(1.0, 1), lambda: math.isqrt(2.0), lambda: math.lcm("a")):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
