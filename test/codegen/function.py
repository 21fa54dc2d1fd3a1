# A function: entry(thread, callee, arguments, count, names). The frame record lies on the stack, kr_enter binds the arguments into it,
# kr_leave clears and pops it on every way out; a refused call returns zero without leaving.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-LABEL: define internal i64 @kr.__main__.1.__main__.first(ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}}, ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}})
# CHECK:         [[FRAME:%.*]] = alloca
# CHECK:         [[CODE:%[0-9a-z]+]] = call i64 @kr_enter(ptr [[THREAD:%[0-9a-z]+]], ptr {{.*}}[[FRAME]],
# CHECK-NEXT:    icmp eq i64 [[CODE]], 0
# CHECK-NOT:     kr_add_traceback
# CHECK:         call i64 @kr_leave(ptr {{.*}}[[THREAD]], ptr {{.*}}[[FRAME]], i64 %
# CHECK:       {{^}}}
def first(a, b):
    return a
