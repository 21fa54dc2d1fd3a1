import sys
sys.unraisablehook = lambda u: print(type(u.exc_value).__name__, u.exc_value, u.err_msg, u.object.__qualname__)
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        raise ValueError("in del")
    def __repr__(self): return "D"
d = D(1)
del d
print("continues")
def f():
    x = D(2)
f()
print("end")
