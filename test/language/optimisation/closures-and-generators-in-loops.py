def make(n):
    def add(x):
        nonlocal n
        n += x
        return n
    return add
adders = [make(i) for i in range(3)]
print([a(10) for a in adders], [a(0.5) for a in adders], [a.__closure__[0].cell_contents for a in adders])
def gen(n):
    total = 0
    for i in range(n):
        got = yield total
        total += i if got is None else got
    return total
def run(n):
    g, out = gen(n), []
    out.append(next(g))
    while True:
        try: out.append(g.send(2 ** 62 if len(out) == 2 else None))
        except StopIteration as s: return out, s.value
print(run(5))
def flatten(t):
    for x in t:
        if isinstance(x, (list, tuple)): yield from flatten(x)
        else: yield x
print(list(flatten([1, [2, (3, [4, []]), 5], "ab"])), sum(flatten([[1, 2.5], [3]])))
def primes():
    d, q = {}, 2
    while True:
        p = d.pop(q, None)
        if p is None:
            d[q * q] = q
            yield q
        else:
            x = q + p
            while x in d: x += p
            d[x] = p
        q += 1
out = []
for p in primes():
    if p > 60: break
    out.append(p)
print(out, [a * b for a, b in zip(range(5), (x for x in range(5, 10)))], any(x > 3 for x in gen(9)), max(gen(6)))
def counter():
    c = 0
    def inc():
        nonlocal c
        c += 1
        return c
    while inc() < 4: yield c
print(list(counter()))
def lazily(n):
    return ((i, j) for i in range(n) for j in range(i) if (i + j) % 2)
print(list(lazily(5)), dict(lazily(4)), sum(i * j for i, j in lazily(6)))
