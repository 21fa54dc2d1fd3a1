# Local, cell, free, global: by where a name is bound.
# RUN: %krait build --emit=symtable %s | FileCheck %s
def f(a):
    b = 1
    def g():
        global d
        return a + c
    return b
# CHECK: function f line 3
# CHECK-NEXT: a: parameter -> cell
# CHECK-NEXT: b: local used -> local
# CHECK-NEXT: g: local -> local
# CHECK-NEXT: function g line 5 nested
# CHECK-NEXT: d: global -> explicit-global
# CHECK-NEXT: a: used -> free
# CHECK-NEXT: c: used -> implicit-global
