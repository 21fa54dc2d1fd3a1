# What is only searched or iterated becomes a constant.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
x in [1, 2]
x in {1, 2}
for i in [1, 2]: pass
# CHECK: LOAD_CONST {{.*}}((1, 2))
# CHECK-NEXT: CONTAINS_OP
# CHECK: LOAD_CONST {{.*}}(frozenset({1, 2}))
# CHECK-NEXT: CONTAINS_OP
# CHECK: LOAD_CONST {{.*}}((1, 2))
# CHECK-NEXT: GET_ITER
