# Many ints or floats are sorted by their digits: stably, with keys, in reverse, with NaN (by comparisons), and with runs.
state = 99


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
    return (state >> 20) % n


def check(values, shown=False):
    total = 0
    for i, v in enumerate(values):
        total = (total * 31 + hash(repr(v)) if type(v) is str else total * 31 + int(hash(v)) * (i + 1)) % 1000003
    print(len(values), total, values[:5], values[-5:])


for n in (99, 100, 101, 1000, 5000):
    for top in (2, 10, 1000, 2**40, 2**62):
        ints = [rnd(top) - top // 2 for _ in range(n)]
        check(sorted(ints))
        check(sorted(ints, reverse=True))
        check(sorted(ints, key=lambda x: -x))
        pairs = list(enumerate(ints))
        pairs.sort(key=lambda p: p[1] // 3)
        check([p[0] for p in pairs])
        pairs.sort(key=lambda p: p[1] / 7, reverse=True)
        check([p[0] for p in pairs])
        floats = [x / 3 for x in ints]
        check(sorted(floats))
        floats.sort(reverse=True)
        check(floats)
zeros = [0.0, -0.0] * 60 + [float(rnd(3)) - 1 for _ in range(60)]
print(sorted(zeros))
special = [float("inf"), float("-inf"), 5e-324, -5e-324, 1e308, -1e308, 0.0, -0.0, 1.5] * 20
print(sorted(special)[::7], sorted(special, reverse=True)[::7])
nans = [float(rnd(50)) for _ in range(150)]
nans[20] = nans[70] = float("nan")
print(sorted(nans))
print(sorted([2**62 - 1, -2**62, 0, -1, 1] * 30)[::10])
print(sorted([rnd(9) for _ in range(120)] + [2**70, 1.5, True])[::9])
up = list(range(500))
print(sorted(up) == up, sorted(up[::-1]) == up, sorted(up[250:] + up[:250]) == up, sorted(up + [3])[:6])
same = [7] * 300
print(sorted(same) == same, sorted([7.5] * 300, key=lambda x: x)[0])
keep = [float(rnd(10)) for _ in range(200)]
order = sorted(range(200), key=keep.__getitem__)
print(order)
print([id(a) == id(b) for a, b in zip(sorted(keep), [keep[i] for i in order])].count(False))
