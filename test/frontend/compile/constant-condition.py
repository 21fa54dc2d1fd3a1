# Code that cannot be reached goes away; its names and constants stay in the tables.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f():
    if 0:
        x = 5
        unreached()
    return 7
# CHECK-NOT: unreached
# CHECK: LOAD_CONST 3 (7)
