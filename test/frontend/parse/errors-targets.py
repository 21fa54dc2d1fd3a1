# Things that cannot be assigned to, deleted, or annotated.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
f() = 1
#---
1 = x
#---
a + b = c
#---
(a, b + c) = d
#---
[a, 1] = b
#---
None = 1
#---
a = True = b
#---
x = f() = 1
#---
f() += 1
#---
(a, b) += 1
#---
[a] -= 1
#---
del f()
#---
del (a, b + c)
#---
del *a
#---
del None
#---
for f() in x: pass
#---
for a + b in c: pass
#---
for 1 in x: pass
#---
for x not in y: pass
#---
with a as f(): pass
#---
with a as 1: pass
#---
(a, b): int
#---
[a]: int
#---
a, b: int
#---
f(): int
#---
(yield) = 1
#---
x = yield = 1
#---
lambda: x = 1
#---
a if b else c = d
#---
'a' = 1
#---
f'{a}' = 1
#---
... = 1
#---
{a} = 1
#---
{a: b} = 1
#---
[x for x in y] = 1
#---
(x for x in y) = 1
#---
a < b = c
#---
not a = b
#---
-a = b
#---
await a = b
#---
(a := b) = c
#---
a.b() = 1
#---
*a.b() = 1
#---
if a = 1: pass
#---
if f() = 1: pass
#---
while a.b = c: pass
#---
[i for i in range(3) if i = 1]
#---
f(a=b=c)
#---
(a := b := c)
#---
a := 1
#---
f() := 1
#---
(f() := 1)
#---
(a.b := 1)
#---
x = 1 = 2
#---
import a = b
#---
[i for f() in x]
#---
[i for 1 in x]
