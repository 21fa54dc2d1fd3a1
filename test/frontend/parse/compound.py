# Compound statements, on one line and on many.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
if a: b
elif c:
    d
elif e: f; g
else: h
while a: b
else:
    c
for x in y:
    break
else: continue_
try: a
except B: c
except (D, E) as f:
    g
except: h
else: i
finally: j
try:
    a
except* B as c: d
@a.b(c)
@(d := e)
async def f():
    async for x in y: pass
@g
class C: pass
global_ = 1; import a.b.c as d, e; from . import f; from ...g.h import (i as j, k,); from .... import l
def f(): global a, b; nonlocal c; return; raise A from B; assert a, b
