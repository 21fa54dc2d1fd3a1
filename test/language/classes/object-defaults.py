class C: pass
c = C()
print(c == c, c != c, bool(c), hash(c) == hash(c), isinstance(c, object), repr(c).startswith("<__main__.C object at 0x"), str(c) == repr(c), c.__class__ is C, format(c) == str(c), c.__sizeof__() > 0)
o = object()
for call in (lambda: setattr(o, "x", 1), lambda: object(1), lambda: C(1), lambda: C(x=1), lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: c.__format__("x"), lambda: object.__init__(c, 1), lambda: c.__reduce_ex__, lambda: object().__class__(1), lambda: c < c, lambda: len(c), lambda: c(), lambda: iter(c), lambda: c + 1, lambda: -c, lambda: c[0]):
    try:
        r = call()
        print("ok", type(r).__name__)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
class OnlyInit:
    def __init__(self, x): pass
class OnlyNew:
    def __new__(cls, x): return object.__new__(cls)
class Neither(OnlyInit): pass
for call in (lambda: OnlyInit(), lambda: OnlyNew(), lambda: OnlyNew(1), lambda: Neither(1, 2), lambda: OnlyInit(1, y=2)):
    try:
        print(type(call()).__name__)
    except TypeError as error:
        print(error)
class BadInit:
    def __init__(self): return 5
try:
    BadInit()
except TypeError as error:
    print(error)
c.__dict__ = {"swapped": 1}
print(c.swapped)
try:
    c.__dict__ = 5
except TypeError as error:
    print(error)
