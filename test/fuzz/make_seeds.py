"""Writes the seed corpus of fuzz-marshal: marshalled code of small programs. Run by the oracle: make_seeds.py FOLDER."""
import marshal
import os
import sys

PROGRAMS = {
    "empty": "",
    "constants": "x = (1, -5, 2**40, 2**70, 1.5, 2j, 'a', 'é', 'not a name', b'ab', None, True, ..., ()); y = x in {1, 'a b'}\n",
    "function": "def f(a, *b, c=1, **d):\n    return lambda: a\n",
    "class": "class C:\n    x = 1\n    def m(self):\n        return super().m()\n",
    "try": "try:\n    f()\nexcept E as e:\n    g(e)\nfinally:\n    h()\n",
    "with": "with a as b:\n    for c in b:\n        if c: break\n",
    "generator": "def g(n):\n    x = yield n\n    yield from x\n    return [i async for i in n] if 0 else n\n".replace("async ", ""),
    "async": "async def f(a):\n    async with a as b:\n        async for c in b:\n            await c\n",
    "match": "match x:\n    case [1, *a] | {'k': a}:\n        print(f'{a!r:>9}')\n    case C(y=2):\n        pass\n",
    "group": "try:\n    f()\nexcept* E:\n    pass\n",
}
for name, text in PROGRAMS.items():
    with open(os.path.join(sys.argv[1], name), "wb") as out:
        out.write(marshal.dumps(compile(text, "f.py", "exec")))
