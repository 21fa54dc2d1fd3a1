# While somebody traces them, native activations go on in the VM; afterwards their loops are given back to native code, with
# locals, operands, handled exceptions and `with` blocks as they are.
import sys


def tracer(frame, event, arg):
    return tracer


def leave():
    sys._getframe(1).f_trace = tracer
    sys.settrace(tracer)


def back():
    sys._getframe(1).f_trace = None
    sys.settrace(None)


def sums(n):
    total, text, x = 0, "", 0.5
    for i in range(n):
        total += i
        x = x * 1.0000001 + i
        if i % 1000 == 10:
            leave()
        if i % 1000 == 20:
            back()
        if i % 1000 == 500:
            text += chr(97 + i // 1000 % 26)
    return total, text, x


print(sums(5000))


def nested(n):
    rows = []
    for i in range(n):
        row = []
        for j in range(n):
            k = 0
            while k < 5:
                k += 1
                if i == 3 and j == 4 and k == 2:
                    leave()
                if i == 3 and j == 6 and k == 2:
                    back()
            row.append(i * j + k)
        rows.append(sum(row))
    return rows, i, j, k


print(nested(12))


def handlers(n):
    log = []
    for i in range(n):
        try:
            if i == 2:
                leave()
            if i == 4:
                back()
            if i % 3 == 0:
                raise ValueError(i)
        except ValueError as error:
            for j in range(3):
                log.append((i, j, str(error), sys.exc_info()[0].__name__))
                if i == 6 and j == 0:
                    leave()
                if i == 6 and j == 1:
                    back()
        finally:
            log.append("f")
    return log


print(handlers(10))


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", args[0])
        return True


def managed(n):
    total = 0
    with Manager():
        for i in range(n):
            total += i
            if i == 5:
                leave()
            if i == 9:
                back()
            if i == 1000:
                raise KeyError("x")
    return total


print(managed(2000))


def unbound(n):
    for i in range(n):
        if i == 3:
            leave()
        if i == 5:
            back()
        if i == 50:
            late = "set"
        if i > 60:
            seen = late
    try:
        del late
        for i in range(n):
            if i == 3:
                leave()
            if i == 5:
                back()
            if i == 20:
                print(late)
    except UnboundLocalError as error:
        print(error)
    return seen


print(unbound(100))


def raises(n):
    for i in range(n):
        if i == 3:
            leave()
        if i == 6:
            back()
        if i == 500:
            raise IndexError(i)


try:
    raises(1000)
except IndexError as error:
    traceback = error.__traceback__
    while traceback:
        print(traceback.tb_frame.f_code.co_name, traceback.tb_lineno, traceback.tb_frame.f_locals.get("i"))
        traceback = traceback.tb_next


def keywords(n, a=1, b=2, *args, c=3, **rest):
    for i in range(n):
        a += b
        if i == 3:
            leave()
        if i == 6:
            back()
    return a, args, c, rest, locals()["i"]


print(keywords(100, 1, 2, 3, 4, c=5, d=6))

for i in range(3000):
    if i == 5:
        leave()
    if i == 9:
        back()
print(i)


class Body:
    items = []
    for q in range(100):
        items.append(q)
        if q == 5:
            leave()
        if q == 9:
            back()


print(len(Body.items), Body.q)


def toggles(n):
    for i in range(n):
        leave()
        back()
    return i


print(toggles(20000))  # no stack is used up by going to and fro
