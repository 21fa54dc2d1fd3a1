# The condition of a while is tested at the end of the body again.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
while a: f()
# CHECK: LOAD_NAME {{.*}}(a)
# CHECK-NEXT: POP_JUMP_FORWARD_IF_FALSE
# CHECK: LOAD_NAME {{.*}}(a)
# CHECK-NEXT: POP_JUMP_BACKWARD_IF_TRUE
