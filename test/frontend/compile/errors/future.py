# Future imports come first and must be known.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# RUN: not %krait check %t/1.py 2>&1 | FileCheck %s --check-prefix=E1
# RUN: not %krait check %t/2.py 2>&1 | FileCheck %s --check-prefix=E2
# RUN: not %krait check %t/3.py 2>&1 | FileCheck %s --check-prefix=E3
# E0: 0.py:2:1: error: from __future__ imports must occur at the beginning of the file
# E1: 1.py:1:1: error: not a chance
# E2: 2.py:1:1: error: future feature nothing is not defined
# E3: 3.py:3:1: error: from __future__ imports must occur at the beginning of the file
#--- 0.py
x = 1
from __future__ import annotations
#--- 1.py
from __future__ import braces
#--- 2.py
from __future__ import nothing
#--- 3.py
"doc"
"second"
from __future__ import annotations
