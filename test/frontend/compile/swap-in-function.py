# In a function a swap is two loads and two stores; names of a module keep the SWAP.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f(a, b):
    a, b = b, a
x, y = y, x
# CHECK: SWAP
# CHECK-LABEL: Disassembly of <code object f
# CHECK-NOT: SWAP
# CHECK: LOAD_FAST {{.*}}(b)
# CHECK-NEXT: LOAD_FAST {{.*}}(a)
# CHECK-NEXT: STORE_FAST {{.*}}(b)
# CHECK-NEXT: STORE_FAST {{.*}}(a)
