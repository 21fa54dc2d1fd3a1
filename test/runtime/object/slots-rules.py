# __slots__: layout, mangling, errors.
class P:
    __slots__ = ("b", "a", "__hidden")
    def __init__(self): self.a = 1; self.__hidden = 2
p = P()
print(p.a, p._P__hidden, sorted(n for n in dir(P) if not n.endswith("__")))
for f in (lambda: p.b, lambda: setattr(p, "c", 1), lambda: p.__dict__, lambda: delattr(p, "b")):
    try: print(f())
    except AttributeError as e: print(e)
del p.a
print(hasattr(p, "a"))
class Q(P):
    __slots__ = ("a", "__dict__")
q = Q(); q.z = 5; q.b = 6
print(q.z, q.b, q.__dict__)
def attempt(bases, body):
    try: print(type("T", bases, body).__name__)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
attempt((), {"__slots__": 1})
attempt((), {"__slots__": (1,)})
attempt((), {"__slots__": ("1x",)})
attempt((), {"__slots__": ("a",), "a": 1})
attempt((Q,), {"__slots__": ("__dict__",)})
attempt((int,), {"__slots__": ("a",)})
attempt((type,), {"__slots__": ("a",)})
attempt((int,), {"__slots__": ()})
