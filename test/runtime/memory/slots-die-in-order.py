# Instances with __slots__ give their members up as CPython does: the most derived class's first, each in order of names.
class Tell:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


class One:
    __slots__ = ("b", "a", "c")


class Empty(One):
    __slots__ = ()


class Two(One):
    __slots__ = ("z", "y")


class WithDict(One):
    pass


class SlotsOverDict(WithDict):
    __slots__ = ("late",)


class Finalised(One):
    __slots__ = ()

    def __del__(self):
        print("finalised", end=" ")


for kind, names in ((One, "abc"), (Empty, "cab"), (Two, "abcyz"), (WithDict, "abcde"), (SlotsOverDict, "abcde"),
                    (Finalised, "abc")):
    thing = kind()
    for name in names:
        setattr(thing, name, Tell(name))
    if kind is SlotsOverDict:
        thing.late = Tell("late")
    del thing
    print(kind.__name__)

thing = One()
thing.a = Tell("only a")
thing.__class__ = Empty
del thing
print()
