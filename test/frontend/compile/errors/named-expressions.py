# `:=` in comprehensions.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# RUN: not %krait check %t/1.py 2>&1 | FileCheck %s --check-prefix=E1
# RUN: not %krait check %t/2.py 2>&1 | FileCheck %s --check-prefix=E2
# RUN: not %krait check %t/3.py 2>&1 | FileCheck %s --check-prefix=E3
# E0: 0.py:1:2: error: assignment expression cannot rebind comprehension iteration variable 'i'
# E1: 1.py:1:14: error: assignment expression cannot be used in a comprehension iterable expression
# E2: 2.py:2:6: error: assignment expression within a comprehension cannot be used in a class body
# E3: 3.py:1:4: error: assignment expression cannot rebind comprehension iteration variable 'j'
#--- 0.py
[i := 0 for i in a]
#--- 1.py
[x for x in (y := a)]
#--- 2.py
class C:
    [y := x for x in a]
#--- 3.py
[[(j := 0) for j in a] for j in b]
