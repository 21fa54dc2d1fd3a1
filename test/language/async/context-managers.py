def run(c):
    try:
        while True: c.send(None)
    except StopIteration as s:
        return s.value
class CM:
    def __init__(self, name, suppress=False): self.name, self.suppress = name, suppress
    async def __aenter__(self):
        print("enter", self.name)
        return self.name
    async def __aexit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__)
        return self.suppress
async def main():
    async with CM("a") as a, CM("b", True) as b:
        print(a, b)
        raise KeyError
    print("after")
    try:
        async with CM("c"):
            raise ValueError("v")
    except ValueError as e:
        print("caught", e)
    for i in range(2):
        async with CM("loop%d" % i):
            if i == 0: continue
            break
    async with CM("ret"):
        return "returned"
print(run(main()))
async def nested():
    async def inner(n):
        return n + 1 if n > 2 else await inner(n + 1)
    return await inner(0), [await inner(i) for i in range(3)], (await inner(1)) * 2, await inner(await inner(5))
print(run(nested()))
