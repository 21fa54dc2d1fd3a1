def pi(n):
    s = 0.0
    for k in range(n):
        s += (-1) ** k / (2 * k + 1)
    return 4 * s
def newton(x):
    g = x / 2
    for _ in range(30):
        g = (g + x / g) / 2
    return g
def integrate(f, a, b, n):
    h = (b - a) / n
    return h * sum(f(a + (i + 0.5) * h) for i in range(n))
def horner(c, x):
    r = 0
    for k in c: r = r * x + k
    return r
def mandel(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
        if zr * zr + zi * zi > 4: return n
    return limit
def compound(p, r, n):
    for _ in range(n): p += p * r
    return p
def kahan(values):
    s = c = 0.0
    for v in values:
        y = v - c
        t = s + y
        c = (t - s) - y
        s = t
    return s
print(pi(1000), newton(2), newton(2.0), integrate(lambda x: x * x, 0, 1, 100), horner([1, -2, 3], 2), horner([1, -2, 3], 0.5), [mandel(-0.75, y / 10, 50) for y in range(8)], compound(100, 0.01, 12), compound(100.0, 0, 3), kahan([0.1] * 10), sum([0.1] * 10))
x = 0.0
while x < 1: x += 0.1
print(x, 0.1 * 3, 1e308 * 10, -1e308 * 10, 1e-320 / 1e10, 5 % 3.5, -5 % 3.5, 5.5 // 2, -5.5 // 2, 2 ** 0.5, 2.0 ** 10, 7 / 2, 6 / 2)
a = b = 1.5
a += 1
c = [a, a]
d = a
a *= 2
print(a, b, c, d)
def alias(v):
    w = v
    v = v + 1.0
    u = [v, w]
    v += 1.0
    return u, v, w
print(alias(1.0), [alias(i / 2) for i in range(2)])
nan = float("nan")
print([n for n in (1.0, nan, 2.0) if n < 1.5], max([1.0, nan]), min(nan, 1.0), nan < 1, 1 < nan, not nan < 1, (1.0 if nan > 0 else 2.0), sorted([2.0, 1.0, -0.0, 0.0]))
