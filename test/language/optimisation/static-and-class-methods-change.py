# staticmethod, classmethod and named access at hot sites, on instances and classes, while what is behind them changes.
class Base:
    label = "base"

    @staticmethod
    def unit(*args):
        return ("unit", *args)

    @classmethod
    def make(cls, *args):
        return (cls.__name__, *args)

    @property
    def size(self):
        return self.n * 2


class Derived(Base):
    def __init__(self, n=1):
        self.n = n


class Other(Derived):
    @classmethod
    def unit(cls, *args):
        return ("class unit", cls.label, *args)

    @staticmethod
    def make(*args):
        return ("static make", *args)


def calls(things):
    return [(each.unit(), each.unit(1), each.make(), each.make(2)) for each in things]


def values(things):
    return [(each.unit(3), each.make(4)) for each in things for f in (each.unit, each.make) if f]


things = [Base, Base(), Derived, Derived(), Other, Other()]
for _ in range(3):
    print(calls(things), values(things))

# The class changes, the wrapper is made anew, the instance has one of its own.
Base.unit = staticmethod(lambda *args: "changed")
print(calls(things))
Base.__dict__["unit"].__init__(lambda *args: "wrapped anew")
print(calls(things))
Base.__dict__["make"].__init__(len)
try:
    print(Base.make())
except TypeError as error:
    print(error)
Base.make = classmethod(lambda cls: "new " + cls.__name__)
things[3].unit = lambda *args: "mine"
print([each.unit() for each in things], [each.make() for each in things[:4]])
del things[3].unit
del Base.unit
for thing in things[:4]:
    try:
        print(thing.unit())
    except AttributeError as error:
        print(error)


# A classmethod around something that is no function.
class Callable:
    def __call__(self, *args):
        return len(args)


class Strange:
    around_callable = classmethod(Callable())
    around_type = classmethod(int)
    around_property = classmethod(property(lambda cls: cls.__name__))
    plain = staticmethod(5)


for _ in range(3):
    for thing in (Strange, Strange()):
        print(thing.around_callable(1), thing.around_property, thing.plain)


# getattr, hasattr, setattr by names that the program makes.
class Bag:
    pass


class Guarded(Bag):
    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return "made " + name

    def __setattr__(self, name, value):
        object.__setattr__(self, name, [value])


class Slotted:
    __slots__ = ("a1",)


def named(thing):
    out = []
    for i in (1, 2, 1, 2, 1):
        name = "a%d" % i
        out.append((getattr(thing, name, "none"), hasattr(thing, name), hasattr(thing, "no" + name)))
        try:
            setattr(thing, name, i)
        except AttributeError as error:
            out.append(str(error))
        try:
            out.append(getattr(thing, name))
        except AttributeError as error:
            out.append(str(error))
    return out


for thing in (Bag(), Bag(), Guarded(), Slotted(), Derived(), Derived, 5, "text", None):
    try:
        print(named(thing))
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
bag = Bag()
print(hasattr(bag, "late"), getattr(bag, "late", 0))
Bag.late = 7
print(hasattr(bag, "late"), getattr(bag, "late", 0))
del Bag.late
Bag.__getattr__ = lambda self, name: name * 2
print(hasattr(bag, "late"), getattr(bag, "late", 0))
del Bag.__getattr__
print(hasattr(bag, "late"), getattr(bag, "late", 0))
bag.__dict__["late"] = 8
print(hasattr(bag, "late"), getattr(bag, "late", 0))


# A property's AttributeError names what was asked for, every time.
class Wrong:
    @property
    def value(self):
        raise AttributeError("no luck")


for _ in range(3):
    for read in (lambda w: w.value, lambda w: w.value(), lambda w: getattr(w, "value")):
        try:
            read(Wrong())
        except AttributeError as error:
            print(error, error.name, type(error.obj).__name__)
    print(hasattr(Wrong(), "value"), getattr(Wrong(), "value", "default"))
