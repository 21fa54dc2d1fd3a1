# Tuples built in line, joined, and what becomes of their items.
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("del", self.name)


def build(x, y, z):
    return (x,), (x, y), (x, y, z), (x, y, z, x)


for args in ((1, 2, 3), ("a", 2.5, None), ([1], 2, 3), (1, {}, 3), (1, 2, ()), (1 << 70, -1, True)):
    made = build(*args)
    print(made, [hash(t) if not isinstance(t, tuple) else len(t) for t in made])
t = (Noisy("a"), Noisy("b"))
t += (Noisy("c"),)
print(t)
u = (1, 2) + t
del t
print(gc.is_tracked(u), u)
del u
cycle = []
pair = (1, cycle)
cycle.append(pair)
joined = (0,) + pair
print(gc.is_tracked(joined), () + (1,), (1,) + (), ((1, 2) + (3,))[::-1])


class Sub(tuple):
    def __add__(self, other):
        return "sub", tuple.__add__(self, other)

    def __radd__(self, other):
        return "rsub", other


print(Sub((1,)) + (2,), (2,) + Sub((1,)), type(tuple.__add__(Sub((1,)), ())))
print({(1, 2): 3}[1.0, True + 1], {(0, -1): 1}.get((False, -1.0)), (1, 2) in {(1.0, 2.0)}, hash((-1, -2)) == hash((-2, -1)))
for bad in (lambda: (1,) + [2], lambda: [1] + (2,), lambda: {1} | [1], lambda: {1} + {2}, lambda: "a" + b"b", lambda: (1,) * (2,), lambda: "a" - "b", lambda: {} | []):
    try:
        print(bad())
    except TypeError as error:
        print(error)
