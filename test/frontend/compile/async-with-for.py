# Asynchronous statements await what the protocol gives them.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
async def f(m):
    async with m as a:
        async for x in a: pass
# CHECK: BEFORE_ASYNC_WITH
# CHECK-NEXT: GET_AWAITABLE 1
# CHECK: GET_AITER
# CHECK: GET_ANEXT
# CHECK: END_ASYNC_FOR
# CHECK: GET_AWAITABLE 2
