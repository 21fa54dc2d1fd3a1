# One attribute site sees slots, class values, properties, __getattr__, modules and classes.
import sys
class A:
    def __init__(self): self.x = 1
class B:
    x = "class value"
class C:
    @property
    def x(self): return "property"
class D:
    def __getattr__(self, name): return "missing " + name
class E:
    __slots__ = ("x",)
    def __init__(self): self.x = "slot"
def get(o): return o.x
def put(o, v): o.x = v
objects = [A(), B(), C(), D(), E(), A, B]
for _ in range(3):
    for o in objects:
        try: print(get(o))
        except AttributeError as error: print("AttributeError", error)
a = A()
for _ in range(4): get(a)
del a.x
try: get(a)
except AttributeError as error: print(error)
put(a, 5); print(get(a))
A.x = property(lambda self: "now a property")
print(get(a), a.__dict__)
for o in (B(), C(), D(), E()):
    try: put(o, 9); print(get(o))
    except AttributeError as error: print("AttributeError", error)
class M:
    def f(self): return "M.f"
m = M()
def call(o): return o.f()
print(call(m), call(m))
M.f = lambda self: "replaced"
print(call(m))
m.f = lambda: "own"
print(call(m))
del m.f
print(call(m))
