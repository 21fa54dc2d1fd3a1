"""A statement for every instruction of 3.11; compiled, never run."""
from __future__ import annotations
import a.b as c, sys
from a import b, c as d
from e import *

x: int = 1
del x
assert x, "message"
print(f"{x!r:>{y}} {x!s} {x!a} {x:z}")
x = +x, -x, not x, ~x
x[1], x.y, x[1:2], x[1:2:3] = 1, 2, 3, 4
del x[1], x.y
a, *b, c = x
x += 1; x -= 2; x *= 3; x /= 4; x //= 5; x %= 6; x **= 7; x >>= 8; x <<= 9; x &= 10; x |= 11; x ^= 12; x @= 13
x = a + b - c * d / e // f % g ** h >> i << j & k | l ^ m @ n
x = a < b <= c == d != e > f >= g is h is not i in j not in k
x = [a, b], (a, b), {a, b}, {a: b, c: d}, {"a": b, "c": d}
x = [*a, b], (*a, b), {*a, b}, {**a, "b": c}
x = f(a, b=c), f(*a, b=c), f(*a, **b, c=d), o.m(a)
x = a if b else c, a and b or c, (y := a)
x = [a for b in c if d], {a for b in c}, {a: b for c in d}, (a for b in c)


def function(a, /, b=1, *c, d: int = 2, **e) -> str:
    global g
    g = 1
    del g
    n = a

    def inner():
        nonlocal n
        n = b
        del n
        yield n
        yield from n

    del a
    return inner


async def coroutine(a):
    async with a as b, c:
        await b
    async for d in a:
        yield d
    return


async def comprehension(a):
    return [b async for b in a]


class Class(Base, metaclass=Meta):
    n: int
    m: str = __class__

    def method(self):
        return super().method()


def nested():
    v = 1

    class Body:
        w = v


try:
    raise A from b
except (A, B) as e:
    raise
except C:
    pass
else:
    x
finally:
    y
try:
    f()
except* A as e:
    g()
with a as b, c:
    d
for a in b:
    if c:
        continue
    break
else:
    d
while a:
    if b is None or c is not None:
        continue
    if d:
        break
lambda a, *b: a
match x:
    case 1 | None:
        pass
    case [a, *_, b] if a:
        pass
    case {"k": a, **rest}:
        pass
    case Class(a, b=1):
        pass
    case _:
        pass
