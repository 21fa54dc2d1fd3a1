# weakref.ref: equality, hash, sharing, callbacks in order, and objects that have none.
from _weakref import ref
class C:
    def __eq__(self, o): return isinstance(o, C)
    def __hash__(self): return 5
a, b = C(), C()
ra, rb = ref(a), ref(b)
print(ra == rb, ra != rb, hash(ra), ra() is a, ref(a) is ra, ref(a, print) is ra)
order = []
keep = [ref(a, lambda r, i=i: order.append(i)) for i in range(3)]
del a
print(order, ra() is None, ra == rb, hash(ra))
for f in (lambda: ref(1), lambda: ref("s"), lambda: ref(), lambda: ref(b, 1, 2), lambda: hash(ref(C()))):
    try: f()
    except TypeError as e: print(e)
class S: __slots__ = ("__weakref__",)
s = S(); print(ref(s)() is s)
class T: __slots__ = ()
try: ref(T())
except TypeError as e: print(e)
