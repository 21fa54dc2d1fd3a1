# ast.unparse() gives text whose tree is the same.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

SOURCE = '''
@decorator(1)
async def f(a, /, b: int=1, *c, d, e=2, **g) -> 'r':
    async with x as y, z:
        return [(j, k) async for j, k in x if not j]
class C(B, metaclass=M, **kw):
    """Doc."""
    x: int = lambda *, k=None: (yield)
for i, (j, *k) in l:
    if i: continue
    elif not (a or b and c): break
    else: del a, b[1:2, ::3]
else: global g
while a < b <= c is not d: x += (y := 5) ** -2
try: raise X from Y
except (A, B) as e: assert a, "m"
else: pass
finally: from . import (a as b, c)
print(f"a{b!r:>{w}}c", *a, **{1: 2, **d}, k={1, *s}, z=a if b else 1e999j)
match s:
    case [1, *_] | {"k": C.D, **rest} | P(1, x=None) as whole if guard: pass
'''
text = ast.unparse(ast.parse(SOURCE))
print(text)
print(ast.unparse(ast.parse(text)) == text, ast.dump(ast.parse(text)) == ast.dump(ast.parse(SOURCE)))
