# Lists, tuples, sets, dicts and comprehensions.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
[], (), {}, [a], (a,), {a}, {a: b}, [*a, b], (*a, b), {*a, b}, {**a, b: c}, [a, ], {a: b, }
[x for x in y if z if w for a, *b in c], {x for x in y}, {k: v for k, v in d}, (x for x in y)
async def f(): return [x async for x in y], [await z for z in w]
[(a, b) for a.b in c], [(yield) for x, in y], [a if b else c for a[0] in d if e]
