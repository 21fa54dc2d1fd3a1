# Arguments: order, unpacking, generator expressions.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
f()
f(a, *b, c=1, *d, **e, g=2, **h)
f(x for x in y)
f(a := 1, (x for x in y), *z,)
class C(A, *B, metaclass=M, **K): pass
f(a)(b)[c].d(e, )
