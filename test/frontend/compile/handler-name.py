# The name of a handler is unbound when the handler ends, however it ends.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
def f():
    try: g()
    except E as e: h(e)
# CHECK: STORE_FAST {{.*}}(e)
# CHECK: POP_EXCEPT
# CHECK: STORE_FAST {{.*}}(e)
# CHECK-NEXT: DELETE_FAST {{.*}}(e)
# CHECK: STORE_FAST {{.*}}(e)
# CHECK-NEXT: DELETE_FAST {{.*}}(e)
# CHECK-NEXT: RERAISE 1
