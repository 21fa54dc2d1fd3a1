# One call site that meets bound methods, functions, builtin classes and classes of Python; what arguments and defaults do.
class Base:
    def __init__(self, *rest):
        self.rest = rest

    def none(self):
        return "none", self.rest

    def one(self, a, b=5):
        return a, b

    def many(self, *args, **kw):
        return args, kw

    def generate(self):
        yield 1


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def method(self):
        print("in", self.name)


def function(a=1, b=2, c=3, d=4, e=5, f=6):
    return a, b, c, d, e, f


base = Base(1)
CALLABLES = [base.none, base.none, base.generate, list, tuple, dict, int, str, Base, base.many, function, Loud("x").method,
             classmethod, None, object, Exception, type("Made", (Base,), {})]
for _ in range(2):
    for callable_ in CALLABLES:
        try:
            result = callable_()
            print(type(result).__name__, list(result) if hasattr(result, "__next__") else getattr(result, "rest", None))
        except TypeError as error:
            print(error)
for _ in range(2):
    for callable_ in [base.one, list, type, tuple, set, base.many, function, base.none, len, Base, bool, reversed]:
        try:
            result = callable_("ab")
            print(result if type(result) is not Base else result.rest, flush=True) if callable_ is not reversed else 0
        except TypeError as error:
            print(error)


def keywords():
    print(function(2, c=8), function(f=1, a=2), function(b=1), function(1, 2, 3, 4, 5, f=9))
    for broken in (lambda: function(1, a=2), lambda: function(z=1), lambda: function(1, 2, 3, 4, 5, 6, 7),
                   lambda: function(1, 2, 3, 4, 5, 6, f=7), lambda: base.one(), lambda: base.one(a=1, c=2)):
        try:
            broken()
        except TypeError as error:
            print(error)
    print(base.one(b=1, a=2), base.one(1, b=3), base.many(1, k=2))


def take(x, y=None, *, z=0):
    del x
    print("taken", y, z)


def deaths():
    take(Loud("positional"))
    take(Loud("named"), y=1)
    take(x=Loud("by name"), z=3)
    Loud("receiver").method()
    method = Loud("kept").method
    method()
    method()
    del method
    Loud.method(Loud("first"))


def types():
    for value in (1, "s", None, base, Loud("typed"), int, type):
        print(type(value).__name__)
    try:
        type(1, 2)
    except TypeError as error:
        print(error)


keywords()
deaths()
types()
