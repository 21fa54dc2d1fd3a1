# Comparing with None is one jump.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f(a):
    if a is None: g()
    if a is not None: h()
# CHECK: POP_JUMP_FORWARD_IF_NOT_NONE
# CHECK: POP_JUMP_FORWARD_IF_NONE
