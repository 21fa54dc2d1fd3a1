# What can be assigned to, and the contexts it gets.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
a = b.c = d[e] = (f, g) = [h, *i] = j, = ((k)) = l
a, (b, [c, *d]), *e = f
(a): int; (a.b): int = 1; a[0]: x; b: y = yield_
a += 1; b.c **= 2; d[e] //= f, g; (h) @= i
for a, *b in c: pass
for (d), e.f, [g] in h, i: pass
del a, b.c, d[e], (f, g), [h], (i)
with a as b, c as (d, e), f as [g]: pass
