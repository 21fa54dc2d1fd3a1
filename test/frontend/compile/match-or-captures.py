# Alternatives bind the same names; their captures are brought into one order.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
match p:
    case (a, b, 1) | (b, a, 2): f()
# CHECK-COUNT-2: MATCH_SEQUENCE
# CHECK: STORE_NAME {{.*}}(a)
# CHECK-NEXT: STORE_NAME {{.*}}(b)
