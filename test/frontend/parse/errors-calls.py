# Arguments in the wrong order or form.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
f(a=1, b)
#---
f(**a, b)
#---
f(**a, *b)
#---
f(a for a in b, c)
#---
f(c, a for a in b)
#---
f(a, b for b in c, d)
#---
f(a for a in b for c in d if e, g)
#---
f(a.b=1)
#---
f((a)=1)
#---
f(None=1)
#---
f(True=1, b)
#---
f(1=2)
#---
f(a=)
#---
f(a=b for b in c)
#---
f(a=1, a for a in b)
#---
f(,)
#---
f(a,,b)
#---
f(*)
#---
f(**)
#---
class C(a for a in b): pass
#---
f(a, *b, c for c in d)
#---
f(a := 1, b := 2 c)
#---
f(a b=1)
#---
f(lambda x=1)
#---
f(a + b=1)
#---
f(x=1, (y for y in range 10), 1)
