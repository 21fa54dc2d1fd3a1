# Data descriptors, instance attributes, other descriptors, __getattr__, in this order.
class Data:
    def __get__(self, o, t): return ("data", o is None)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("delete")
class Plain:
    def __get__(self, o, t=None): return ("plain", o is None, t.__name__)
class C:
    d = Data(); p = Plain(); v = 1
    def __getattr__(self, name): return "getattr " + name
c = C()
c.__dict__["d"] = "hidden"; print(c.d, C.d, c.p, C.p, c.v, c.other)
c.d = 1; del c.d; c.p = "mine"; print(c.p); del c.p; print(c.p)
class G:
    def __getattribute__(self, name):
        if name == "x": raise AttributeError("no x")
        return object.__getattribute__(self, name)
    def __getattr__(self, name): return "fallback " + name
print(G().x, G().__class__.__name__)
class S:
    def __setattr__(self, n, v): print("setattr", n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("delattr", n); super().__delattr__(n)
s = S(); s.a = 1; print(s.a); del s.a
for f in (lambda: C().__class__.zz, lambda: S().zz, lambda: setattr(object(), "a", 1), lambda: delattr(s, "q"),
          lambda: setattr(int, "a", 1), lambda: (1).real.zz, lambda: setattr(s, 1, 2), lambda: object.__setattr__(C, "a", 1)):
    try: print(f())
    except (AttributeError, TypeError) as e: print(type(e).__name__, e)
