# f(*args, **keywords) and *args, **keywords of functions the VM runs: order, errors, and who holds what.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __repr__(self):
        return "Loud(%s)" % self.name


def every(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more


def plain(a, b=2, c=3):
    return a, b, c


def only(*, x, y=5):
    return x, y


def positional(a, b, /, c=3, **more):
    return a, b, c, more


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except TypeError as error:
        print(error)


class Key(str):
    pass


for function in (every, plain, only, positional):
    for args in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), tuple(range(20))):
        for keywords in ({}, {"c": 7}, {"a": 1}, {"x": 1}, {"c": 1, "d": 2, "e": 3}, {"x": 1, "z": 2}, {Key("c"): 9},
                         {"k%d" % i: i for i in range(20)}, {"b": 1, "c": 2}):
            attempt(function, *args, **keywords)
            try:
                print(function(*args, **keywords))
            except TypeError as error:
                print(error)
try:
    plain(**{1: 2})
except TypeError as error:
    print(error)


def drop(*args, **keywords):
    print("in", args, sorted(keywords))
    del args
    keywords.clear()
    print("out")


def deaths():
    drop(Loud("positional"), key=Loud("keyword"))
    args, keywords = (Loud("kept"),), {"name": Loud("kept too")}
    drop(*args, **keywords)
    print(args, keywords)
    del args, keywords
    drop(*[Loud("listed")], **{"k": Loud("made")})
    print("end")


deaths()
exec("deaths()")
