# Parameters in the wrong order or form.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
def f(a=1, b): pass
#---
def f(*): pass
#---
def f(*, **a): pass
#---
def f(*, a, *): pass
#---
def f(/): pass
#---
def f(a, /, b, /): pass
#---
def f(*a, /): pass
#---
def f(a, *, /, b): pass
#---
def f(a / *): pass
#---
def f(**a, b): pass
#---
def f(**a, *b): pass
#---
def f(**a, /): pass
#---
def f(*a=1): pass
#---
def f(**a=1): pass
#---
def f(a=): pass
#---
def f((a, b)): pass
#---
def f(a, (b), c): pass
#---
def f(*a, *b): pass
#---
def f(1): pass
#---
def f(a b): pass
#---
def f(None): pass
#---
lambda a=1, b: 0
#---
lambda *: 0
#---
lambda *, **a: 0
#---
lambda /: 0
#---
lambda a, /, b, /: 0
#---
lambda *a, /: 0
#---
lambda **a, b: 0
#---
lambda *a=1: 0
#---
lambda **a=1: 0
#---
lambda (a, b): 0
#---
lambda a, (b): 0
#---
lambda a=: 0
#---
lambda *a, *b: 0
#---
lambda a / *: 0
#---
def f(a, *, b=1, c, /): pass
#---
def f(*a: *b, c: *d): pass
