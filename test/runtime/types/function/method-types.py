class C:
    def m(self): return "m"
    @classmethod
    def c(cls): return cls
    @staticmethod
    def s(): return "s"
c = C()
print(type(C.m).__name__, type(c.m).__name__, type(C.c).__name__, type(C.s).__name__, type(C.__dict__["c"]).__name__, type(C.__dict__["s"]).__name__)
print(c.m == c.m, c.m != C().m, c.m.__self__ is c, c.m.__func__ is C.m, c.m(), C.m(c), c.c() is C, c.m.__doc__, {c.m: 1}[c.m])
MethodType = type(c.m)
bound = MethodType(lambda self, x: (self, x), 5)
print(bound(6), bound.__self__, MethodType(len, [1, 2])())
for call in (lambda: MethodType(), lambda: MethodType(5, 1), lambda: MethodType(len, None), lambda: c.m(1), lambda: type(C.m)(), lambda: c.m.nothing, lambda: setattr(c.m, "x", 1), lambda: staticmethod(), lambda: classmethod(1, 2), lambda: staticmethod(5)()):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
Function = type(C.m)
def source(a, b=1): return a, b, g
g = "global"
copy = Function(source.__code__, {"g": "other"}, "copy", (5,))
print(copy(1), copy.__name__, copy.__defaults__, source(1))
def outer():
    x = 1
    def inner(): return x
    return inner
i = outer()
Cell = type(i.__closure__[0])
j = Function(i.__code__, globals(), "j", None, (Cell("cell"),))
print(j(), Cell(5).cell_contents, Cell() == Cell() if False else "")
try:
    Cell().cell_contents
except ValueError as error:
    print(error)
try:
    Function(i.__code__, globals())
except TypeError as error:
    print(error)
print(staticmethod(len)([1]), classmethod(len).__func__ is len, staticmethod(source).__wrapped__ is source, staticmethod(source).__name__)
