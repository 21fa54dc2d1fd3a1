# A slot whose value lives in a register is what it is for everybody who looks at the frame.
import sys


def look():
    frame = sys._getframe(1)
    return sorted((name, value) for name, value in frame.f_locals.items() if name not in ("frame", "error"))


def loop(n):
    total = 0
    x = 0.5
    for i in range(n):
        total += i * 3
        x = x * 2.0 + i
        if i % 3 == 2:
            print(look())
            unset = x
    return total, x


print(loop(7))


def kept(n):
    i = 0
    x = 1.0
    frame = sys._getframe()
    while i < n:
        i += 1
        x /= 2.0
    return frame


print({name: value for name, value in kept(5).f_locals.items() if name != "frame"})


def raises(n):
    i = 0
    x = 10.0
    while True:
        x -= 0.5
        i += 1
        1 // (n - i)


try:
    raises(6)
except ZeroDivisionError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_locals)


def aliases():
    x = 1.5
    kept = []
    for _ in range(3):
        y = x
        kept.append(x)
        x += 1.0
        kept.append(y)
    return kept, x, y


print(aliases())


def deleted(flag):
    x = 1
    y = 2.5
    for i in range(2):
        if flag and i:
            del x
        y = y * 2.0
        try:
            x += 1
        except UnboundLocalError as error:
            print(error, look())
    return y


print(deleted(False), deleted(True))


def generator(n):
    a, x = 0, 0.25
    while a < n:
        x = x + a
        a += 1
        got = yield a, x
        if got:
            x = got * 1.0


g = generator(4)
print(next(g), g.gi_frame.f_locals, g.send(7), list(g))
