"""Closures share cells, not values; each call makes new cells; loops rebind one cell."""


def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return step, peek


step, peek = counter(10)
other, _ = counter()
print(step(), step(5), peek(), other(), peek())

late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])


def make():
    functions = []
    for name in ("a", "b"):
        def say(word):
            return name + word
        functions.append(say)
    return functions


print([f("!") for f in make()])
print(step.__closure__[0].cell_contents, step.__code__.co_freevars, step.__defaults__)
step.__closure__[0].cell_contents = 100
print(peek())


def accumulate():
    total = 0
    while True:
        got = yield total
        total += got


acc = accumulate()
next(acc)
print(acc.send(2), acc.send(40))


def compose(*functions):
    def composed(value):
        for function in reversed(functions):
            value = function(value)
        return value
    return composed


print(compose(str, lambda n: n + 1, int)("41"))


def recursive():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact


print(recursive()(20))
