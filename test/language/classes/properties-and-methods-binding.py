class C:
    count = 0
    def __init__(self): type(self).count += 1
    @classmethod
    def total(cls): return cls.count
    @staticmethod
    def add(a, b): return a + b
    def method(self, *a): return self, a
    lam = lambda self, x: x * 2
    builtin = len
    cls_attr = print
    bound_elsewhere = "abc".upper
    def __call__(self, x): return "called", x
class D(C):
    count = 100
C(); C(); d = D()
print(C.total(), D.total(), d.total(), C.add(1, 2), d.add(3, 4), d.lam(4), d.builtin([1, 2]), d.bound_elsewhere(), d(5), C.method(1, 2))
m = d.method
print(m(1)[0] is d, m.__func__ is C.method, D.total.__self__ is D, C.__dict__["add"].__func__(1, 1), C.__dict__["total"].__func__(D), type(C.__dict__["add"]).__name__)
d.method = lambda *a: ("instance", a)
print(d.method(1), C.method(d)[0] is d)
class P:
    def _get(self): return self.__dict__.get("v", "unset")
    def _set(self, v): self.__dict__["v"] = v
    def _del(self): self.__dict__.pop("v")
    v = property(_get, _set, _del, "docs")
    w = v.getter(lambda self: "other")
p = P()
print(p.v, P.v.__doc__, P.v.fget is P._get)
p.v = 5
print(p.v, p.w, vars(p))
del p.v
print(p.v)
class cached:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, i, o=None):
        print("computing")
        i.__dict__[self.name] = r = self.f(i)
        return r
class Q:
    @cached
    def slow(self): return 42
q = Q()
print(q.slow, q.slow)
