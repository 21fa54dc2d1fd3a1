# isinstance() at call sites of the VM: classes that lie, metaclasses, tuples, unions, errors, and a name that changes.
class A: pass
class B(A): pass
class Liar:
    @property
    def __class__(self): return A
class Bad:
    @property
    def __class__(self): raise ValueError("bad")
class Meta(type):
    def __instancecheck__(cls, o):
        print("asked", type(o).__name__); 
        if o == 7: raise KeyError(7)
        return o == 5
class M(metaclass=Meta): pass
class Loud:
    def __del__(self): print("del")
def f(o, t):
    try: return isinstance(o, t)
    except Exception as e: return type(e).__name__, str(e)
for o in (1, "s", A(), B(), Liar(), Bad(), None, 5, 7, M):
    for t in (int, str, A, B, (int, A), (), ((str,), (B, (int,))), int | str, M, (M, int), 3, (3,), (int, 3), type, list[int], None, object):
        r = f(o, t)
        print(type(o).__name__, r)
def g():
    print(isinstance(Loud(), A), isinstance(Loud(), (A, Loud)))
    try: isinstance(Loud(), 5)
    except TypeError as e: print(e)
    print(isinstance(1, int))
g()
import builtins
old = builtins.isinstance
def other(*a): return "other"
for k in range(3):
    print(isinstance(1, int))
    builtins.isinstance = other if k == 0 else old
