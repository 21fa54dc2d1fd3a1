"""Attribute lookup: data descriptors, instance dict, other descriptors, __getattr__, __getattribute__, class access."""


class Data:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        return "data %s %s %s" % (self.name, instance is not None, owner.__name__)

    def __set__(self, instance, value):
        print("set", self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)


class NonData:
    def __get__(self, instance, owner):
        return "nondata"


class Thing:
    data = Data("d")
    non = NonData()

    def __getattr__(self, name):
        print("getattr", name)
        if name == "missing":
            raise AttributeError("custom message")
        return name * 2


t = Thing()
t.__dict__["data"] = "shadow"
print(t.data, Thing.data, t.non)
t.__dict__["non"] = "instance wins"
print(t.non)
t.data = 5
del t.data
print(t.other)
try:
    t.missing
except AttributeError as error:
    print(error)
print(getattr(t, "missing", "default"), hasattr(t, "missing"))


class Every:
    def __init__(self):
        self.value = 1

    def __getattribute__(self, name):
        print("getattribute", name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        print("setattr", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("delattr", name)
        object.__delattr__(self, name)

    def method(self):
        return self.value


e = Every()
print(e.method())
e.value = 2
del e.value


class Temperature:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        "degrees"
        return self._c

    @c.setter
    def c(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value

    @c.deleter
    def c(self):
        print("deleted")

    read_only = property(lambda self: 1)


x = Temperature()
x.c = 30
print(x.c, Temperature.c.__doc__, isinstance(Temperature.c, property))
del x.c
for action in (lambda: setattr(x, "c", -300), lambda: setattr(x, "read_only", 1), lambda: delattr(x, "read_only")):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
Meta = type("Meta", (type,), {"data": property(lambda cls: "meta " + cls.__name__), "plain": 1})
C = Meta("C", (), {"data": "class", "plain": 2})
print(C.data, C.plain, C().data)
