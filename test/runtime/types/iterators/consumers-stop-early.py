def g():
    for i in range(6):
        print("make", i)
        yield i
it = g()
print(2 in it, next(it), any(x == 4 for x in it), next(it), all([]), next(it, None))
a, b = (x for x in (1, 2))
print(a, b)
try:
    a, b = g()
except ValueError as error:
    print(error)
it = g()
for x in it:
    if x == 1: break
print("rest", list(it))
first, *_ = "abc"
print(first, max(zip([1, 2], g())), dict(zip("ab", g())), [x for x, _ in zip(g(), "ab")])
x = iter([1, 2, 3, 4])
print(list(zip(x, x)), min(g()), sorted(g(), reverse=True)[:2], sum(g()), tuple(g())[0], ",".join(map(str, g())), set(g()) == set(range(6)), [*g()][-1])
