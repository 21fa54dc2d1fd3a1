# What starts as a small int or a float and goes on as something else, or fails.
def power(base, n):
    result = 1
    for _ in range(n):
        result *= base
    return result


print(power(3, 20), power(3, 60), power(-7, 41))


def there_and_back(n):
    x = 1
    seen = []
    for i in range(n):
        x = x * 4000000007 + i
        if x > 1 << 70:
            seen.append(x)
            x = x % 1000003
    return x, seen


print(there_and_back(12))


def operators(a, b):
    out = []
    for x in (a, -a):
        for y in (b, -b):
            for name, f in (("+", lambda: x + y), ("-", lambda: x - y)):
                out.append(f())
            q, r = x // y, x % y
            out += [q, r, q * y + r == x, x / y, x < y, x == y]
    return out


print(operators(7, 2), operators(7.5, 2), operators(7, 2.5), operators(1 << 62, 3), operators(2.0 ** 70, 3))


def shifts(n):
    out = []
    x = 1
    for i in range(n):
        x = x << i
        out.append((x, x >> 3, -x >> 2, x & 255, x | 1, x ^ 5, ~x, -x))
    return out


print(shifts(14)[-1])


def failing(values):
    total = 0
    for v in values:
        try:
            total = total + 10 // v
            total = total + (1 << v)
        except (ZeroDivisionError, ValueError, TypeError) as error:
            print(type(error).__name__, error)
    return total


print(failing([5, 0, -1, "x", 2, 2.5, None, True]))


def floats(values):
    total = 0.0
    for v in values:
        try:
            total = total * 0.5 + 1.0 / v
            total += v ** 0.5
            total -= v % 3.0
        except (ZeroDivisionError, TypeError, OverflowError) as error:
            print(type(error).__name__, error)
    return total


inf, nan = float("inf"), float("nan")
print(floats([1.0, 2, 0.0, -0.0, 4.0, inf]), floats([nan, 1.0]), floats([-2.0]), floats(["s", 1.0]), floats([1 << 80]))


def compares(x, y):
    n = 0
    for _ in range(2):
        n = n * 2 + (x < y)
        n = n * 2 + (x == y)
        n = n * 2 + (x != y)
        n = n * 2 + (x >= y)
    return n


print([compares(a, b) for a in (1, 1.0, nan, -0.0, 2**53 + 1) for b in (1, 0, nan, inf, 2.0**53)])


class Number:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        print("add", self.v, other)
        return self.v + other

    __radd__ = __add__

    def __lt__(self, other):
        print("lt", self.v, other)
        return self.v < other


def mixed(items):
    total = 1
    for item in items:
        total = total + item
        if item < 3:
            total = total + 1
    return total


print(mixed([1, 2.5, Number(2), True, 1 << 65, Number(9)]))


def item_store(n):
    a = [0.0] * n
    b = a[:]
    for i in range(n):
        a[i] = i * 0.5
        b[n - 1 - i] = a[i]
        a[i] = a[i] + 1.0
    return a, b


print(item_store(4))


def bools(n):
    count, both, x = 0, True, 1.5
    seen = []
    for i in range(n):
        big = i > 2
        count += big
        both = both & (i < 4)
        seen.append((big, -big, ~(i == 1), big + 0.5, big is True, (i < 3) | (i > 4), (i < 3) + (i > 4), not big, big < x))
        if big == 1 and both:
            count = count * 2 - (x > 1.0)
    return count, both, seen


print(bools(6))
