# global and nonlocal against the rest of the scope.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# RUN: not %krait check %t/1.py 2>&1 | FileCheck %s --check-prefix=E1
# RUN: not %krait check %t/2.py 2>&1 | FileCheck %s --check-prefix=E2
# RUN: not %krait check %t/3.py 2>&1 | FileCheck %s --check-prefix=E3
# RUN: not %krait check %t/4.py 2>&1 | FileCheck %s --check-prefix=E4
# RUN: not %krait check %t/5.py 2>&1 | FileCheck %s --check-prefix=E5
# RUN: not %krait check %t/6.py 2>&1 | FileCheck %s --check-prefix=E6
# RUN: not %krait check %t/7.py 2>&1 | FileCheck %s --check-prefix=E7
# RUN: not %krait check %t/8.py 2>&1 | FileCheck %s --check-prefix=E8
# E0: 0.py:2:5: error: name 'x' is parameter and global
# E1: 1.py:3:5: error: name 'x' is assigned to before global declaration
# E2: 2.py:3:5: error: name 'x' is used prior to global declaration
# E3: 3.py:1:1: error: nonlocal declaration not allowed at module level
# E4: 4.py:2:5: error: no binding for nonlocal 'x' found
# E5: 5.py:3:9: error: name 'x' is nonlocal and global
# E6: 6.py:1:10: error: duplicate argument 'a' in function definition
# E7: 7.py:3:5: error: annotated name 'x' can't be global
# E8: 8.py:2:20: error: import * only allowed at module level
#--- 0.py
def f(x):
    global x
#--- 1.py
def f():
    x = 1
    global x
#--- 2.py
def f():
    print(x)
    global x
#--- 3.py
nonlocal x
#--- 4.py
def f():
    nonlocal x
#--- 5.py
def f():
    def g():
        global x
        nonlocal x

#--- 6.py
def f(a, a): pass
#--- 7.py
def f():
    x: int
    global x
#--- 8.py
class C:
    from os import *
