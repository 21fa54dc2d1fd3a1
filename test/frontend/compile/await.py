# Waiting is a loop of SEND; asynchronous generators wrap what they yield.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
async def f(a):
    yield await a
# CHECK: RETURN_GENERATOR
# CHECK: GET_AWAITABLE 0
# CHECK: SEND
# CHECK-NEXT: YIELD_VALUE
# CHECK-NEXT: RESUME 3
# CHECK-NEXT: JUMP_BACKWARD_NO_INTERRUPT
# CHECK: ASYNC_GEN_WRAP
# CHECK-NEXT: YIELD_VALUE
# CHECK-NEXT: RESUME 1
