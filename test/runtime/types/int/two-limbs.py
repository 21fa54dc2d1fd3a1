# Ints around one and two limbs: every operator against arithmetic on longer ones, which takes another way.
def bits(n, state=[5]):
    """Some number of n bits."""
    value = 1
    while value.bit_length() < n:
        state[0] = state[0] * 1103515245 + 12345 & 0x7fffffff
        value = value << 7 | state[0] >> 20 & 127
    return value


EDGES = sorted({s * ((1 << b) + d) for b in (0, 1, 31, 60, 61, 62, 63, 64, 65, 96, 126, 127, 128, 129) for d in (-1, 0, 1) for s in (1, -1)})
EDGES += [bits(b) * s for b in (40, 63, 64, 90, 127, 128, 150) for s in (1, -1)]
BIG = 1 << 400  # adding and taking it away again takes the general way


def same(a, b):
    return a == b and type(a) is type(b) and hash(a) == hash(b)


bad = 0
digest = 0
for x in EDGES:
    for y in EDGES:
        checks = [same(x + y, (x + BIG) + y - BIG), same(x - y, (x + BIG) - y - BIG),
                  same(x * y, ((x + BIG) * y) - BIG * y),
                  same(x & y, (x & (y | BIG)) & ~BIG if x >= 0 and y >= 0 else x & y),
                  same(x | y, ~(~x & ~y)), same(x ^ y, (x | y) - (x & y))]
        if y:
            q, r = divmod(x, y)
            checks += [same(x // y, q), same(x % y, r), same(q * y + r, x), (0 <= r < y) if y > 0 else (y < r <= 0)]
        bad += checks.count(False)
        digest = (digest * 31 + (x + y) % 1000003 + (x * y) % 1000033 + (x ^ y) % 10007) % (1 << 61)
    for n in (0, 1, 30, 61, 62, 63, 64, 65, 100, 127, 128, 200):
        bad += [same(x << n, x * 2 ** n), same(x >> n, x // 2 ** n)].count(False)
print(bad, digest)
seed = 7
out = []
for i in range(1000):
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    out.append(seed >> 33)
print(sum(out), seed, out[-3:])
x = (1 << 64) - 1
x += 1
x -= 5
x *= 3
x //= 2
x %= 1 << 70
x <<= 3
x >>= 1
x &= (1 << 66) - 1
x |= 1
x ^= 1 << 65
print(x, -x, ~x, x - x)
for call in (lambda: x % 0, lambda: x // 0, lambda: x << -1, lambda: x >> -1, lambda: x + "a", lambda: x % "a", lambda: x << 1.0):
    try:
        print(call())
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(x + True, x * 1.5, True + (1 << 64), (1 << 64) * False, (1 << 63) / 3, x ** 2 % 97)


class Sub(int):
    def __radd__(self, other):
        return "radd"

    def __mod__(self, other):
        return "mod"


print((1 << 64) + Sub(3), Sub(1 << 64) + 1, Sub(1 << 64) % 7, (1 << 70) - Sub(1), type(Sub(5) * 2))
