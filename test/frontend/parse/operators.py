# Binding and grouping of operators.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
a + b * c ** -d ** e @ f // g % h
not a or b and not c if d else lambda: e
a < b == c is not d not in e is f in g != h
-a ** +~b
a | b ^ c & d << e >> f
(yield) + (yield from x) if (a := b) else await_
