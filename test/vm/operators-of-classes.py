# Operators of Python classes run their method in the same loop: NotImplemented, errors, the order in which operands die,
# recursion, tracing, and methods that are none.
import sys


class Died:
    def __init__(self, name): self.name = name
    def __del__(self): print("died", self.name)
    def __add__(self, other):
        if other.name == "boom": raise ValueError("no")
        return "sum " + self.name + other.name
    def __eq__(self, other):
        if other.name == "boom": raise ValueError("no")
        return NotImplemented
    def __lt__(self, other):
        return ["truthy"] if other.name == "b" else []
    def __getitem__(self, key):
        if key == 3: raise IndexError(key)
        return ("item", key)
    __hash__ = None

print(Died("a") + Died("b"))
print(Died("a") == Died("b"))
print(Died("a") < Died("b"))
if Died("a") < Died("b"): print("yes")
if Died("a") < Died("c"): print("yes")
else: print("no")
for f in (lambda: Died("a") + Died("boom"), lambda: Died("a") == Died("boom"), lambda: Died("x")[3], lambda: Died("a") + 3):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        tb = e.__traceback__
        while tb:
            print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
            tb = tb.tb_next
        del tb

class Left:
    def __add__(self, other): return NotImplemented
    def __iadd__(self, other): return NotImplemented
    def __lt__(self, other): return NotImplemented
class Right:
    def __radd__(self, other): return "radd"
    def __gt__(self, other): return "gt"
class LeftSub(Left):
    def __radd__(self, other): return "sub radd"
    def __gt__(self, other): return "sub gt"
def f():
    print(Left() + Right(), Left() < Right(), Left() + LeftSub(), Left() < LeftSub())
    x = Left(); x += Right(); print(x)
    try: Left() + Left()
    except TypeError as e: print(e)
    x = Left()
    try: x += 1
    except TypeError as e: print(e)
    try: Left() < Left()
    except TypeError as e: print(e)
f()

class Gen:
    def __getitem__(self, k): yield k
    def __add__(self, o): yield from (1, o)
    def __eq__(self, o): yield 5
def g():
    G = Gen()
    print(list(G[4]), list(G + 6), list(G == 1))
    if G == 3: print("generator is true")
g()

class Closure: pass
def make(n):
    def get(self, k): return n, k, locals().keys()
    return get
Closure.__getitem__ = make(7)
def h():
    c = Closure()
    print(c[1]); 
    Closure.__getitem__ = lambda self, k, d=5: (k, d)
    print(c[2])
    Closure.__getitem__ = lambda self, *k: k
    print(c[3])
    Closure.__getitem__ = len
    try: c[4]
    except TypeError as e: print("te")
    del Closure.__getitem__
    try: c[5]
    except TypeError as e: print(e)
h()

class Deep:
    def __init__(self): self.depth = 0
    def __add__(self, o):
        self.depth += 1
        return self + o
    def __eq__(self, o):
        self.depth += 1
        return self == o
    def __getitem__(self, k):
        self.depth += 1
        return self[k]
def depth(f):
    d = Deep()
    try: f(d)
    except RecursionError as e: print(e, d.depth)
depth(lambda d: d + 1)
depth(lambda d: d == 1)
depth(lambda d: d[1])

class Suicide:
    def __getitem__(self, k):
        del Suicide.__getitem__
        return k
    def __add__(self, o):
        del Suicide.__add__
        import gc; gc.collect()
        return sys._getframe(1).f_lineno - BASE, sys._getframe().f_back.f_code.co_name
def s():
    global BASE
    BASE = sys._getframe().f_lineno
    print(Suicide()[1],
          Suicide() + 1)
s()

events = []
def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer
class T:
    def __add__(self, o): return 1
    def __lt__(self, o):
        return True
    def __getitem__(self, k):
        return k
class Starter:
    def __lt__(self, o):
        sys.settrace(tracer)
        sys._getframe(1).f_trace = tracer
        return True
# Compiled code sees a new trace function at its next call or back edge only: this is the VM's in both modes.
exec('''
def traced():
    t = T()
    t + t
    if t < t: pass
    t[3]
    if Starter() < 1:
        t[4]
''')
sys.settrace(tracer); traced(); sys.settrace(None)
print(events); events.clear()
traced(); sys.settrace(None)
print(events)
class Frames:
    def __add__(self, o):
        return sys._getframe()
fr = Frames() + 1
print(fr.f_code.co_name, fr.f_locals["o"])
class L(list):
    pass
class D(dict):
    def __missing__(self, k): return k * 2
class M(type):
    def __getitem__(cls, k): return cls, k
class UsesM(metaclass=M): pass
print(L([1, 2])[1], D()[4], UsesM[2][1], L([1]) + [2], L([1]) == [1], D() == {})
