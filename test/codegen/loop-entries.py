# The VM gives loops back through the way for calls that find no room: a number says which. Functions without loops have no
# such way, generators and bodies have theirs already.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-LABEL: @"kr.__main__.0.__main__.<module>$body"(
# CHECK:         %[[LOOP:[0-9]+]] = call i32 @kr_enter_body(
# CHECK:         switch i32 %[[LOOP]], label
# CHECK-NEXT:      i32 1, label
# CHECK-NEXT:      i32 2, label
# CHECK-NEXT:    ]
# CHECK-LABEL: @"kr.__main__.1.__main__.two$direct"(
# CHECK:         %[[LOOP:[0-9]+]] = call i32 @kr_take_back(
# CHECK-NEXT:    switch i32 %[[LOOP]], label
# CHECK-NEXT:      i32 1, label
# CHECK-NEXT:      i32 2, label
# CHECK-NEXT:    ]
# CHECK-LABEL: @"kr.__main__.2.__main__.none$direct"(
# CHECK-NOT:     kr_take_back
# CHECK-LABEL: @"kr.__main__.3.__main__.pairs$direct"(
# CHECK-NOT:     kr_take_back
# CHECK-LABEL: @"kr.__main__.3.__main__.pairs$resume"(
# CHECK:         switch i32
# CHECK-NEXT:      i32 0, label
# CHECK-NEXT:      i32 1, label
# CHECK-NEXT:      i32 2, label
# CHECK-NEXT:    ]
def two(items):
    for item in items:
        while item:
            item = item.next


def none():
    return two(())


def pairs(items):
    for item in items:
        yield item


for name in "ab":
    none()
