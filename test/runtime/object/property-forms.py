# property: decorators, errors with and without a name, doc.
class P:
    @property
    def x(self): "doc of x"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    y = property(lambda self: 1)
    z = property()
p = P(); p.x = 3; print(p.x, P.x.__doc__); del p.x
for f in (lambda: p.x, lambda: setattr(p, "y", 1), lambda: delattr(p, "y"), lambda: p.z, lambda: property().__get__(1),
          lambda: property().__set__(1, 1), lambda: property(1, 2, 3, 4, 5), lambda: staticmethod(), lambda: classmethod(1, 2)):
    try: print(f())
    except (AttributeError, TypeError) as e: print(e)
class Q(property): pass
q = Q(lambda self: 1, doc="own"); print(q.__doc__, P.y.fget(0), P.y.fset)
print(staticmethod(len), classmethod(len), staticmethod(len)([1]), staticmethod(len).__wrapped__ is len)
class K:
    @classmethod
    @property
    def both(cls): return cls.__name__
print(K.both)
