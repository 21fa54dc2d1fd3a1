# The tree of a program with every kind of node, with all positions; and which kinds that are.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

SOURCE = '''"""Doc."""
from __future__ import annotations
from . import (a as b, c)
import os.path as p, sys
@decorator(1)
def f(a, /, b: int = 1, *c: "x", d, e=2, **g) -> 'r':
    global h
    return lambda *, k=None: (yield)
async def co(x):
    async for i in x: await i
    else: pass
    async with x as y, z: return [j async for j in x]
class C(B, metaclass=M, **kw):
    def g(self):
        nonlocal_ = super().g
        def inner():
            nonlocal nonlocal_
            yield from nonlocal_
x: int = 1
(y): str
z.w: "a"
a = b = c, *d = [1, 2.5, 3j, ..., None, True, b'b', u'u', "é" 'x']
a += 1; a -= 2; a *= 3; a @= 4; a /= 5; a %= 6; a **= 7; a <<= 8; a >>= 9; a |= 10; a ^= 11; a &= 12; a //= 13
del a, b[0], c.d, (e, [f])
for i, (j, *k) in l:
    if i: continue
    elif j: break
    else: pass
else: pass
while not a: raise
with a as b, (c): raise X from Y
with (a as b, c): assert a, "m"
try: pass
except A: pass
except (B, C) as e: pass
except: pass
else: pass
finally: pass
try: assert a
except* A as e: pass
f(a, *b, k=1, **c)
{1: 2, **d}; {1, *s}; [x for x in y if z if w for v in u]; {x for x in y}; {k: v for k, v in y}; (x for x in y)
a if b else c; a and b and c or d; not a; -a; +a; ~a; (n := 5)
a < b <= c == d != e > f >= g is h is not i in j not in k
a[1], a[1:2], a[::3], a[1:2, *t], a.b.c
f"a{b!r:>{w}}c{d}" f'{e=}'
match s:
    case 1 | -2 | 3+4j | "s" | b"" | None | True: pass
    case [a, *_, b] | (a, *b): pass
    case {"k": v, C.D: [], **rest} if rest: pass
    case P(1, x=2) | p.Q(): pass
    case [1, [*x]] as whole: pass
    case _: pass
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree, include_attributes=True, indent=1))
seen = {type(node).__name__ for node in ast.walk(tree)}
everything = {name for name, value in vars(ast).items() if isinstance(value, type) and issubclass(value, ast.AST)}
print(sorted(everything - seen))
