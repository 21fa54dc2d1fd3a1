# Displays and comprehensions that go wrong.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
{a: b, c}
#---
{a: b, c:}
#---
{a:}
#---
{a: *b}
#---
{a: b, c: *d}
#---
{**a for b in c}
#---
[*a for b in c]
#---
(*a for b in c)
#---
{*a for b in c}
#---
[a, b for c in d]
#---
{a, b for c in d}
#---
[a, for c in d]
#---
(a, b for c in d)
#---
(*a)
#---
(**a)
#---
[**a]
#---
{a: b for c in d, e}
#---
[a for b in c, d]
#---
[for a in b]
#---
[a for b]
#---
[a for in b]
#---
{a: b: c}
#---
{a, b: c}
#---
(a, b c)
#---
[a for b in c if]
#---
[a async for b]
