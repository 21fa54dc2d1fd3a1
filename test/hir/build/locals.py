# A local is read with a check and written with what is on the stack; the slots are the frame record's.
# RUN: %krait build --emit=hir -o /dev/null --print-after build %s 2>&1 | FileCheck %s
# CHECK-LABEL: func @__main__.swap kind=function unit=1 args=2 params=2 locals=3
# CHECK:      [[FIRST:%[0-9]+]] = load_local_checked slot=0 @1
# CHECK-NEXT: store_local [[FIRST]] slot=2 @2
# CHECK-NEXT: [[SECOND:%[0-9]+]] = load_local_checked slot=1 @3
# CHECK-NEXT: [[THIRD:%[0-9]+]] = load_local_checked slot=2 @4
# CHECK-NEXT: [[PAIR:%[0-9]+]] = build_tuple [[SECOND]], [[THIRD]] @5
# CHECK-NEXT: return [[PAIR]] @6
def swap(first, second):
    third = first
    return second, third
