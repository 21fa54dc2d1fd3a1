def drive(c):
    out = []
    try:
        while True:
            out.append(c.send(None))
    except StopIteration as s:
        return out, s.value
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self):
        yield self.v
        return self.v
async def numbers(n):
    try:
        for i in range(n):
            await Pause("p%d" % i)
            got = yield i
            if got: print("got", got)
    except ValueError as e:
        yield "handled " + str(e)
    finally:
        await Pause("cleanup")
        print("closed")
async def collect():
    result = [x async for x in numbers(3) if x != 1]
    d = {x: x async for x in numbers(1)}
    g = (x * 10 async for x in numbers(2))
    return result, d, [y async for y in g]
print(drive(collect()))
async def protocol():
    a = numbers(5)
    print(await a.__anext__(), await a.asend("hello"), await a.athrow(ValueError("v")))
    try:
        await a.__anext__()
    except StopAsyncIteration:
        print("stopped")
    b = numbers(5)
    await b.asend(None)
    await b.aclose()
    print(b.ag_running, b.ag_frame, type(b).__name__)
    try:
        await numbers(1).asend("x")
    except TypeError as e:
        print(e)
    c = numbers(1)
    return await anext(c), await anext(c, "default"), aiter(c) is c
print(drive(protocol()))
async def with_else():
    async for x in numbers(0):
        print("never")
    else:
        print("else")
    async for x in numbers(3):
        if x == 1: break
    return x
print(drive(with_else()))
