# An escape that means nothing is a DeprecationWarning, one a literal; so is a number that runs into a keyword.
# RUN: %krait check %s 2>&1 | FileCheck %s
a = '\d\e'
b = b'\q'
c = f'\{a}'
d = 1if a else 2
# CHECK: escape-warnings.py:3{{.*}}invalid escape sequence '\d'
# CHECK-NOT: '\e'
# CHECK: escape-warnings.py:4{{.*}}invalid escape sequence '\q'
# CHECK: escape-warnings.py:5{{.*}}invalid escape sequence '\{'
# CHECK: escape-warnings.py:6{{.*}}invalid decimal literal
