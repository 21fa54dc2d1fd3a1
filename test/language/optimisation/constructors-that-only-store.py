# An __init__ that only stores its arguments need not be entered. Whatever could be seen of it is seen.
import sys


class Point:
    def __init__(self, x, y=0, z="z"):
        self.x = x
        self.y = y
        self.z = z


class Sub(Point):
    pass


class Swapped:
    def __init__(self, a, b):
        self.b = a
        self.a = b
        self.items = []
        self.map = {}
        self.flag = self.other = None


class Slotted:
    __slots__ = ("a", "b", "late")

    def __init__(self, a, b):
        self.b = b
        self.a = a


class Empty:
    def __init__(self):
        pass


class Twice:
    def __init__(self, a):
        self.a = 1
        self.a = a


class Me:
    def __init__(self, a):
        self.me = self
        self.a = a


class Shared:
    def __init__(self):
        self.a = self.b = []


class Keyword:
    def __init__(self, a, *, b=2):
        self.a = a
        self.b = b


class Rest:
    def __init__(self, *rest):
        self.rest = rest


class Default:
    x = "class"

    def __init__(self, x):
        self.x = x


class Computed:
    def __init__(self, x):
        self.x = x

    @property
    def x(self):
        return "computed"

    @x.setter
    def x(self, value):
        print("set", value)


class Setting:
    def __init__(self, x):
        self.x = x

    def __setattr__(self, name, value):
        object.__setattr__(self, name, (name, value))


class Returns:
    def __init__(self, x):
        self.x = x
        return None


class Wrong:
    def __init__(self, x):
        self.x = x
        return 5


def state(thing):
    if isinstance(thing, Slotted):
        return [getattr(thing, name, "unset") for name in Slotted.__slots__]
    return sorted((k, "self" if v is thing else v) for k, v in vars(thing).items())


def order(thing):
    return list(vars(thing)) if hasattr(thing, "__dict__") else []


def attempt(make, *args, **keywords):
    for i in range(4):
        try:
            thing = make(*args, **keywords)
            if i % 3 == 0:
                print(make.__name__, type(thing).__name__, state(thing), order(thing))
        except TypeError as error:
            print(error)


for kind, args in ((Point, (1,)), (Point, (1, 2)), (Point, (1, 2, 3)), (Point, ()), (Point, (1, 2, 3, 4)), (Sub, (1, 2)),
                   (Swapped, (1, 2)), (Slotted, (1, 2)), (Empty, ()), (Empty, (1,)), (Twice, (5,)), (Me, (1,)),
                   (Shared, ()), (Keyword, (1,)), (Rest, (1, 2)), (Default, (3,)), (Computed, (4,)), (Setting, (5,)),
                   (Returns, (6,)), (Wrong, (7,))):
    attempt(kind, *args)
attempt(Point, 1, z=3)


def direct(n):
    out = []
    for i in range(n):
        out.append((Point(i), Point(i, i), Swapped(i, [i]), Slotted(i, i), Empty()))
    return out


made = direct(5)
print([state(each) for each in made[4]], made[3][2].items is made[4][2].items, Default.x)


# The class and the function change.
def changed(change=lambda: None, undo=lambda: None):
    Point(0), Point(0)
    change()
    print([state(Point(i, i + 1)) for i in range(3)])
    undo()


old = Point.__init__
changed()
changed(lambda: setattr(Point, "__init__", lambda self, *a: setattr(self, "all", a)),
        lambda: setattr(Point, "__init__", old))
changed(lambda: setattr(old, "__code__", (lambda self, x, y, z: setattr(self, "code", (x, y, z))).__code__))
old.__code__ = (lambda self, x, y=0, z=0: None).__code__
changed()


class Again(Point):
    def __init__(self, x, y=0):
        self.x = x
        self.y = y


def again():
    return state(Again(1)), state(Again(1, 2))


print(again(), again())
Again.__init__.__defaults__ = ("new",)
print(again())
Again.__init__.__defaults__ = None
try:
    again()
except TypeError as error:
    print(error)
Again.__init__.__defaults__ = (0,)
Again.x = property(lambda self: "property", lambda self, value: print("stored", value))
print(again(), Again(9).x)
del Again.x
print(again())
Again.__setattr__ = lambda self, name, value: print("setattr", name, value)
print(again())
del Again.__setattr__


class Descriptor:
    pass


Again.y = Descriptor()
print(again())
Descriptor.__set__ = lambda self, instance, value: print("descriptor", value)
print(again())
del Descriptor.__set__
print(again())


# Counts, destruction, tracing, the limit of recursion.
class Tell:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


pair = Swapped(Tell("first"), Tell("second"))
pair = Swapped(Tell("third"), 1)
del pair
thing = object()
before = sys.getrefcount(thing)
keep = [Slotted(thing, thing) for _ in range(10)]
print(sys.getrefcount(thing) - before)
del keep
print(sys.getrefcount(thing) - before)


def traced():
    calls = []
    sys.setprofile(lambda frame, event, arg: calls.append((event, frame.f_code.co_name)) if "init" in
                   frame.f_code.co_name else None)
    Again(1, 2)
    Slotted(1, 2)
    sys.setprofile(None)
    return calls


print(traced())


def depth(n):
    Slotted(1, 2)
    return depth(n + 1)


try:
    depth(0)
except RecursionError as error:
    print("RecursionError")

# A class that changes for every instance.
class Counted:
    count = 0

    def __init__(self, a):
        self.a = a


for i in range(40):
    Counted.count += 1
    last = Counted(i)
print(Counted.count, last.a)
