# One call site sees functions, classes, builtins, methods and bound methods in turn: its specialised form must follow.
class Plain:
    def __init__(self, value): self.value = value
    def __repr__(self): return "Plain(%r)" % (self.value,)
class WithNew:
    def __new__(cls, value): return ("new", value)
class Callable:
    def __call__(self, value, *rest): return ("called", value, rest)
class NoneBack:
    def __init__(self, value): return value
def plain(value): return ("plain", value)
def defaulted(value, other=2): return ("defaulted", value, other)
def varargs(*args, **kw): return ("varargs", args, kw)
def generator(value): yield value
def apply(function, value): return function(value)
for _ in range(3):
    for function in (plain, defaulted, varargs, Plain, WithNew, Callable(), len, [].append, Plain(1).__repr__.__self__.__class__, abs, str, int, lambda v: v):
        for value in ("ab", 7):
            try: print(apply(function, value))
            except TypeError as error: print("TypeError", error)
print(list(apply(generator, 5)))
for value in (None, 3):
    try: print(type(apply(NoneBack, value)).__name__)
    except TypeError as error: print("TypeError", error)
