# A comprehension is a scope; `:=` binds outside of it.
# RUN: %krait build --emit=symtable %s | FileCheck %s
def f(a):
    return [y := x for x in a]
# CHECK: y: local -> cell
# CHECK: function listcomp line 4 nested
# CHECK-NEXT: .0: parameter -> local
# CHECK-NEXT: x: local used iteration -> local
# CHECK-NEXT: y: nonlocal local -> free
