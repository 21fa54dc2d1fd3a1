# A generator: the entry makes the object, which ends its activation; resume goes on at the saved state, 0 for the start, and a suspension, in line, keeps the
# stack in the object's frame and says at which state to go on.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-LABEL: define internal i64 @kr.__main__.1.__main__.pair(
# CHECK:         call i64 @kr_make_generator(
# CHECK:       {{^}}}
# CHECK-LABEL: define internal i64 @"kr.__main__.1.__main__.pair$resume"(ptr %{{[0-9a-z]+}}, ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}})
# CHECK:         switch i32 %{{[0-9a-z]+}}, label %unknown [
# CHECK-NEXT:      i32 0, label
# CHECK-NEXT:      i32 1, label
# CHECK-NEXT:      i32 2, label
# CHECK-NEXT:    ]
# CHECK-DAG:     store i32 1, ptr
# CHECK-DAG:     store i32 2, ptr
# CHECK-DAG:     call i64 @kr_generator_leave(
# CHECK:       {{^}}}
def pair():
    yield 1
    yield 2
