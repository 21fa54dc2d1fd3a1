# Slices, tuples of slices and starred items.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
x[a], x[a:b], x[a:b:c], x[:], x[::], x[a:], x[:b], x[::c]
x[a, b], x[a:b, c], x[a,], x[*a], x[*a, b:c], x[(a, b)], x[a := 1]
x[a:b] = y[c:d]; del x[::2]
