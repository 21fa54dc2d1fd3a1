import sys
async def c(x):
    return x * 2
k = c(2)
print(type(k).__name__, k.__name__, k.cr_code.co_name, k.cr_frame is not None, k.cr_running, k.cr_await, k.cr_origin, k.cr_suspended)
try:
    k.send(None)
except StopIteration as s:
    print(s.value)
for call in (lambda: k.send(None), lambda: iter(c(1)), lambda: next(c(1)), lambda: [x for x in c(1)], lambda: len(c(1))):
    try:
        call()
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)
async def bad_await():
    await 5
async def bad_iter():
    async for x in [1]: pass
async def bad_with():
    async with 5: pass
class NotIter:
    def __aiter__(self): return 5
class NotAwaitable:
    def __aiter__(self): return self
    def __anext__(self): return 5
    def __await__(self): return 5
async def iter2():
    async for x in NotIter(): pass
async def iter3():
    async for x in NotAwaitable(): pass
async def await2():
    await NotAwaitable()
async def plain_for():
    for x in agen(): pass
async def agen():
    yield 1
for f in (bad_await, bad_iter, bad_with, iter2, iter3, await2, plain_for):
    try:
        f().send(None)
    except (TypeError, AttributeError) as error:
        print(f.__name__, type(error).__name__, error)
w = c(5).__await__()
try:
    next(w)
except StopIteration as s:
    print(type(w).__name__, s.value)
x = c(1)
x.close()
