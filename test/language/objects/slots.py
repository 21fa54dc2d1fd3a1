"""__slots__: no dict, inheritance, dict and weakref asked for, defaults conflict, deletion, repr of members."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


p = Point(1, 2)
print(p.x, p.y, hasattr(p, "__dict__"), Point.__slots__, type(Point.x).__name__)
for action in (lambda: setattr(p, "z", 1), lambda: delattr(p, "z"), lambda: p.z):
    try:
        action()
    except AttributeError as error:
        print(error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)
try:
    del p.x
except AttributeError as error:
    print(error)


class Point3(Point):
    __slots__ = ("z",)


class Open(Point):
    pass


class Both(Point):
    __slots__ = ("__dict__",)


q = Point3(1, 2)
q.z = 3
print(q.x + q.y + q.z)
o = Open(5, 6)
o.extra = 7
print(o.__dict__, o.x)
b = Both(1, 2)
b.more = 1
print(vars(b))
try:
    class Clash:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)
try:
    class Layout(Point, type("Other", (), {"__slots__": ("w",)})):
        pass
except TypeError as error:
    print(error)
try:
    class Bad:
        __slots__ = ("not an identifier",)
except TypeError as error:
    print(error)


class Mangled:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 1


print(Mangled()._Mangled__secret, Mangled.__slots__)
print(Point.x.__get__(Point(8, 9)), Point.y.__name__, Point.y.__objclass__.__name__)
