# Who is asked first, and what happens when nobody knows.
class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __lt__(self, o): return "A.lt"
    def __gt__(self, o): return "A.gt"
    def __eq__(self, o): print("A.eq"); return NotImplemented
class B(A):
    def __radd__(self, o): return "B.radd"
    def __gt__(self, o): return "B.gt"
class C(A): pass
print(A() + B(), A() + C(), B() + A(), 1 + A(), A() < B(), A() < C(), A() == B(), A() != 1)
class N:
    def __add__(self, o): return NotImplemented
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
    def __iadd__(self, o): return NotImplemented
for f in (lambda: N() + 1, lambda: 1 + N(), lambda: N() - N(), lambda: N() < N(), lambda: -N(), lambda: "a" + N(),
          lambda: [] * N(), lambda: N() @ 1, lambda: divmod(N(), 1), lambda: pow(1, N(), 3)):
    try: print(f())
    except TypeError as e: print(e)
print(pow(N(), 2, 3), N() ** 2, 2 ** N())
n = N()
try: n += 1
except TypeError as e: print(e)
