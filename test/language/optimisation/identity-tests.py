# `type(x) is C` and `x is SENTINEL` keep no counts; the objects live as long as they must.
import builtins

END = object()


class A:
    pass


def kinds(values):
    return [("A" if type(v) is A else "end" if v is END else "not int" if type(v) is not int else v) for v in values]


def kind(v):
    if type(v) is A:
        return "A"
    if v is END:
        return "end"
    if type(v) is not int:
        return "not int"
    return v


def temporary():
    class Local:
        def __del__(self):
            global A
            print("gone")
            A = type("A", (), {})
    return type(Local()) is A, type(Local()) is type(END), type(type(A)) is type


def missing(x):
    try:
        return type(x) is Missing
    except NameError as error:
        return str(error)


def kept(x):
    t = type(x)
    return t is A, t, (type(x) is A) is (t is A)


for v in A(), END, 3, None, A, True:
    print(kind(v), missing(v))
print(kinds([A(), END, 3, None, 2 ** 80, "s"]))
old = A
print(temporary(), A is old)
A = old
print(kept(A())[0], kept(3))
original = type
type = lambda *args: A if len(args) == 1 else original(*args)
print([kind(v) for v in (A(), 3, END)], temporary()[0])
del type
builtins.type = lambda x: int
print(kind("s"), kind(END))
builtins.type = original
END = 3
print(kind(3), kind(4))
