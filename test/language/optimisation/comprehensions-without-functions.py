# Comprehensions are called without a function object; everything that looks at their frames sees what it always does.
import gc
import sys

offset = 10


def look(depth):
    frame = sys._getframe(depth)
    return frame.f_code.co_name, sorted(k for k in frame.f_locals if k != ".0"), frame.f_back.f_code.co_name


def closures(xs, k):
    def inner():
        return [x + k + offset for x in xs], {x: [y * k for y in xs] for x in xs}, {x % k for x in xs}
    return inner()


def frames(k):
    return [look(1) for x in (1,) if k] + [[look(1) + look(2)[:1] for y in (x,)] for x in (k,)]


class Body:
    items = [i * i for i in range(3)]
    named = {str(i): j for i in range(2) for j in (i,)}
    makers = [lambda: i for i in range(3)]


print(closures([1, 2, 3], 2))
print(frames(1))
print(Body.items, Body.named, [f() for f in Body.makers])
print([offset for _ in range(2)], [look(1)[::2] for _ in range(1)])


def kept():
    k = "kept"
    return [sys._getframe() for x in "ab" if k]


for frame in kept():
    print(frame.f_code.co_name, frame.f_locals["x"], frame.f_locals["k"], frame.f_globals is globals())


def fails(xs):
    k = 0
    try:
        return [x / k for x in xs]
    except ZeroDivisionError as error:
        at = error.__traceback__
        while at:
            print(at.tb_frame.f_code.co_name, at.tb_lineno, sorted(at.tb_frame.f_locals)[:2])
            at = at.tb_next


fails([1])


def expressions(xs):
    k = 3
    return (x * k for x in xs), ((y for y in (x, k)) for x in xs)


first, second = expressions([1, 2])
gc.collect()
print(first.__name__, first.__qualname__, first.gi_frame.f_locals["k"], list(first), [list(g) for g in second])
print(repr(first).split(" at ")[0], next(g for g in (1, 2) if offset))


def suspended():
    k = 1
    got = [x + k for x in (yield "first")]
    yield got
    yield [x + k for x in (lambda: (k, k))()]


g = suspended()
print(next(g), g.send([5, 6]), next(g))


def deep(n):
    return [deep(n - 1) for _ in (0,)] if n else "end"


def endless():
    return [endless() for _ in (0,)]


print(deep(5))
try:
    endless()
except RecursionError as error:
    print(error)


class Owner:
    def __del__(self):
        print("gone")


def owns():
    owner = Owner()
    made = (owner for _ in (0,))
    del owner
    print("made")
    return made


made = owns()
print("returned")
del made
