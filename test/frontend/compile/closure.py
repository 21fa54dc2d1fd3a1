# A captured parameter is a cell in its own slot; an inner function copies the closure.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f(a):
    def g(): return a
    return g
# CHECK-LABEL: Disassembly of <code object f
# CHECK: MAKE_CELL 0 (a)
# CHECK: LOAD_CLOSURE 0 (a)
# CHECK: MAKE_FUNCTION 8 (closure)
# CHECK-LABEL: Disassembly of <code object g
# CHECK: COPY_FREE_VARS 1
# CHECK: LOAD_DEREF 0 (a)
