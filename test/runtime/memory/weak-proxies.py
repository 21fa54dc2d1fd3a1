# A proxy does what its object does, until the object is gone.
from _weakref import proxy, getweakrefcount, getweakrefs, ref
class C:
    x = 1
    def __len__(self): return 3
    def __add__(self, o): return ("add", o)
    def __radd__(self, o): return ("radd", o)
    def __getitem__(self, i): return i * 2
    def __contains__(self, i): return i == 7
    def __iter__(self): return iter([1, 2])
    def __bool__(self): return False
    def __eq__(self, o): return True
    def __str__(self): return "a C"
    def __call__(self, *a): return a
c = C()
p = proxy(c)
print(p.x, len(p), p + 1, 2 + p, p[4], 7 in p, list(p), bool(p), p == 5, str(p), p(1, 2), type(p).__name__, proxy(c) is p)
p.y = 5; print(c.y, getweakrefcount(c), len(getweakrefs(c)))
del p.y; print(hasattr(c, "y"))
try: hash(p)
except TypeError as e: print(e)
died = []
q = proxy(c, lambda r: died.append(r is q))
del c
print(died)
for f in (lambda: p.x, lambda: len(p), lambda: p + 1, lambda: str(p), lambda: p()):
    try: f()
    except ReferenceError as e: print(e)
class D: pass
try: proxy(D())()
except (TypeError, ReferenceError) as e: print(type(e).__name__)
