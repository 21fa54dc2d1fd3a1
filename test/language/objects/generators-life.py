"""Generators: send, throw, close, return values, finally, generator expressions, re-entry, delegation of throw."""


def numbered():
    try:
        n = 0
        while True:
            try:
                got = yield n
            except KeyError as error:
                print("inside", error)
                got = "error"
            n += 1
            print("got", got)
    finally:
        print("closing")


g = numbered()
print(next(g), g.send("a"), g.throw(KeyError("k")))
g.close()
g.close()
print(next(g, "finished"))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def me():
    yield next(again)


again = me()
try:
    next(again)
except ValueError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("inner")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def sub():
    try:
        yield "sub"
    except ValueError:
        print("sub handles")
        yield "handled"
    return "sub result"


def main():
    result = yield from sub()
    print("delegated", result)
    yield from (x * 2 for x in range(2))


m = main()
print(next(m), m.throw(ValueError), next(m), list(m))
try:
    numbered().send(5)
except TypeError as error:
    print(error)
lazy = (print("evaluated", i) or i for i in [1, 2])
print("made")
print(next(lazy))
print(g.gi_frame, g.gi_running, type(g).__name__, g.__name__)
def unfinished():
    try:
        yield
    finally:
        print("finalised")
u = unfinished()
next(u)
del u
print("end")
