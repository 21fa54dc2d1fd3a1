"""Fractions, continued fractions, primes by Miller-Rabin, Fibonacci by doubling, square roots: on growing integers."""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    def __add__(self, o):
        o = o if isinstance(o, Fraction) else Fraction(o)
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __mul__(self, o):
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        return Fraction(self.n * o.d, self.d * o.n)

    def __lt__(self, o):
        return self.n * o.d < o.n * self.d

    def __eq__(self, o):
        return (self.n, self.d) == (o.n, o.d)

    def __hash__(self):
        return hash((self.n, self.d))

    def __repr__(self):
        return f"{self.n}/{self.d}"


harmonic = sum((Fraction(1, k) for k in range(1, 60)), Fraction(0))
print(harmonic, Fraction(-4, -6), Fraction(3, -6), sorted([Fraction(1, 2), Fraction(1, 3), Fraction(3, 4)]))


def continued(n, d):
    while d:
        yield n // d
        n, d = d, n % d


print(list(continued(649, 200)), list(continued(10 ** 30 + 1, 7 ** 30)))


def probably_prime(n):
    if n < 4:
        return n > 1
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if a % n == 0:
            continue
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(60) if probably_prime(n)], [p for p in range(60, 130) if probably_prime(2 ** p - 1)], probably_prime(10 ** 40 + 121))


def fibonacci(n):
    if n == 0:
        return 0, 1
    a, b = fibonacci(n >> 1)
    c, d = a * (2 * b - a), a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


print(fibonacci(100)[0], fibonacci(1000)[0] % 10 ** 50, len(str(fibonacci(5000)[0])))


def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


r = isqrt(2 * 10 ** 200)
print(r, r * r <= 2 * 10 ** 200 < (r + 1) ** 2, r.bit_length(), hex(r)[:20], -r // 7, -r % 10 ** 9)
collatz, longest = {1: 1}, (0, 0)
for start in range(1, 3000):
    n, steps, path = start, 0, []
    while n not in collatz:
        path.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps = collatz[n]
    for m in reversed(path):
        steps += 1
        collatz[m] = steps
    longest = max(longest, (collatz[start], start))
print(longest)
