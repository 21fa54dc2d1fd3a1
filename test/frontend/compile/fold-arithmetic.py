# Arithmetic on constants within limits; what raises or grows too large is left.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
a = 2 ** 64
b = 2 ** 65
c = 1 / 0
d = -(3 + 4j)
e = "ab" * 3
f = (1, 2) + (3,)
g = 7 // -2
# CHECK: LOAD_CONST {{.*}}(18446744073709551616)
# CHECK: BINARY_OP 8 (**)
# CHECK: BINARY_OP 11 (/)
# CHECK: LOAD_CONST {{.*}}((-3-4j))
# CHECK: LOAD_CONST {{.*}}('ababab')
# CHECK: LOAD_CONST {{.*}}((1, 2, 3))
# CHECK: LOAD_CONST {{.*}}(-4)
