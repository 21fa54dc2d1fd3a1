# Sequences of common types compare without their methods; all others ask, in the same order.
nan = float("nan")
class Loud:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq", self.v); return NotImplemented
    def __lt__(self, o): print("lt", self.v); return True
    __hash__ = None
L = Loud(1)
rec = []; rec.append(rec)
items = [[], [1], [1, 2], [1, 2, 3], [1.0, 2], [nan], [nan, 1], ["a"], ["a", "b"], ["b"], [None], [True], [(1, 2)], [(1, "x")], [(1, 2.5)], [[1]], [[2]], [10**30], [10**30 + 1], [L], [1, L], [L, 1], ["é"], ["\U0001f600"], [(((((1,),),),),)], [(((((2,),),),),)]]
import sys
def ops(a, b):
    for f in (lambda: a == b, lambda: a != b, lambda: a < b, lambda: a <= b, lambda: a > b, lambda: a >= b):
        try: yield f()
        except TypeError as e: yield str(e)
def branches(a, b):
    out = []
    try:
        if a == b: out.append("==")
        if a != b: out.append("!=")
        if a < b: out.append("<")
        if a <= b: out.append("<=")
        if a > b: out.append(">")
        if a >= b: out.append(">=")
    except TypeError as e: out.append(str(e))
    return out
for a in items:
    for b in items:
        print(a if a and a[-1] is not L and a[0] is not L else len(a), b if b and L not in [x for x in b if x is L] else len(b))
        print(list(ops(a, b)), branches(a, b), list(ops(tuple(a), tuple(b))), branches(tuple(a), tuple(b)))
        print(list(ops(a, tuple(b)))[:2])
try: rec == [rec]; print("fine")
except RecursionError as e: print("recursion")
r2 = []; r2.append(r2)
try: rec == r2; print("fine")
except RecursionError as e: print(e)
class LL(list): pass
class T(tuple):
    def __eq__(self, o): return "own"
print(LL([1]) == [1], T((1,)) == (1,), (1,) == T((1,)), [T((1,))] == [(1,)])
deep = ()
for _ in range(100): deep = (deep,)
deep2 = ()
for _ in range(100): deep2 = (deep2,)
print(deep == deep2, deep < deep2, deep <= deep2)
s = set(range(5)); t = {3, 9, 17, 33, 65}
for a in (s, t, set(), {1}, {(1, 2), 1}, frozenset(range(40)), {True}, {8, 16, 24, 32}, {2.0, 1}):
    for b in (s, t, set(), {1}, {(1, 2), 1}, frozenset(range(40)), {1.0}, {8, 16, 24, 32, 40, 48, 56, 64}, {2, 1}):
        print(sorted(map(str, a | b)), list(a | b), list(a & b), list(a - b), list(a ^ b), a <= b, a < b, a == b, a.isdisjoint(b))
        c = set(a); c.discard(3); c.discard(8); c |= b; print(list(c)); c.update(range(30, 50)); print(list(c))
