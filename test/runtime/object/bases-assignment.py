# __bases__ changes what instances find, methods and special methods alike.
class A:
    def f(self): return "A.f"
class B:
    def f(self): return "B.f"
    def __len__(self): return 7
class C(A): pass
class D(C): pass
d = D()
print(d.f(), bool(d))
C.__bases__ = (B,)
print(d.f(), len(d), [c.__name__ for c in D.__mro__], [c.__name__ for c in A.__subclasses__()])
for bases in ((), 3, (3,), (D,), (int,)):
    try: C.__bases__ = bases
    except TypeError as e: print(e)
print(d.f())
