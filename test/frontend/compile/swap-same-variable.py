# Two stores to one variable keep their order (CPython 3.11.2 mixes them up; see docs).
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f(x, y):
    a, a = x, y
    return a
# CHECK: LOAD_FAST {{.*}}(x)
# CHECK-NEXT: LOAD_FAST {{.*}}(y)
# CHECK-NEXT: SWAP 2
# CHECK-NEXT: STORE_FAST {{.*}}(a)
# CHECK-NEXT: STORE_FAST {{.*}}(a)
