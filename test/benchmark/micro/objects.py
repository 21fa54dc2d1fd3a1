"""Instances, special methods, exceptions, closures."""
from harness import table


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.x < other.x

    def __hash__(self):
        return hash((self.x, self.y))

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __getitem__(self, i):
        return i

    def __len__(self):
        return 2

    def __bool__(self):
        return True

    def __contains__(self, item):
        return True

    def __call__(self, x):
        return x

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return False

    def __str__(self):
        return "p"

    @property
    def size(self):
        return self.x

    @staticmethod
    def unit():
        return 1

    @classmethod
    def make(cls):
        return cls

    def move(self):
        return 1


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1
        self.b = 2


class Many:
    def __init__(self):
        for i in range(20):
            setattr(self, "a%d" % i, i)


class Special(Point):
    def __init__(self, x, y):
        super().__init__(x, y)


class Failure(Exception):
    pass


def instance(n):
    for i in range(n):
        Point(i, 2)


def instance_slots(n):
    for i in range(n):
        Slotted()


def instance_super(n):
    for i in range(n):
        Special(i, 2)


def attribute(n):
    p = Point(1, 2)
    for i in range(n):
        p.x


def attribute_store(n):
    p = Point(1, 2)
    for i in range(n):
        p.x = i


def attribute_late(n):
    p = Many()
    for i in range(n):
        p.a19


def attribute_late_store(n):
    p = Many()
    for i in range(n):
        p.a19 = i


def attribute_slots(n):
    p = Slotted()
    for i in range(n):
        p.a


def attribute_class(n):
    class C:
        limit = 3
    p = C()
    for i in range(n):
        p.limit
        C.limit


def property_get(n):
    p = Point(1, 2)
    for i in range(n):
        p.size


def method(n):
    p = Point(1, 2)
    for i in range(n):
        p.move()


def static_method(n):
    p = Point(1, 2)
    for i in range(n):
        p.unit()


def class_method(n):
    for i in range(n):
        Point.make()


def bound_method(n):
    m = Point(1, 2).move
    for i in range(n):
        m()


def eq(n):
    p, q = Point(1, 2), Point(1, 2)
    for i in range(n):
        p == q


def lt(n):
    p, q = Point(1, 2), Point(1, 2)
    for i in range(n):
        p < q


def add(n):
    p, q = Point(1, 2), Point(1, 2)
    for i in range(n):
        p + q


def hashing(n):
    p = Point(1, 2)
    for i in range(n):
        hash(p)


def as_key(n):
    p = Point(1, 2)
    d = {p: 1}
    q = Point(1, 2)
    for i in range(n):
        d[q]


def subscript(n):
    p = Point(1, 2)
    for i in range(n):
        p[i]


def length(n):
    p = Point(1, 2)
    for i in range(n):
        len(p)


def boolean(n):
    p = Point(1, 2)
    for i in range(n):
        if p:
            pass


def contains(n):
    p = Point(1, 2)
    for i in range(n):
        i in p


def callable_(n):
    p = Point(1, 2)
    for i in range(n):
        p(i)


def with_(n):
    p = Point(1, 2)
    for i in range(n):
        with p:
            pass


def to_str(n):
    p = Point(1, 2)
    for i in range(n):
        str(p)


def get_attr(n):
    p = Point(1, 2)
    for i in range(n):
        getattr(p, "x")


def get_attr_default(n):
    p = Point(1, 2)
    for i in range(n):
        getattr(p, "none", None)


def has_attr(n):
    p = Point(1, 2)
    for i in range(n):
        hasattr(p, "none")


def set_attr(n):
    p = Point(1, 2)
    for i in range(n):
        setattr(p, "x", i)


def isinstance_(n):
    p = Special(1, 2)
    for i in range(n):
        isinstance(p, Point)


def sort_objects(n):
    points = [Point((i * 7919) % 101, 1) for i in range(100)]
    for i in range(n // 1000):
        sorted(points)


def raise_catch(n):
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            pass


def raise_message(n):
    for i in range(n):
        try:
            raise ValueError("bad value")
        except ValueError as e:
            pass


def raise_own(n):
    for i in range(n):
        try:
            raise Failure(i)
        except Failure:
            pass


def raise_deep(n):
    def f(k):
        if k == 0:
            raise KeyError(1)
        f(k - 1)
    for i in range(n // 5):
        try:
            f(5)
        except KeyError:
            pass


def key_error(n):
    d = {}
    for i in range(n):
        try:
            d[i]
        except KeyError:
            pass


def attribute_error(n):
    p = Point(1, 2)
    for i in range(n):
        try:
            p.none
        except AttributeError:
            pass


def value_error(n):
    for i in range(n):
        try:
            int("x")
        except ValueError:
            pass


def stop_iteration(n):
    for i in range(n):
        try:
            next(iter(()))
        except StopIteration:
            pass


def finally_(n):
    for i in range(n):
        try:
            pass
        finally:
            pass


def try_only(n):
    for i in range(n):
        try:
            i
        except ValueError:
            pass


def closure(n):
    def outer(a):
        def f():
            return a
        return f
    for i in range(n):
        outer(i)()


def lambda_make(n):
    for i in range(n):
        lambda x: x


def call_default(n):
    def f(a, b=2, c=3):
        return a
    for i in range(n):
        f(i)


def call_keywords(n):
    def f(a, b=2, c=3):
        return a
    for i in range(n):
        f(i, c=4)


def call_star(n):
    def f(*args):
        return args
    for i in range(n):
        f(i, 2)


def call_starstar(n):
    def f(**kw):
        return kw
    for i in range(n):
        f(a=i)


def match_(n):
    p = ("move", 3)
    for i in range(n):
        match p:
            case ("stop",):
                pass
            case ("move", x):
                pass


def class_make(n):
    for i in range(n // 100):
        class C:
            a = 1


table([
    instance, instance_slots, instance_super, attribute, attribute_store, attribute_late, attribute_late_store,
    attribute_slots, attribute_class, property_get, method, static_method, class_method, bound_method, eq, lt, add, hashing,
    as_key, subscript, length, boolean, contains, callable_, with_, to_str, get_attr, get_attr_default, has_attr, set_attr,
    isinstance_, raise_catch, raise_message, raise_own, key_error, attribute_error, value_error, stop_iteration, finally_,
    try_only, closure, lambda_make, call_default, call_keywords, call_star, call_starstar, match_,
], inner=[
    sort_objects, raise_deep, class_make,
])
