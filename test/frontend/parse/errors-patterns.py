# Patterns that go wrong.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
match a:
  case b as _: c
#---
match a:
  case b as c.d: e
#---
match a:
  case b as 1: c
#---
match a:
  case C(a=1, b): c
#---
match a:
  case C(a=1, b, c, d=2, e): c
#---
match a:
  case 1 + 2: c
#---
match a:
  case 1j + 2j: c
#---
match a:
  case a + 1j: b
#---
match a:
  case {**_}: b
#---
match a:
  case {a: b}: c
#---
match a:
  case {**a, 'b': c}: d
#---
match a:
  case -b: c
#---
match a:
  case *b: c
#---
match a:
  case f'{b}': c
#---
match a:
  b
#---
match a:
  case b:
    c
  d
#---
match a:
  case b | : c
#---
match *a:
  case b: c
#---
match a:
  case (*b): c
#---
match a:
  case b c: d
#---
match a b:
  case c: d
