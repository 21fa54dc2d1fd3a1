class C:
    a = 1
    def __init__(self): self.b = 2
c = C()
print(getattr(c, "a"), getattr(c, "zz", 5), hasattr(c, "b"), hasattr(c, "zz"), vars(c), sorted(n for n in dir(c) if n[0] != "_"), setattr(c, "n", 3), c.n, delattr(c, "n"), hasattr(c, "n"))
setattr(c, "not an identifier", 1)
print(getattr(c, "not an identifier"), vars(c))
for call in (lambda: getattr(c, "zz"), lambda: getattr(c, 5), lambda: setattr(c, 5, 1), lambda: delattr(c, "zz"), lambda: vars(5), lambda: hasattr(c, 5), lambda: getattr(c), lambda: delattr(c, "a"), lambda: setattr(c, "x")):
    try:
        print(call())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
def f():
    x = 1
    y = [1]
    return sorted(locals()), sorted(vars()), dir()
print(f(), "f" in dir(), "c" in globals(), locals() is globals(), vars() is globals())
class Boom:
    def __getattr__(self, n): raise ValueError("boom " + n)
try:
    hasattr(Boom(), "x")
except ValueError as error:
    print(error)
