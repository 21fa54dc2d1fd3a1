# Every way a call can take, right and wrong: by count of arguments, by name, with defaults, bound, on classes and builtins; and when
# receivers and arguments die.
class R:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def method(self, a, b=2):
        local = R("local of " + self.name)
        return self.name, a, b


def plain(a, b):
    return a, b


def defaults(a, b=2, c=3):
    return a, b, c


def only_positional(a, b=2, /, c=3):
    return a, b, c


def starred(a, *args, k=1, **kw):
    return a, args, k, sorted(kw.items())


def many(a, b, c, d, e, f, g=7, h=8, i=9, j=10, k=11, l=12, m=13, n=14, o=15, p=16, q=17, r=18):
    return a + r, q


class Empty:
    pass


class WithInit:
    def __init__(self, a, b=2):
        self.both = a, b


class BadInit:
    def __init__(self):
        return 3


class Meta(type):
    def __call__(cls, *args):
        return "meta", args


class WithMeta(metaclass=Meta):
    pass


def attempt(what, *functions):
    for function in functions:
        try:
            print(what, function())
        except TypeError as error:
            print(what, "TypeError:", error)


attempt("plain", lambda: plain(1, 2), lambda: plain(1), lambda: plain(1, 2, 3), lambda: plain(b=1, a=2), lambda: plain(1, a=2),
        lambda: plain(1, c=2), lambda: plain())
attempt("defaults", lambda: defaults(1), lambda: defaults(1, 5), lambda: defaults(1, c=5), lambda: defaults(c=1, a=2),
        lambda: defaults(), lambda: defaults(1, 2, 3, 4), lambda: defaults(b=1), lambda: defaults(1, 2, b=3))
attempt("positional", lambda: only_positional(1, c=4), lambda: only_positional(1, b=4), lambda: only_positional())
attempt("starred", lambda: starred(1), lambda: starred(1, 2, 3), lambda: starred(1, k=2, z=3), lambda: starred(), lambda: starred(a=1, b=2))
attempt("many", lambda: many(1, 2, 3, 4, 5, 6), lambda: many(1, 2, 3, 4, 5, 6, q=0), lambda: many(1, 2, 3))
attempt("class", lambda: type(Empty()).__name__, lambda: Empty(1), lambda: WithInit(1).both, lambda: WithInit(1, b=3).both,
        lambda: WithInit(), lambda: WithInit(1, 2, 3), lambda: BadInit(), lambda: WithMeta(1, 2), lambda: type(3), lambda: type(1, 2))
attempt("builtin", lambda: len([1]), lambda: len(), lambda: len(1, 2), lambda: abs(-3), lambda: [].append(), lambda: list.append(3, 4),
        lambda: "a".join(["b", "c"]), lambda: {1: 2}.get(1), lambda: {}.get(), lambda: isinstance(1, int), lambda: isinstance(1, 2),
        lambda: int("12", base=3), lambda: 3(), lambda: None(1), lambda: str.upper(), lambda: dict(a=1))

# Arguments die with the callee's slots, receivers of bound methods too.
print(R("temporary").method(R("argument").name))
bound = R("bound").method
print(bound(1))
print(getattr(R("fetched"), "method")(1, 3))
del bound


def swap(a):
    swap.__code__ = plain_one.__code__
    return a


def plain_one(a):
    return "replaced", a


print(swap(1), swap(2))
defaults.__defaults__ = (8,)
attempt("fewer defaults", lambda: defaults(1), lambda: defaults(1, 2))
WithInit.__init__ = lambda self, *args: setattr(self, "both", args)
print(WithInit(1, 2, 3).both)
del WithInit.__init__
print(vars(WithInit()))
