t = (1, "a", (2,))
print(t, (), (1,), tuple("ab"), tuple([1, 2]), t + (5,), t * 2, t[0], t[-1], t[1:], len(t), "a" in t, t.index("a"), t.count(1), hash((1, 2)) == hash((1, 2)))
print((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == [1, 2], () == (), (1, "a") != (1, "b"), max((1, 5), (2, 0)), tuple(t) is t, t[:] is t)
for call in (lambda: t.__setitem__(0, 1), lambda: t[5], lambda: t["a"], lambda: t + [1], lambda: t.index(9), lambda: hash(([],)), lambda: (1,) < ("a",), lambda: tuple(5), lambda: t * "a"):
    try:
        call()
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
x = 1, 2
a, (b, *c), d = 1, (2, 3, 4), 5
print(x, a, b, c, d, *x, (*x, *[3], *"z"))
try:
    t[2] += (3,)
except TypeError as error:
    print(error)
u = ([],)
try:
    u[0] += [1]
except TypeError as error:
    print(error, u)
