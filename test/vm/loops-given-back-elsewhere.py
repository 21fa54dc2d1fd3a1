# Loops of generators, coroutines, comprehensions and closures are given back too, and those of callers when they get control.
import sys


def tracer(frame, event, arg):
    return tracer


def leave(depth=1):
    sys._getframe(depth).f_trace = tracer
    sys.settrace(tracer)


def back(depth=1):
    sys._getframe(depth).f_trace = None
    sys.settrace(None)


def numbers(n):
    for i in range(n):
        if i == 3:
            leave()
        if i == 5:
            back()
        for j in range(10):
            k = j * i
        got = yield k
        if got:
            print("got", got)
    return "end"


def drive():
    total = 0
    for x in numbers(20):
        total += x
    generator = numbers(10)
    next(generator)
    try:
        while True:
            total += generator.send("hi")
    except StopIteration as stop:
        print(stop.value)
    return total


print(drive())


def delegating():
    print((yield from numbers(8)))


print(list(delegating()))


async def counting(n):
    for i in range(n):
        if i == 5:
            leave()
        if i == 9:
            back()
        for j in range(3):
            k = i
    return k


try:
    counting(50).send(None)
except StopIteration as stop:
    print(stop.value)


def comprehensions(n):
    def look(i):
        if i == 5:
            leave(2)
        if i == 8:
            back(2)
        return i

    return [look(i) * 2 for i in range(n) if i % 2 == 0 or i == 5], {look(i): i for i in range(n)}


print(comprehensions(12))


def closure(n):
    cell = 0

    def add(k):
        nonlocal cell
        cell += k

    for i in range(n):
        add(i)
        if i == 7:
            leave()
        if i == 9:
            back()
    return cell, (lambda: cell)()


print(closure(3000))


def deep(n):
    if n == 0:
        leave(5)
        return 0
    total = 0
    for i in range(3):
        if i == 1:
            total += deep(n - 1)
        total += i
        if n == 4 and i == 2:
            sys.settrace(None)
    return total


print(deep(12))
