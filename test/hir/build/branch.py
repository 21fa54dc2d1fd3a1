# A conditional jump is a truth test and a branch; the fall-through path of `if not` is the true successor.
# RUN: %krait build --emit=hir -o /dev/null --print-after build %s 2>&1 | FileCheck %s
# CHECK-LABEL: func @__main__.sign
# CHECK:      [[TEST:%[0-9]+]] = compare_op {{%[0-9]+}}, {{%[0-9]+}} op=0
# CHECK-NEXT: [[FLAG:%[0-9]+]]:flag = truth [[TEST]]
# CHECK-NEXT: branch [[FLAG]] {{@[0-9]+}} [[NEGATIVE:\^[0-9]+]], [[POSITIVE:\^[0-9]+]]
# CHECK:      [[POSITIVE]]:
# CHECK-NEXT: {{%[0-9]+}} = const const=3
# CHECK:      [[NEGATIVE]]:
# CHECK-NEXT: {{%[0-9]+}} = const const=2
def sign(n):
    if n < 0:
        return -1
    return 1
