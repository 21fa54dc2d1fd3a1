# One site reads, stores and calls on objects of many classes; what it has learnt holds until a class or an object changes.


class Base:
    kind = "base"

    def __init__(self, n):
        self.n = n

    def name(self):
        return "Base%d" % self.n


def make(index):
    """Classes that have the attributes in different orders and places."""
    def __init__(self, n):
        for i in range(index):
            setattr(self, "pad%d" % i, i)
        Base.__init__(self, n)
        self.total = 0
    return type("C%d" % index, (Base,), {"__init__": __init__, "kind": "c%d" % index,
                                         "name": lambda self: "C%d-%d" % (index, self.n)})


class Slotted:
    __slots__ = ("total", "n")
    kind = "slotted"

    def __init__(self, n):
        self.n = n
        self.total = 0

    def name(self):
        return "Slotted%d" % self.n


class Computed(Base):
    total = 0

    @property
    def n(self):
        return 40

    @n.setter
    def n(self, value):
        pass


def use(objects, rounds=3):
    out = []
    for _ in range(rounds):
        for each in objects:
            each.total = each.total + each.n
            out.append((each.kind, each.n, each.total, each.name()))
    return out


objects = [make(i)(i) for i in range(9)] + [Slotted(30), Computed(7)]
for count in (2, 4, 11, 1):
    print(use(objects[:count]))
print(use(objects[::-1], 40)[-3:])

# A method rebound on the instance, then on the class, then gone.
objects[1].name = lambda: "rebound"
type(objects[2]).name = lambda self: "changed %d" % self.n
del type(objects[3]).name
print(use(objects[:5], 1))
del objects[1].name
print(use(objects[:5], 1))

# A data descriptor over instance attributes, then taken away.
type(objects[4]).n = property(lambda self: -1, lambda self, value: None)
print(use(objects[:6], 2))
del type(objects[4]).n
print(use(objects[:6], 2))

# Another class, another dictionary, no attribute.
objects[5].__class__ = Base
objects[5].kind = "mine"
objects[6].__dict__["n"] = 100
print(use(objects[4:8], 2))
del objects[7].n
try:
    use(objects[4:9], 1)
except AttributeError as error:
    print(error)

# Attribute access becomes Python's.
Base.__getattr__ = lambda self, name: 7 if name == "n" else "got " + name
print(use(objects[4:9], 2))
type(objects[8]).__getattribute__ = lambda self, name: (
    5 if name == "n" else object.__getattribute__(self, name))
print(use(objects[7:9], 2))
type(objects[8]).__setattr__ = lambda self, name, value: print("set", name, value)
print(use(objects[7:9], 1))
del type(objects[8]).__getattribute__, type(objects[8]).__setattr__
print(use(objects[7:9], 1))
Base.kind = "another"
del type(objects[0]).kind
print(use(objects[:2], 2))
del objects[-2].n
try:
    use(objects[-2:])
except AttributeError as error:
    print(error)


# Classes and modules at the same site, whose attributes change.
class Left:
    value = 1

    @staticmethod
    def call():
        return "left"

    @classmethod
    def who(cls):
        return cls.__name__


class Right(Left):
    value = 2


import math
import sys
math.value, math.call, math.who = 3, lambda: "module", lambda: "math"


def read(things):
    return [(each.value, each.call(), each.who()) for each in things * 3]


print(read([Left, Right, math, Left(), Right()]))
Left.value, math.value = 10, 30
Right.call = staticmethod(lambda: "right")
print(read([Left, Right, math, Left(), Right()]))
del math.value
try:
    read([Left, math])
except AttributeError as error:
    print(error)


# A property that raises, and one that reaches its own site again.
class Deep:
    def __init__(self, below):
        self.below = below

    @property
    def depth(self):
        if self.below is None:
            raise ValueError("bottom")
        return 1 + depth_of(self.below)


class Flat:
    depth = 1


class Own:
    def __init__(self):
        self.depth = 2


def depth_of(thing):
    return thing.depth


print(depth_of(Deep(Deep(Flat()))), depth_of(Deep(Own())), depth_of(Own()))
try:
    depth_of(Deep(Deep(None)))
except ValueError as error:
    print(error)
