# Targets and names that cannot be assigned.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# RUN: not %krait check %t/1.py 2>&1 | FileCheck %s --check-prefix=E1
# RUN: not %krait check %t/2.py 2>&1 | FileCheck %s --check-prefix=E2
# RUN: not %krait check %t/3.py 2>&1 | FileCheck %s --check-prefix=E3
# RUN: not %krait check %t/4.py 2>&1 | FileCheck %s --check-prefix=E4
# RUN: not %krait check %t/5.py 2>&1 | FileCheck %s --check-prefix=E5
# E0: 0.py:1:1: error: starred assignment target must be in a list or tuple
# E1: 1.py:1:1: error: multiple starred expressions in assignment
# E2: 2.py:1:1: error: cannot assign to __debug__
# E3: 3.py:1:1: error: cannot assign to __debug__
# E4: 4.py:1:8: error: keyword argument repeated: a
# E5: 5.py:1:5: error: can't use starred expression here
#--- 0.py
*a = b
#--- 1.py
*a, *b = c
#--- 2.py
__debug__ = 1
#--- 3.py
def f(__debug__): pass
#--- 4.py
f(a=1, a=2)
#--- 5.py
x = *a
