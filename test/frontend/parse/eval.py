# One expression.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s eval
#---
x
#---
  x + 1 
#---
x,
#---
x = 1
#---

#---


x

#---
lambda: 0
#---
*a
#---
yield x
#---
x y
#---
(x
#---
x # c
#---
x
y
#---
pass
#---
x;
