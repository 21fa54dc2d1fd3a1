# A sequence pattern checks type and length, then unpacks.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
match a:
    case [x, y]: f(x, y)
    case [1, *_, z]: g(z)
    case _: h()
# CHECK: MATCH_SEQUENCE
# CHECK: GET_LEN
# CHECK: COMPARE_OP 2 (==)
# CHECK: UNPACK_SEQUENCE 2
# CHECK: MATCH_SEQUENCE
# CHECK: COMPARE_OP 5 (>=)
# CHECK-NOT: UNPACK
# CHECK: BINARY_SUBSCR
