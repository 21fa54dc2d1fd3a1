# super() in its forms and its errors.
class A:
    x = "A.x"
    def f(self): return ["A"]
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    x = "B.x"
    def f(self): return ["B"] + super().f()
    @classmethod
    def c(cls): return "B:" + super().c()
    def g(self): return [super(B, self).x, super().x, (lambda: super(B, self).x)()]
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C): pass
print(D().f(), D.c(), D().g())
print(super(B, D()).__self_class__.__name__, repr(super(B)), repr(super(B, B())))
def nothing(): super()
def noarg(*a): super()
for f in (nothing, noarg, lambda: super(1, 2), lambda: super(int, "a"), lambda: super(B, D()).zz):
    try: f()
    except (RuntimeError, TypeError, AttributeError) as e: print(type(e).__name__, e)
