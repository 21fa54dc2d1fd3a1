# A function. `$direct` takes the parameters over: it checks that there is room, fills the frame record on the stack and links it,
# and releases its slots in order when it returns. The generic entry binds the arguments and goes on there. A call of unknown callables
# tests whether the arguments fit a direct entry.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-LABEL: define internal i64 @"kr.__main__.1.__main__.first$direct"(ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}})
# CHECK:         %frame = alloca
# CHECK:         icmp ugt
# CHECK:         call i64 @kr_refuse(
# CHECK:         icmp slt i32
# CHECK:         store ptr %frame, ptr %
# CHECK:       watched:
# CHECK-NEXT:    call i64 @kr_leave(
# CHECK:       dies:
# CHECK:         call i64 @kr_leave_at(
# CHECK:       {{^}}}
# CHECK-LABEL: define internal i64 @kr.__main__.1.__main__.first(ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}}, ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}})
# CHECK:         call zeroext i1 @kr_bind(
# CHECK:         call i64 @"kr.__main__.1.__main__.first$direct"(
# CHECK:       {{^}}}
def first(a, b):
    return a


# CHECK-LABEL: define internal i64 @"kr.__main__.2.__main__.calls$direct"(
# CHECK:         icmp eq i32 %{{[0-9a-z]+}}, 2
# CHECK:         call i64 @kr_call2(
# CHECK:       {{^}}}
def calls(f):
    return f(1, 2)
