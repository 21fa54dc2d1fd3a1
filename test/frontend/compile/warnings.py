# Legal, but surely a mistake.
# RUN: %krait check %s 2>&1 | FileCheck %s
x is 1
# CHECK: :[[#@LINE-1]]:{{.*}} "is" with a literal. Did you mean "=="?
x is not 'a'
# CHECK: :[[#@LINE-1]]:{{.*}} "is not" with a literal. Did you mean "!="?
assert (a, 'message')
# CHECK: :[[#@LINE-1]]:{{.*}} assertion is always true, perhaps remove parentheses?
[(1, 2)
 (3, 4)]
# CHECK: :[[#@LINE-2]]:{{.*}} 'tuple' object is not callable; perhaps you missed a comma?
[{1}
 [0]]
# CHECK: :[[#@LINE-2]]:{{.*}} 'set' object is not subscriptable; perhaps you missed a comma?
[[1, 2]
 ['a']]
# CHECK: :[[#@LINE-2]]:{{.*}} list indices must be integers or slices, not str; perhaps you missed a comma?
x is None
# CHECK-NOT: :[[#@LINE-1]]:
