# super in a method makes a cell that the class body returns.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
class C:
    def m(self): return super().m()
# CHECK-LABEL: Disassembly of <code object C
# CHECK: LOAD_CLOSURE {{.*}}(__class__)
# CHECK: STORE_NAME {{.*}}(__classcell__)
# CHECK-LABEL: Disassembly of <code object m
# CHECK: COPY_FREE_VARS 1
