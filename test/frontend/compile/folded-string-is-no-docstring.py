# Only a string that was one in the source documents a function.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f():
    "a" + "b"
    return 1
# CHECK-LABEL: Disassembly of <code object f
# CHECK: LOAD_CONST {{.*}}('ab')
