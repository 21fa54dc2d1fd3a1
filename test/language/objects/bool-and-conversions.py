"""Truth, length, string conversions and the errors when a special method returns the wrong type."""


class Everything:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value

    def __len__(self):
        return self.value

    def __int__(self):
        return self.value

    def __float__(self):
        return self.value

    def __index__(self):
        return self.value

    def __str__(self):
        return self.value

    def __repr__(self):
        return self.value

    def __format__(self, spec):
        return self.value

    def __hash__(self):
        return self.value

    def __iter__(self):
        return self.value

    def __bytes__(self):
        return self.value

    def __complex__(self):
        return self.value


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


wrong = Everything([])
for name, function in (("bool", bool), ("len", len), ("int", int), ("float", float), ("str", str), ("repr", repr),
                       ("format", format), ("hash", hash), ("iter", iter), ("bytes", bytes), ("complex", complex)):
    attempt(name, lambda: function(wrong))
attempt("index", lambda: [1][wrong])
attempt("negative len", lambda: len(Everything(-1)))
attempt("if", lambda: 1 if wrong else 2)


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(Sized(0)), bool(Sized(2)), not Sized(0), [1 if Sized(n) else 0 for n in (0, 1)])


class Formatted:
    def __format__(self, spec):
        return "<%s>" % spec

    def __str__(self):
        return "str"


f = Formatted()
print(f"{f} {f:abc} {f!s:>5} {f!r:.1} {format(f)} {'{:x}'.format(f)}")
print("%s %r" % (f, "q"), str(b"bytes"), repr("it's"), ascii("é"))
