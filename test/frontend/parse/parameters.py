# Parameters of def and lambda.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
def f(a, b=1, /, c=2, *d, e, g=3, **h): pass
def f(a: x, /, b: y = 1, *, c: z, **d: w) -> v: pass
def f(*args: *Ts): pass
lambda a, b=1, /, c=2, *d, e, g=3, **h: 0
lambda *, a: 0
lambda: (lambda x, /: x)
