class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    x = "A.x"
class B(A):
    def f(self): return "B.f>" + super().f()
    @classmethod
    def c(cls): return "B.c>" + super().c()
    @staticmethod
    def s(): return "B.s>" + super(B, B).s()
    @property
    def p(self): return "B.p>" + super().p
    x = "B.x"
    def sup(self): return super().x, super(B, self).f(), super().__init__() , super().__class__ is super
    def nested(self):
        def inner(): return super(B, self).f()
        return inner(), [super(B, self).f() for _ in "a"]
b = B()
print(b.f(), b.c(), B.c(), b.s(), b.p, b.sup(), b.nested())
class C(B): pass
print(C().f(), C.c(), super(B, C()).f(), super(C, C()).x, super(B, C).c())
def free(self): return super().f()
for call in (lambda: free(b), lambda: super().f(), lambda: super(B, 5).f, lambda: super(5, b), lambda: super(B).f, lambda: super(A, b).f(), lambda: super(B, b).missing):
    try:
        print(call())
    except (TypeError, RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)
u = super(B)
print(u.__get__(b, B).f(), u.__thisclass__.__name__, u.__self__, super(B, b).__self_class__.__name__)
try:
    class S(A):
        def f(self):
            super().x = 5
    S().f()
except AttributeError as error:
    print(error)
