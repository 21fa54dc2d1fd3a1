# Failing instructions that no handler catches share one end. Each edge only leaves the values that the activation holds
# in the scratch array; a row of a table says which of them are released, and where the VM goes on when an exit is forced.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK:       @"kr.__main__.1.__main__.nested$failures" = private constant [{{[0-9]+}} x i32] [i32
# CHECK-LABEL: define internal i64 @"kr.__main__.1.__main__.nested$direct"(
# CHECK:         call i64 @kr_fail(ptr nonnull %{{[0-9a-z]+}}, ptr nonnull %frame, ptr
# CHECK-NOT:     call i64 @kr_fail(
# CHECK:       {{^}}}
def nested(f, g, h):
    return f(1, g(2, h(3)))
