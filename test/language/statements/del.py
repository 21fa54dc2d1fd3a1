a = b = [1, 2, 3, 4]
del a[0], a[-1]
print(b)
del a
try:
    a
except NameError as error:
    print(error)
x, y, (z, w) = 1, 2, (3, 4)
del x, (y, [z])
print("x" in globals(), "y" in globals(), "z" in globals(), w)
d = {"k": 1, "m": {"n": 2}}
del d["k"], d["m"]["n"]
print(d)
class C:
    attr = 1
c = C()
c.own = 2
del c.own, C.attr
print(hasattr(c, "own"), hasattr(c, "attr"))
def f(p):
    del p
    try:
        return p
    except UnboundLocalError as error:
        return str(error)
print(f(1))
def g():
    q = 1
    def h():
        return q
    del q
    try:
        return h()
    except NameError as error:
        return str(error)
print(g())
def glob():
    global w
    del w
glob()
print("w" in globals())
for call in ("del missing", "del d['zz']", "del c.zz", "del b[10]"):
    try:
        exec(call)
    except (NameError, KeyError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)
