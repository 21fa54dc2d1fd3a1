# A generator: the entry makes the object and leaves; resume goes on at the saved state, 0 for the start, and a suspension keeps the stack in
# the object's frame and says at which state to go on.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-LABEL: define internal i64 @kr.__main__.1.__main__.pair(
# CHECK:         call i64 @kr_make_generator(
# CHECK:         call i64 @kr_leave(
# CHECK:       {{^}}}
# CHECK-LABEL: define internal i64 @"kr.__main__.1.__main__.pair$resume"(ptr %{{[0-9a-z]+}}, ptr %{{[0-9a-z]+}}, i64 %{{[0-9a-z]+}})
# CHECK:         switch i32 %{{[0-9a-z]+}}, label %unknown [
# CHECK-NEXT:      i32 0, label
# CHECK-NEXT:      i32 1, label
# CHECK-NEXT:      i32 2, label
# CHECK-NEXT:    ]
# CHECK-DAG:     call i64 @kr_generator_suspend({{.*}}, i64 0, i64 1)
# CHECK-DAG:     call i64 @kr_generator_suspend({{.*}}, i64 0, i64 2)
# CHECK-DAG:     call i64 @kr_generator_leave(
# CHECK:       {{^}}}
def pair():
    yield 1
    yield 2
