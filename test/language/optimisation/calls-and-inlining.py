import sys
def add(a, b=10): return a + b
def twice(f, x): return f(f(x))
def chain(n): return add(add(n), add(n, b=1))
print([chain(i) for i in range(3)], twice(add, 1), twice(lambda x: x * 2, 3), twice(str, 5))
def change_code():
    out = []
    for i in range(4):
        out.append(add(i))
        if i == 1: add.__code__ = (lambda a, b=10: a * b).__code__
        if i == 2: add.__defaults__ = (3,)
    return out
print(change_code())
class V:
    def __init__(self, x): self.x = x
    def get(self): return self.x
    def plus(self, o): return V(self.x + o.get())
class W(V):
    def get(self): return self.x * 100
def total(items):
    s = V(0)
    for i in items: s = s.plus(i)
    return s.x
print(total([V(1), V(2)]), total([V(1), W(2), V(3.5)]), total([W(1)] * 3))
V.get = lambda self: -self.x
print(total([V(1), W(2)]))
def count_frames():
    f, n = sys._getframe(), 0
    while f: f, n = f.f_back, n + 1
    return n
def wrap(): return count_frames()
def wrap2(): return wrap()
base = count_frames()
print(wrap() - base, wrap2() - base, (lambda: count_frames())() - base, [count_frames() for _ in "a"][0] - base)
def raises(n): return 1 // n
def caller(n): return raises(n) + 1
try:
    caller(0)
except ZeroDivisionError as error:
    t, names = error.__traceback__, []
    while t: names.append((t.tb_frame.f_code.co_name, t.tb_lineno)); t = t.tb_next
    print(names)
def many(a, b, c, d, e, f, g, h): return a - b + c - d + e - f + g - h
print(many(1, 2, 3, 4, 5, 6, 7, 8), many(*range(8)), many(h=1, g=2, f=3, e=4, d=5, c=6, b=7, a=8))
