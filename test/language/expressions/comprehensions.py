print([x * y for x in range(3) for y in range(x)], {x: x ** 2 for x in range(3)}, {x % 2 for x in range(5)}, list(x for x in "ab"), [(x, y) for x in "ab" if x != "a" for y in (1, 2) if y])
x = "outer"
print([x for x in range(2)], x, [[i * j for j in range(3)] for i in range(2)], [f() for f in [lambda: i for i in range(3)]])
print(sum(i for i in range(10) if i % 2), dict((k, v) for v, k in enumerate("ab")), max((len(w), w) for w in ["a", "bb"]), [a for a, *_ in ["xyz", "pq"]], {k: v for k, v in {"a": 1}.items()})
def gen(n):
    return (i * n for i in range(3))
g = gen(2)
n = 100
print(list(g), list(g))
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as error:
    print(error)
try:
    (i for i in 5)
except TypeError as error:
    print(error)
it = (print("lazy", i) for i in [1, 2])
print("before"); next(it)
print([[c for c in row if c] for row in [[0, 1], [2, 0]]], [0 for i in range(2) for j in range(2)], [i if i else "zero" for i in range(2)])
