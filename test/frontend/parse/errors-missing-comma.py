# Two expressions with nothing between them.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
f(a b)
#---
[a, b c]
#---
{a: b c: d}
#---
(a b)
#---
a b
#---
f(a, b c, d)
#---
x = [1 2
3]
#---
print a
#---
print(a b)
#---
exec a
#---
foo(a for b)
#---
[x y for z in w]
#---
f(a.b c)
#---
f(match x)
#---
f(c 1)
#---
('a' b)
#---
f(not a b)
#---
(a if b c)
#---
a if b
#---
(a if b)
#---
x = a if b
#---
[a
b]
