# Small functions that take the place of their calls: what they see is what the call would have seen, and whatever they
# cannot do themselves is done by the real call, from its beginning.
import sys


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def is_long(self):
        return self.x > 10 or (not self.y and self.x)


class Plain(Vector):
    @property
    def y(self):
        print("y asked in", sys._getframe(1).f_code.co_name)
        return 2

    @y.setter
    def y(self, value):
        pass


def scaled(a, b):
    c = a * FACTOR
    if c > b:
        c = b
    return c - 1


def total(values):
    sum = 0.5
    for value in values:
        sum += scaled(value, 100)
    return sum


def dots(vectors):
    sum = 0
    for a, b in vectors:
        sum += a.dot(b)
    return sum


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        trace, names = error.__traceback__.tb_next, []
        while trace:
            names.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
            trace = trace.tb_next
        print(type(error).__name__, error, names)


class Gone:
    def __mul__(self, other):
        return 3

    def __del__(self):
        print("gone")


FACTOR = 3
attempt(total, [1, 2, 3, 50])
attempt(total, [1.5, 2**62, True])
attempt(total, [1, "s", 2])
attempt(total, [Gone(), Gone()])
FACTOR = 0.5
attempt(total, [1, 2, 3])
del FACTOR
attempt(total, [1, 2, 3])
FACTOR = 2
attempt(dots, [(Vector(1, 2), Vector(3, 4)), (Vector(1.5, 2), Vector(2, 2.5))])
attempt(dots, [(Vector(1, 2), Vector(3, 4)), (Vector(1, 2), Plain(3, 4)), (Plain(5, 5), Vector(1, 1))])
attempt(dots, [(Vector(1, 2), Vector(3, "s")), (Vector(1, 2), None)])
print([Vector(a, b).is_long() for a, b in ((11, 0), (5, 0), (5, 1), (0, 0), (1.5, []))])


def other(a, b):
    return ("other", a, b)


def rebound(n):
    seen = []
    for i in range(n):
        seen.append(scaled(i, 9))
        if i == 2:
            globals()["scaled"] = other
        if i == 4:
            scaled.__code__ = replaced.__code__
    return seen


def replaced(a, b):
    return ("replaced", b, a)


print(rebound(7))


def traced(n):
    calls = []
    sys.setprofile(lambda frame, event, arg: calls.append((event, frame.f_code.co_name)))
    sum = 0
    for i in range(n):
        sum += area(i, i)
    sys.setprofile(None)
    return sum, calls


def area(width, height):
    return width * height


print(traced(2))


def deep(n):
    sum = 0
    for i in range(2):
        sum += area(n, i)
    return deep(n - 1) + sum if n else sum


sys.setrecursionlimit(60)
print(deep(20))
try:
    deep(70)
except RecursionError:
    print("too deep")
