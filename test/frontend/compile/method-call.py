# An attribute that is called is a method, unless the name is imported by the module.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
import os
def f(a):
    a.m(1)
    os.getcwd()
# CHECK-LABEL: Disassembly of <code object f
# CHECK: LOAD_METHOD {{.*}}(m)
# CHECK: LOAD_GLOBAL {{.*}}(NULL + os)
# CHECK-NEXT: LOAD_ATTR {{.*}}(getcwd)
