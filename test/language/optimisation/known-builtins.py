# Builtins called by their name are entered directly while the name means them.
import builtins
import sys


class Len:
    def __len__(self):
        return 7


class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == 5


class Any(metaclass=Meta):
    pass


class Liar:
    @property
    def __class__(self):
        return int


class MyList(list):
    def append(self, item):
        super().append(("mine", item))

    def pop(self):
        return "popped"


class MyDict(dict):
    def get(self, key, default="mine"):
        return default


def sizes(objects):
    return [len(x) for x in objects], [type(x).__name__ for x in objects]


def fails(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__, str(error)


def length(x):
    return len(x)


def instance(x, cls):
    return isinstance(x, cls)


def extremes(a, b):
    return min(a, b), max(a, b), abs(a)


def characters(x):
    return chr(ord(x) + 1)


def step(x):
    return next(x)


def containers(xs, d, s):
    xs.append(1)
    xs.append(2)
    return xs.pop(), xs, d.get("a"), d.get("b"), d.get("c", 3), s.add("x"), s


print(sizes([[1], "ab", (), {}, {1}, b"xyz", range(4), Len(), MyList([1, 2])]))
print(fails(length, 3), fails(length, None), length([]))
for value in 1, True, 2 ** 70, "s", Liar(), Meta, 5:
    print([instance(value, cls) for cls in (int, str, Any, Liar, (int, str), int | str, type, object)])
print(fails(instance, 1, 2))
print(extremes(1, 2), extremes(-2.5, 1), extremes(-2 ** 62, 2 ** 62), extremes(True, 0), fails(extremes, "a", 1))
print(extremes(1, 1.0), extremes(1.0, 1), type(extremes(True, 1)[0]))
print(characters("a"), characters("é"), characters("☃"), characters(b"z"), fails(characters, "ab"), fails(characters, chr(0x10ffff)))
print(step(iter("ab")), fails(step, iter(())), fails(step, 3))
print(containers([], {"a": 1}, set()), containers(MyList(), MyDict(), {1}))
print(fails(containers, [], {}, {}), fails(lambda: [].pop()), fails(lambda x: {}.get(x), []), fails(lambda x: set().add(x), []))


def rebinding():
    results = []
    for i in range(6):
        results.append(len("abc"))
        if i == 1:
            globals()["len"] = lambda x: "global"
        if i == 3:
            del globals()["len"]
            builtins.len = lambda x: "builtin"
    builtins.len = original
    return results, len("ab")


original = len
print(rebinding())
chr = 4
print(fails(lambda: chr(3)))
del chr
print(chr(65))


def deleted():
    try:
        return len("abc")
    except NameError as error:
        return str(error)


del builtins.len
print(deleted())
builtins.len = original
print(deleted())


# The arguments die behind the call, from left to right; the name is looked up before they are evaluated.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __len__(self):
        print("len", self.name)
        return 1

    def __lt__(self, other):
        print("compare", self.name, other.name)
        return True

    __gt__ = __lt__

    def __del__(self):
        print("gone", self.name)


def dying():
    len(Noisy("a"))
    print("-")
    min(Noisy("b"), Noisy("c"))
    print("-")
    isinstance(Noisy("d"), Noisy)
    print("-")
    [Noisy("e")].append(Noisy("f"))
    print("-")
    return len([Noisy("g"), replace()])


def replace():
    builtins.len = lambda x: "new"


print(dying())
builtins.len = original


# An exit to the VM while the arguments are evaluated finds the callable on the stack.
def leave(value):
    sys.settrace(lambda *args: None)
    sys._getframe(1).f_trace = lambda *args: None
    sys.settrace(None)
    return value


def exits(xs):
    xs.append(leave(1))
    return len(leave("abc")), isinstance(leave(3), leave(int)), xs, {}.get(leave("k"), leave(2))


for _ in range(3):
    print(exits([]))
