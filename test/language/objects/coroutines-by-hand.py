"""Coroutines without an event loop: await, send, throw, close, async with, async for, driven by hand."""


class Wait:
    def __init__(self, label):
        self.label = label

    def __await__(self):
        got = yield self.label
        print("resumed", self.label, got)
        return got * 2


async def child(n):
    try:
        return await Wait("child%d" % n) + 1
    finally:
        print("child ends", n)


async def parent():
    total = 0
    for n in range(2):
        total += await child(n)
    return total


c = parent()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print("result", stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)


class Resource:
    async def __aenter__(self):
        print("aenter", await Wait("in"))
        return self

    async def __aexit__(self, kind, value, traceback):
        print("aexit", kind.__name__ if kind else None, await Wait("out"))
        return kind is ValueError


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return await Wait("next%d" % self.n)


async def agen(n):
    for i in range(n):
        yield i
        await Wait("between")


async def main():
    async with Resource():
        raise ValueError("inside")
    print([x async for x in Count(2)])
    async for x in agen(2):
        print("agen", x)
    else:
        print("else")
    return "done"


def drive(coroutine, value=1):
    try:
        while True:
            print("yielded", coroutine.send(None if value == 1 else value))
            value += 1
    except StopIteration as stop:
        return stop.value


print(drive(main()))
c = parent()
c.send(None)
try:
    c.throw(KeyError("thrown"))
except KeyError as error:
    print("out", error)
c = parent()
c.send(None)
c.close()
print(c.cr_running, c.cr_await, c.__name__)
