# `for y in [value]` is an assignment.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
[y for x in a for y in [x + 1]]
# CHECK-LABEL: Disassembly of <code object <listcomp>
# CHECK-COUNT-1: FOR_ITER
# CHECK-NOT: GET_ITER
# CHECK: LIST_APPEND 2
