# Generators that are closed or abandoned where no handler can notice: what is released, in which order, and what can be seen.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def plain(a, b):
    c = Noisy("c")
    for x in [Noisy("item")]:
        yield 1
        yield 2
    print("not reached")


def guarded():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        raise
    finally:
        print("finally")


def after_guard():
    try:
        yield 1
    finally:
        print("first block left")
    yield 2


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def outer(inner):
    n = Noisy("outer local")
    yield from inner


class Asks:
    """Its destructor touches the generator that lets go of it."""
    def __del__(self):
        print("running", g.gi_running, g.gi_frame is not None)
        try:
            print("next", next(g, "ended"))
        except ValueError as e:
            print(e)


def holder(a):
    yield 1


for steps in range(4):
    print("steps", steps)
    for make in (lambda: plain(Noisy("a"), Noisy("b")), guarded, after_guard, lambda: outer(plain(Noisy("a"), 1)),
                 lambda: outer(guarded()), lambda: outer(iter([1, 2, 3, 4]))):
        g = make()
        for _ in range(steps):
            next(g, None)
        print("close", g.close(), g.gi_frame, next(g, "ended"), g.close())
        g = make()
        for _ in range(steps):
            next(g, None)
        print("drop")
        g = None
g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
g = holder(Asks())
g.close()
g = holder(Asks())
next(g)
g.close()


async def never():
    pass


c = never()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)


def handled():
    try:
        raise KeyError
    except KeyError:
        yield sys.exc_info()[0]
        yield 2


g = handled()
print(next(g), sys.exc_info()[0])
g.close()
print(sys.exc_info())


def fail_in_del():
    class F:
        def __del__(self):
            raise ZeroDivisionError
    f = F()
    yield 1


g = fail_in_del()
next(g)
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__)
g.close()
print(next(g, "ended"))
