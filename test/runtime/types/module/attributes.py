import sys
M = type(sys)
m = M("made", "docs")
m.x = 1
exec("def f(): return x", m.__dict__)
print(m.__name__, m.__doc__, m.f(), sorted(m.__dict__), m.__spec__, m.__loader__, m.__package__, repr(m), "x" in dir(m), vars(m) is m.__dict__)
del m.x
for call in (lambda: m.x, lambda: M(), lambda: M(5), lambda: delattr(m, "zz"), lambda: setattr(m, "__dict__", {}), lambda: m(), lambda: sys.nothing_here, lambda: m + 1):
    try:
        print(call())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
m.__getattr__ = lambda name: "got " + name
print(m.anything, hasattr(m, "q"))
m.__class__ = type("Sub", (M,), {"prop": property(lambda self: "property of module")})
print(m.prop, isinstance(m, M), sys.modules["__main__"].__dict__ is globals(), __name__, __doc__, __package__, __spec__)
