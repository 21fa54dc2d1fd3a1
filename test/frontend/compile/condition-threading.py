# A boolean operator in a condition jumps straight to where the outcome is known.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f(a, b, c):
    if (a or b) and c: g()
# CHECK: LOAD_FAST {{.*}}(a)
# CHECK-NEXT: POP_JUMP_FORWARD_IF_TRUE
# CHECK-NEXT: LOAD_FAST {{.*}}(b)
# CHECK-NEXT: POP_JUMP_FORWARD_IF_FALSE
# CHECK: LOAD_FAST {{.*}}(c)
# CHECK-NEXT: POP_JUMP_FORWARD_IF_FALSE
