# A class body is no enclosing scope for its functions; names pass through it.
# RUN: %krait build --emit=symtable %s | FileCheck %s
def f(x):
    class C:
        x = 1
        def m(self): return x, super()
# CHECK: x: parameter -> cell
# CHECK: class C line 4 nested class-cell
# CHECK-NEXT: x: local free-in-class -> local
# CHECK: x: used -> free
# CHECK: __class__: used -> free
