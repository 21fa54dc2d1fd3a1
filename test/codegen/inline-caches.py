# Every site that caches has eight words (a cache line) of its own in the function's array; a function without such sites has none.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-NOT: $caches
# CHECK: @"kr.__main__.2.__main__.two$caches" = internal {{.*}}global [16 x i64] zeroinitializer, align 64
# CHECK-NOT: $caches" =
# CHECK: define
def none(a):
    return a


def two(a):
    return a.x + a.y
