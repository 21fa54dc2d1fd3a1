"""__del__ runs at once when the last reference goes; order of locals, containers, exceptions; resurrection."""


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def local():
    first, second = Loud("first"), Loud("second")
    print("leaving")


local()
x = Loud("old")
x = Loud("new")
print("rebound")
del x
items = [Loud("i0"), Loud("i1"), Loud("i2")]
del items[1]
print("deleted i1")
items[0] = None
print("replaced i0")
items = None
d = {"a": Loud("a"), "b": Loud("b")}
d.pop("a")
print("popped")
d.clear()
Loud("temporary")
print("after temporary")
print(Loud("argument").name)


def raising():
    held = Loud("held")
    raise ValueError


try:
    raising()
except ValueError:
    print("handler")
print("after handler")
saved = []


class Phoenix:
    def __del__(self):
        print("rising")
        saved.append(self)


p = Phoenix()
del p
print(len(saved))
saved.clear()
print("not twice")


class Holder:
    __slots__ = ("a", "b")


h = Holder()
h.b, h.a = Loud("slot b"), Loud("slot a")
del h
i = type("Dicted", (), {})()
i.z, i.y = Loud("z"), Loud("y")
del i
print("end")
