# With: the exit call with three Nones, and the handler that asks it.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
with m as v: g(v)
# CHECK: BEFORE_WITH
# CHECK-NEXT: STORE_NAME {{.*}}(v)
# CHECK: PRECALL 2
# CHECK: WITH_EXCEPT_START
# CHECK-NEXT: POP_JUMP_FORWARD_IF_TRUE
# CHECK-NEXT: RERAISE 2
