# The parentheses of a with statement are its own if that reads well.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
with (a, b): pass
with (a as b, c as d,): pass
with (a), (b): pass
with (a, b) as c: pass
with (a) as b, c: pass
with (yield x): pass
with (a).b as c: pass
with (a, b).c, d: pass
async def f():
    async with (a as b): pass
