# The hooks of class creation: order, keywords, errors.
class Field:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class Base:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, tag)
class X(Base, tag=1):
    a = Field(); b = Field()
try:
    class Y(Base, wrong=2): pass
except TypeError as e: print(e)
class Bad:
    def __set_name__(self, owner, name): 1 / 0
try:
    class Z: field = Bad()
except RuntimeError as e: print(e, type(e.__cause__).__name__)
class Meta(type):
    def __new__(meta, name, bases, ns, **kw):
        print("new", name, sorted(kw)); return super().__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name, sorted(kw)); super().__init__(name, bases, ns)
    def __call__(cls, *a): print("call", a); return super().__call__(*a)
    @classmethod
    def __prepare__(meta, name, bases, **kw): return {"prepared": sorted(kw)}
class W(metaclass=Meta, k=1):
    def __init__(self, v): self.v = v
print(W(5).v, W.prepared)
