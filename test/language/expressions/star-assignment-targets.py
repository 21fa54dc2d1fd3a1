a, *b = 1, 2, 3
*c, d = "xyz"
e, (f, *g), h = 1, [2, 3, 4], 5
[i, *j, k] = range(5)
print(a, b, c, d, e, f, g, h, i, j, k)
for x, *rest in [(1, 2, 3), "ab"]:
    print(x, rest)
class O: pass
o, l, m = O(), [0, 0, 0], {}
o.x, l[1], m["k"], *l[2:] = 1, 2, 3, 4, 5
print(o.x, l, m)
x = y = z = []
x.append(1)
print(y, x is z)
i = 0
i, l[i] = 1, "set"
print(l)
a, b = b, a
print(a, b)
def swap(p, q):
    p, q = q, p
    return p, q
print(swap(1, 2), (lambda t: [t[0], *t[1:]])((1, 2)))
for source in ("*a = 1", "a, *b, *c = 1, 2", "(*a) = 1", "*a, = 5", "a, b = 1", "a, b = 'abc'", "[a, b] = []"):
    try:
        exec(source)
    except (SyntaxError, TypeError, ValueError) as error:
        print(type(error).__name__, getattr(error, "msg", error))
