def g():
    x = yield
    y = yield x
    z = (yield x + y) or "none sent"
    print("z", z)
    yield from (i for i in range(2))
    lst = [(yield "in list"), (yield "again")]
    print(lst)
    d = {"k": (yield "dict")}
    print(d, f"{(yield 'fstring')}")
    return (yield)
gen = g()
print(next(gen), gen.send(1), gen.send(2), gen.send(None), next(gen), next(gen), gen.send("a"), gen.send("b"), gen.send("c"), gen.send("d"))
try:
    gen.send("final")
except StopIteration as s:
    print("value", s.value)
def empty():
    return
    yield
print(list(empty()), [x for x in empty()], sum(empty()))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
from itertools import islice
print(list(islice(primes(), 15)))
