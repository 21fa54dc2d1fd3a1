# The iterator is a parameter of the loop's blocks; the jump back goes through a block that polls.
# RUN: %krait build --emit=hir -o /dev/null --print-after build %s 2>&1 | FileCheck %s
# CHECK-LABEL: func @__main__.total
# CHECK:      [[ITER:%[0-9]+]] = get_iter
# CHECK-NEXT: jump [[LOOP:\^[0-9]+]]([[ITER]])
# CHECK:      [[LOOP]]([[AT:%[0-9]+]]:AnyOrNull): loop
# CHECK-NEXT: [[ITEM:%[0-9]+]] = for_next [[AT]] @5 [[BODY:\^[0-9]+]]([[AT]], [[ITEM]]), [[END:\^[0-9]+]]
# CHECK:      [[BODY]]([[KEPT:%[0-9]+]]:AnyOrNull, [[ITEM2:%[0-9]+]]:AnyOrNull):
# CHECK-NEXT: store_local [[ITEM2]] slot=2
# CHECK:      jump @12 [[BACK:\^[0-9]+]]([[KEPT]])
# CHECK:      [[END]]:
# CHECK:      [[BACK]]([[AGAIN:%[0-9]+]]:AnyOrNull):
# CHECK-NEXT: poll
# CHECK-NEXT: jump @12 [[LOOP]]([[AGAIN]])
def total(items):
    result = 0
    for item in items:
        result += item
    return result
