# A suspension ends its block with the operand stack that stays; the block after it loads that again and takes what was sent.
# RUN: %krait build --emit=hir -o /dev/null --print-after build %s 2>&1 | FileCheck %s
# CHECK-LABEL: func @__main__.pairs kind=generator
# CHECK-NEXT: ^0:
# CHECK-NEXT:   return_generator @0 [[START:\^[0-9]+]]
# CHECK-NEXT: [[START]]:
# CHECK-NEXT:   {{%[0-9]+}} = resume_value
# CHECK:        [[NULL:%[0-9]+]]:Null = null
# CHECK-NEXT:   [[PRINT:%[0-9]+]] = load_global
# CHECK-NEXT:   [[FIRST:%[0-9]+]] = load_local_checked slot=0
# CHECK-NEXT:   yield [[FIRST]], [[NULL]], [[PRINT]] @10 [[AFTER:\^[0-9]+]]
# CHECK-NEXT: [[AFTER]]:
# CHECK-NEXT:   [[A:%[0-9]+]]:AnyOrNull = load_spilled index=0
# CHECK-NEXT:   [[B:%[0-9]+]]:AnyOrNull = load_spilled index=1
# CHECK-NEXT:   [[SENT:%[0-9]+]] = resume_value
# CHECK-NEXT:   jump {{\^[0-9]+}}([[A]], [[B]], [[SENT]])
def pairs(first):
    got = print((yield first))
    return got
