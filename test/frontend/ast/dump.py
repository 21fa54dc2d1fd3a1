# The tree as Python's ast.dump(tree, include_attributes=True) prints it.
# RUN: %krait-ast %s > %t.krait
# RUN: %oracle -c "import ast, sys; print(ast.dump(ast.parse(open(sys.argv[1], 'rb').read()), include_attributes=True))" %s > %t.cpython
# RUN: diff %t.cpython %t.krait
import a.b as c
async def f(a, /, b: int = 1, *c, d=..., **e) -> None: return [x async for x in y if z]
class C(B, metaclass=M): v: 'text' = u'prefix'
match s:
    case {1: [_, *r], **k} | C(a, x=-1j): pass
x = {**d, 'k': b'\0\xff"', "it's": 10 ** 30}, 1e100, 2.5j, 123456789012345678901234567890, '\u200b\xe9\U0001f600', f'{a!r:>{w}}'
