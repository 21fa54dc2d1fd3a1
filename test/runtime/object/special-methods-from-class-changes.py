# Adding and removing special methods on a class reaches its instances and subclasses.
class A: pass
class B(A): pass
b = B()
A.__len__ = lambda self: 3; print(len(b), bool(b))
A.__getitem__ = lambda self, i: [10, 20, 30][i]; print(list(b), 20 in b)
A.__call__ = lambda self, *a, **k: (a, k); print(b(1, x=2))
del A.__len__
try: len(b)
except TypeError as e: print(e)
A.__eq__ = lambda self, o: True
print(b == 1, b.__hash__ is not None)
class C:
    def __eq__(self, o): return True
try: hash(C())
except TypeError as e: print(e)
C.__hash__ = lambda self: 42
print(hash(C()))
A.__bool__ = lambda self: 1
try: bool(b)
except TypeError as e: print(e)
class L(list): pass
l = L([1, 2]); L.__getitem__ = lambda self, i: "item"; print(l[0]); del L.__getitem__; print(l[0])
