class C:
    def __init__(self): self._x = 1
    def getx(self): "getter doc"; return self._x
    x = property(getx)
    y = property(getx, doc="explicit")
    z = property()
    @x.setter
    def w(self, v): self._x = v
c = C()
print(C.x.__doc__, C.y.__doc__, C.z.__doc__, c.x, C.x.fset, C.w.fget is C.x.fget, C.x.__get__(c), C.x.__get__(None, C) is C.x)
c.w = 9
print(c.x, C.w.fset.__name__)
for call in (lambda: setattr(c, "x", 1), lambda: delattr(c, "x"), lambda: c.z, lambda: setattr(c, "z", 1), lambda: delattr(c, "w"), lambda: property(1, 2, 3, 4, 5), lambda: C.x.__set__(c, 1), lambda: setattr(C.x, "fget", 1), lambda: property(5).__get__(c)):
    try:
        print(call())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
class Sub(property):
    "sub doc"
    pass
class D:
    @Sub
    def p(self):
        "p doc"
        raise AttributeError("from inside")
    def __getattr__(self, name): return "fallback " + name
print(D().p, D.p.__doc__, type(D.p).__name__)
class E(C):
    @property
    def x(self): return super().x * 10
    @C.w.getter
    def w(self): return "sub getter"
e = E()
e.w = 5
print(e.x, e.w, E.__dict__["x"] is not C.__dict__["x"])
