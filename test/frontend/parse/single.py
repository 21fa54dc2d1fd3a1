# One interactive statement.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s single
#---
x
#---
if 1: pass
#---
if 1:
  pass
#---
x; y
#---
x
y
#---

#---
# c
#---
def f():
  x

#---
@d
class A: pass
#---
x


#---
x # c
# d
#---
x
  y
#---
(x
#---
if 1:
#---
  x
#---
match x:
  case 1: pass
