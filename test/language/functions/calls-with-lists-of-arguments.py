# f(*args) where args is a list: its items go into the callee's slots; the list may change meanwhile.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


items = [Noisy("a"), Noisy("b")]


def clears(x, *rest, key=1):
    items.clear()
    return x.name, [r.name for r in rest], key


def plain(x, y=2, z=3):
    return x, y, z


def all_of(*args, **keywords):
    return args, keywords


def only(*args):
    return args


def fails(function, *args):
    try:
        return function(*args)
    except TypeError as error:
        return str(error)


print(clears(*items))
print(plain(*[1]), plain(*[1, 5, 6]), plain(1, *[2]), plain(*[1], z=4), plain(*[1], **{"y": 7}), plain(*(1,), **{}))
print(all_of(*[], **{}), all_of(*[1, 2], a=1), all_of(1, *[2], b=3, **{"c": 4}), only(*[1, 2, 3]), only(*[]), only(*"ab"))
print([fails(f, *a) for f in (plain, only) for a in ([], [1, 2, 3, 4], [None])])
args = (1, 2)
print(only(*args) == args, only(*args, 3), only(*only(1)))
print(max(*[1, 5, 3]), dict(*[[(1, 2)]]), "{}-{}".format(*[1, 2]))


def keywords_only(a, /, b, *, c, d=4, **rest):
    return a, b, c, d, rest


print(keywords_only(1, 2, c=3), keywords_only(1, b=2, c=3, e=5), keywords_only(1, 2, c=3, d=5, a=6), keywords_only(*[1], b=2, c=3))
for call in (lambda: keywords_only(1, 2), lambda: keywords_only(a=1, b=2, c=3), lambda: keywords_only(1, 2, 3, c=4),
             lambda: keywords_only(1, 2, b=2, c=3), lambda: plain(1, x=2), lambda: plain(w=1, x=1)):
    print(fails(call))
keywords_only.__kwdefaults__ = {"c": 9}
print(fails(lambda: keywords_only(1, 2)), keywords_only(1, 2, d=1))
plain.__defaults__ = (8,)
print(plain(1, 2), fails(lambda: plain(1)), plain(1, y=3))


def order(a, b=Noisy("default"), *c, **d):
    print("in", a.name, b.name, [x.name for x in c], {k: v.name for k, v in d.items()})
    return "result"


print(order(Noisy("1"), Noisy("2"), Noisy("3"), k=Noisy("4")))
print(order(*[Noisy("5")], **{"k": Noisy("6")}))
