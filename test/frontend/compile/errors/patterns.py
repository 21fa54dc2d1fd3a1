# Patterns that cannot mean anything.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# RUN: not %krait check %t/1.py 2>&1 | FileCheck %s --check-prefix=E1
# RUN: not %krait check %t/2.py 2>&1 | FileCheck %s --check-prefix=E2
# RUN: not %krait check %t/3.py 2>&1 | FileCheck %s --check-prefix=E3
# RUN: not %krait check %t/4.py 2>&1 | FileCheck %s --check-prefix=E4
# RUN: not %krait check %t/5.py 2>&1 | FileCheck %s --check-prefix=E5
# E0: 0.py:2:10: error: name capture 'x' makes remaining patterns unreachable
# E1: 1.py:2:14: error: multiple assignments to name 'x' in pattern
# E2: 2.py:2:17: error: alternative patterns bind different names
# E3: 3.py:2:10: error: mapping pattern checks duplicate key (1.0)
# E4: 4.py:2:19: error: attribute name repeated in class pattern: k
# E5: 5.py:2:10: error: multiple starred names in sequence pattern
#--- 0.py
match a:
    case x: pass
    case 1: pass
#--- 1.py
match a:
    case (x, x): pass
#--- 2.py
match a:
    case [x] | [y]: pass
#--- 3.py
match a:
    case {1: x, 1.0: y}: pass
#--- 4.py
match a:
    case C(k=1, k=2): pass
#--- 5.py
match a:
    case [*x, *y]: pass
