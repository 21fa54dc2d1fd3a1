def g(a):
    b = a
    yield b
    yield b + 1
x = g(5)
print(x.gi_running, x.gi_suspended, x.gi_frame.f_locals, x.gi_code.co_name, x.gi_yieldfrom, x.__name__, x.__qualname__)
next(x)
print(x.gi_suspended, sorted(x.gi_frame.f_locals.items()), x.gi_frame.f_lineno)
print(list(x), x.gi_frame, next(x, "over"))
for call in (lambda: x.send(1), lambda: g(1).send(1), lambda: x.throw(ValueError("t")), lambda: g(1).throw(ValueError), lambda: g(1).throw(5), lambda: g(), lambda: next(5), lambda: next(x), lambda: g(1).close(1), lambda: g(1).throw(ValueError, 5, 6), lambda: iter(g(1)) is None, lambda: len(g(1)), lambda: g(1)[0]):
    try:
        print(call())
    except (TypeError, ValueError, StopIteration) as error:
        print(type(error).__name__, error)
def f():
    try:
        yield 1
    except ValueError as e:
        print("caught", e, e.__context__)
        yield 2
    finally:
        print("fin")
y = f()
next(y)
print(y.throw(ValueError("v")))
try:
    y.throw(KeyError, "k")
except KeyError as e:
    print("out", e)
z = f()
next(z)
try:
    z.throw(GeneratorExit)
except GeneratorExit:
    print("exit out")
def manual():
    it = iter([1, 2])
    def sub():
        r = yield from it
        return r
    r = yield from sub()
    print("r", r)
    return "done"
def outer():
    print((yield from manual()))
print(list(outer()))
