# The finally part is generated for each way out of the try.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f(a):
    for x in a:
        try:
            if x: return x
            break
        finally:
            g()
# CHECK-COUNT-2: LOAD_GLOBAL {{.*}}(NULL + g)
# CHECK: PUSH_EXC_INFO
# CHECK: LOAD_GLOBAL {{.*}}(NULL + g)
# CHECK: RERAISE 0
